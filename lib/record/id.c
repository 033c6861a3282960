#include "record/id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A letter before the number tells the ledgers apart; cases, which came first, have none. */
static const struct {
    const char *folder;
    const char *letter;
} ledgers[] = {
    [LEDGER_CASES] = {"cases", ""},
    [LEDGER_COMPLAINTS] = {"complaints", "c"},
    [LEDGER_BREACHES] = {"breaches", "b"},
    [LEDGER_INSPECTIONS] = {"inspections", "i"},
};

const char *ledger_folder(enum ledger ledger)
{
    return ledgers[ledger].folder;
}

/* Digits only, no sign, no space; what follows them is in `*end`. */
static bool read_digits(const char *text, size_t most, unsigned long *value, const char **end)
{
    size_t count = strspn(text, "0123456789");
    if (count < 4 || count > most)
        return false;
    *value = strtoul(text, NULL, 10);
    *end = text + count;
    return true;
}

/* Reads what stands before the number; returns what follows it, NULL when no ledger has it. */
static const char *read_letter(const char *text, enum ledger *ledger)
{
    for (size_t i = LEDGER_COUNT; i-- > 0;) {
        size_t length = strlen(ledgers[i].letter);
        if (strncmp(text, ledgers[i].letter, length) == 0) {
            *ledger = (enum ledger)i;
            return text + length;
        }
    }
    return NULL;
}

bool record_id_parse(const char *text, struct record_id *id)
{
    unsigned long year;
    const char *at;
    if (!read_digits(text, 4, &year, &at) || *at++ != '-')
        return false;
    size_t length = strcspn(at, "-");
    if (length == 0 || length >= sizeof id->department || at[length] != '-' || *at < 'a' ||
        *at > 'z' || strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789") != length)
        return false;
    id->year = (int)year;
    memcpy(id->department, at, length);
    id->department[length] = '\0';
    const char *number = read_letter(at + length + 1, &id->ledger);
    if (!number || !read_digits(number, 9, &id->number, &at) || *at)
        return false;
    /* One number has one spelling, or two files could carry the same ID. */
    return at - number == 4 || *number != '0';
}

void record_id_format(struct record_id id, char text[RECORD_ID_SIZE])
{
    snprintf(text, RECORD_ID_SIZE, "%04d-%s-%s%04lu", id.year % 10000, id.department,
             ledgers[id.ledger].letter, id.number % 1000000000);
}

int record_id_compare(struct record_id a, struct record_id b)
{
    if (a.ledger != b.ledger)
        return a.ledger < b.ledger ? -1 : 1;
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    int order = strcmp(a.department, b.department);
    return order ? order : (a.number > b.number) - (a.number < b.number);
}
