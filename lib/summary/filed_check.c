#include "summary/filed.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "summary/filed_lines.h"
#include "summary/rollup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The newest table of a quarter: as filed, and as the archive yields it now. */
struct pair {
    const struct filed *filed;
    struct rollup_table table;
    struct share_lines then, now;
    bool readable;
};

struct checking {
    const struct archive *archive;
    struct arena *arena;
    struct errors *errors;
};

static enum status found(const struct checking *checking, const char *path, const char *hint,
                         const char *message)
{
    return error_add(checking->errors, STATUS_FOUND, (struct place){.path = path}, hint, "%s",
                     message);
}

/* --- the files as filed ---------------------------------------------------- */

/* A file of the table; NULL, and named, when it is not as it was filed. */
static const char *read_part(const struct checking *checking, const struct filed *filed,
                             enum filed_part part, size_t *length)
{
    enum { FILED_LIMIT = 1 << 30 }; /* bytes; cases.tsv grows with the office */
    struct stat info;
    char *bytes, hex[DIGEST_SIZE];
    char *path =
        path_join(checking->arena, filed->directory, filed_part_name(part), checking->errors);
    if (!path)
        return NULL;
    if (lstat(path, &info) != 0 && errno == ENOENT) {
        found(checking, path, _("take the file that was filed from git or a copy"),
              _("the file is missing"));
        return NULL;
    }
    if (archive_refuse_link(path, checking->errors) != STATUS_OK ||
        file_read(checking->arena, path, FILED_LIMIT, &bytes, length, checking->errors) !=
            STATUS_OK)
        return NULL;
    digest_bytes(bytes, *length, hex);
    if (strcmp(hex, filed->digests[part]) == 0)
        return bytes;
    found(checking, path, _("take the file that was filed from git or a copy; a corrected table is "
                            "filed with --correction"),
          _("not as it was filed: its digest is another one"));
    return NULL;
}

/* With filed.yaml rewritten to fit, anything could lie there. */
static enum status check_table(const struct checking *checking, const struct pair *pair)
{
    const struct quarter *filed = &pair->filed->quarter, *table = &pair->table.quarter;
    bool good = filed->year == table->year && filed->number == table->number;
    for (size_t i = 0; i < pair->table.row_count; i++)
        good = good && pair->table.rows[i].code;
    return good ? STATUS_OK
                : found(checking, pair->table.path, NULL,
                        _("not the table of a unit for this quarter"));
}

/* All files of a filed table are looked at; those of the newest are kept for comparing. */
static enum status read_files(const struct checking *checking, const struct filed *filed,
                              struct pair *pair)
{
    const char *bytes[FILED_PART_COUNT];
    size_t lengths[FILED_PART_COUNT];
    bool good = true;
    for (size_t i = 0; i < FILED_PART_COUNT; i++) {
        bytes[i] = read_part(checking, filed, (enum filed_part)i, &lengths[i]);
        good = good && bytes[i];
    }
    if (!pair || !good)
        return errors_worst(checking->errors) == STATUS_SYSTEM ? STATUS_SYSTEM : STATUS_OK;
    char *path = path_join(checking->arena, filed->directory, filed_part_name(FILED_JSON),
                           checking->errors);
    enum status status = path ? rollup_read_json(checking->arena, path, bytes[FILED_JSON],
                                                 lengths[FILED_JSON], &pair->table,
                                                 checking->errors)
                              : STATUS_SYSTEM;
    if (status == STATUS_OK)
        status = check_table(checking, pair);
    pair->readable = status == STATUS_OK;
    if (status == STATUS_OK)
        status = shares_read(checking->arena, bytes[FILED_CASES], &pair->then,
                             checking->errors);
    return status == STATUS_SYSTEM ? status : STATUS_OK;
}

/* --- then and now ---------------------------------------------------------- */

/* A figure of the table, in words that a reader of it knows. */
struct cell {
    const char *code, *level, *department, *title;
    enum figure figure;
};

static struct share_lines lines_of(const struct share_lines *all, const struct cell *cell)
{
    return shares_of(all, cell->code, cell->level, cell->figure);
}

static const char *figure_title(enum figure figure)
{
    static const char *const titles[FIGURE_COUNT] = {"办结", "说“不”", "季末未结",
                                                     "说“不”事项问题及理由"};
    return titles[figure];
}

