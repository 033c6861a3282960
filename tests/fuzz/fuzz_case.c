/* A case: read, replayed, and where it is good also shown, with its clocks on far-off days. */
#include "fuzz/fuzz.h"

#include "process/clock.h"
#include "process/papers.h"
#include "store/load.h"
#include "summary/show.h"

static void show(const struct loaded_case *loaded, day_number today, struct trial *trial)
{
    struct print text = {0}, json = {0};
    struct world world = archive_world(bureau());
    struct obligation *obligations;
    size_t count;
    hold(clock_obligations(&trial->arena, &world, loaded->record, &loaded->progress, today,
                           &obligations, &count),
         "there is memory");
    print_open(&text);
    print_open(&json);
    hold(show_text(bureau(), loaded, today, &(struct show_looks){.numbers = true},
                   text.out, &trial->errors) == STATUS_OK &&
             show_json(bureau(), loaded, today, json.out, &trial->errors) == STATUS_OK,
         "a good case can be shown");
    print_close(&text);
    print_close(&json);
    hold_calm(text.bytes, text.length);
    hold_calm(json.bytes, json.length);
    free(text.bytes);
    free(json.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct date days[] = {{1900, 1, 1}, {2022, 5, 1}, {9999, 12, 31}};
    struct trial trial = trial_begin(data, size);
    struct loaded_case loaded = {0};
    struct node *root =
        document_parse(&trial.arena, "input.yaml", trial.bytes, size, &trial.errors);
    if (root && case_interpret(bureau(), &trial.arena, "input.yaml", root, &loaded,
                               &trial.errors) == STATUS_OK)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            show(&loaded, date_day(days[i]), &trial);
    else
        hold(trial.errors.count > 0, "who refuses says why");
    return trial_end(&trial);
}
