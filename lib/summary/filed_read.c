#include "summary/filed.h"

#include "base/i18n.h"
#include "record/field.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NUMBER_MOST = 9999 };

/* "2022Q1" or "2022Q1-2", exactly as they are written. */
static bool parse_name(const char *name, struct quarter *quarter, int *number)
{
    char text[QUARTER_SIZE], again[QUARTER_SIZE + 8];
    size_t length = strcspn(name, "-");
    if (length >= sizeof text)
        return false;
    memcpy(text, name, length);
    text[length] = '\0';
    *number = 1;
    if (!quarter_parse(text, quarter))
        return false;
    quarter_format(*quarter, text);
    if (name[length] == '-') {
        long value = strtol(name + length + 1, NULL, 10);
        if (value < 2 || value > NUMBER_MOST)
            return false;
        *number = (int)value;
        snprintf(again, sizeof again, "%s-%d", text, *number);
    } else {
        snprintf(again, sizeof again, "%s", text);
    }
    return strcmp(name, again) == 0;
}

static enum status read_digests(struct filed *filed, const char *path, const struct node *files,
                                struct errors *errors)
{
    for (const struct node *file = files->first; file; file = file->next)
        for (size_t i = 0; i < FILED_PART_COUNT; i++)
            if (strcmp(node_text(file, "name"), filed_part_name((enum filed_part)i)) == 0)
                filed->digests[i] = node_text(file, "sha256");
    for (size_t i = 0; i < FILED_PART_COUNT; i++)
        if (!filed->digests[i])
            return error_add(errors, STATUS_REFUSED, node_place(path, files), NULL,
                             _("files: %s is missing"), filed_part_name((enum filed_part)i));
    return STATUS_OK;
}

static enum status check_names(struct filed *filed, const char *path, const struct node *root,
                               struct errors *errors)
{
    char quarter[QUARTER_SIZE];
    quarter_format(filed->quarter, quarter);
    if (strcmp(node_text(root, "quarter"), quarter) != 0)
        return error_add(errors, STATUS_REFUSED, node_place(path, node_member(root, "quarter")),
                         NULL, _("the table of another quarter lies in this directory"));
    if ((filed->number > 1) == (filed->correction != NULL))
        return STATUS_OK;
    return error_add(errors, STATUS_REFUSED, node_place(path, root), NULL,
                     filed->number > 1 ? _("the key 'correction' is missing")
                                       : _("the first table of a quarter corrects none"));
}

enum status filed_read(const struct node *root, const char *path, const struct policy *policy,
                       struct filed *filed, struct errors *errors)
{
    filed->by = node_text(root, "by");
    filed->signed_by = node_text(root, "signed");
    filed->correction = node_text(root, "correction");
    filed->cases = (size_t)node_number(root, "cases", 0);
    filed->due_known = node_member(root, "due") != NULL;
    filed->provisional = node_member(root, "provisional") != NULL;
    enum status status = field_moment(root, "at", path, &filed->at, errors);
    if (status == STATUS_OK)
        status = field_day(root, "signed_on", path, 0, &filed->signed_on, errors);
    if (status == STATUS_OK)
        status = field_day(root, "due", path, 0, &filed->due, errors);
    if (status == STATUS_OK)
        status = read_digests(filed, path, node_member(root, "files"), errors);
    filed->late =
        filed->due_known && moment_day(filed->at, policy->offset) > filed->due;
    return status == STATUS_OK ? check_names(filed, path, root, errors) : status;
}

static enum status read_filed(const struct archive *archive, struct arena *arena, const char *path,
                              struct filed *filed, struct errors *errors)
{
    const struct node *root = archive_read_checked(arena, path, "filed.schema.json", errors);
    return root ? filed_read(root, path, archive->policy, filed, errors) : errors_worst(errors);
}

/* A directory without filed.yaml was filed by hand, unless other files of ours lie in it. */
static enum status take_directory(const struct archive *archive, struct arena *arena,
                                  struct filed *filed, bool *found, struct errors *errors)
{
    struct stat info;
    char *path = path_join(arena, filed->directory, "filed.yaml", errors);
    char *cases = path_join(arena, filed->directory, filed_part_name(FILED_CASES), errors);
    *found = false;
    if (!path || !cases)
        return STATUS_SYSTEM;
    if (lstat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        if (lstat(cases, &info) != 0)
            return STATUS_OK;
        return error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
                         _("the file is missing"));
    }
    enum status status = archive_refuse_link(filed->directory, errors);
    if (status == STATUS_OK)
        status = read_filed(archive, arena, path, filed, errors);
    *found = status == STATUS_OK;
    return status;
}

