#include "summary/rollup.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum status refuse(const struct rollup_source *source, const char *hint,
                          const char *message, struct errors *errors)
{
    return error_add(errors, STATUS_REFUSED, (struct place){.path = source->path}, hint, "%s",
                     message);
}

static enum status judge_broken(const struct rollup_source *source, size_t broken,
                                struct errors *errors)
{
    if (broken == 0)
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, (struct place){.path = source->path},
                     _("buyao-check names them; they have to be mended"),
                     ngettext("%zu record is broken, so there is no complete answer",
                              "%zu records are broken, so there is no complete answer", broken),
                     broken);
}

/* By way of the JSON that it prints, so that an archive can't say anything else than its table. */
static enum status read_printed(struct arena *arena, const struct rollup_source *source,
                                const struct summary *summary, struct rollup_table *table,
                                struct errors *errors)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = text_stream_open(&bytes, &length);
    if (!memory)
        return error_memory(errors);
    enum status status = summary_print_json(summary, memory, errors);
    if (!text_stream_close(memory, &bytes) && status == STATUS_OK)
        status = error_memory(errors);
    if (status == STATUS_OK)
        status = rollup_read_json(arena, source->path, bytes, length, table, errors);
    free(bytes);
    return status;
}

static enum status count_archive(struct arena *arena, const struct rollup_source *source,
                                 const struct archive *archive, struct rollup_table *table,
                                 struct errors *errors)
{
    struct arena own = {0};
    struct summary summary;
    struct scan_result result = {0};
    enum status status = STATUS_OK;
    if (!policy_rules(archive->policy, quarter_last(*source->quarter)))
        status = refuse(source, _("the rules and their first days stand in buyao.yaml"),
                        _("no rules were in force in that quarter"), errors);
    if (status == STATUS_OK)
        status = summary_compute(archive, *source->quarter, &own, &summary, &result, errors);
    if (status == STATUS_OK)
        status = judge_broken(source, result.broken, errors);
    if (status == STATUS_OK)
        status = read_printed(arena, source, &summary, table, errors);
    arena_free(&own);
    return status;
}

static enum status read_archive(struct arena *arena, const struct rollup_source *source,
                                struct rollup_table *table, struct errors *errors)
{
    struct archive archive;
    if (!source->quarter)
        return refuse(source, _("say it with --quarter"),
                      _("an archive has many quarters"), errors);
    enum status status = archive_open(&archive, source->path, errors);
    if (status != STATUS_OK)
        return status;
    status = count_archive(arena, source, &archive, table, errors);
    archive_close(&archive);
    return status;
}

/* JSON begins with a brace; CSV never does. */
static enum status read_file(struct arena *arena, const struct rollup_source *source,
                             struct rollup_table *table, struct errors *errors)
{
    char *bytes;
    size_t length;
    enum status status = file_read(arena, source->path, ROLLUP_LIMIT, &bytes, &length, errors);
    if (status != STATUS_OK)
        return status;
    if (bytes[strspn(bytes, " \t\r\n")] != '{')
        return rollup_read_csv(arena, source->path, bytes, length, source->unit, source->quarter,
                               table, errors);
    if (source->unit)
        return refuse(source, _("name the file without --unit"),
                      _("a table in JSON names its unit itself"), errors);
    return rollup_read_json(arena, source->path, bytes, length, table, errors);
}

static enum status check_quarter(const struct rollup_source *source,
                                 const struct rollup_table *table, struct errors *errors)
{
    char said[QUARTER_SIZE], found[QUARTER_SIZE];
    if (!source->quarter)
        return STATUS_OK;
    quarter_format(*source->quarter, said);
    quarter_format(table->quarter, found);
    if (strcmp(said, found) == 0)
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, (struct place){.path = source->path}, NULL,
                     _("of %s, not of %s"), found, said);
}

/*
 * Reads a source, whatever it is; an archive is counted as buyao-report counts it, and refused
 * when records are broken. So is a table of another quarter than the one that is said.
 */
static enum status read_source(struct arena *arena, const struct rollup_source *source,
                               struct rollup_table *table, struct errors *errors)
{
    struct stat info;
    enum status status;
    if (stat(source->path, &info) != 0 || !S_ISDIR(info.st_mode))
        status = read_file(arena, source, table, errors);
    else if (source->unit)
        status = refuse(source, _("name the directory without --unit"),
                        _("an archive names its unit itself"), errors);
    else
        status = read_archive(arena, source, table, errors);
    return status == STATUS_OK ? check_quarter(source, table, errors) : status;
}

enum status rollup_all(struct arena *arena, const struct rollup_source *sources, size_t count,
                       const struct rollup_units *units, struct rollup_table *merged,
                       struct errors *errors)
{
    struct rollup_table *tables = arena_array(arena, count, sizeof *tables);
    enum status worst = STATUS_OK;
    size_t read = 0;
    if (!tables)
        return error_memory(errors);
    for (size_t i = 0; i < count; i++) {
        enum status status = read_source(arena, &sources[i], &tables[read], errors);
        read += status == STATUS_OK;
        worst = status_worse(worst, status);
    }
    /* What can be read is looked at too, but for units that are missing: they may be in the rest. */
    if (worst == STATUS_OK || read > 1) {
        enum status status = rollup_merge(arena, tables, read, worst == STATUS_OK ? units : NULL,
                                          merged, errors);
        worst = status_worse(worst, status);
    }
    return worst;
}
