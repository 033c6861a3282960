#include "yaml/document.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "yaml/problem.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* One list or map that is being filled. */
struct level {
    struct node *node;
    struct node **end; /* where its next member hangs */
    const char *key;   /* in a map: the key that waits for its value */
    uint32_t key_line;
    uint32_t key_column;
};

struct builder {
    struct arena *arena;
    struct errors *errors;
    const char *path;
    uint32_t line; /* of the first byte */
    const char *bytes;
    size_t length;
    bool plain; /* the bytes hold nothing that a text may not, escapes included */
    struct node *root;
    struct level levels[DOCUMENT_DEPTH];
    size_t depth;
};

static uint32_t line_of(const struct builder *builder, const yaml_mark_t *mark)
{
    return builder->line + (uint32_t)mark->line;
}

static struct place mark_place(const struct builder *builder, const yaml_mark_t *mark)
{
    return (struct place){builder->path, line_of(builder, mark), mark->column + 1};
}

static enum status refuse(struct builder *builder, const yaml_event_t *event, const char *hint,
                          const char *message)
{
    return error_add(builder->errors, STATUS_REFUSED, mark_place(builder, &event->start_mark), hint,
                     "%s", message);
}

static enum status refuse_anchor(struct builder *builder, const yaml_event_t *event)
{
    return refuse(builder, event, _("write the value out in full"),
                  _("anchors and aliases are not part of the archive's YAML"));
}

static enum status refuse_tag(struct builder *builder, const yaml_event_t *event)
{
    return refuse(builder, event, _("write the value without a tag; put text into quotes"),
                  _("tags are not part of the archive's YAML"));
}

/* The place of a byte, for libyaml's reader, which reports offsets only. */
static struct place offset_place(const struct builder *builder, size_t offset)
{
    if (offset > builder->length)
        offset = builder->length;
    struct place place = {builder->path, builder->line, 1};
    size_t line_start = 0;
    for (size_t i = 0; i < offset; i++) {
        bool alone = i + 1 == builder->length || builder->bytes[i + 1] != '\n';
        if (builder->bytes[i] == '\n' || (builder->bytes[i] == '\r' && alone)) {
            place.line++;
            line_start = i + 1;
        }
    }
    place.column = text_characters(builder->bytes + line_start, offset - line_start) + 1;
    return place;
}

/* libyaml names a byte inside the character that is broken; this is where it begins. */
static size_t first_invalid(const struct builder *builder)
{
    size_t at = 0, step;
    int code;
    while ((step = text_next(builder->bytes + at, builder->length - at, &code)))
        at += step;
    return at;
}

static enum status report_parser(struct builder *builder, const yaml_parser_t *parser)
{
    switch (parser->error) {
    case YAML_MEMORY_ERROR:
        return error_memory(builder->errors);
    case YAML_READER_ERROR: {
        bool control = parser->problem_value >= 0 && parser->problem &&
                       strstr(parser->problem, "control") != NULL;
        size_t offset = control ? parser->problem_offset : first_invalid(builder);
        return error_add(builder->errors, STATUS_REFUSED, offset_place(builder, offset),
                         control ? _("remove the character") : _("save the file as UTF-8"),
                         control ? _("a control character") : _("not valid UTF-8"));
    }
    default:
        return error_add(builder->errors, STATUS_REFUSED,
                         mark_place(builder, &parser->problem_mark), NULL, _("not valid YAML: %s"),
                         problem_text(parser->problem));
    }
}

/*
 * Most files hold nothing suspicious, and one look at their bytes spares one at every scalar.
 * Control characters are refused by libyaml, unless they are escaped, and so is bad UTF-8.
 */
static bool is_plain(const char *bytes, size_t length)
{
    return !memchr(bytes, '\\', length) && text_plain(bytes, length);
}

/*
 * U+0085, U+2028 and U+2029 end a line for a reader of YAML 1.1 and not for one of 1.2: what
 * a file with one of them says would depend on who reads it.
 */
static enum status check_line_ends(const struct builder *builder)
{
    const unsigned char *p = (const unsigned char *)builder->bytes;
    for (size_t i = 0; i + 1 < builder->length; i++) {
        bool next_line = p[i] == 0xC2 && p[i + 1] == 0x85;
        bool separator = p[i] == 0xE2 && p[i + 1] == 0x80 && i + 2 < builder->length &&
                         (p[i + 2] == 0xA8 || p[i + 2] == 0xA9);
        if (next_line)
            return error_add(builder->errors, STATUS_REFUSED, offset_place(builder, i),
                             _("remove the character"), _("a control character"));
        if (separator)
            return error_add(builder->errors, STATUS_REFUSED, offset_place(builder, i),
                             _("remove the character"), _("the text %s"),
                             text_problem_name(TEXT_INVISIBLE));
    }
    return STATUS_OK;
}

