#include "store/complaints.h"

#include "base/i18n.h"
#include "store/load.h"

#include <string.h>

/* The first member of a loaded_complaint is what is common to all records. */
const struct loaded_complaint *loaded_as_complaint(const struct loaded *loaded)
{
    return (const struct loaded_complaint *)loaded;
}

/* The department that had the case at a time: that of the last stay that had begun. */
static const struct department *holder_at(const struct progress *progress, struct moment at)
{
    size_t i = progress->visit_count;
    while (i > 1 && moment_compare(progress->visits[i - 1].came, at) > 0)
        i--;
    return progress->visits[i - 1].department;
}

/* A case that is broken is named where cases are checked, not with every complaint about it. */
static enum status find_case(const struct archive *archive, struct arena *arena,
                             struct loaded_complaint *one, struct errors *errors)
{
    struct errors hidden = {0};
    struct loaded_case about;
    struct record_id id;
    const struct node *name = node_member(node_member(one->record->root, "about"), "case");
    enum status status =
        record_check_named(archive, arena, one->file.path, name, LEDGER_CASES, &id, errors);
    if (status != STATUS_OK)
        return status;
    status = case_load_id(archive, arena, id, &about, &hidden);
    if (status == STATUS_SYSTEM)
        errors_move(errors, &hidden);
    errors_free(&hidden);
    if (status != STATUS_OK)
        return status == STATUS_SYSTEM ? status : STATUS_OK;
    if (moment_compare(one->record->received, about.record->received) < 0)
        return error_add(errors, STATUS_REFUSED, node_place(one->file.path, name),
                         _("name another case, or a later time with --at"),
                         _("the complaint is dated before the case '%s' was received"),
                         name->text);
    one->against = holder_at(&about.progress, one->record->received);
    return STATUS_OK;
}

static enum status interpret(const struct archive *archive, struct arena *arena,
                             struct loaded *loaded, struct errors *errors)
{
    struct loaded_complaint *one = (struct loaded_complaint *)loaded;
    struct world world = archive_world(archive);
    world.renumbers = loaded->renumbers;
    one->record = complaint_read(arena, loaded->path, loaded->corrected, errors);
    if (!one->record)
        return errors_worst(errors);
    enum status status = complaint_replay(arena, &world, one->record, &one->progress, errors);
    if (status != STATUS_OK)
        return status;
    if (one->record->about_case)
        return find_case(archive, arena, one, errors);
    one->against = roster_department(archive->roster, one->record->about_department);
    return STATUS_OK;
}

/*
 * Whether a file may be that of a complaint that was referred. It may be broken in any way, so the
 * word alone counts: too much is kept secret rather than too little.
 */
static bool is_secret(const struct loaded *loaded)
{
    static const char word[] = "refer";
    size_t length = sizeof word - 1;
    for (size_t i = 0; i + length <= loaded->length; i++)
        if (memcmp(loaded->bytes + i, word, length) == 0)
            return true;
    return false;
}

static enum status refuse_withheld(const struct loaded *loaded, struct errors *errors)
{
    const struct loaded_complaint *one = loaded_as_complaint(loaded);
    const struct complaint_progress *progress = &one->progress;
    if (progress->where != COMPLAINT_REFERRED)
        return STATUS_OK;
    return error_plain(errors, STATUS_REFUSED, NULL,
                       _("the complaint '%s' was referred to %s and is shown to nobody here "
                         "(clause 31)"),
                       one->record->id, node_text(progress->ending->node, "body"));
}

const struct ledger_kind complaint_kind = {
    .schema = "complaint.schema.json",
    .missing = N_("there is no complaint '%s'"),
    .missing_hint = N_("buyao-complaint list shows the complaints there are"),
    .odd = N_("'%s' is neither the ID of a complaint nor its file"),
    .odd_hint = N_("an ID looks like 2022-szk-c0001; a path leads to its file in this archive"),
    .leads_to = 1u << LEDGER_CASES,
    .size = sizeof(struct loaded_complaint),
    .interpret = interpret,
    .is_secret = is_secret,
    .refuse_withheld = refuse_withheld,
};

enum status complaint_load_id(const struct archive *archive, struct arena *arena,
                              struct record_id id, struct loaded_complaint *loaded,
                              struct errors *errors)
{
    return record_load_id(archive, arena, id, &loaded->file, errors);
}
