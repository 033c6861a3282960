/* A record's tree as lines for other programs. For lib/summary only. */
#ifndef BUYAO_SUMMARY_EXPORT_PRINT_H
#define BUYAO_SUMMARY_EXPORT_PRINT_H

#include "page/print.h"
#include "record/id.h"
#include "yaml/document.h"

/* The line of headings, where the format has one. False when memory runs out. */
bool export_print_head(enum format format, FILE *out);

/* A record's lines. False when memory runs out. */
bool export_print_record(enum format format, enum ledger ledger, const struct node *root,
                         FILE *out);

#endif
