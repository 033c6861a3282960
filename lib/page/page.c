#include "page/page.h"

#include "base/text.h"

struct page *page_new(struct arena *arena, const char *title, enum paper paper)
{
    struct page *page = arena_alloc(arena, sizeof *page);
    const char *line = text_visible_line(arena, title);
    if (!page || !line)
        return NULL;
    page->arena = arena;
    page->title = line;
    page->paper = paper;
    page->sheets_end = &page->sheets;
    return page;
}

bool page_sheet(struct page *page, const char *title, const char *name)
{
    struct sheet *sheet = arena_alloc(page->arena, sizeof *sheet);
    if (!sheet || (title && !(sheet->title = text_visible(page->arena, title))) ||
        (name && !(sheet->name = text_visible_line(page->arena, name))))
        return false;
    sheet->parts_end = &sheet->parts;
    *page->sheets_end = sheet;
    page->sheets_end = &sheet->next;
    page->last = sheet;
    return true;
}

static bool add(struct page *page, struct part part)
{
    struct sheet *sheet = page->last;
    struct part *copy = sheet ? arena_alloc(page->arena, sizeof *copy) : NULL;
    if (!copy || (part.text && !(part.text = text_visible(page->arena, part.text))))
        return false;
    *copy = part;
    copy->blanks_end = &copy->blanks;
    *sheet->parts_end = copy;
    sheet->parts_end = &copy->next;
    sheet->last = copy;
    return true;
}

bool page_heading(struct page *page, const char *text)
{
    return add(page, (struct part){.kind = PART_HEADING, .text = text});
}

bool page_text(struct page *page, const char *text, enum align align)
{
    return add(page, (struct part){.kind = PART_TEXT, .text = text, .align = align});
}

bool page_numbered(struct page *page, const char *text)
{
    return add(page, (struct part){.kind = PART_NUMBERED, .text = text});
}

bool page_bullet(struct page *page, const char *text)
{
    return add(page, (struct part){.kind = PART_BULLET, .text = text});
}

bool page_link(struct page *page, const char *text, const char *target)
{
    const char *copy = text_visible_line(page->arena, target);
    return copy && add(page, (struct part){.kind = PART_LINK, .text = text, .target = copy});
}

bool page_blanks(struct page *page)
{
    return add(page, (struct part){.kind = PART_BLANKS});
}

bool page_blank(struct page *page, const char *label, const char *value)
{
    struct part *part = page->last ? page->last->last : NULL;
    if (!part || part->kind != PART_BLANKS)
        return false;
    struct table_pair *pair = table_pair_new(page->arena, label, value);
    if (!pair)
        return false;
    *part->blanks_end = pair;
    part->blanks_end = &pair->next;
    return true;
}

bool page_table(struct page *page, const struct table *table)
{
    return add(page, (struct part){.kind = PART_TABLE, .table = table});
}

struct boxes *page_boxes(struct page *page, const unsigned *weights, size_t count)
{
    struct boxes *boxes = boxes_new(page->arena, weights, count);
    return boxes && add(page, (struct part){.kind = PART_BOXES, .boxes = boxes}) ? boxes : NULL;
}

bool page_picture(struct page *page, const char *svg, const char *words)
{
    return add(page, (struct part){.kind = PART_PICTURE, .svg = svg, .text = words});
}
