#include "summary/filed.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "yaml/build.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A filed table on its way to the disk. */
struct work {
    const struct archive *archive;
    const struct filing *filing;
    struct arena *arena;
    struct summary summary;
    struct file_part files[FILED_PART_COUNT + 1]; /* filed.yaml last */
    struct filed *filed;
    struct errors *errors;
};

const char *filed_part_name(enum filed_part part)
{
    static const char *const names[FILED_PART_COUNT] = {"table.csv", "table.json", "cases.tsv"};
    return names[part];
}

const char *filed_state(const struct filed *filed)
{
    return !filed->due_known ? "undated" : filed->late ? "late" : "in-time";
}

/* The directory in which a quarter's table of that number is filed; NULL without memory. */
static char *directory_of(const struct archive *archive, struct arena *arena,
                          struct quarter quarter, int number)
{
    char text[QUARTER_SIZE];
    quarter_format(quarter, text);
    return number == 1 ? arena_format(arena, "%s/reports/%s", archive->root, text)
                       : arena_format(arena, "%s/reports/%s-%d", archive->root, text, number);
}

struct table *shares_table(const struct summary *summary, struct arena *arena)
{
    static const struct table_column columns[] = {
        {"id", "编号", TABLE_KIND_TEXT},     {"code", "科室代码", TABLE_KIND_TEXT},
        {"level", "层级", TABLE_KIND_TEXT},  {"figure", "件数", TABLE_KIND_TEXT},
        {"text", "问题及理由", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < summary->share_count; i++) {
        const struct share *share = &summary->shares[i];
        if (!table_row(table) || !table_put_text(table, share->id) ||
            !table_put_text(table, share->department->code) ||
            !table_put_text(table, share->level) ||
            !table_put_text(table, figure_key(share->figure)) ||
            !table_put_text(table, share->text))
            return NULL;
    }
    return table;
}

static enum status print_csv(const struct work *work, FILE *out)
{
    struct table *table = summary_table(&work->summary, work->arena);
    return table ? table_print_csv(table, &(struct table_options){0}, out, work->errors)
                 : error_memory(work->errors);
}

static enum status print_json(const struct work *work, FILE *out)
{
    return summary_print_json(&work->summary, out, work->errors);
}

static enum status print_cases(const struct work *work, FILE *out)
{
    struct table *table = shares_table(&work->summary, work->arena);
    return table ? table_print_tsv(table, &(struct table_options){0}, out, work->errors)
                 : error_memory(work->errors);
}

/* Prints into memory that lives in the arena. */
static enum status hold(struct work *work, enum status (*print)(const struct work *, FILE *),
                        struct file_part *file)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = text_stream_open(&bytes, &length);
    if (!memory)
        return error_memory(work->errors);
    enum status status = print(work, memory);
    if (!text_stream_close(memory, &bytes) && status == STATUS_OK)
        status = error_memory(work->errors);
    file->bytes = status == STATUS_OK ? arena_copy(work->arena, bytes, length) : NULL;
    file->length = length;
    free(bytes);
    return status == STATUS_OK && !file->bytes ? error_memory(work->errors) : status;
}

static enum status make_files(struct work *work)
{
    static enum status (*const printers[FILED_PART_COUNT])(const struct work *, FILE *) = {
        [FILED_CSV] = print_csv, [FILED_JSON] = print_json, [FILED_CASES] = print_cases};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < FILED_PART_COUNT && status == STATUS_OK; i++) {
        char hex[DIGEST_SIZE];
        work->files[i].name = filed_part_name((enum filed_part)i);
        status = hold(work, printers[i], &work->files[i]);
        if (status != STATUS_OK)
            return status;
        digest_bytes(work->files[i].bytes, work->files[i].length, hex);
        work->filed->digests[i] = arena_string(work->arena, hex);
        status = work->filed->digests[i] ? STATUS_OK : error_memory(work->errors);
    }
    return status;
}