static enum status check_scalar(struct builder *builder, const yaml_event_t *event)
{
    if (builder->plain)
        return STATUS_OK;
    const char *text = (const char *)event->data.scalar.value;
    size_t where = 0;
    enum text_problem problem = text_check_stored(text, event->data.scalar.length, &where);
    if (problem == TEXT_FINE)
        return STATUS_OK;
    if (problem == TEXT_NO_MEMORY)
        return error_memory(builder->errors);
    struct place place = mark_place(builder, &event->start_mark);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
        event->start_mark.line == event->end_mark.line)
        place.column += text_characters(text, where);
    return error_add(builder->errors, STATUS_REFUSED, place,
                     problem == TEXT_NOT_NFC ? _("type the text again, or convert the file to NFC")
                                             : _("remove the character"),
                     _("the text %s"), text_problem_name(problem));
}

static enum status check_key(struct builder *builder, const yaml_event_t *event)
{
    const struct level *level = &builder->levels[builder->depth - 1];
    const char *key = (const char *)event->data.scalar.value;
    if (event->data.scalar.length == 0)
        return refuse(builder, event, NULL, _("an empty key"));
    if (strcmp(key, "<<") == 0 && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        return refuse(builder, event, _("write the keys out in full"),
                      _("merge keys are not part of the archive's YAML"));
    if (level->node->count >= DOCUMENT_KEYS)
        return error_add(builder->errors, STATUS_REFUSED, mark_place(builder, &event->start_mark),
                         NULL, _("more than %d keys in one map"), DOCUMENT_KEYS);
    for (const struct node *other = level->node->first; other; other = other->next)
        if (text_equal(other->key, key))
            return error_add(builder->errors, STATUS_REFUSED,
                             mark_place(builder, &event->start_mark), NULL,
                             _("this key stands here a second time; the first is on line %u"),
                             other->key_line);
    return STATUS_OK;
}

/* Makes the node of an event and hangs it into the open list or map. */
static struct node *attach(struct builder *builder, const yaml_event_t *event)
{
    struct node *node = arena_alloc(builder->arena, sizeof *node);
    if (!node) {
        error_memory(builder->errors);
        return NULL;
    }
    node->line = line_of(builder, &event->start_mark);
    node->column = (uint32_t)event->start_mark.column + 1;
    if (builder->depth == 0) {
        builder->root = node;
        return node;
    }
    struct level *level = &builder->levels[builder->depth - 1];
    if (level->key) {
        node->key = level->key;
        node->key_line = level->key_line;
        node->key_column = level->key_column;
        level->key = NULL;
    }
    *level->end = node;
    level->end = &node->next;
    level->node->count++;
    return node;
}

static char *keep_text(struct builder *builder, const yaml_event_t *event)
{
    char *text = arena_copy(builder->arena, (const char *)event->data.scalar.value,
                            event->data.scalar.length);
    if (!text)
        error_memory(builder->errors);
    return text;
}

static enum status add_key(struct builder *builder, const yaml_event_t *event)
{
    struct level *level = &builder->levels[builder->depth - 1];
    enum status status = check_key(builder, event);
    if (status != STATUS_OK)
        return status;
    level->key = keep_text(builder, event);
    level->key_line = line_of(builder, &event->start_mark);
    level->key_column = (uint32_t)event->start_mark.column + 1;
    return level->key ? STATUS_OK : STATUS_SYSTEM;
}

static bool key_wanted(const struct builder *builder)
{
    if (builder->depth == 0)
        return false;
    const struct level *level = &builder->levels[builder->depth - 1];
    return level->node->kind == NODE_MAP && !level->key;
}

static enum status add_scalar(struct builder *builder, const yaml_event_t *event)
{
    if (event->data.scalar.anchor)
        return refuse_anchor(builder, event);
    if (event->data.scalar.tag)
        return refuse_tag(builder, event);
    enum status status = check_scalar(builder, event);
    if (status != STATUS_OK)
        return status;
    if (key_wanted(builder))
        return add_key(builder, event);
    struct node *node = attach(builder, event);
    if (!node)
        return STATUS_SYSTEM;
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text = keep_text(builder, event);
    node->length = (uint32_t)event->data.scalar.length;
    if (!node->text)
        return STATUS_SYSTEM;
    node->kind = node->quoted ? NODE_STRING : scalar_kind(node->text, node->length);
    return STATUS_OK;
}

static enum status open_level(struct builder *builder, const yaml_event_t *event,
                              enum node_kind kind, bool anchored, bool tagged, bool flow)
{
    if (anchored)
        return refuse_anchor(builder, event);
    if (tagged)
        return refuse_tag(builder, event);
    if (key_wanted(builder))
        return refuse(builder, event, NULL, _("a list or map can not be a key"));
    if (builder->depth == DOCUMENT_DEPTH)
        return error_add(builder->errors, STATUS_REFUSED, mark_place(builder, &event->start_mark),
                         NULL, _("lists and maps are nested more than %d deep"), DOCUMENT_DEPTH);
    struct node *node = attach(builder, event);
    if (!node)
        return STATUS_SYSTEM;
    node->kind = kind;
    node->flow = flow;
    builder->levels[builder->depth++] = (struct level){.node = node, .end = &node->first};
    return STATUS_OK;
}

static enum status start_document(struct builder *builder, const yaml_event_t *event)
{
    if (builder->root)
        return refuse(builder, event, _("keep one record in a file"),
                      _("a second document begins in the same file"));
    if (event->data.document_start.version_directive ||
        event->data.document_start.tag_directives.start !=
            event->data.document_start.tag_directives.end)
        return refuse(builder, event, _("remove the line that begins with %"),
                      _("directives are not part of the archive's YAML"));
    return STATUS_OK;
}

static enum status take_event(struct builder *builder, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return start_document(builder, event);
    case YAML_ALIAS_EVENT:
        return refuse_anchor(builder, event);
    case YAML_SCALAR_EVENT:
        return add_scalar(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(builder, event, NODE_LIST, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag,
                          event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        return open_level(builder, event, NODE_MAP, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag,
                          event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        return STATUS_OK;
    default:
        return STATUS_OK;
    }
}

static enum status build(struct builder *builder, yaml_parser_t *parser)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return report_parser(builder, parser);
        enum status status = take_event(builder, &event);
        bool last = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        if (last || status != STATUS_OK)
            return status;
    }
}

struct node *document_parse_from(struct arena *arena, const char *path, size_t line,
                                 const char *bytes, size_t length, struct errors *errors)
{
    struct builder builder = {.arena = arena,
                              .errors = errors,
                              .path = path,
                              .line = (uint32_t)line,
                              .bytes = bytes,
                              .length = length};
    if (length > DOCUMENT_LIMIT) {
        error_add(errors, STATUS_REFUSED, (struct place){.path = path}, NULL,
                  _("larger than %d bytes, which is the most a file may have"), DOCUMENT_LIMIT);
        return NULL;
    }
    /* The mark that some editors put before UTF-8; libyaml would count it as a column. */
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        builder.bytes += 3;
        builder.length -= 3;
    }
    builder.plain = is_plain(builder.bytes, builder.length);
    if (!builder.plain && check_line_ends(&builder) != STATUS_OK)
        return NULL;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        error_memory(errors);
        return NULL;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)builder.bytes, builder.length);
    enum status status = build(&builder, &parser);
    yaml_parser_delete(&parser);
    if (status != STATUS_OK)
        return NULL;
    if (builder.root)
        return builder.root;
    struct node *empty = arena_alloc(arena, sizeof *empty);
    if (!empty)
        error_memory(errors);
    else
        *empty = (struct node){.kind = NODE_NULL, .line = builder.line, .column = 1, .text = ""};
    return empty;
}

struct node *document_parse(struct arena *arena, const char *path, const char *bytes,
                            size_t length, struct errors *errors)
{
    return document_parse_from(arena, path, 1, bytes, length, errors);
}

struct node *document_read(struct arena *arena, const char *path, struct errors *errors)
{
    char *bytes;
    size_t length;
    if (file_read(arena, path, DOCUMENT_LIMIT, &bytes, &length, errors) != STATUS_OK)
        return NULL;
    return document_parse(arena, path, bytes, length, errors);
}

const struct node *node_member(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *member = map->first; member; member = member->next)
        if (text_equal(member->key, key))
            return member;
    return NULL;
}

const char *node_text(const struct node *map, const char *key)
{
    const struct node *member = node_member(map, key);
    return member ? member->text : NULL;
}

long node_number(const struct node *map, const char *key, long otherwise)
{
    const char *text = node_text(map, key);
    if (!text || !*text)
        return otherwise;
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    return errno != 0 || *end ? otherwise : value;
}

struct place node_place(const char *path, const struct node *node)
{
    return (struct place){path, node->line, node->column};
}

struct place node_key_place(const char *path, const struct node *node)
{
    if (!node->key)
        return node_place(path, node);
    return (struct place){path, node->key_line, node->key_column};
}
