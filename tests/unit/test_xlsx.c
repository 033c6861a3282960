/* Workbooks: names, heights, limits, boxes. What a spreadsheet reads: tests/cli/xlsx.bats. */
#include "support.h"

#include "page/print.h"
#include "page/xlsx.h"
#include "page/xlsx_file.h"

#include <zlib.h>

/* --- names of worksheets ------------------------------------------------------ */

static const char *name_of(struct fixture *fixture, const char *wanted)
{
    const char *name = xlsx_name(&fixture->arena, wanted, NULL, 0);
    assert_non_null(name);
    return name;
}

static void a_good_name_stays(void **state)
{
    assert_string_equal(name_of(*state, "说“不”事项提级管理审批表"), "说“不”事项提级管理审批表");
    assert_string_equal(name_of(*state, "Sheet 1"), "Sheet 1");
}

static void a_name_holds_none_of_the_characters_that_excel_refuses(void **state)
{
    assert_string_equal(name_of(*state, "a[b]c:d*e?f/g\\h"), "a(b)c-d-e-f-g-h");
    assert_string_equal(name_of(*state, "２０２２／２３：［甲］＊？＼"), "２０２２-２３-(甲)---");
    assert_string_equal(name_of(*state, "'甲'"), "’甲’");
    assert_string_equal(name_of(*state, "某局\n审批表\t1"), "某局 审批表 1");
}

