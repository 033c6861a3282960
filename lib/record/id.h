/*
 * The ledgers of an archive, and the IDs of the records in them: 2022-szk-0001 is a
 * case, 2022-szk-c0001 a complaint, 2022-szk-b0001 a breach, 2022-szk-i0001 a spot check. A
 * department counts its own, year by year.
 */
#ifndef BUYAO_RECORD_ID_H
#define BUYAO_RECORD_ID_H

#include <stdbool.h>

enum ledger {
    LEDGER_CASES,
    LEDGER_COMPLAINTS,
    LEDGER_BREACHES,
    LEDGER_INSPECTIONS,
    LEDGER_COUNT,
};

/* The folder of a ledger: cases, complaints, breaches, inspections. */
const char *ledger_folder(enum ledger ledger);

enum { NUMBER_LAST = 999999999 }; /* the greatest number that an ID may have */

/* An ID taken apart. */
struct record_id {
    enum ledger ledger;
    int year;
    char department[17];
    unsigned long number;
};

/* Reads an ID. False when `text` is none; then nothing else is to be made of it, no path either. */
bool record_id_parse(const char *text, struct record_id *id);

enum { RECORD_ID_SIZE = 40 };

/* Writes an ID; the number has four digits at least. */
void record_id_format(struct record_id id, char text[RECORD_ID_SIZE]);

/* Orders IDs by ledger, year, department and number. */
int record_id_compare(struct record_id a, struct record_id b);

#endif
