#include "summary/sheet.h"

#include "base/text.h"
#include "record/correct.h"

#include <string.h>

static void put_spaces(FILE *out, size_t count)
{
    while (count--)
        putc(' ', out);
}

/* A text of several lines keeps its column. */
static void put_text(const struct sheet *sheet, const char *text, size_t column)
{
    while (text) {
        const char *next = strchr(text, '\n');
        text_print_part(text, next ? (size_t)(next - text) : strlen(text), sheet->out);
        putc('\n', sheet->out);
        if (next)
            put_spaces(sheet->out, column);
        text = next ? next + 1 : NULL;
    }
}

static void put_label(const struct sheet *sheet, const char *label)
{
    size_t width = text_width(label);
    put_spaces(sheet->out, 2);
    text_print_line(label, sheet->out);
    put_spaces(sheet->out, sheet->label_width > width ? sheet->label_width - width + 2 : 2);
}

void sheet_field(const struct sheet *sheet, const char *label, const char *text)
{
    if (!text)
        return;
    put_label(sheet, label);
    put_text(sheet, text, sheet->label_width + 4);
}

static void put_hinted(const struct sheet *sheet, const char *text, enum table_hint hint)
{
    const char *colour = sheet->looks->colour ? table_hint_colour(hint) : NULL;
    fputs(colour ? colour : "", sheet->out);
    text_print_line(text, sheet->out);
    fputs(colour ? table_colour_end : "", sheet->out);
    putc('\n', sheet->out);
}

void sheet_title(const struct sheet *sheet, const char *id, const char *state,
                 enum table_hint hint)
{
    if (sheet->looks->link)
        fprintf(sheet->out, "\033]8;;%s\033\\%s\033]8;;\033\\  ", sheet->looks->link, id);
    else
        fprintf(sheet->out, "%s  ", id);
    put_hinted(sheet, state, hint);
}

bool sheet_due(struct sheet *sheet, const char *title, const struct calendar_day *due,
               day_number today)
{
    bool overdue = due && due->day < today;
    const char *text = title;
    char day[DATE_SIZE];
    if (due) {
        date_format(due->day, day);
        text = arena_format(&sheet->arena, "%s  %s%s", title, day,
                            overdue            ? "（逾期）"
                            : due->provisional ? "（暂定）"
                                               : "");
    }
    if (!text)
        return false;
    put_label(sheet, "时限");
    put_hinted(sheet, text, overdue ? TABLE_HINT_BAD : TABLE_HINT_NONE);
    return true;
}

const char *sheet_time(struct sheet *sheet, struct moment at)
{
    char text[MOMENT_SIZE];
    moment_format(at, text);
    char *kept = arena_string(&sheet->arena, text);
    if (kept) {
        kept[DATE_SIZE - 1] = ' ';
        kept[DATE_SIZE + sizeof "09:30" - 1] = '\0';
    }
    return kept;
}

void sheet_detail(const struct sheet *sheet, const char *label, const char *text)
{
    put_spaces(sheet->out, sheet->label_width + 4);
    text_print_line(label, sheet->out);
    put_text(sheet, text, sheet->label_width + 4 + text_width(label));
}

bool sheet_corrections(struct sheet *sheet, const struct node *root, const struct node *set)
{
    for (const struct node *value = set->first; value; value = value->next) {
        const char *before = correct_value(root, value->key);
        const char *line = arena_format(&sheet->arena, "%s：%s → %s", value->key,
                                        before ? before : "（空）", value->text);
        if (!line)
            return false;
        sheet_detail(sheet, "更正 ", line);
    }
    return true;
}

const char *manner_title(const char *word)
{
    static const struct {
        const char *word;
        const char *title;
    } manners[] = {
        {"phone", "电话"},  {"written", "书面"}, {"in-person", "当面"},    {"onsite", "现场"},
        {"meeting", "座谈"}, {"letter", "信函"},  {"online", "网上"},       {"home", "上门"},
        {"satisfied", "满意"}, {"dissatisfied", "不满意"},
    };
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++)
        if (strcmp(manners[i].word, word) == 0)
            return manners[i].title;
    return word;
}

bool sheet_entry(struct sheet *sheet, const struct log_entry *entry, const char *title,
                 const char *how)
{
    const char *when = sheet_time(sheet, entry->at);
    const char *number =
        sheet->looks->numbers ? arena_format(&sheet->arena, "%zu. ", entry->number) : "";
    const char *text = when && how && number
                           ? arena_format(&sheet->arena, "%s%s  %s%s%s", number, when, entry->by,
                                          how, entry->voided ? "（已作废）" : "")
                           : NULL;
    if (text)
        sheet_field(sheet, title, text);
    return text != NULL;
}

/* A text, or the texts of a list; NULL when memory runs out. */
static const char *text_of(struct sheet *sheet, const struct node *member)
{
    const struct node *item = member->first;
    const char *text = item ? item->text : member->text;
    while (text && item && (item = item->next))
        text = arena_format(&sheet->arena, "%s；%s", text, item->text);
    return text;
}

bool sheet_details(struct sheet *sheet, const struct node *root, const struct node *entry,
                   const struct sheet_label *labels, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        const struct node *member = node_member(entry, labels[i].key);
        const char *text = member && member->kind != NODE_MAP ? text_of(sheet, member) : NULL;
        if (text)
            sheet_detail(sheet, labels[i].label, text);
        else if (member)
            good = member->kind == NODE_MAP && sheet_corrections(sheet, root, member);
    }
    return good;
}
