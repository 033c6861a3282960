/* A breach: read, replayed, and where it is good also shown. */
#include "fuzz/fuzz.h"

#include "store/breaches.h"
#include "summary/breach_show.h"

static void show(const struct loaded_breach *loaded, struct trial *trial)
{
    const day_number today = date_day((struct date){9999, 12, 31});
    struct print text = {0}, json = {0};
    print_open(&text);
    print_open(&json);
    hold(breach_show_text(bureau(), loaded, today, true, text.out, &trial->errors) == STATUS_OK &&
             breach_show_json(bureau(), loaded, today, json.out, &trial->errors) == STATUS_OK,
         "a good breach can be shown");
    print_close(&text);
    print_close(&json);
    hold_calm(text.bytes, text.length);
    hold_calm(json.bytes, json.length);
    free(text.bytes);
    free(json.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct loaded_breach loaded = {0};
    struct node *root =
        document_parse(&trial.arena, "input.yaml", trial.bytes, size, &trial.errors);
    if (root && record_interpret(bureau(), LEDGER_BREACHES, &trial.arena, "input.yaml", root,
                                 &loaded.file, &trial.errors) == STATUS_OK)
        show(&loaded, &trial);
    else
        hold(trial.errors.count > 0, "who refuses says why");
    return trial_end(&trial);
}