static void a_name_has_at_most_31_utf16_units_and_ends_in_a_whole_character(void **state)
{
    assert_string_equal(name_of(*state, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"),
                        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    /* U+20000 takes two units: 15 of them and one of the two units that are left. */
    const char *name = name_of(*state, "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀");
    assert_string_equal(name, "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀");
    assert_int_equal(xlsx_units(name), 30);
}

static void a_blank_name_becomes_one(void **state)
{
    assert_string_equal(name_of(*state, ""), "表");
    assert_string_equal(name_of(*state, " \n　"), "表");
}

static void names_differ_in_more_than_case_and_width(void **state)
{
    struct fixture *fixture = *state;
    static const char *const taken[] = {"审批表", "Duties", "审批表（2）"};
    assert_string_equal(xlsx_name(&fixture->arena, "审批表", taken, 3), "审批表（3）");
    assert_string_equal(xlsx_name(&fixture->arena, "DUTIES", taken, 3), "DUTIES（2）");
    assert_string_equal(xlsx_name(&fixture->arena, "审批", taken, 3), "审批");
    assert_string_equal(xlsx_name(&fixture->arena, "history", NULL, 0), "history（2）");
}

static void a_name_that_is_made_longer_stays_within_the_limit(void **state)
{
    struct fixture *fixture = *state;
    const char *longest = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一";
    const char *name = xlsx_name(&fixture->arena, longest, &longest, 1);
    assert_string_equal(name, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八（2）");
    assert_int_equal(xlsx_units(name), 31);
}

/* --- text --------------------------------------------------------------------- */

static void text_that_looks_like_an_escape_is_escaped(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(xlsx_escape(&fixture->arena, "_x0041_"), "_x005F_x0041_");
    assert_string_equal(xlsx_escape(&fixture->arena, "甲_x00aF__x0041_"),
                        "甲_x005F_x00aF__x005F_x0041_");
    assert_string_equal(xlsx_escape(&fixture->arena, "a\xEF\xBF\xBF"), "a_xFFFF_");
    static const char *const plain[] = {"", "_x", "_x004_", "_x00411_", "_y0041_", "=1+1\n甲"};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        assert_ptr_equal(xlsx_escape(&fixture->arena, plain[i]), plain[i]);
}

/* --- heights ------------------------------------------------------------------ */

enum { LINE = TYPE_SIZE * 3 / 2 };

/* A width that holds so many Chinese characters beside what is around them. */
static size_t room_for(size_t characters)
{
    return characters * TYPE_SIZE + CELL_PADDING + CELL_INDENT;
}

static void a_row_is_as_high_as_its_text_is_long(void **state)
{
    (void)state;
    assert_int_equal(xlsx_text_height(STYLE_CELL, NULL, room_for(5)), LINE);
    assert_int_equal(xlsx_text_height(STYLE_CELL, "", room_for(5)), LINE);
    assert_int_equal(xlsx_text_height(STYLE_CELL, "水政水资源", room_for(5)), LINE);
    assert_int_equal(xlsx_text_height(STYLE_CELL, "水政水资源科", room_for(5)), 2 * LINE);
    assert_int_equal(xlsx_text_height(STYLE_CELL, "一\n二\n\n三", room_for(5)), 4 * LINE);
    assert_int_equal(xlsx_text_height(STYLE_TITLE, "汇总表", room_for(30)), 540);
    assert_true(xlsx_text_height(STYLE_CELL, "水政", 0) >= 2UL * LINE);
}

static void quotes_are_as_wide_as_chinese_characters(void **state)
{
    (void)state;
    assert_int_equal(xlsx_columns("说“不”", 6), 8);
    assert_int_equal(xlsx_columns("水政科", 6), 6);
    assert_int_equal(xlsx_columns("0123456789", 10), 12);
    assert_int_equal(xlsx_columns("", 7), 7);
}

/* --- limits ------------------------------------------------------------------- */

static struct page *page_of(struct fixture *fixture, const char *text)
{
    struct page *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_non_null(page);
    assert_true(page_sheet(page, NULL, NULL));
    assert_true(page_text(page, text, ALIGN_LEFT));
    return page;
}

static const char *print(struct fixture *fixture, const struct page *page, size_t *length)
{
    const char *path = path_in(fixture, "printed.xlsx");
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(print_page(page, FORMAT_XLSX, NULL, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_no_errors(&fixture->errors);
    return read_bytes(fixture, path, length);
}

static void assert_refused(struct fixture *fixture, const struct page *page, const char *words)
{
    FILE *out = fopen(path_in(fixture, "refused.xlsx"), "wb");
    assert_non_null(out);
    assert_int_equal(print_page(page, FORMAT_XLSX, NULL, out, &fixture->errors), STATUS_REFUSED);
    assert_int_equal(ftell(out), 0);
    assert_int_equal(fclose(out), 0);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, words);
}

static char *repeat(struct fixture *fixture, const char *text, size_t count)
{
    size_t length = strlen(text);
    char *copy = arena_alloc(&fixture->arena, count * length + 1);
    assert_non_null(copy);
    for (size_t i = 0; i < count; i++)
        memcpy(copy + i * length, text, length);
    return copy;
}

static void a_text_of_32767_units_is_taken_and_one_more_refused(void **state)
{
    struct fixture *fixture = *state;
    print(fixture, page_of(fixture, repeat(fixture, "字", 32767)), NULL);
    assert_refused(fixture, page_of(fixture, repeat(fixture, "字", 32768)),
                   "a text of 32768 characters is longer than a cell of a workbook holds (32767): "
                   "'字字字字字字字字字字字字字字字字字字字字…'");
    print(fixture, page_of(fixture, repeat(fixture, "𠀀", 16383)), NULL);
    assert_refused(fixture, page_of(fixture, repeat(fixture, "𠀀", 16384)), "32768 characters");
}

static void a_text_that_only_escapes_make_too_long_is_refused_too(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, page_of(fixture, repeat(fixture, "_x0041_", 4681)),
                   "longer than a cell");
}

/* Adding them to a page takes a while and room, so a row is as high as many. */
static void a_sheet_of_more_rows_than_excel_has_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_true(page_sheet(page, NULL, NULL));
    const unsigned weight = 1;
    struct boxes *boxes = page_boxes(page, &weight, 1);
    assert_non_null(boxes);
    for (size_t i = 0; i < 2; i++) {
        assert_true(boxes_row(boxes, 4000000000U));
        assert_true(boxes_put(boxes, BOX_VALUE, 1, 1, "高"));
    }
    assert_refused(fixture, page, "no more than 1048576 rows");
}

static void a_sheet_of_more_columns_than_excel_has_is_refused(void **state)
{
    struct fixture *fixture = *state;
    size_t count = 16385;
    struct table_column *columns = arena_array(&fixture->arena, count, sizeof *columns);
    assert_non_null(columns);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct table_column){"k", "列", TABLE_KIND_TEXT};
    struct table *table = table_new(&fixture->arena, columns, count);
    struct page *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_true(page_sheet(page, NULL, NULL) && page_table(page, table));
    assert_refused(fixture, page, "no more than 16384 columns");
}

/* --- the file ----------------------------------------------------------------- */

static void the_same_page_gives_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    size_t length, again;
    const char *first = print(fixture, page_of(fixture, "甲"), &length);
    sleep(2); /* an archive's clock ticks every two seconds */
    const char *second = print(fixture, page_of(fixture, "甲"), &again);
    assert_int_equal(length, again);
    assert_memory_equal(first, second, length);
}

static void a_page_without_sheets_is_a_workbook_too(void **state)
{
    struct fixture *fixture = *state;
    size_t length;
    const char *bytes =
        print(fixture, page_new(&fixture->arena, "题", PAPER_LANDSCAPE), &length);
    assert_true(xlsx_file_whole(bytes, length));
}

