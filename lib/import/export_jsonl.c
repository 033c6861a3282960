#include "import/gather.h"

#include "base/i18n.h"
#include "base/text.h"
#include "summary/tree_json.h"
#include "table/json.h"

#include <string.h>

bool is_export_jsonl(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && memchr(" \t\r\n", bytes[i], 4))
        i++;
    return i < length && bytes[i] == '{';
}

/*
 * The entries' numbers, as messages have them; the members of an entry have its number as column.
 */
static enum status name_entries(struct gathering *gathering, struct candidate *candidate,
                                const struct node *log, struct errors *found)
{
    const char **names = arena_array(&gathering->scratch, log->count + 1, sizeof *names);
    size_t n = 0;
    if (!names)
        return error_memory(found);
    for (struct node *entry = log->first; entry; entry = entry->next) {
        names[n] = arena_format(&gathering->scratch, "log[%zu]", n);
        if (!names[n++])
            return error_memory(found);
        entry->column = (uint32_t)n;
        for (struct node *member = entry->first; member; member = member->next)
            member->column = member->key_column = (uint32_t)n;
    }
    candidate->names = names;
    candidate->name_count = n;
    return STATUS_OK;
}

/* What buyao-export writes of an empty log is a list; in a file it is an empty value. */
static void empty_log(struct node *root)
{
    for (struct node *member = root->first; member; member = member->next)
        if (strcmp(member->key, "log") == 0 && member->kind == NODE_LIST && member->count == 0) {
            member->kind = NODE_NULL;
            member->text = "";
        }
}

static enum status refuse(const struct candidate *candidate, const char *message,
                          struct errors *found)
{
    return error_add(found, STATUS_REFUSED, (struct place){.line = candidate->line},
                     _("a line is what buyao-export prints with -f jsonl"), "%s", message);
}

static enum status make_record(struct gathering *gathering, struct candidate *candidate,
                               const json_t *line, struct errors *found)
{
    const char *ledger = json_string_value(json_object_get(line, "ledger"));
    const json_t *record = json_object_get(line, "record");
    struct place place = {gathering->order->path, candidate->line, 0};
    if (!ledger || !json_is_object(record) || json_object_size(line) != 2)
        return refuse(candidate, _("not an object with a ledger and a record"), found);
    while (candidate->ledger < LEDGER_COUNT &&
           strcmp(ledger_folder(candidate->ledger), ledger) != 0)
        candidate->ledger++;
    if (candidate->ledger == LEDGER_COUNT)
        return refuse(candidate, _("the archive has no such ledger"), found);
    struct node *root = json_tree(&gathering->scratch, record, place, found);
    if (!root)
        return STATUS_REFUSED;
    empty_log(root);
    const struct node *log = node_member(root, "log");
    if (log && name_entries(gathering, candidate, log, found) != STATUS_OK)
        return STATUS_SYSTEM;
    candidate->root = root;
    return STATUS_OK;
}

static enum status read_line(struct gathering *gathering, size_t number, const char *bytes,
                             size_t length)
{
    struct candidate candidate = {.line = number};
    struct errors found = {0};
    json_error_t error;
    bool lacking;
    const json_t *line =
        json_parse(&gathering->scratch, bytes, length, 0, &error, &lacking);
    if (lacking)
        error_memory(&found);
    else if (!line)
        refuse(&candidate, _("not JSON, or cut off"), &found);
    else
        make_record(gathering, &candidate, line, &found);
    return gather(gathering, &candidate, &found);
}

enum status read_export_jsonl(struct gathering *gathering, const char *bytes, size_t length)
{
    enum status status = STATUS_OK;
    size_t number = 1;
    for (const char *end = bytes + length; bytes < end && status == STATUS_OK; number++) {
        const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
        size_t size = (size_t)((feed ? feed : end) - bytes);
        if (memchr(bytes, '{', size) || strspn(bytes, " \t\r") < size)
            status = read_line(gathering, number, bytes, size);
        bytes += size + (feed != NULL);
    }
    return status;
}
