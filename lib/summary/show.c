#include "summary/show.h"

#include "base/i18n.h"
#include "base/text.h"
#include "summary/standing.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct show {
    const struct archive *archive;
    const struct loaded_case *loaded;
    day_number today;
    struct arena arena;
    size_t label_width;
    FILE *out;
};

static void put_spaces(FILE *out, size_t count)
{
    while (count--)
        putc(' ', out);
}

/* A text of several lines keeps its column. */
static void put_text(const struct show *show, const char *text, size_t column)
{
    char *lines = strdup(text), *line = lines;
    while (line) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        text_print_line(line, show->out);
        putc('\n', show->out);
        if (next)
            put_spaces(show->out, column);
        line = next;
    }
    free(lines);
}

static void put_field(const struct show *show, const char *label, const char *text)
{
    if (!text)
        return;
    size_t width = text_width(label);
    put_spaces(show->out, 2);
    text_print_line(label, show->out);
    put_spaces(show->out, show->label_width > width ? show->label_width - width + 2 : 2);
    put_text(show, text, show->label_width + 4);
}

static const char *time_text(struct show *show, struct moment at)
{
    char text[MOMENT_SIZE];
    moment_format(at, text);
    char *kept = arena_string(&show->arena, text);
    if (kept) {
        kept[DATE_SIZE - 1] = ' ';
        kept[DATE_SIZE + sizeof "09:30" - 1] = '\0';
    }
    return kept;
}

static size_t widest_label(const struct chain *chain)
{
    size_t widest = text_width("首问负责人");
    for (size_t i = 0; i < chain->count; i++) {
        size_t width = text_width(chain->levels[i].title);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static const char *applicant_text(struct show *show)
{
    const struct case_record *record = show->loaded->record;
    const char *parts[] = {record->organization, record->applicant, record->contact};
    const char *text = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            text = text ? arena_format(&show->arena, "%s  %s", text, parts[i]) : parts[i];
    return text;
}

static void put_header(struct show *show)
{
    const struct case_record *record = show->loaded->record;
    put_field(show, "承办科室", show->loaded->progress.department->name);
    put_field(show, "首问负责人", record->responder);
    put_field(show, "申请人", applicant_text(show));
    const char *when = time_text(show, record->received);
    put_field(show, "受理",
              when ? arena_format(&show->arena, "%s  %s", when, channel_title(record->channel))
                   : NULL);
    put_field(show, "类别", record->category);
    put_field(show, "事项", record->matter);
    put_field(show, "备注", record->remarks);
}

static const char *entry_text(struct show *show, const struct visit *visit, bool last)
{
    const struct entry *entry = visit->ended;
    const struct chain *chain = show->loaded->progress.chain;
    const char *when = time_text(show, entry->at);
    const char *what = act_title(entry->act);
    if (!when)
        return NULL;
    if (last)
        return arena_format(&show->arena, "%s  %s  %s", when, entry->by, what);
    return arena_format(&show->arena, "%s  %s  %s → %s", when, entry->by,
                        entry->act == ACT_ESCALATE ? "提请" : what, chain->levels[visit[1].level].title);
}

static void put_detail(const struct show *show, const char *label, const char *text)
{
    if (!text)
        return;
    put_spaces(show->out, show->label_width + 4);
    text_print_line(label, show->out);
    put_text(show, text, show->label_width + 4 + text_width(label));
}

static bool put_visit(struct show *show, const struct visit *visit, bool last)
{
    const struct level *level = &show->loaded->progress.chain->levels[visit->level];
    if (!visit->ended) {
        struct standing standing;
        if (!standing_make(show->archive, show->loaded, show->today, &show->arena, &standing))
            return false;
        put_field(show, level->title,
                  arena_format(&show->arena, "待办：%s",
                               *standing.person ? standing.person : "（名单上无人）"));
        return true;
    }
    const char *text = entry_text(show, visit, last);
    if (!text)
        return false;
    put_field(show, level->title, text);
    put_detail(show, "理由：", visit->ended->reason);
    put_detail(show, "依据：", visit->ended->basis);
    put_detail(show, "情形：", visit->ended->ground);
    put_detail(show, "意见：", visit->ended->opinion);
    put_detail(show, "承诺：", visit->ended->promise);
    return true;
}

enum status show_text(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, FILE *out, struct errors *errors)
{
    const struct progress *progress = &loaded->progress;
    struct show show = {.archive = archive,
                        .loaded = loaded,
                        .today = today,
                        .label_width = widest_label(progress->chain),
                        .out = out};
    fprintf(out, "%s  %s\n", loaded->record->id, state_title(progress->state));
    put_header(&show);
    bool good = true;
    for (size_t i = 0; i < progress->visit_count && good; i++)
        good = put_visit(&show, &progress->visits[i], i + 1 == progress->visit_count);
    arena_free(&show.arena);
    return good ? STATUS_OK : error_memory(errors);
}

/* The record as it stands, whatever keys a later version adds. */
static json_t *tree_json(const struct node *node)
{
    if (node->kind == NODE_NULL)
        return json_array();
    if (node->text)
        return json_string(node->text);
    json_t *json = node->kind == NODE_LIST ? json_array() : json_object();
    bool good = json != NULL;
    for (const struct node *member = node->first; member && good; member = member->next)
        good = (node->kind == NODE_LIST
                    ? json_array_append_new(json, tree_json(member))
                    : json_object_set_new(json, member->key, tree_json(member))) == 0;
    if (good)
        return json;
    json_decref(json);
    return NULL;
}

enum status show_json(const struct archive *archive, const struct loaded_case *loaded,
                      day_number today, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct standing standing;
    json_t *json = standing_make(archive, loaded, today, &arena, &standing)
                       ? json_pack("{s:o, s:s, s:s, s:s, s:s}", "record", tree_json(loaded->root),
                                   "state", state_key(loaded->progress.state), "level",
                                   loaded->progress.chain->levels[loaded->progress.level].key,
                                   "title", standing.title, "person", standing.person)
                       : NULL;
    char *text = json ? json_dumps(json, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    if (text)
        fprintf(out, "%s\n", text);
    json_decref(json);
    arena_free(&arena);
    bool good = text != NULL;
    free(text);
    return good ? STATUS_OK : error_memory(errors);
}
