#include "summary/sheet.h"

#include "base/text.h"
#include "record/correct.h"

#include <stdlib.h>
#include <string.h>

static void put_spaces(FILE *out, size_t count)
{
    while (count--)
        putc(' ', out);
}

/* A text of several lines keeps its column. */
static void put_text(const struct sheet *sheet, const char *text, size_t column)
{
    char *lines = strdup(text), *line = lines;
    while (line) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        text_print_line(line, sheet->out);
        putc('\n', sheet->out);
        if (next)
            put_spaces(sheet->out, column);
        line = next;
    }
    free(lines);
}

void sheet_field(const struct sheet *sheet, const char *label, const char *text)
{
    if (!text)
        return;
    size_t width = text_width(label);
    put_spaces(sheet->out, 2);
    text_print_line(label, sheet->out);
    put_spaces(sheet->out, sheet->label_width > width ? sheet->label_width - width + 2 : 2);
    put_text(sheet, text, sheet->label_width + 4);
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
