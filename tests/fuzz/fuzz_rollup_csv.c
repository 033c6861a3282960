/* A unit's table in CSV: what is taken and printed again is taken again, and says the same. */
#include "fuzz/fuzz.h"

#include "summary/rollup.h"
#include "table/render.h"

/* Rolled up alone; false where a department stands in the table twice, which is said. */
static bool merge_one(struct trial *trial, const struct rollup_table *read,
                      struct rollup_table *merged)
{
    size_t before = trial->errors.count;
    enum status status = rollup_merge(&trial->arena, read, 1, NULL, merged, &trial->errors);
    hold(status == STATUS_OK || (status == STATUS_REFUSED && trial->errors.count > before),
         "who refuses says why");
    return status == STATUS_OK;
}

static struct print print_table(struct trial *trial, const struct rollup_table *merged)
{
    struct print print = {0};
    struct table *table = rollup_print_table(merged, true, &trial->arena);
    print_open(&print);
    hold(table && table_print_csv(table, &(struct table_options){0}, print.out, &trial->errors) ==
                      STATUS_OK,
         "it can be printed");
    print_close(&print);
    return print;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct quarter quarter = {2022, 2};
    struct trial trial = trial_begin(data, size);
    struct rollup_table table = {0}, again = {0}, merged = {0}, merged_again = {0};
    enum status status = rollup_read_csv(&trial.arena, "input.csv", trial.bytes, size, "某某市局",
                                         &quarter, &table, &trial.errors);
    hold((status == STATUS_OK) == (trial.errors.count == 0), "who refuses says why");
    if (status == STATUS_OK && merge_one(&trial, &table, &merged)) {
        struct print first = print_table(&trial, &merged);
        hold(rollup_read_csv(&trial.arena, "again.csv", first.bytes, first.length, NULL, NULL,
                             &again, &trial.errors) == STATUS_OK,
             "what was printed is taken");
        hold(merge_one(&trial, &again, &merged_again), "what was rolled up can be again");
        struct print second = print_table(&trial, &merged_again);
        hold(first.length == second.length && memcmp(first.bytes, second.bytes, first.length) == 0,
             "the bytes are the same");
        free(first.bytes);
        free(second.bytes);
    }
    return trial_end(&trial);
}
