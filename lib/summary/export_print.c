#include "summary/export_print.h"

#include "base/arena.h"
#include "summary/export_columns.h"
#include "summary/tree_json.h"
#include "table/json.h"
#include "table/table.h"

#include <stdlib.h>
#include <string.h>

/* A line that is being filled; what it holds lives in the arena. */
struct line {
    struct arena *arena;
    const char *fields[EXPORT_COLUMNS];
};

/* False when memory runs out, as everywhere below; a key without a column would be lost silently. */
static bool put(struct line *line, const char *key, const char *text)
{
    for (size_t i = 0; i < EXPORT_COLUMNS; i++)
        if (strcmp(export_columns[i].key, key) == 0) {
            line->fields[i] = text;
            return text != NULL;
        }
    abort();
}

/* Lists, and corrections, whose keys are any. */
static bool put_json(struct line *line, const char *key, const struct node *node)
{
    json_t *json = tree_json(node);
    char *text = json ? json_text(json, JSON_COMPACT) : NULL;
    bool good = text && put(line, key, arena_string(line->arena, text));
    free(text);
    json_decref(json);
    return good;
}

static bool put_members(struct line *line, const struct node *map, const char *prefix)
{
    bool good = true;
    for (const struct node *node = map->first; good && node; node = node->next) {
        const char *key = *prefix ? arena_format(line->arena, "%s.%s", prefix, node->key) : node->key;
        if (!key || strcmp(key, "log") == 0)
            good = key != NULL;
        else if (node->kind == NODE_LIST || strcmp(key, "set") == 0)
            good = put_json(line, key, node);
        else
            good = node->kind == NODE_MAP ? put_members(line, node, key) : put(line, key, node->text);
    }
    return good;
}

static bool print_row(const struct node *map, enum ledger ledger, const char *id, size_t row,
                      struct arena *arena, FILE *out)
{
    struct line line = {.arena = arena};
    line.fields[EXPORT_LEDGER] = ledger_folder(ledger);
    line.fields[EXPORT_ID] = id;
    line.fields[EXPORT_ROW] = arena_format(arena, "%zu", row);
    return line.fields[EXPORT_ROW] && put_members(&line, map, "") &&
           table_csv_line(line.fields, EXPORT_COLUMNS, arena, out);
}

static bool print_csv(enum ledger ledger, const struct node *root, FILE *out)
{
    struct arena arena = {0};
    const char *id = node_text(root, "id");
    const struct node *log = node_member(root, "log");
    size_t row = 0;
    bool good = print_row(root, ledger, id, row++, &arena, out);
    for (const struct node *entry = log->first; good && entry; entry = entry->next) {
        arena_reset(&arena);
        good = print_row(entry, ledger, id, row++, &arena, out);
    }
    arena_free(&arena);
    return good;
}

static bool print_jsonl(enum ledger ledger, const struct node *root, FILE *out)
{
    json_t *json = json_pack("{s:s, s:o}", "ledger", ledger_folder(ledger), "record",
                             tree_json(root));
    char *text = json ? json_text(json, JSON_COMPACT) : NULL;
    json_decref(json);
    if (text)
        fprintf(out, "%s\n", text);
    free(text);
    return text != NULL;
}

bool export_print_head(enum format format, FILE *out)
{
    struct arena arena = {0};
    const char *keys[EXPORT_COLUMNS];
    for (size_t i = 0; i < EXPORT_COLUMNS; i++)
        keys[i] = export_columns[i].key;
    bool good = format != FORMAT_CSV || table_csv_line(keys, EXPORT_COLUMNS, &arena, out);
    arena_free(&arena);
    return good;
}

bool export_print_record(enum format format, enum ledger ledger, const struct node *root,
                         FILE *out)
{
    return format == FORMAT_CSV ? print_csv(ledger, root, out) : print_jsonl(ledger, root, out);
}
