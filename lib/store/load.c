#include "store/load.h"

#include "base/i18n.h"

/* The first member of a loaded_case is what is common to all records. */
const struct loaded_case *loaded_as_case(const struct loaded *loaded)
{
    return (const struct loaded_case *)loaded;
}

static enum status interpret(const struct archive *archive, struct arena *arena,
                             struct loaded *loaded, struct errors *errors)
{
    struct loaded_case *one = (struct loaded_case *)loaded;
    one->record = case_read(arena, loaded->path, loaded->corrected, errors);
    if (!one->record)
        return errors_worst(errors);
    struct world world = archive_world(archive);
    world.renumbers = loaded->renumbers;
    return process_replay(arena, &world, one->record, &one->progress, errors);
}

const struct ledger_kind case_kind = {
    .schema = "case.schema.json",
    .missing = N_("there is no case '%s'"),
    .missing_hint = N_("buyao-list shows the cases there are"),
    .odd = N_("'%s' is neither the ID of a case nor its file"),
    .odd_hint = N_("an ID looks like 2022-szk-0001; a path leads to its file in this archive"),
    .size = sizeof(struct loaded_case),
    .interpret = interpret,
};

enum status case_load_id(const struct archive *archive, struct arena *arena, struct record_id id,
                         struct loaded_case *loaded, struct errors *errors)
{
    return record_load_id(archive, arena, id, &loaded->file, errors);
}