static int compare_filed(const void *left, const void *right)
{
    const struct filed *a = left, *b = right;
    if (a->quarter.year != b->quarter.year)
        return a->quarter.year < b->quarter.year ? -1 : 1;
    if (a->quarter.number != b->quarter.number)
        return a->quarter.number < b->quarter.number ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static enum status take_names(const struct archive *archive, struct arena *arena,
                              const char *directory, struct dirent **entries, size_t entry_count,
                              struct filed *list, size_t *count, struct errors *errors)
{
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < entry_count; i++) {
        struct filed filed = {0};
        bool found;
        if (!parse_name(entries[i]->d_name, &filed.quarter, &filed.number))
            continue;
        filed.directory = path_join(arena, directory, entries[i]->d_name, errors);
        enum status status = filed.directory
                                 ? take_directory(archive, arena, &filed, &found, errors)
                                 : STATUS_SYSTEM;
        if (status == STATUS_OK && found)
            list[(*count)++] = filed;
        worst = status_worse(worst, status);
    }
    return worst;
}

enum status filed_list(const struct archive *archive, struct arena *arena, struct filed **list,
                       size_t *count, struct errors *errors)
{
    struct dirent **entries;
    *list = NULL;
    *count = 0;
    char *directory = path_join(arena, archive->root, "reports", errors);
    if (!directory)
        return STATUS_SYSTEM;
    int found = scandir(directory, &entries, NULL, alphasort);
    if (found < 0)
        return errno == ENOENT ? STATUS_OK
                               : error_system(errors, errno, directory, _("cannot read"));
    *list = arena_array(arena, (size_t)found, sizeof **list);
    enum status status = *list ? take_names(archive, arena, directory, entries, (size_t)found,
                                            *list, count, errors)
                               : error_memory(errors);
    for (int i = 0; i < found; i++)
        free(entries[i]);
    free(entries);
    if (*count > 1)
        qsort(*list, *count, sizeof **list, compare_filed);
    return status;
}

static bool put_filed(struct table *table, const struct filed *filed, bool for_people)
{
    static const struct {
        const char *key, *title;
        enum table_hint hint;
    } states[] = {{"in-time", "按时", TABLE_HINT_GOOD},
                  {"late", "逾期", TABLE_HINT_BAD},
                  {"undated", "", TABLE_HINT_NONE}};
    char quarter[QUARTER_SIZE], at[MOMENT_SIZE], signed_on[DATE_SIZE], due[DATE_SIZE];
    size_t state = 0;
    while (strcmp(states[state].key, filed_state(filed)) != 0)
        state++;
    quarter_format(filed->quarter, quarter);
    moment_format(filed->at, at);
    date_format(filed->signed_on, signed_on);
    date_format(filed->due, due);
    bool good = table_row(table) && table_put_text(table, quarter) &&
                table_put_number(table, filed->number) && table_put_text(table, at) &&
                table_put_text(table, filed->by) && table_put_text(table, filed->signed_by) &&
                table_put_text(table, signed_on) &&
                table_put_text(table, filed->due_known ? due : NULL) &&
                table_put_text(table, for_people ? states[state].title : states[state].key) &&
                table_put_text(table, filed->correction);
    if (good)
        table_hint(table, states[state].hint);
    return good;
}

struct table *filed_table(const struct filed *list, size_t count, bool for_people,
                          struct arena *arena)
{
    static const struct table_column columns[] = {
        {"quarter", "季度", TABLE_KIND_TEXT},   {"number", "次数", TABLE_KIND_NUMBER},
        {"at", "报送时间", TABLE_KIND_TEXT},    {"by", "报送人", TABLE_KIND_TEXT},
        {"signed", "签发人", TABLE_KIND_TEXT},  {"signed_on", "签发日期", TABLE_KIND_TEXT},
        {"due", "期限", TABLE_KIND_TEXT},       {"state", "状态", TABLE_KIND_TEXT},
        {"correction", "更正原因", TABLE_KIND_TEXT},
    };
    struct table *table = table_new(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; table && i < count; i++)
        if (!put_filed(table, &list[i], for_people))
            return NULL;
    return table;
}
