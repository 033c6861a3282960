/* A complaint: read, replayed, and where it is good also shown, with its clocks. */
#include "fuzz/fuzz.h"

#include "store/complaints.h"
#include "summary/complaint_show.h"

static void show(const struct loaded_complaint *loaded, struct trial *trial)
{
    const day_number today = date_day((struct date){9999, 12, 31});
    struct complaint_obligation obligations[COMPLAINT_OBLIGATIONS];
    struct world world = archive_world(bureau());
    struct print text = {0}, json = {0};
    complaint_obligations(&world, loaded->record, &loaded->progress, obligations);
    print_open(&text);
    print_open(&json);
    enum status status =
        complaint_show_text(bureau(), loaded, today, true, text.out, &trial->errors);
    hold(status == complaint_show_json(bureau(), loaded, today, json.out, &trial->errors) &&
             (status == STATUS_OK) == (loaded->progress.where != COMPLAINT_REFERRED),
         "a good complaint can be shown unless it was referred");
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
    struct loaded_complaint loaded = {0};
    struct node *root =
        document_parse(&trial.arena, "input.yaml", trial.bytes, size, &trial.errors);
    if (root && record_interpret(bureau(), LEDGER_COMPLAINTS, &trial.arena, "input.yaml", root,
                                 &loaded.file, &trial.errors) == STATUS_OK)
        show(&loaded, &trial);
    else
        hold(trial.errors.count > 0, "who refuses says why");
    return trial_end(&trial);
}