/* "no longer: ID, ID; now also: ID", in the arena; NULL without memory. */
static const char *changes(const struct checking *checking, const struct pair *pair,
                           const struct cell *cell)
{
    char *text = NULL;
    size_t length = 0;
    struct share_lines then = lines_of(&pair->then, cell), now = lines_of(&pair->now, cell);
    FILE *out = text_stream_open(&text, &length);
    if (!out)
        return NULL;
    bool gone = shares_print_others(&then, &now, _("; no longer: "), out);
    bool came = shares_print_others(&now, &then, _("; now: "), out);
    if (!gone && !came)
        fputs(_("; no case explains it"), out);
    const char *kept = text_stream_close(out, &text) ? arena_string(checking->arena, text) : NULL;
    free(text);
    return kept;
}

static enum status name_cell(const struct checking *checking, const struct pair *pair,
                             const struct cell *cell, int64_t then, int64_t now)
{
    char quarter[QUARTER_SIZE];
    quarter_format(pair->filed->quarter, quarter);
    const char *cases = changes(checking, pair, cell);
    if (!cases)
        return error_memory(checking->errors);
    return error_add(checking->errors, STATUS_FOUND,
                     (struct place){.path = pair->table.path},
                     _("mend the cases, or file a corrected table with --correction"),
                     _("%s, %s, %s%s: %lld filed, the archive yields %lld%s"), quarter,
                     cell->department, cell->title, figure_title(cell->figure), (long long)then,
                     (long long)now, cases);
}

static size_t find_level(const struct rollup_table *table, const char *key)
{
    size_t at = 0;
    while (at < table->level_count && strcmp(table->levels[at], key) != 0)
        at++;
    return at;
}

static const struct rollup_row *find_filed(const struct pair *pair, const char *code)
{
    for (size_t i = 0; i < pair->table.row_count; i++)
        if (strcmp(pair->table.rows[i].code, code) == 0)
            return &pair->table.rows[i];
    return NULL;
}

static const struct summary_row *find_now(const struct summary *summary, const char *code)
{
    for (size_t i = 0; i < summary->row_count; i++)
        if (strcmp(summary->rows[i].department->code, code) == 0)
            return &summary->rows[i];
    return NULL;
}

static int64_t figure_now(const struct summary *summary, const struct summary_row *row,
                          const char *level, enum figure figure)
{
    for (size_t l = 0; row && l < summary->level_count; l++) {
        const struct tally *tally = &row->tallies[l];
        if (strcmp(summary->levels[l].key, level) == 0)
            return (int64_t)(figure == FIGURE_RESOLVED  ? tally->resolved
                             : figure == FIGURE_REFUSED ? tally->refused
                                                        : tally->pending);
    }
    return 0;
}

static int64_t figure_then(const struct pair *pair, const struct rollup_row *row,
                           const char *level, enum figure figure)
{
    size_t at = find_level(&pair->table, level);
    return row && at < pair->table.level_count ? row->cells[at].figures[figure] : 0;
}

static const char *title_now(const struct summary *summary, const char *level)
{
    for (size_t l = 0; l < summary->level_count; l++)
        if (strcmp(summary->levels[l].key, level) == 0)
            return summary->levels[l].title;
    return rollup_title(level);
}

/* The three figures of a level, and the final noes, whose texts count too. */
static enum status compare_level(const struct checking *checking, const struct pair *pair,
                                 const struct summary *summary, struct cell cell)
{
    const struct rollup_row *then = find_filed(pair, cell.code);
    const struct summary_row *now = find_now(summary, cell.code);
    enum status worst = STATUS_OK;
    cell.title = title_now(summary, cell.level);
    for (enum figure f = FIGURE_RESOLVED; f <= FIGURE_PENDING; f++) {
        int64_t a = figure_then(pair, then, cell.level, f);
        int64_t b = figure_now(summary, now, cell.level, f);
        cell.figure = f;
        if (a == b)
            continue;
        enum status status = name_cell(checking, pair, &cell, a, b);
        worst = status_worse(worst, status);
    }
    cell.figure = FIGURE_FINAL_NO;
    struct share_lines old = lines_of(&pair->then, &cell), new = lines_of(&pair->now, &cell);
    if (shares_equal(&old, &new))
        return worst;
    enum status status =
        name_cell(checking, pair, &cell, (int64_t)old.count, (int64_t)new.count);
    return status_worse(worst, status);
}

