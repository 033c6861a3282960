#include "store/breaches.h"

#include "base/i18n.h"
#include "store/complaints.h"

/* The first member of a loaded_breach is what is common to all records. */
const struct loaded_breach *loaded_as_breach(const struct loaded *loaded)
{
    return (const struct loaded_breach *)loaded;
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
    const struct node *about = node_member(loaded->corrected, "case");
    const struct node *complaint = node_member(loaded->corrected, "complaint");
    struct record_id id;
    world.renumbers = loaded->renumbers;
    one->record = breach_read(arena, loaded->path, loaded->corrected, errors);
    if (!one->record)
        return errors_worst(errors);
    enum status status = breach_replay(&world, one->record, &one->progress, errors);
    /* That a record is there is enough: what a broken one breaks may be the breach itself. */
    if (status == STATUS_OK && about)
        status = record_check_named(archive, arena, loaded->path, about, LEDGER_CASES, &id, errors);
    if (status != STATUS_OK || !complaint)
        return status;
    status = record_check_named(archive, arena, loaded->path, complaint, LEDGER_COMPLAINTS, &id,
                                errors);
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
