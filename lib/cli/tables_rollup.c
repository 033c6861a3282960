#include "cli/tables.h"

#include "base/array.h"
#include "base/i18n.h"
#include "summary/rollup.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct rollup_source *sources;
    size_t count, capacity;
    const struct quarter *quarter; /* NULL: not said */
};

static enum status add_source(struct cli *cli, void *context, const char *path)
{
    struct gathering *gathering = context;
    struct rollup_source *grown = array_room(gathering->sources, gathering->count,
                                             &gathering->capacity, sizeof *grown);
    char *copy = arena_string(&cli->arena, path);
    if (grown)
        gathering->sources = grown;
    if (!grown || !copy)
        return error_memory(&cli->errors);
    grown[gathering->count++] = (struct rollup_source){.path = copy,
                                                       .quarter = gathering->quarter};
    return STATUS_OK;
}

static enum status add_unit(struct cli *cli, struct gathering *gathering, const char *typed)
{
    const char *equals = strchr(typed, '='), *unit;
    char *name = equals ? arena_copy(&cli->arena, typed, (size_t)(equals - typed)) : NULL;
    if (!equals || !equals[1])
        return cli_misused(cli, _("--unit: '%s' is not NAME=FILE"), typed);
    if (!name)
        return error_memory(&cli->errors);
    enum status status = cli_clean(cli, "--unit", name, &unit);
    if (status == STATUS_OK)
        status = add_source(cli, gathering, equals + 1);
    if (status == STATUS_OK)
        gathering->sources[gathering->count - 1].unit = unit;
    return status;
}

static enum status gather(struct cli *cli, struct gathering *gathering, struct quarter *quarter)
{
    const char *typed = cli_raw(cli, "quarter");
    enum status status = typed ? tables_quarter(cli, typed, quarter) : STATUS_OK;
    gathering->quarter = typed ? quarter : NULL;
    if (status == STATUS_OK)
        status = cli_each(cli, 1, add_source, gathering);
    for (size_t n = 0; status == STATUS_OK && (typed = cli_nth(cli, "unit", n)); n++)
        status = add_unit(cli, gathering, typed);
    if (status == STATUS_OK && gathering->count == 0)
        return cli_misused(cli, _("name the tables that are to be rolled up"));
    return status;
}

/* The units that hand in: from a file, or with `policy` from the archive, which stays open. */
static enum status read_units(struct cli *cli, struct archive *archive,
                              struct rollup_units *units)
{
    const char *typed = cli_raw(cli, "units");
    if (!typed)
        return STATUS_OK;
    if (strcmp(typed, "policy") != 0)
        return rollup_read_units(&cli->arena, typed, units, &cli->errors);
    enum status status = cli_archive(cli, archive);
    if (status != STATUS_OK)
        return status;
    const struct policy *policy = archive->policy;
    *units = (struct rollup_units){policy->path, policy->units, policy->unit_count};
    if (policy->units)
        return STATUS_OK;
    return error_add(&cli->errors, STATUS_REFUSED, (struct place){.path = policy->path}, _("list the units there, or name a file of them with --units FILE"),
                     _("the key 'units' is missing"));
}

static enum status print_rollup(struct cli *cli, struct arena *arena,
                                const struct rollup_table *rollup, enum format format)
{
    if (format == FORMAT_JSON)
        return rollup_print_json(rollup, cli->output, &cli->errors);
    bool named = format == FORMAT_CSV || format == FORMAT_TSV;
    return tables_print(cli, rollup_print_table(rollup, named, arena), format);
}

enum status tables_rollup(struct cli *cli)
{
    struct arena arena = {0};
    struct archive archive = {0};
    struct gathering gathering = {0};
    struct rollup_units units = {0};
    struct rollup_table rollup;
    struct quarter quarter;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = gather(cli, &gathering, &quarter);
    if (status == STATUS_OK)
        status = read_units(cli, &archive, &units);
    if (status == STATUS_OK)
        status = rollup_all(&arena, gathering.sources, gathering.count,
                            units.names ? &units : NULL, &rollup, &cli->errors);
    if (status == STATUS_OK)
        status = print_rollup(cli, &arena, &rollup, format);
    free(gathering.sources);
    archive_close(&archive);
    arena_free(&arena);
    return status;
}
