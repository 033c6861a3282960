#include "page/page_xlsx.h"

#include "base/apart.h"
#include "base/file.h"
#include "base/i18n.h"
#include "page/xlsx.h"
#include "page/xlsx_file.h"
#include "table/render.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

/* As in lib/page/style: what A4 has beside its margins, in inches and twips. */
static const struct paper_setup {
    void (*turn)(lxw_worksheet *worksheet);
    double across, down; /* margins */
    size_t height;
} PAPERS[] = {
    [PAPER_PORTRAIT] = {worksheet_set_portrait, 22 / 25.4, 20 / 25.4, 14570},
    [PAPER_LANDSCAPE] = {worksheet_set_landscape, 15 / 25.4, 15 / 25.4, 10205},
};

/* --- parts ------------------------------------------------------------------- */

/* What is to be known of a sheet's parts when it is set up for printing. */
struct contents {
    size_t tables, boxes;
    struct xlsx_rows headings; /* of the newest table */
};

static bool put_item(struct xlsx_sheet *sheet, const struct part *part, size_t number)
{
    struct arena *arena = sheet->book->arena;
    const char *text = part->kind == PART_NUMBERED
                           ? arena_format(arena, "%zu. %s", number, part->text)
                           : arena_format(arena, "• %s", part->text);
    return text ? xlsx_put_wide(sheet, STYLE_LEFT, text) : xlsx_no_memory(sheet->book);
}

/* Between what has rules there is a gap, so that two of them do not look like one. */
static bool put_gap(struct xlsx_sheet *sheet)
{
    struct xlsx_rows rows;
    return sheet->row == 0 || xlsx_add_row(sheet, TYPE_SIZE / 2, &rows);
}

static bool put_ruled(struct xlsx_sheet *sheet, const struct xlsx_ruler *ruler,
                      struct contents *contents)
{
    if (contents->tables + contents->boxes > 0 && !put_gap(sheet))
        return false;
    if (ruler->part->kind == PART_BOXES) {
        contents->boxes++;
        return xlsx_put_boxes(sheet, ruler);
    }
    contents->tables++;
    return xlsx_put_table(sheet, ruler, &contents->headings);
}

static bool put_part(struct xlsx_sheet *sheet, const struct part *part, size_t number)
{
    enum { LINE = 400 };
    static const enum xlsx_style styles[] = {
        [ALIGN_LEFT] = STYLE_LEFT, [ALIGN_CENTRE] = STYLE_CENTRE, [ALIGN_RIGHT] = STYLE_RIGHT};
    switch (part->kind) {
    case PART_HEADING:
        return xlsx_put_wide(sheet, STYLE_SUBTITLE, part->text);
    case PART_TEXT:
        return xlsx_put_wide(sheet, styles[part->align], part->text);
    case PART_NUMBERED:
    case PART_BULLET:
    case PART_LINK:
        return put_item(sheet, part, number);
    case PART_BLANKS:
        return xlsx_put_blanks(sheet, part->blanks, LINE);
    default:
        return true;
    }
}

static bool put_parts(struct xlsx_sheet *sheet, const struct sheet *source,
                      struct contents *contents)
{
    const struct xlsx_ruler *ruler = sheet->rulers;
    size_t number = 0;
    if (source->title && !xlsx_put_wide(sheet, STYLE_TITLE, source->title))
        return false;
    for (const struct part *part = source->parts; part; part = part->next) {
        number = part->kind == PART_NUMBERED ? number + 1 : 0;
        bool ruled = ruler && ruler->part == part;
        if (ruled ? !put_ruled(sheet, ruler, contents) : !put_part(sheet, part, number))
            return false;
        ruler = ruled ? ruler->next : ruler;
    }
    return true;
}

/* --- printing ---------------------------------------------------------------- */

/* A form of boxes is to be one page, as long as it can still be read then. */
static uint16_t pages_tall(const struct xlsx_sheet *sheet, const struct contents *contents)
{
    size_t page = PAPERS[sheet->book->page->paper].height;
    bool form = contents->boxes > 0 && contents->tables == 0;
    return form && sheet->height <= page + page / 2 ? 1 : 0;
}

/* Headings stay in sight on the screen and stand on each page, where it is clear whose they are. */
static bool repeat_headings(struct xlsx_sheet *sheet, struct xlsx_rows headings)
{
    worksheet_freeze_panes(sheet->worksheet, (lxw_row_t)headings.last + 1, 0);
    return xlsx_good(sheet->book,
                     worksheet_repeat_rows(sheet->worksheet, (lxw_row_t)headings.first,
                                           (lxw_row_t)headings.last));
}

static bool set_up(struct xlsx_sheet *sheet, const struct contents *contents)
{
    enum { A4 = 9 };
    lxw_worksheet *worksheet = sheet->worksheet;
    const struct paper_setup *paper = &PAPERS[sheet->book->page->paper];
    worksheet_set_paper(worksheet, A4);
    paper->turn(worksheet);
    worksheet_set_margins(worksheet, paper->across, paper->across, paper->down, paper->down);
    worksheet_center_horizontally(worksheet);
    worksheet_fit_to_pages(worksheet, 1, pages_tall(sheet, contents));
    if (contents->tables > 0 &&
        !xlsx_good(sheet->book, worksheet_set_footer(worksheet, "&C第 &P 页 共 &N 页")))
        return false;
    return contents->tables != 1 || contents->boxes > 0 ||
           repeat_headings(sheet, contents->headings);
}

/* --- the workbook ------------------------------------------------------------ */

