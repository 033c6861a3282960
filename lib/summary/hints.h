/* What the state of a record says at a glance, in the lists of the ledgers and where one is shown. */
#ifndef BUYAO_SUMMARY_HINTS_H
#define BUYAO_SUMMARY_HINTS_H

#include "process/breach.h"
#include "process/complaint.h"
#include "process/inspection.h"
#include "table/table.h"

enum table_hint complaint_hint(enum complaint_where where);
enum table_hint breach_hint(enum breach_where where);
enum table_hint inspection_hint(enum inspection_where where);

#endif
