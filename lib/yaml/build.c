#include "yaml/build.h"

#include "base/date.h"

#include <string.h>

const struct layout layout_default = {.dash = 0, .step = 2, .newline = "\n"};

struct node *node_new(struct arena *arena, enum node_kind kind)
{
    struct node *node = arena_alloc(arena, sizeof *node);
    if (node)
        node->kind = kind;
    return node;
}

void node_add_at(struct node *parent, struct node ***end, const char *key, struct node *member)
{
    member->key = key;
    **end = member;
    *end = &member->next;
    parent->count++;
}

void node_add(struct node *parent, const char *key, struct node *member)
{
    struct node **end = &parent->first;
    while (*end)
        end = &(*end)->next;
    node_add_at(parent, &end, key, member);
}

bool node_add_text(struct arena *arena, struct node *parent, const char *key, const char *text)
{
    if (!text)
        return true;
    struct node *node = node_new(arena, NODE_STRING);
    if (!node)
        return false;
    node->text = text;
    node->length = (uint32_t)strlen(text);
    node_add(parent, key, node);
    return true;
}

bool node_add_copy(struct arena *arena, struct node *parent, const char *key, const char *text)
{
    const char *copy = arena_string(arena, text);
    return copy && node_add_text(arena, parent, key, copy);
}

bool node_add_number(struct arena *arena, struct node *parent, const char *key, long number)
{
    struct node *node = node_new(arena, NODE_INTEGER);
    char *text = arena_format(arena, "%ld", number);
    if (!node || !text)
        return false;
    node->text = text;
    node->length = (uint32_t)strlen(text);
    node_add(parent, key, node);
    return true;
}

static bool same_scalar(const struct node *a, const struct node *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

bool node_equal(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || !a->text != !b->text || !a->key != !b->key)
        return false;
    if (a->key && strcmp(a->key, b->key) != 0)
        return false;
    if (a->text)
        return same_scalar(a, b);
    const struct node *left = a->first, *right = b->first;
    while (left && right && node_equal(left, right)) {
        left = left->next;
        right = right->next;
    }
    return !left && !right;
}

/*
 * YAML 1.1 reads unquoted dates, and dates with a time, as timestamps. Not so
 * the records' own form of time, which has no seconds.
 */
static bool looks_like_date(const char *text, size_t length)
{
    struct moment moment;
    if (moment_parse_record(text, length, &moment))
        return false;
    return length >= 8 && text[4] == '-' && strspn(text, "0123456789-:.+TtZz \t") == length;
}

static bool plain_is_safe(const char *text, size_t length)
{
    static const char indicators[] = "-?:,[]{}#&*!|>'\"%@`=<. \t";
    if (length == 0 || strchr(indicators, text[0]) || strchr(" \t:", text[length - 1]))
        return false;
    if (strpbrk(text, "\n\t") || strstr(text, ": ") || strstr(text, " #"))
        return false;
    return scalar_kind(text, length) == NODE_STRING && !looks_like_date(text, length);
}

/*
 * A literal block's indentation is taken from its first line, which therefore
 * has to begin with a visible character; spaces at a line's end would be lost on people.
 */
static bool block_is_safe(const char *text)
{
    return strchr(text, '\n') && !strchr(" \t\n", text[0]) && !strstr(text, " \n") &&
           !strstr(text, "\t\n") && !strchr(" \t\n", text[strlen(text) - 1]);
}

static void put_spaces(size_t count, FILE *out)
{
    while (count--)
        putc(' ', out);
}

static void write_quoted(const char *text, FILE *out)
{
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if (*text == '\n')
            fputs("\\n", out);
        else if (*text == '\t')
            fputs("\\t", out);
        else
            putc(*text, out);
    }
    putc('"', out);
}

static void write_block(const char *text, size_t indent, const char *newline, FILE *out)
{
    fputs("|-", out);
    while (*text) {
        size_t length = strcspn(text, "\n");
        fputs(newline, out);
        if (length) {
            put_spaces(indent, out);
            fwrite(text, 1, length, out);
        }
        text += length + (text[length] == '\n');
    }
}

static void write_scalar(const struct node *node, size_t indent, const char *newline, FILE *out)
{
    if (node->kind != NODE_STRING)
        fputs(node->text ? node->text : "", out);
    else if (plain_is_safe(node->text, node->length))
        fputs(node->text, out);
    else if (block_is_safe(node->text))
        write_block(node->text, indent, newline, out);
    else
        write_quoted(node->text, out);
}

static void write_list(const struct node *list, size_t indent, const struct layout *layout,
                       FILE *out);

/* `key:` stands already; what follows is on the same line or on lines of its own. */
static void write_value(const struct node *value, size_t indent, const struct layout *layout,
                        FILE *out)
{
    if (value->kind == NODE_MAP) {
        fputs(layout->newline, out);
        yaml_write_members(value, indent + 2, layout, out);
    } else if (value->kind == NODE_LIST) {
        fputs(layout->newline, out);
        write_list(value, indent + layout->dash, layout, out);
    } else {
        if (value->kind != NODE_NULL)
            putc(' ', out);
        write_scalar(value, indent + 2, layout->newline, out);
        fputs(layout->newline, out);
    }
}

static void write_member(const struct node *member, size_t indent, const struct layout *layout,
                         FILE *out)
{
    fprintf(out, "%s:", member->key);
    write_value(member, indent, layout, out);
}

struct layout layout_of(const struct node *list, const char *bytes, size_t length)
{
    struct layout layout = layout_default;
    if (list->first) {
        layout.dash = list->column - 1;
        layout.step = list->first->column - list->column;
    }
    while (length > 0 && bytes[length - 1] != '\n')
        length--;
    if (length > 1 && bytes[length - 2] == '\r')
        layout.newline = "\r\n";
    return layout;
}

void yaml_write_members(const struct node *map, size_t indent, const struct layout *layout,
                        FILE *out)
{
    for (const struct node *member = map->first; member; member = member->next) {
        put_spaces(indent, out);
        write_member(member, indent, layout, out);
    }
}

/* A map whose first key stands on the dash's line. */
static void write_map_item(const struct node *map, size_t indent, const struct layout *layout,
                           FILE *out)
{
    put_spaces(indent, out);
    putc('-', out);
    put_spaces(layout->step - 1, out);
    for (const struct node *member = map->first; member; member = member->next) {
        if (member != map->first)
            put_spaces(indent + layout->step, out);
        write_member(member, indent + layout->step, layout, out);
    }
}

static void write_list(const struct node *list, size_t indent, const struct layout *layout,
                       FILE *out)
{
    for (const struct node *item = list->first; item; item = item->next) {
        if (item->kind == NODE_MAP) {
            write_map_item(item, indent, layout, out);
            continue;
        }
        put_spaces(indent, out);
        fputs("- ", out);
        write_scalar(item, indent + 2, layout->newline, out);
        fputs(layout->newline, out);
    }
}

void yaml_write_item(const struct node *map, const struct layout *layout, FILE *out)
{
    write_map_item(map, layout->dash, layout, out);
}