static bool put_sheet(struct xlsx *book, const struct sheet *source, const char *name)
{
    struct contents contents = {0};
    struct xlsx_sheet sheet = {.book = book};
    lxw_error error = workbook_validate_sheet_name(book->workbook, name);
    if (error != LXW_NO_ERROR)
        return xlsx_good(book, error);
    sheet.worksheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet.worksheet)
        return xlsx_no_memory(book);
    return xlsx_set_columns(&sheet, source) && put_parts(&sheet, source, &contents) &&
           set_up(&sheet, &contents);
}

static const char *wanted_name(const struct xlsx *book, const struct sheet *sheet)
{
    if (sheet->name)
        return sheet->name;
    return sheet->title ? sheet->title : book->page->title;
}

static bool put_sheets(struct xlsx *book)
{
    size_t count = 0, n = 0;
    for (const struct sheet *sheet = book->page->sheets; sheet; sheet = sheet->next)
        count++;
    const char **names = arena_array(book->arena, count + 1, sizeof *names);
    if (!names)
        return xlsx_no_memory(book);
    for (const struct sheet *sheet = book->page->sheets; sheet; sheet = sheet->next, n++) {
        names[n] = xlsx_name(book->arena, wanted_name(book, sheet), names, n);
        if (!names[n])
            return xlsx_no_memory(book);
        if (!put_sheet(book, sheet, names[n]))
            return false;
    }
    return true;
}

/* The moment is always the same, so that the same page gives the same bytes: 1980, as in the archive. */
static bool put_properties(struct xlsx *book)
{
    enum { CREATED = 315532800 };
    lxw_doc_properties properties = {.title = arena_string(book->arena, book->page->title),
                                     .created = CREATED};
    if (!properties.title)
        return xlsx_no_memory(book);
    return xlsx_good(book, workbook_set_properties(book->workbook, &properties));
}

/*
 * The widths of columns count in digits of the workbook's usual font, so that has to be one
 * that the offices have: 宋体 of 11 points, as in a Chinese Excel. The library makes it first.
 */
static void set_usual_font(lxw_workbook *workbook)
{
    format_set_font_name(STAILQ_FIRST(workbook->formats), "宋体");
}

static enum status close_failed(lxw_error error, int reason, const char *directory,
                                struct errors *errors)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_memory(errors);
    if (reason != 0)
        return error_system(errors, reason, directory, lxw_strerror(error));
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = directory}, _(xlsx_lacking),
                     "%s", lxw_strerror(error));
}

/* What the library is to do. */
struct order {
    const struct page *page;
    const struct xlsx_file *file;
    struct arena *arena;
};

static enum status write_copy(const struct order *order, const char *path, struct errors *errors)
{
    lxw_workbook_options options = {.tmpdir = order->file->directory};
    struct xlsx book = {.arena = order->arena, .errors = errors, .page = order->page};
    book.workbook = workbook_new_opt(path, &options);
    if (!book.workbook)
        return error_memory(errors);
    set_usual_font(book.workbook);
    if (!put_properties(&book) || !put_sheets(&book)) {
        lxw_workbook_free(book.workbook);
        return book.status;
    }
    errno = 0;
    lxw_error error = workbook_close(book.workbook);
    return error == LXW_NO_ERROR ? STATUS_OK
                                 : close_failed(error, errno, order->file->directory, errors);
}

static enum status write_file(void *context, struct errors *errors)
{
    const struct order *order = context;
    enum status status = write_copy(order, order->file->path, errors);
    return status == STATUS_OK ? write_copy(order, order->file->again, errors) : status;
}

static enum status read_file(const struct xlsx_file *file, struct arena *arena, char **bytes,
                             size_t *length, struct errors *errors)
{
    char *again = NULL;
    size_t again_length = 0;
    enum status status = file_read(arena, file->path, UINT32_MAX, bytes, length, errors);
    if (status == STATUS_OK)
        status = file_read(arena, file->again, UINT32_MAX, &again, &again_length, errors);
    if (status != STATUS_OK)
        return status;
    if (*length == again_length && memcmp(*bytes, again, again_length) == 0 &&
        xlsx_file_whole(*bytes, *length))
        return STATUS_OK;
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = file->directory}, NULL,
                     _("the workbook could not be written as a whole; is the disk full, or was "
                       "there too little memory?"));
}

/* More than a buffer holds is written at once, so why it failed is known here only. */
static enum status put_bytes(const char *bytes, size_t length, FILE *out, struct errors *errors)
{
    errno = 0;
    if (fwrite(bytes, 1, length, out) == length)
        return render_finish(out, errors);
    return error_system(errors, errno ? errno : EIO, NULL, _("cannot write"));
}

/*
 * libxlsxwriter goes on where it was given no memory: it says so on standard error, leaves out what
 * it was to write, or reads what is not there. Attributes it leaves out without a word, which the
 * next copy tells.
 */
enum status page_print_xlsx(const struct page *page, FILE *out, struct errors *errors)
{
    struct arena arena = {0};
    struct xlsx_file file = {0};
    char *bytes = NULL;
    size_t length = 0;
    enum status status = xlsx_file_make(&file, &arena, errors);
    if (status == STATUS_OK) {
        struct order order = {.page = page, .file = &file, .arena = &arena};
        status = apart_run(write_file, &order, _("cannot make the workbook"), errors);
        if (status == STATUS_OK)
            status = read_file(&file, &arena, &bytes, &length, errors);
        if (xlsx_file_remove(&file, errors) != STATUS_OK)
            status = STATUS_SYSTEM;
    }
    if (status == STATUS_OK)
        status = put_bytes(bytes, length, out, errors);
    arena_free(&arena);
    return status;
}
