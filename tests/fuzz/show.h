/* What has to hold of a good record of any ledger: it can be shown, and what is shown is calm. */
#ifndef BUYAO_TESTS_FUZZ_SHOW_H
#define BUYAO_TESTS_FUZZ_SHOW_H

#include "fuzz/fuzz.h"

#include "summary/show.h"

/* `wanted` is what showing it comes to. */
static inline void hold_shown(enum ledger ledger, const struct loaded *loaded, day_number today,
                              enum status wanted, struct trial *trial)
{
    struct print text = {0}, json = {0};
    print_open(&text);
    print_open(&json);
    hold(show_text(bureau(), ledger, loaded, today, &(struct sheet_looks){.numbers = true},
                   text.out, &trial->errors) == wanted &&
             show_json(bureau(), ledger, loaded, today, json.out, &trial->errors) == wanted,
         "a good record can be shown unless it is withheld");
    print_close(&text);
    print_close(&json);
    hold_calm(text.bytes, text.length);
    hold_calm(json.bytes, json.length);
    free(text.bytes);
    free(json.bytes);
}

/* The trial's bytes as a record of the ledger; false where they are none, and that has to be said. */
static inline bool trial_record(struct trial *trial, enum ledger ledger, struct loaded *loaded)
{
    struct node *root = document_parse(&trial->arena, "input.yaml", trial->bytes, trial->length,
                                       &trial->errors);
    bool good = root && record_interpret(bureau(), ledger, &trial->arena, "input.yaml", root,
                                         loaded, &trial->errors) == STATUS_OK;
    hold(good || trial->errors.count > 0, "who refuses says why");
    return good;
}

#endif
