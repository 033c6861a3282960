#include "site/draft.h"

#include <stdarg.h>
#include <stdio.h>

struct draft draft_page(struct arena *arena, const char *title, const char *heading)
{
    struct draft draft = {arena, page_new(arena, title, PAPER_PORTRAIT), NULL, true};
    draft.good = draft.page != NULL;
    if (heading)
        draft_sheet(&draft, heading);
    return draft;
}

struct page *draft_end(const struct draft *draft)
{
    return draft->good ? draft->page : NULL;
}

void draft_sheet(struct draft *draft, const char *title)
{
    draft->good = draft->good && page_sheet(draft->page, title, NULL);
}

void draft_heading(struct draft *draft, const char *text)
{
    draft->good = draft->good && page_heading(draft->page, text);
}

void draft_motto(struct draft *draft, const char *text)
{
    draft->good = draft->good && page_text(draft->page, text, ALIGN_CENTRE);
}

static const char *format_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
    if (text && vsnprintf(text, (size_t)length + 1, format, arguments) != length)
        return NULL;
    return text;
}

void draft_text(struct draft *draft, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = draft->good ? format_list(draft->arena, format, arguments) : NULL;
    va_end(arguments);
    draft->good = text && page_text(draft->page, text, ALIGN_LEFT);
}

void draft_numbered(struct draft *draft, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = draft->good ? format_list(draft->arena, format, arguments) : NULL;
    va_end(arguments);
    draft->good = text && page_numbered(draft->page, text);
}

void draft_bullet(struct draft *draft, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = draft->good ? format_list(draft->arena, format, arguments) : NULL;
    va_end(arguments);
    draft->good = text && page_bullet(draft->page, text);
}

void draft_link(struct draft *draft, const char *text, const char *target)
{
    draft->good = draft->good && page_link(draft->page, text, target);
}

void draft_blanks(struct draft *draft, const char *const *pairs)
{
    bool begun = false;
    for (; pairs[0]; pairs += 2) {
        if (!pairs[1])
            continue;
        if (!begun)
            draft->good = draft->good && page_blanks(draft->page);
        begun = true;
        draft->good = draft->good && page_blank(draft->page, pairs[0], pairs[1]);
    }
}

void draft_table(struct draft *draft, const char *const *headings, size_t count)
{
    static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h",
                                       "i", "j", "k", "l", "m", "n", "o", "p"};
    struct table_column columns[sizeof keys / sizeof *keys];
    draft->good = draft->good && count <= sizeof keys / sizeof *keys;
    for (size_t i = 0; draft->good && i < count; i++)
        columns[i] = (struct table_column){keys[i], headings[i], TABLE_KIND_TEXT};
    draft->table = draft->good ? table_new(draft->arena, columns, count) : NULL;
    draft->good = draft->table && page_table(draft->page, draft->table);
}

void draft_row(struct draft *draft, const char *const *cells, size_t count)
{
    draft->good = draft->good && table_row(draft->table);
    for (size_t i = 0; i < count; i++)
        draft->good = draft->good && table_put_text(draft->table, cells[i]);
}

const char *draft_format(struct draft *draft, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = draft->good ? format_list(draft->arena, format, arguments) : NULL;
    va_end(arguments);
    draft->good = text != NULL;
    return text ? text : "";
}

const char *draft_join(struct draft *draft, const char *list, const char *between,
                       const char *item)
{
    return draft_format(draft, "%s%s%s", list, *list ? between : "", item);
}