/* The shares are in the order of their IDs. */
static size_t count_cases(const struct summary *summary)
{
    size_t count = 0;
    for (size_t i = 0; i < summary->share_count; i++)
        count += i == 0 || strcmp(summary->shares[i].id, summary->shares[i - 1].id) != 0;
    return count;
}

static struct node *files_node(const struct work *work)
{
    struct node *list = node_new(work->arena, NODE_LIST);
    for (size_t i = 0; list && i < FILED_PART_COUNT; i++) {
        struct node *file = node_new(work->arena, NODE_MAP);
        if (!file ||
            !node_add_text(work->arena, file, "name", filed_part_name((enum filed_part)i)) ||
            !node_add_text(work->arena, file, "sha256", work->filed->digests[i]))
            return NULL;
        node_add(list, NULL, file);
    }
    return list;
}

static struct node *filed_node(const struct work *work)
{
    struct arena *arena = work->arena;
    const struct filed *filed = work->filed;
    char quarter[QUARTER_SIZE], at[MOMENT_SIZE], due[DATE_SIZE], signed_on[DATE_SIZE];
    quarter_format(filed->quarter, quarter);
    moment_format(filed->at, at);
    date_format(filed->due, due);
    date_format(filed->signed_on, signed_on);
    struct node *root = node_new(arena, NODE_MAP), *files = files_node(work);
    if (!root || !files || !node_add_copy(arena, root, "quarter", quarter) ||
        !node_add_text(arena, root, "bureau", work->archive->policy->bureau) ||
        !node_add_copy(arena, root, "at", at) ||
        !node_add_text(arena, root, "by", filed->by) ||
        !node_add_text(arena, root, "signed", filed->signed_by) ||
        !node_add_copy(arena, root, "signed_on", signed_on) ||
        (filed->due_known && !node_add_copy(arena, root, "due", due)) ||
        !node_add_text(arena, root, "provisional", filed->provisional ? "calendar" : NULL) ||
        !node_add_text(arena, root, "correction", filed->correction) ||
        !node_add_number(arena, root, "cases", (long)filed->cases) ||
        !node_add_text(arena, root, "version", BUYAO_VERSION))
        return NULL;
    node_add(root, "files", files);
    return root;
}

static enum status print_filed(const struct work *work, FILE *out)
{
    struct node *root = filed_node(work);
    if (!root)
        return error_memory(work->errors);
    yaml_write_members(root, 0, &layout_default, out);
    return STATUS_OK;
}

/* What is about to be written has to be what can be read. */
static enum status check_filed(struct work *work, const struct file_part *file)
{
    struct schema *schema = schema_load("filed.schema.json", work->errors);
    const struct node *root =
        schema ? document_parse(work->arena, file->name, file->bytes, file->length, work->errors)
               : NULL;
    enum status status = root ? schema_check(schema, root, file->name, work->errors)
                              : errors_worst(work->errors);
    schema_free(schema);
    return status;
}

static enum status refuse_filed(const struct work *work, const char *directory)
{
    return error_add(work->errors, STATUS_REFUSED, (struct place){.path = directory},
                     _("what was filed stays; file a corrected table with --correction REASON"),
                     _("the quarter is filed already"));
}

/* The first number without a directory; what is there of the quarter so far is in `*newest`. */
static enum status find_number(struct work *work, struct filed *newest)
{
    struct stat info;
    struct filed *list;
    size_t count;
    enum status status = filed_list(work->archive, work->arena, &list, &count, work->errors);
    *newest = (struct filed){0};
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (list[i].quarter.year == work->filing->quarter.year &&
            list[i].quarter.number == work->filing->quarter.number)
            *newest = list[i];
    for (int number = 1; status == STATUS_OK; number++) {
        char *path = directory_of(work->archive, work->arena, work->filing->quarter, number);
        work->filed->directory = path;
        work->filed->number = number;
        if (!path)
            return error_memory(work->errors);
        if (lstat(path, &info) != 0)
            return errno == ENOENT ? STATUS_OK
                                   : error_system(work->errors, errno, path, _("cannot read"));
        if (!work->filing->correction)
            return refuse_filed(work, path);
    }
    return status;
}