/* Levels of the table as filed, then those that only the one of now has. */
static enum status compare_department(const struct checking *checking, const struct pair *pair,
                                      const struct summary *summary, struct cell cell)
{
    enum status worst = STATUS_OK;
    for (size_t l = 0; l < pair->table.level_count; l++) {
        cell.level = pair->table.levels[l];
        enum status status = compare_level(checking, pair, summary, cell);
        worst = status_worse(worst, status);
    }
    for (size_t l = 0; l < summary->level_count; l++) {
        cell.level = summary->levels[l].key;
        if (find_level(&pair->table, cell.level) < pair->table.level_count)
            continue;
        enum status status = compare_level(checking, pair, summary, cell);
        worst = status_worse(worst, status);
    }
    return worst;
}

static enum status compare_pair(const struct checking *checking, struct pair *pair,
                                const struct summary *summary)
{
    enum status worst = shares_make(checking->arena, summary, &pair->now, checking->errors);
    for (size_t i = 0; i < pair->table.row_count; i++) {
        const struct rollup_row *row = &pair->table.rows[i];
        struct cell cell = {.code = row->code, .department = row->department};
        enum status status = compare_department(checking, pair, summary, cell);
        worst = status_worse(worst, status);
    }
    for (size_t i = 0; i < summary->row_count; i++) {
        const struct department *department = summary->rows[i].department;
        struct cell cell = {.code = department->code, .department = department->name};
        if (find_filed(pair, department->code))
            continue;
        enum status status = compare_department(checking, pair, summary, cell);
        worst = status_worse(worst, status);
    }
    return worst;
}

/* --- all of them ------------------------------------------------------------- */

static enum status compare_all(const struct checking *checking, struct pair *pairs, size_t count)
{
    struct scan_result result;
    struct quarter *quarters = arena_array(checking->arena, count, sizeof *quarters);
    struct summary *summaries = arena_array(checking->arena, count, sizeof *summaries);
    if (!quarters || !summaries)
        return error_memory(checking->errors);
    for (size_t i = 0; i < count; i++)
        quarters[i] = pairs[i].filed->quarter;
    enum status worst = summaries_compute(checking->archive, quarters, count, true,
                                          checking->arena, summaries, &result, checking->errors);
    if (worst != STATUS_OK)
        return worst;
    for (size_t i = 0; i < count; i++) {
        enum status status = compare_pair(checking, &pairs[i], &summaries[i]);
        worst = status_worse(worst, status);
    }
    return worst;
}

static bool is_newest(const struct filed *list, size_t count, size_t number)
{
    return number + 1 == count || list[number + 1].quarter.year != list[number].quarter.year ||
           list[number + 1].quarter.number != list[number].quarter.number;
}

static enum status check_list(const struct checking *checking, const struct filed *list,
                              size_t count, size_t broken)
{
    size_t n = 0;
    enum status status = STATUS_OK;
    struct pair *pairs = arena_array(checking->arena, count, sizeof *pairs);
    if (!pairs)
        return error_memory(checking->errors);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct pair pair = {.filed = &list[i]};
        status = read_files(checking, &list[i], is_newest(list, count, i) ? &pair : NULL);
        if (pair.readable)
            pairs[n++] = pair;
    }
    if (status != STATUS_OK || n == 0)
        return status;
    if (broken == 0)
        return compare_all(checking, pairs, n);
    error_warn(checking->errors, (struct place){0},
               _("the filed tables were not compared with the archive, for records are broken"));
    return STATUS_OK;
}

enum status filed_check(const struct archive *archive, size_t broken, struct errors *errors)
{
    struct arena arena = {0};
    struct errors own = {0};
    struct checking checking = {archive, &arena, &own};
    struct filed *list;
    size_t count;
    enum status status = filed_list(archive, &arena, &list, &count, &own);
    if (status != STATUS_SYSTEM) {
        status = status_worse(status, check_list(&checking, list, count, broken));
    }
    errors_move(errors, &own);
    arena_free(&arena);
    return status;
}
