#include "store/breaches.h"

#include "base/i18n.h"
#include "store/complaints.h"

/* The first member of a loaded_breach is what is common to all records. */
const struct loaded_breach *loaded_as_breach(const struct loaded *loaded)
{
    return (const struct loaded_breach *)loaded;
}

/* A record that is there is enough: what a broken one breaks may be the breach itself. */
static enum status check_there(const struct archive *archive, struct arena *arena,
                               const struct loaded_breach *one, enum ledger ledger,
                               const char *key, const char *text, struct record_id *id,
                               struct errors *errors)
{
    const struct ledger_kind *kind = ledger_kind(ledger);
    bool named = record_id_parse(text, id) && id->ledger == ledger;
    const char *path = named ? archive_record_path(archive, arena, *id) : NULL;
    if (named && !path)
        return error_memory(errors);
    if (named && record_is_there(archive, path))
        return STATUS_OK;
    if (archive_remains(archive, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    return error_add(errors, STATUS_REFUSED,
                     node_place(one->file.path, node_member(one->record->root, key)),
                     _(kind->missing_hint), _(kind->missing), text);
}

/* A complaint that is broken is named where complaints are checked; what may be secret stays so. */
static enum status find_complaint(const struct archive *archive, struct arena *arena,
                                  struct loaded_breach *one, struct record_id id,
                                  struct errors *errors)
{
    struct errors hidden = {0};
    struct loaded_complaint about = {0};
    enum status status = complaint_load_id(archive, arena, id, &about, &hidden);
    if (status == STATUS_SYSTEM)
        errors_move(errors, &hidden);
    errors_free(&hidden);
    one->withheld = status == STATUS_OK ? about.progress.where == COMPLAINT_REFERRED
                                        : record_is_secret(LEDGER_COMPLAINTS, &about.file);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum status interpret(const struct archive *archive, struct arena *arena,
                             struct loaded *loaded, struct errors *errors)
{
    struct loaded_breach *one = (struct loaded_breach *)loaded;
    struct world world = archive_world(archive);
    world.renumbers = loaded->renumbers;
    struct record_id id;
    one->record = breach_read(arena, loaded->path, loaded->corrected, errors);
    if (!one->record)
        return errors_worst(errors);
    enum status status = breach_replay(&world, one->record, &one->progress, errors);
    if (status == STATUS_OK && one->record->about_case)
        status = check_there(archive, arena, one, LEDGER_CASES, "case", one->record->about_case,
                             &id, errors);
    if (status != STATUS_OK || !one->record->complaint)
        return status;
    status = check_there(archive, arena, one, LEDGER_COMPLAINTS, "complaint",
                         one->record->complaint, &id, errors);
    return status == STATUS_OK ? find_complaint(archive, arena, one, id, errors) : status;
}

static enum status refuse_withheld(const struct loaded *loaded, struct errors *errors)
{
    const struct loaded_breach *one = loaded_as_breach(loaded);
    if (!one->withheld)
        return STATUS_OK;
    return error_plain(errors, STATUS_REFUSED, NULL,
                       _("the complaint that the breach '%s' is about was referred, so that it is "
                         "shown to nobody here (clause 31)"),
                       one->record->id);
}

const struct ledger_kind breach_kind = {
    .schema = "breach.schema.json",
    .missing = N_("there is no breach '%s'"),
    .missing_hint = N_("buyao-breach list shows the breaches there are"),
    .odd = N_("'%s' is neither the ID of a breach nor its file"),
    .odd_hint = N_("an ID looks like 2022-szk-b0001; a path leads to its file in this archive"),
    .leads_to = 1u << LEDGER_CASES | 1u << LEDGER_COMPLAINTS,
    .size = sizeof(struct loaded_breach),
    .interpret = interpret,
    .refuse_withheld = refuse_withheld,
};