static enum status refuse(const struct work *work, const char *hint, const char *message)
{
    return error_plain(work->errors, STATUS_REFUSED, hint, "%s", message);
}

static enum status check_filing(struct work *work)
{
    const struct filing *filing = work->filing;
    int offset = work->archive->policy->offset;
    struct filed newest;
    if (!policy_rules(work->archive->policy, quarter_last(filing->quarter)))
        return refuse(work, _("the rules and their first days stand in buyao.yaml"),
                      _("no rules were in force in that quarter"));
    if (moment_day(filing->at, offset) < quarter_first(filing->quarter))
        return refuse(work, _("name another quarter, or a later time with --at"), _("the quarter has not begun when its table is filed"));
    if (filing->signed_on > moment_day(filing->at, offset))
        return refuse(work, _("name an earlier day with --signed-on, or a later time with --at"), _("a table is signed before it is filed"));
    enum status status = find_number(work, &newest);
    if (status != STATUS_OK)
        return status;
    if (filing->correction && work->filed->number == 1)
        return refuse(work, _("file it first, without --correction"),
                      _("there is no filed table to correct"));
    if (newest.directory && moment_compare(filing->at, newest.at) < 0)
        return refuse(work, NULL, _("the table that this one corrects was filed later"));
    return STATUS_OK;
}

static void fill_filed(struct work *work)
{
    const struct filing *filing = work->filing;
    const struct summary *summary = &work->summary;
    struct filed *filed = work->filed;
    filed->quarter = filing->quarter;
    filed->at = filing->at;
    filed->by = filing->by;
    filed->signed_by = filing->signed_by;
    filed->signed_on = filing->signed_on;
    filed->correction = filing->correction;
    filed->due_known = summary->due_known;
    filed->due = summary->due;
    filed->provisional = summary->provisional;
    filed->late = summary->due_known &&
                  moment_day(filing->at, work->archive->policy->offset) > summary->due;
    filed->cases = count_cases(summary);
}

static enum status write_filed(struct work *work)
{
    bool exists = false;
    enum status status = directory_create_below(work->archive->root, "reports",
                                                &work->archive->policy->modes, work->errors);
    if (status == STATUS_OK)
        status = directory_create_whole(work->filed->directory, work->files,
                                        FILED_PART_COUNT + 1,
                                        &work->archive->policy->modes, &exists, work->errors);
    return status == STATUS_OK && exists ? refuse_filed(work, work->filed->directory) : status;
}

static enum status file_summary(struct work *work, FILE *dry_run)
{
    struct file_part *last = &work->files[FILED_PART_COUNT];
    fill_filed(work);
    enum status status = make_files(work);
    last->name = "filed.yaml";
    if (status == STATUS_OK)
        status = hold(work, print_filed, last);
    if (status == STATUS_OK)
        status = check_filed(work, last);
    if (status != STATUS_OK)
        return status;
    if (!dry_run)
        return write_filed(work);
    fwrite(last->bytes, 1, last->length, dry_run);
    return STATUS_OK;
}

enum status filed_make(const struct archive *archive, const struct filing *filing,
                       struct arena *arena, FILE *dry_run, struct filed *filed,
                       struct scan_result *result, struct errors *errors)
{
    struct work work = {
        .archive = archive, .filing = filing, .arena = arena, .filed = filed, .errors = errors};
    *filed = (struct filed){0};
    *result = (struct scan_result){0};
    enum status status = check_filing(&work);
    if (status == STATUS_OK)
        status = summaries_compute(archive, &filing->quarter, 1, true, arena, &work.summary, result,
                                   errors);
    if (status == STATUS_OK && result->broken == 0)
        status = file_summary(&work, dry_run);
    return status;
}