static void a_workbook_is_whole_only_with_every_byte(void **state)
{
    struct fixture *fixture = *state;
    size_t length;
    const char *bytes = print(fixture, page_of(fixture, "甲"), &length);
    char *copy = arena_copy(&fixture->arena, bytes, length);
    assert_true(xlsx_file_whole(copy, length));
    for (size_t i = 0; i < length; i++)
        assert_false(xlsx_file_whole(copy, i));
    size_t seen = 0;
    for (size_t i = 30; i < length; i += 7) { /* names and dates may change, content may not */
        copy[i] ^= 1;
        seen += !xlsx_file_whole(copy, length);
        copy[i] ^= 1;
    }
    assert_true(seen > length / 7 / 2);
}

static void a_full_disk_behind_the_output_is_seen(void **state)
{
    struct fixture *fixture = *state;
    FILE *out = fopen("/dev/full", "wb");
    assert_non_null(out);
    assert_int_equal(print_page(page_of(fixture, "甲"), FORMAT_XLSX, NULL, out, &fixture->errors),
                     STATUS_SYSTEM);
    fclose(out);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "No space left on device");
}

/* --- boxes -------------------------------------------------------------------- */

/* The document of the first worksheet, unpacked from the archive. */
static const char *worksheet(struct fixture *fixture, const struct page *page)
{
    static const char name[] = "xl/worksheets/sheet1.xml";
    size_t length, header = 30;
    const char *bytes = print(fixture, page, &length), *at = bytes;
    while (memcmp(at, name, sizeof name - 1) != 0)
        assert_true(++at < bytes + length - sizeof name);
    assert_memory_equal(at - header, "PK\3\4", 4);
    const unsigned char *sizes = (const unsigned char *)at - header + 18;
    size_t size = (size_t)sizes[4] | (size_t)sizes[5] << 8 | (size_t)sizes[6] << 16;
    size_t extra = (size_t)sizes[10] | (size_t)sizes[11] << 8;
    char *text = arena_alloc(&fixture->arena, size + 1);
    assert_non_null(text);
    z_stream stream = {.next_in = (z_const Bytef *)(uintptr_t)at + sizeof name - 1 + extra,
                       .avail_in = (uInt)(bytes + length - at),
                       .next_out = (Bytef *)text,
                       .avail_out = (uInt)size};
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(inflateEnd(&stream), Z_OK);
    return text;
}

static void assert_holds(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("'%s' is not in: %s", words, text);
}

static struct boxes *new_boxes(struct fixture *fixture, struct page **page)
{
    *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_true(*page && page_sheet(*page, NULL, NULL));
    struct boxes *boxes = page_boxes(*page, (const unsigned[]){1, 1, 2}, 3);
    assert_non_null(boxes);
    return boxes;
}

static void boxes_span_columns_and_rows(void **state)
{
    struct page *page;
    struct boxes *boxes = new_boxes(*state, &page);
    assert_true(boxes_row(boxes, 10) && boxes_put(boxes, BOX_LABEL, 2, 1, "申请人"));
    assert_true(boxes_put(boxes, BOX_LABEL, 1, 1, "姓名"));
    assert_true(boxes_put(boxes, BOX_VALUE, 1, 1, "申请人甲"));
    assert_true(boxes_row(boxes, 20) && boxes_put(boxes, BOX_VALUE, 1, 2, "两列"));
    const char *sheet = worksheet(*state, page);
    assert_holds(sheet, "<mergeCells count=\"2\"><mergeCell ref=\"A1:A2\"/><mergeCell "
                        "ref=\"B2:C2\"/></mergeCells>");
    /* 10 and 20 mm */
    assert_holds(sheet, "<row r=\"1\" spans=\"1:3\" ht=\"28.3\" customHeight=\"1\">");
    assert_holds(sheet, "<row r=\"2\" spans=\"1:3\" ht=\"56.65\" customHeight=\"1\">");
}

/* The opinion above, what signs it below and at the right, the label beside both. */
static void a_signed_box_is_two_rows(void **state)
{
    struct page *page;
    struct boxes *boxes = new_boxes(*state, &page);
    assert_true(boxes_row(boxes, 30) && boxes_put(boxes, BOX_LABEL, 1, 1, "审批意见"));
    assert_true(boxes_put(boxes, BOX_VALUE, 1, 2, "同意") && boxes_add(boxes, "科长乙", true));
    assert_true(boxes_add(boxes, "2022年3月9日", true));
    const char *sheet = worksheet(*state, page);
    assert_holds(sheet, "<mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell "
                        "ref=\"B2:C2\"/></mergeCells>");
    /* 30 mm, of which name and date take two lines and the gap */
    assert_holds(sheet, "<row r=\"2\" spans=\"1:3\" ht=\"36\" customHeight=\"1\">");
    assert_holds(sheet, "<row r=\"1\" spans=\"1:3\" ht=\"49\" customHeight=\"1\">");
}

