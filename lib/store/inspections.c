#include "store/inspections.h"

#include "base/i18n.h"

/* The first member of a loaded_inspection is what is common to all records. */
const struct loaded_inspection *loaded_as_inspection(const struct loaded *loaded)
{
    return (const struct loaded_inspection *)loaded;
}

/* None of the sample has gone, nor a breach that a finding led to. */
static enum status check_named(const struct archive *archive, struct arena *arena,
                               const struct loaded_inspection *one, struct errors *errors)
{
    const char *path = one->file.path;
    struct record_id id;
    enum status status = STATUS_OK;
    const struct node *item = node_member(one->record->root, "cases")->first;
    for (; item && status == STATUS_OK; item = item->next)
        status = record_check_named(archive, arena, path, item, LEDGER_CASES, &id, errors);
    item = node_member(one->record->root, "log")->first;
    for (; item && status == STATUS_OK; item = item->next) {
        const struct node *breach = node_member(item, "breach");
        if (breach)
            status = record_check_named(archive, arena, path, breach, LEDGER_BREACHES, &id, errors);
    }
    return status;
}

static enum status interpret(const struct archive *archive, struct arena *arena,
                             struct loaded *loaded, struct errors *errors)
{
    struct loaded_inspection *one = (struct loaded_inspection *)loaded;
    struct world world = archive_world(archive);
    world.renumbers = loaded->renumbers;
    one->record = inspection_read(arena, loaded->path, loaded->corrected, errors);
    if (!one->record)
        return errors_worst(errors);
    enum status status = inspection_replay(arena, &world, one->record, &one->progress, errors);
    return status == STATUS_OK ? check_named(archive, arena, one, errors) : status;
}

const struct ledger_kind inspection_kind = {
    .schema = "inspection.schema.json",
    .missing = N_("there is no spot check '%s'"),
    .missing_hint = N_("buyao-inspect list shows the spot checks there are"),
    .odd = N_("'%s' is neither the ID of a spot check nor its file"),
    .odd_hint = N_("an ID looks like 2022-szk-i0001; a path leads to its file in this archive"),
    .leads_to = 1u << LEDGER_CASES,
    .size = sizeof(struct loaded_inspection),
    .interpret = interpret,
};

enum status inspection_load_id(const struct archive *archive, struct arena *arena,
                               struct record_id id, struct loaded_inspection *loaded,
                               struct errors *errors)
{
    return record_load_id(archive, arena, id, &loaded->file, errors);
}

enum status inspection_refuse_named(const struct loaded_case *about, const struct node *entry,
                                    struct errors *errors)
{
    static const char *const keys[] = {"findings", "measures", "scope", "text"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = node_text(entry, keys[i]);
        if (text && case_names_applicant(about->record, text))
            return error_plain(errors, STATUS_REFUSED,
                               _("the results are told to many; say it without the applicant"),
                               _("'%s' holds name, unit or contact of the applicant of '%s' (clause "
                                 "33)"),
                               keys[i], about->record->id);
    }
    return STATUS_OK;
}
