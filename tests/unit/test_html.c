#include "sha256.h"
#include "support.h"

#include "page/html.h"
#include "page/page_html.h"
#include "page/print.h"

static const char *print_html(struct fixture *fixture, const struct page *page,
                              const struct html_frame *frame)
{
    char *printed = NULL;
    size_t size;
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    assert_int_equal(page_print_html(page, frame, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_no_errors(&fixture->errors);
    const char *copy = arena_copy(&fixture->arena, printed, size);
    free(printed);
    assert_non_null(copy);
    return copy;
}

static const char *print_table_alone(struct fixture *fixture, const struct table *table)
{
    char *printed = NULL;
    size_t size;
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    assert_int_equal(print_table(table, FORMAT_HTML, NULL, out, &fixture->errors), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    const char *copy = arena_copy(&fixture->arena, printed, size);
    free(printed);
    assert_non_null(copy);
    return copy;
}

static struct page *new_page(struct fixture *fixture, enum paper paper, const char *title)
{
    struct page *page = page_new(&fixture->arena, "页", paper);
    assert_true(page && page_sheet(page, title, NULL));
    return page;
}

/* Two columns, a row, what stands around it; `text` wherever there is one, `title` or NULL. */
static struct table *new_table(struct fixture *fixture, const char *title, const char *text)
{
    const struct table_column columns[] = {{"text", text, TABLE_KIND_TEXT},
                                           {"count", "件数", TABLE_KIND_NUMBER}};
    struct table *table = table_new(&fixture->arena, columns, 2);
    assert_true(table && (!title || table_title(table, title)));
    assert_true(table_head(table, text, text) && table_foot(table, text));
    assert_true(table_signature(table, text) && table_row(table));
    assert_true(table_put_text(table, text) && table_put_number(table, 3));
    return table;
}

static const char SVG[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
                          "<title>图</title><rect width=\"9\" height=\"9\"/></svg>\n";

/* A page with a part of every kind, in which `text` stands wherever there can be one. */
static struct page *full_page(struct fixture *fixture, const char *text, const char *target)
{
    static const unsigned weights[] = {1, 2};
    struct page *page = page_new(&fixture->arena, text, PAPER_PORTRAIT);
    assert_true(page && page_sheet(page, text, text) && page_heading(page, text));
    assert_true(page_text(page, text, ALIGN_LEFT) && page_text(page, text, ALIGN_CENTRE));
    assert_true(page_text(page, text, ALIGN_RIGHT) && page_numbered(page, text));
    assert_true(page_bullet(page, text) && page_link(page, text, target));
    assert_true(page_blanks(page) && page_blank(page, text, text));
    assert_true(page_table(page, new_table(fixture, text, text)));
    assert_true(page_picture(page, SVG, text));
    struct boxes *boxes = page_boxes(page, weights, 2);
    assert_true(boxes && boxes_row(boxes, 10) && boxes_put(boxes, BOX_LABEL, 1, 1, text));
    assert_true(boxes_put(boxes, BOX_VALUE, 1, 1, text) && boxes_add(boxes, text, true));
    return page;
}

static size_t count(const char *text, const char *part)
{
    size_t found = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        found++;
    return found;
}

/* All parts occur, each behind the one before it. */
static void assert_order(const char *page, const char *const *parts, size_t number)
{
    for (size_t i = 0; i < number; i++) {
        const char *found = strstr(page, parts[i]);
        if (!found) {
            fail_msg("missing or out of order: %s", parts[i]);
            abort();
        }
        page = found + strlen(parts[i]);
    }
}

/* --- text and markup ------------------------------------------------------- */

static void no_text_becomes_markup_anywhere(void **state)
{
    struct fixture *fixture = *state;
    const char *evil = "</title></caption></script><img src=\"x\" onload='y'>&amp;-->";
    const char *shown = "&lt;/title&gt;&lt;/caption&gt;&lt;/script&gt;&lt;img src=&quot;x&quot; "
                        "onload=&#39;y&#39;&gt;&amp;amp;--&gt;";
    struct html_link links[] = {{evil, evil}, {evil, "b.html"}};
    struct html_frame frame = {.site = evil, .links = links, .link_count = 2, .footer = evil};
    const char *page = print_html(fixture, full_page(fixture, evil, evil), &frame);
    assert_null(strstr(page, "<img"));
    assert_int_equal(count(page, "onload"), count(page, shown));
    assert_int_equal(count(page, "</title>"), 2); /* the document's and the picture's own */
    assert_int_equal(count(page, "<title>"), 2);
    static const char *const parts[] = {
        "<title>%</title>",
        "<p class=\"site\">%</p>",
        "<li><a href=\"%\">%</a></li>\n<li><a href=\"b.html\">%</a></li>",
        "<h1>%</h1>",
        "<h2>%</h2>",
        "<p>%</p>",
        "<p class=\"centre\">%</p>",
        "<p class=\"right\">%</p>",
        "<ol>\n<li>%</li>\n</ol>",
        "<ul>\n<li>%</li>\n</ul>",
        "<ul class=\"links\">\n<li><a href=\"%\">%</a></li>\n</ul>",
        "<ul class=\"blanks\">\n<li>%：%</li>\n</ul>",
        "aria-label=\"%\">\n<table>",
        "<h3>%</h3>\n<ul class=\"blanks\">\n<li>%：%</li>\n</ul>",
        "<th scope=\"col\">%</th>",
        "<th scope=\"row\">%</th>",
        "<p class=\"note\">%</p>",
        "<ul class=\"blanks signatures\">\n<li>%：</li>",
        "<figure role=\"img\" aria-label=\"%\">",
        "<th scope=\"row\"><p>%</p>",
        "<td class=\"signed\"><div><p>%</p>\n<p class=\"signature\">%</p>",
        "<footer>\n<p>%</p>",
    };
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const char *wanted = "";
        for (const char *from = parts[i]; *from; from++) {
            wanted = *from == '%' ? arena_format(&fixture->arena, "%s%s", wanted, shown)
                                  : arena_format(&fixture->arena, "%s%c", wanted, *from);
            assert_non_null(wanted);
        }
        const char *found = strstr(page, wanted);
        if (!found) {
            fail_msg("missing or out of order: %s", parts[i]);
            abort();
        }
        page = found;
    }
}

static void line_feeds_break_lines_where_elements_may_stand(void **state)
{
    struct fixture *fixture = *state;
    const char *page = print_html(fixture, full_page(fixture, "甲\n乙", "a.html"), NULL);
    static const char *const parts[] = {
        "<title>甲 乙</title>", "<h1>甲<br>乙</h1>",   "<p>甲<br>乙</p>",
        "<li>甲 乙：甲 乙</li>", "<th scope=\"col\">甲<br>乙</th>", "aria-label=\"甲\n乙\"",
    };
    assert_order(page, parts, COUNT_OF(parts));
}

static const char *const VOIDS[] = {"meta", "br", "col", "rect"};

static bool is_void(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(VOIDS); i++)
        if (strlen(VOIDS[i]) == length && memcmp(VOIDS[i], name, length) == 0)
            return true;
    return false;
}

/* Every element that begins ends, in the order that nesting asks for. */
static void assert_balanced(const char *page)
{
    struct {
        const char *name;
        size_t length;
    } open[32];
    size_t depth = 0;
    for (const char *at = strstr(page, "<html"); (at = strchr(at, '<')); at++) {
        bool end = at[1] == '/';
        const char *name = at + 1 + end;
        size_t length = strcspn(name, " >/");
        if (!end && !is_void(name, length)) {
            assert_true(depth < COUNT_OF(open));
            open[depth].name = name;
            open[depth++].length = length;
            if (length == 6 && memcmp(name, "script", length) == 0)
                at = strstr(at, "</script>") - 1; /* its signs are no markup */
        } else if (end) {
            assert_true(depth > 0);
            depth--;
            if (open[depth].length != length || memcmp(open[depth].name, name, length) != 0)
                fail_msg("%.40s ends %.40s", at, open[depth].name);
        }
    }
    assert_int_equal(depth, 0);
}

static const struct html_link LINKS[] = {{"首页", "index.html"}, {"规定", "rules.html"}};
static const struct html_frame HALL = {.site = "某局",
                                       .links = LINKS,
                                       .link_count = 2,
                                       .current = "rules.html",
                                       .footer = "某局办公室",
                                       .turning = true};

static void every_element_ends_where_it_should(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = full_page(fixture, "文", "a.html");
    assert_true(page_sheet(page, NULL, NULL) && page_table(page, new_table(fixture, NULL, "")));
    assert_balanced(print_html(fixture, page, NULL));
    assert_balanced(print_html(fixture, page, &HALL));
}

/* --- what the policy allows ------------------------------------------------ */

/* The elements' bytes have exactly the digests that the directive names, in order. */
static void assert_digests(struct fixture *fixture, const char *page, const char *directive,
                           const char *tag, size_t wanted)
{
    const char *allowed = "";
    const char *begin = arena_format(&fixture->arena, "<%s>", tag);
    const char *end = arena_format(&fixture->arena, "</%s>", tag);
    size_t found = 0;
    for (const char *at = page; (at = strstr(at, begin)); found++) {
        at += strlen(begin);
        size_t length = (size_t)(strstr(at, end) - at);
        allowed = arena_format(&fixture->arena, "%s 'sha256-%s'", allowed,
                               sha256(fixture, at, length));
    }
    assert_int_equal(found, wanted);
    allowed = arena_format(&fixture->arena, "; %s%s;", directive, allowed);
    if (wanted > 0 && !strstr(page, allowed))
        fail_msg("the policy does not hold: %s", allowed);
    if (wanted == 0)
        assert_null(strstr(page, directive));
}

static void the_digests_of_this_test_are_those_of_the_standard(void **state)
{
    struct fixture *fixture = *state;
    /* FIPS 180-2, B.1 and B.2, in base64. */
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    assert_string_equal(sha256(fixture, "abc", 3), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    assert_string_equal(sha256(fixture, two, strlen(two)),
                        "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
}

static void the_policy_allows_what_stands_inside_and_nothing_else(void **state)
{
    struct fixture *fixture = *state;
    struct page *full = full_page(fixture, "文", "a.html");
    struct page *plain = new_page(fixture, PAPER_LANDSCAPE, "题");
    struct html_frame site = HALL;
    site.turning = false;
    const struct {
        const struct page *page;
        const struct html_frame *frame;
        size_t styles, scripts;
    } cases[] = {{plain, NULL, 2, 0}, {full, NULL, 3, 0},  {plain, &site, 3, 0},
                 {full, &site, 4, 0}, {plain, &HALL, 4, 1}, {full, &HALL, 5, 1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *page = print_html(fixture, cases[i].page, cases[i].frame);
        assert_digests(fixture, page, "style-src", "style", cases[i].styles);
        assert_digests(fixture, page, "script-src", "script", cases[i].scripts);
        const char *policy = strstr(page, "<meta http-equiv=\"Content-Security-Policy\" "
                                          "content=\"default-src 'none'; style-src ");
        assert_non_null(policy);
        assert_true(policy < strstr(page, "<style>"));
        assert_non_null(strstr(page, "; base-uri 'none'; form-action 'none'\">"));
        assert_null(strstr(page, "unsafe"));
    }
}

static void nothing_is_loaded_and_no_attribute_is_a_style_or_a_script(void **state)
{
    struct fixture *fixture = *state;
    const char *page = print_html(fixture, full_page(fixture, "文", "a.html"), &HALL);
    assert_int_equal(count(page, "://"), 1);
    assert_int_equal(count(page, "xmlns=\"http://www.w3.org/2000/svg\""), 1);
    static const char *const never[] = {" style=", " src=", "url(", "@import", " on", "<link",
                                        "<base",   "<iframe", "javascript:", "data:"};
    const char *body = strstr(page, "<body");
    assert_non_null(body);
    for (size_t i = 0; i < COUNT_OF(never); i++)
        if (strstr(body, never[i]))
            fail_msg("%s", never[i]);
    assert_null(strstr(page, "url("));
    assert_null(strstr(page, "@import"));
}

/* --- the document ---------------------------------------------------------- */

static void a_page_is_a_document_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    const char *page = print_html(fixture, full_page(fixture, "文", "a.html"), NULL);
    static const char *const parts[] = {
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<title>文</title>",
        "\"SimSun\", \"宋体\"",
        "thead { display: table-header-group; }",
        ".sheet + .sheet { margin-top: 0; page-break-before: always;",
        "@page { size: A4 portrait;",
        "</head>\n<body class=\"alone\">\n<main>\n<section class=\"sheet\">\n<h1>文</h1>",
        "</section>\n</main>\n</body>\n</html>\n",
    };
    assert_order(page, parts, COUNT_OF(parts));
    assert_null(strstr(page, "<header>"));
    assert_null(strstr(page, "<footer>"));
}

static void a_table_alone_is_a_page_on_its_side(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_table(fixture, "汇总表", "甲\n乙");
    assert_true(table_row(table) && table_put_text(table, "合计") && table_put_number(table, 3));
    table_total(table);
    static const char *const parts[] = {
        "<title>汇总表</title>",
        "@page { size: A4 landscape;",
        "<caption>\n<h1>汇总表</h1>\n<ul class=\"blanks\">\n<li>甲 乙：甲 乙</li>\n</ul>\n</caption>",
        "<th scope=\"col\">件数</th>",
        "<th scope=\"row\">甲<br>乙</th>\n<td class=\"number\">3</td>",
        "<tr class=\"total\">\n<th scope=\"row\">合计</th>",
    };
    assert_order(print_table_alone(fixture, table), parts, COUNT_OF(parts));
}

static void a_table_without_a_title_is_still_named(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column column = {"text", "文", TABLE_KIND_TEXT};
    const char *page = print_table_alone(fixture, table_new(&fixture->arena, &column, 1));
    assert_non_null(strstr(page, "<title>表格</title>"));
    assert_non_null(strstr(page, "aria-label=\"表格\">\n<table>\n<thead>"));
    assert_null(strstr(page, "<caption>"));
}

static void a_row_without_a_name_has_no_heading(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = new_table(fixture, NULL, "");
    assert_true(table_row(table));
    const char *page = print_table_alone(fixture, table);
    assert_null(strstr(page, "<th scope=\"row\">"));
    assert_non_null(strstr(page, "<tr>\n<td></td>\n<td class=\"number\">3</td>\n</tr>\n"
                                 "<tr>\n<td></td>\n<td class=\"number\"></td>\n</tr>"));
}

static void a_tables_title_stands_below_the_headings_above_it(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT, NULL);
    assert_true(page_table(page, new_table(fixture, "甲", "")));
    assert_true(page_table(page, new_table(fixture, "乙", "")));
    assert_true(page_heading(page, "丙") && page_table(page, new_table(fixture, "丁", "")));
    assert_true(page_sheet(page, "戊", NULL) && page_table(page, new_table(fixture, "己", "")));
    static const char *const parts[] = {"<h1>甲</h1>", "<h2>乙</h2>", "<h2>丙</h2>",
                                        "<h3>丁</h3>", "<h1>戊</h1>", "<h2>己</h2>"};
    const char *html = print_html(fixture, page, NULL);
    assert_order(html, parts, COUNT_OF(parts));
    assert_int_equal(count(html, "<h1>"), 2);
}

static void a_table_of_many_columns_can_be_scrolled_on_a_phone(void **state)
{
    struct fixture *fixture = *state;
    static const struct table_column columns[6] = {
        {"a", "a", TABLE_KIND_TEXT}, {"b", "b", TABLE_KIND_TEXT}, {"c", "c", TABLE_KIND_TEXT},
        {"d", "d", TABLE_KIND_TEXT}, {"e", "e", TABLE_KIND_TEXT}, {"f", "f", TABLE_KIND_TEXT}};
    const char *few = print_table_alone(fixture, table_new(&fixture->arena, columns, 5));
    const char *many = print_table_alone(fixture, table_new(&fixture->arena, columns, 6));
    assert_non_null(strstr(few, "<div class=\"wide\" role=\"group\" tabindex=\"0\""));
    assert_null(strstr(few, "<table class=\"many\">"));
    assert_non_null(strstr(many, "<table class=\"many\">"));
}

static void items_in_a_row_are_one_list(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT, "题");
    assert_true(page_numbered(page, "甲") && page_numbered(page, "乙") && page_bullet(page, "丙"));
    assert_true(page_link(page, "丁", "d.html") && page_link(page, "戊", "e.html"));
    assert_non_null(strstr(print_html(fixture, page, NULL),
                           "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n<ul>\n<li>丙</li>\n</ul>\n"
                           "<ul class=\"links\">\n<li><a href=\"d.html\">丁</a></li>\n"
                           "<li><a href=\"e.html\">戊</a></li>\n</ul>\n"));
}

static void a_site_shows_where_one_is(void **state)
{
    struct fixture *fixture = *state;
    static const char *const parts[] = {
        "<body class=\"hall\">\n<a class=\"skip\" href=\"#content\">",
        "<header>\n<p class=\"site\">某局</p>\n<nav aria-label=\"",
        "<li><a href=\"index.html\">首页</a></li>\n",
        "<li><a href=\"rules.html\" aria-current=\"page\">规定</a></li>\n",
        "</nav>\n</header>\n<main id=\"content\">",
        "</main>\n<footer>\n<p>某局办公室</p>\n</footer>\n</body>",
    };
    struct page *page = new_page(fixture, PAPER_PORTRAIT, "题");
    assert_order(print_html(fixture, page, &HALL), parts, COUNT_OF(parts));
    struct html_frame bare = {.site = "某局"};
    const char *html = print_html(fixture, page, &bare);
    assert_non_null(strstr(html, "<body class=\"site\">\n<main id=\"content\">"));
    assert_null(strstr(html, "aria-current="));
}

/* --- boxes ----------------------------------------------------------------- */

static void boxes_span_as_they_do_on_paper(void **state)
{
    struct fixture *fixture = *state;
    static const unsigned weights[] = {1, 1, 1};
    struct page *page = new_page(fixture, PAPER_PORTRAIT, "题");
    struct boxes *boxes = page_boxes(page, weights, 3);
    assert_true(boxes && boxes_row(boxes, 9) && boxes_put(boxes, BOX_LABEL, 2, 1, "人"));
    assert_true(boxes_put(boxes, BOX_LABEL, 1, 1, "姓名") &&
                boxes_put(boxes, BOX_VALUE, 1, 1, NULL));
    assert_true(boxes_row(boxes, 41) && boxes_put(boxes, BOX_VALUE, 1, 2, "行"));
    assert_true(boxes_add(boxes, "甲", true) && boxes_add(boxes, "不", false));
    assert_non_null(strstr(print_html(fixture, page, NULL),
                           "<table class=\"boxes\">\n<colgroup>\n<col class=\"w33\">\n"
                           "<col class=\"w33\">\n<col class=\"w34\">\n</colgroup>\n<tbody>\n"
                           "<tr class=\"h9\">\n<th scope=\"row\" rowspan=\"2\"><p>人</p>\n</th>\n"
                           "<th scope=\"row\"><p>姓名</p>\n</th>\n<td></td>\n</tr>\n"
                           "<tr class=\"h45\">\n<td colspan=\"2\"><p>行</p>\n"
                           "<p class=\"signature\">甲</p>\n<p>不</p>\n</td>\n</tr>\n"
                           "</tbody>\n</table>\n"));
}

/* The classes of a kind that the body uses all have a rule in the style. */
static void assert_sizes_have_rules(struct fixture *fixture, const char *html, const char *begin,
                                    const char *rule)
{
    size_t found = 0;
    for (const char *at = html; (at = strstr(at, begin)); found++) {
        at += strlen(begin);
        unsigned size = (unsigned)strtoul(at, NULL, 10);
        const char *wanted = arena_format(&fixture->arena, rule, size, size);
        if (!strstr(html, wanted))
            fail_msg("no rule: %s", wanted);
    }
    assert_true(found > 0);
}

static void every_size_of_a_box_has_its_rule_in_the_style(void **state)
{
    struct fixture *fixture = *state;
    struct page *page = new_page(fixture, PAPER_PORTRAIT, "题");
    for (unsigned share = 1; share < 100; share++) {
        unsigned weights[] = {share, 100 - share};
        assert_non_null(page_boxes(page, weights, 2));
    }
    unsigned whole[] = {7}, uneven[] = {1, 1000, UINT32_MAX};
    struct boxes *boxes = page_boxes(page, whole, 1);
    assert_non_null(page_boxes(page, uneven, 3));
    for (unsigned height = 0; height < 300; height++)
        assert_true(boxes_row(boxes, height) && boxes_put(boxes, BOX_VALUE, 1, 1, "甲"));
    assert_true(boxes_row(boxes, UINT32_MAX));
    const char *html = print_html(fixture, page, NULL);
    assert_sizes_have_rules(fixture, html, "<col class=\"w", ".w%u{width:%u%%}");
    assert_sizes_have_rules(fixture, html, "<tr class=\"h", ".h%u>*{height:%umm}");
}

/* The class of the only sheet, and of its only row, below what `above` adds. */
static const char *form_of(struct fixture *fixture, enum paper paper, unsigned height,
                           bool (*above)(struct page *page), bool below)
{
    static const unsigned weights[] = {1};
    struct page *page = new_page(fixture, paper, "题");
    assert_true(!above || above(page));
    struct boxes *boxes = page_boxes(page, weights, 1);
    assert_true(boxes && boxes_row(boxes, height) && boxes_put(boxes, BOX_VALUE, 1, 1, "甲"));
    assert_true(!below || page_text(page, "注", ALIGN_LEFT));
    const char *html = print_html(fixture, page, NULL);
    const char *sheet = strstr(html, "<section class=\""), *tall = strstr(html, "<tr class=\"");
    assert_true(sheet && tall);
    sheet += strlen("<section class=\"");
    tall += strlen("<tr class=\"");
    return arena_format(&fixture->arena, "%.*s %.*s", (int)strcspn(sheet, "\""), sheet,
                        (int)strcspn(tall, "\""), tall);
}

static bool date_above(struct page *page)
{
    return page_text(page, "2022年3月4日", ALIGN_RIGHT);
}

static bool blanks_above(struct page *page)
{
    return page_blanks(page) && page_blank(page, "单位", NULL);
}

static bool heading_above(struct page *page)
{
    return page_heading(page, "一");
}

static bool two_lines_above(struct page *page)
{
    /* NOLINTNEXTLINE(misc-redundant-expression): one below the other */
    return date_above(page) && date_above(page);
}

static void a_form_of_boxes_fills_its_sheet_and_its_rows_can_give_way(void **state)
{
    struct fixture *fixture = *state;
    const enum paper upright = PAPER_PORTRAIT, lying = PAPER_LANDSCAPE;
    assert_string_equal(form_of(fixture, upright, 160, NULL, false), "sheet form h120");
    assert_string_equal(form_of(fixture, upright, 160, date_above, false), "sheet form h120");
    assert_string_equal(form_of(fixture, upright, 160, blanks_above, false), "sheet form h120");
    assert_string_equal(form_of(fixture, upright, 160, heading_above, false), "sheet h160");
    assert_string_equal(form_of(fixture, upright, 160, two_lines_above, false), "sheet h160");
    assert_string_equal(form_of(fixture, upright, 160, NULL, true), "sheet h160");
    assert_string_equal(form_of(fixture, upright, 120, NULL, false), "sheet h120");
    assert_string_equal(form_of(fixture, lying, 120, NULL, false), "sheet form h90");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(no_text_becomes_markup_anywhere),
        CLAIM(line_feeds_break_lines_where_elements_may_stand),
        CLAIM(every_element_ends_where_it_should),
        CLAIM(the_digests_of_this_test_are_those_of_the_standard),
        CLAIM(the_policy_allows_what_stands_inside_and_nothing_else),
        CLAIM(nothing_is_loaded_and_no_attribute_is_a_style_or_a_script),
        CLAIM(a_page_is_a_document_of_its_own),
        CLAIM(a_table_alone_is_a_page_on_its_side),
        CLAIM(a_table_without_a_title_is_still_named),
        CLAIM(a_row_without_a_name_has_no_heading),
        CLAIM(a_tables_title_stands_below_the_headings_above_it),
        CLAIM(a_table_of_many_columns_can_be_scrolled_on_a_phone),
        CLAIM(items_in_a_row_are_one_list),
        CLAIM(a_site_shows_where_one_is),
        CLAIM(boxes_span_as_they_do_on_paper),
        CLAIM(every_size_of_a_box_has_its_rule_in_the_style),
        CLAIM(a_form_of_boxes_fills_its_sheet_and_its_rows_can_give_way),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