static void a_form_of_boxes_is_one_page_unless_it_could_not_be_read(void **state)
{
    struct page *page;
    struct boxes *boxes = new_boxes(*state, &page);
    assert_true(boxes_row(boxes, 257) && boxes_row(boxes, 120));
    assert_null(strstr(worksheet(*state, page), "fitToHeight"));
    assert_true(boxes_row(boxes, 120));
    assert_holds(worksheet(*state, page), "fitToHeight=\"0\"");
}

static void parts_of_one_sheet_share_its_columns(void **state)
{
    struct page *page;
    struct fixture *fixture = *state;
    struct boxes *boxes = new_boxes(fixture, &page);
    assert_true(boxes_row(boxes, 10) && boxes_put(boxes, BOX_VALUE, 1, 3, "甲"));
    boxes = page_boxes(page, (const unsigned[]){2, 1}, 2);
    assert_true(boxes && boxes_row(boxes, 10) && boxes_put(boxes, BOX_VALUE, 1, 1, "乙"));
    assert_true(boxes_put(boxes, BOX_VALUE, 1, 1, "丙"));
    /* Quarters, a half and two thirds: four columns, a gap between the grids. */
    assert_holds(worksheet(fixture, page), "<mergeCell ref=\"A1:D1\"/><mergeCell "
                                           "ref=\"A3:C3\"/></mergeCells>");
}

/* A column of less than a millimetre would be seen on the screen and by whoever edits the sheet. */
static void lines_that_nearly_meet_become_one(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_true(page && page_sheet(page, NULL, NULL));
    for (size_t i = 0; i < 2; i++) {
        struct boxes *boxes = page_boxes(page, (const unsigned[]){100, 100 + (unsigned)i}, 2);
        assert_true(boxes && boxes_row(boxes, 10) && boxes_put(boxes, BOX_VALUE, 1, 1, "甲"));
        assert_true(boxes_put(boxes, BOX_VALUE, 1, 1, "乙"));
    }
    assert_null(strstr(worksheet(fixture, page), "mergeCell"));
}

/* Boxes as awkward as the model lets them be; what comes of good ones xlsx.bats looks at. */
static void odd_boxes_make_a_workbook(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = page_new(&fixture->arena, "题", PAPER_PORTRAIT);
    assert_true(page_sheet(page, NULL, NULL));
    struct boxes *boxes = page_boxes(page, (const unsigned[]){0, 1000000000, 1}, 3);
    assert_non_null(boxes);
    assert_true(boxes_row(boxes, 0) && boxes_put(boxes, BOX_LABEL, 9, 1, "高"));
    assert_true(boxes_put(boxes, BOX_VALUE, 2, 1, NULL) && boxes_add(boxes, "甲", true));
    assert_true(boxes_add(boxes, "意见", false) && boxes_add(boxes, "乙", true));
    assert_true(boxes_add(boxes, "再议", false) && boxes_put(boxes, BOX_VALUE, 1, 1, ""));
    assert_true(boxes_row(boxes, 5) && boxes_row(boxes, 5));
    assert_true(page_boxes(page, (const unsigned[]){0, 0}, 2) != NULL);
    size_t length;
    const char *bytes = print(fixture, page, &length);
    assert_true(xlsx_file_whole(bytes, length));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_good_name_stays),
        CLAIM(a_name_holds_none_of_the_characters_that_excel_refuses),
        CLAIM(a_name_has_at_most_31_utf16_units_and_ends_in_a_whole_character),
        CLAIM(a_blank_name_becomes_one),
        CLAIM(names_differ_in_more_than_case_and_width),
        CLAIM(a_name_that_is_made_longer_stays_within_the_limit),
        CLAIM(text_that_looks_like_an_escape_is_escaped),
        CLAIM(a_row_is_as_high_as_its_text_is_long),
        CLAIM(quotes_are_as_wide_as_chinese_characters),
        CLAIM(a_text_of_32767_units_is_taken_and_one_more_refused),
        CLAIM(a_text_that_only_escapes_make_too_long_is_refused_too),
        CLAIM(a_sheet_of_more_rows_than_excel_has_is_refused),
        CLAIM(a_sheet_of_more_columns_than_excel_has_is_refused),
        CLAIM(the_same_page_gives_the_same_bytes),
        CLAIM(a_page_without_sheets_is_a_workbook_too),
        CLAIM(a_workbook_is_whole_only_with_every_byte),
        CLAIM(a_full_disk_behind_the_output_is_seen),
        CLAIM(boxes_span_columns_and_rows),
        CLAIM(a_signed_box_is_two_rows),
        CLAIM(a_form_of_boxes_is_one_page_unless_it_could_not_be_read),
        CLAIM(parts_of_one_sheet_share_its_columns),
        CLAIM(lines_that_nearly_meet_become_one),
        CLAIM(odd_boxes_make_a_workbook),
    };
    return cmocka_run_group_tests_name("xlsx", tests, NULL, NULL);
}
