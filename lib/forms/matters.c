#include "base/text.h"
#include "forms/scope.h"

/* What tells the two lists apart. */
struct list_form {
    const char *title; /* behind the bureau's name */
    const struct table_column *columns;
    size_t width;
    bool (*is_of)(const struct lists *lists, size_t i, const char *code, day_number day);
    bool (*put)(struct table *table, const struct form_scope *scope, size_t i);
    size_t (*count)(const struct lists *lists);
    bool (*notes)(struct table *table, const struct form_scope *scope, const struct chain *chain);
};

/* Whether a list has something for a department; NULL: for all of them. */
static size_t count_of(const struct list_form *form, const struct form_scope *scope,
                       const char *code)
{
    const struct lists *lists = scope->archive->lists;
    size_t found = 0;
    for (size_t i = 0; lists && i < form->count(lists); i++)
        found += form->is_of(lists, i, code, scope->day);
    return found;
}

static bool same_code(const char *a, const char *b)
{
    return a && b ? text_equal(a, b) : a == b;
}

/* 填表日期: when the department handed it in; a pen's where nobody has said. */
static bool put_head(struct table *table, const struct form_scope *scope,
                     const struct department *department)
{
    const char *name = department ? department->name : scope->archive->policy->bureau;
    const struct handed_in *in =
        department && !scope->blank
            ? lists_handed_in(scope->archive->lists, department->code, scope->day)
            : NULL;
    char day[DATE_CHINESE_SIZE];
    if (in)
        date_format_chinese(in->on, day);
    return table_head(table, department ? department_word(scope->rules) : "单位", name) &&
           table_head(table, "填表日期", in ? day : BLANK_DATE);
}

/* Clause 10: by when the list is handed in. */
static bool put_deadline(struct table *table, const struct rules *rules)
{
    char day[DATE_CHINESE_SIZE];
    if (!rules->self_checked)
        return true;
    date_format_chinese(rules->self_check, day);
    const char *text = arena_format(table->arena, "本清单请在%s前填报。", day);
    return text && table_foot(table, text);
}

static bool put_blank_rows(struct table *table, size_t rows)
{
    bool good = true;
    for (size_t i = 0; i < rows && good; i++)
        good = table_row(table) && table_put_number(table, (int64_t)i + 1);
    return good;
}

static bool put_rows(struct table *table, const struct list_form *form,
                     const struct form_scope *scope, const char *code)
{
    const struct lists *lists = scope->archive->lists;
    int64_t number = 0;
    bool good = true;
    for (size_t i = 0; lists && i < form->count(lists) && good; i++)
        if (form->is_of(lists, i, code, scope->day))
            good = table_row(table) && table_put_number(table, ++number) &&
                   form->put(table, scope, i);
    return good;
}

static bool put_sheet(struct page *page, const struct list_form *form,
                      const struct form_scope *scope, const struct department *department)
{
    const struct chain *chain = department ? scope_chain(scope, department) : NULL;
    struct table *table = table_new(page->arena, form->columns, form->width);
    return table && table_title(table, page->title) && put_head(table, scope, department) &&
           (scope->blank
                ? put_blank_rows(table, scope->rows)
                : put_rows(table, form, scope, department ? department->code : NULL)) &&
           form->notes(table, scope, chain ? chain : &scope->rules->chains[0]) &&
           put_deadline(table, scope->rules) &&
           page_sheet(page, NULL, department ? department->name : scope->archive->policy->bureau) &&
           page_table(page, table);
}

/* What is all departments' comes first, on a sheet of the bureau's. */
static struct page *list_page(struct arena *arena, const struct list_form *form,
                              const struct form_scope *scope)
{
    const char *title = arena_format(arena, "%s%s", scope->archive->policy->bureau, form->title);
    struct page *page = title ? page_new(arena, title, PAPER_PORTRAIT) : NULL;
    const struct department *one = NULL;
    if (page && !scope->blank && count_of(form, scope, NULL) && !put_sheet(page, form, scope, NULL))
        return NULL;
    while (page && (one = scope_next(scope, one)))
        if ((scope->blank || count_of(form, scope, one->code)) &&
            !put_sheet(page, form, scope, one))
            return NULL;
    return page;
}

/* --- 提级管理事项自查清单 ---------------------------------------------------- */

static bool matter_is_of(const struct lists *lists, size_t i, const char *code, day_number day)
{
    return same_code(lists->matters[i].department, code) &&
           period_holds(lists->matters[i].period, day);
}

static size_t matter_count(const struct lists *lists)
{
    return lists->matter_count;
}

/* The title of a level by the chain of the matter's department, or by any chain that has it. */
static const char *title_of(const struct form_scope *scope, const struct listed_matter *matter,
                            const char *level)
{
    const struct department *department =
        matter->department ? roster_department(scope->archive->roster, matter->department) : NULL;
    for (size_t i = 0; i < scope->rules->chain_count; i++) {
        const struct chain *chain = &scope->rules->chains[i];
        int place = chain_level(chain, level);
        if (place != LEVEL_NONE && (!department || text_equal(chain->key, department->chain)))
            return chain->levels[place].title;
    }
    return NULL;
}

/* 科室负责人 顾茜, a line each; a title that stands for a name is not said twice. */
static const char *leaders_text(struct arena *arena, const struct form_scope *scope,
                                const struct listed_matter *matter)
{
    const char *text = "";
    for (size_t i = 0; i < matter->leader_count && text; i++) {
        const char *name = matter->leaders[i];
        const char *title = title_of(scope, matter, matter->leader_levels[i]);
        bool twice = !title || text_same_name(title, name);
        text = arena_format(arena, "%s%s%s%s%s", text, i ? "\n" : "", twice ? "" : title,
                            twice ? "" : " ", name);
    }
    return text;
}

static bool put_matter(struct table *table, const struct form_scope *scope, size_t i)
{
    const struct listed_matter *matter = &scope->archive->lists->matters[i];
    const char *leaders = leaders_text(table->arena, scope, matter);
    return leaders && table_put_text(table, matter->matter) &&
           table_put_text(table, matter->reason) && table_put_text(table, leaders) &&
           table_put_text(table, matter->expected) && table_put_text(table, matter->remarks);
}

static bool put_matter_notes(struct table *table, const struct form_scope *scope,
                             const struct chain *chain)
{
    (void)scope;
    const char *text = arena_format(
        table->arena,
        "注：1. ［说“不”理由］栏可以填写但不限于：超出自身职责范围、把握不准暂时无法回复、"
        "确因法律、政策不允许或客观条件不具备而不能办理等。"
        "2. 事项若需逐层提级解决，应按照%s级责任链条填写每层级领导姓名。"
        "3. ［预计结果］栏应填写“行”或者“不”。4. 有其他需要说明填入［备注］栏。",
        chain_count(chain));
    return text && table_foot(table, text);
}

struct page *matters_page(struct arena *arena, const struct form_scope *scope)
{
    static const struct table_column columns[] = {
        {"number", "序号", TABLE_KIND_ORDINAL},
        {"matter", "说“不”提级管理事项", TABLE_KIND_TEXT},
        {"reason", "说“不”理由", TABLE_KIND_TEXT},
        {"leaders", "提级领导", TABLE_KIND_TEXT},
        {"expected", "预计结果", TABLE_KIND_TEXT},
        {"remarks", "备注", TABLE_KIND_TEXT},
    };
    static const struct list_form form = {"说“不”提级管理事项自查清单",
                                          columns,
                                          sizeof columns / sizeof *columns,
                                          matter_is_of,
                                          put_matter,
                                          matter_count,
                                          put_matter_notes};
    return list_page(arena, &form, scope);
}

/* --- 不得直接说“不”自查清单 --------------------------------------------------- */

static bool protected_is_of(const struct lists *lists, size_t i, const char *code, day_number day)
{
    (void)day;
    return same_code(lists->protected[i].department, code);
}

static size_t protected_count(const struct lists *lists)
{
    return lists->protected_count;
}

static bool put_protected(struct table *table, const struct form_scope *scope, size_t i)
{
    const struct protected_matter *matter = &scope->archive->lists->protected[i];
    return table_put_text(table, matter->matter) && table_put_text(table, matter->category) &&
           table_put_text(table, matter->remarks);
}

/* The bureau's own scope of matters, or what the document names where the policy names none. */
static const char *categories_text(struct arena *arena, const struct rules *rules)
{
    static const char *const usual[] = {
        "行政许可事项",       "政务服务事项", "党委政府领导交办事项", "来信来访事项",
        "投诉和业务咨询事项", "业务服务流程中的“堵点”和“断点”",
    };
    const char *const *list = rules->category_count ? rules->categories : usual;
    size_t count = rules->category_count ? rules->category_count : sizeof usual / sizeof *usual;
    const char *text = "";
    for (size_t i = 0; i < count && text; i++)
        text = arena_format(arena, "%s%s%s", text,
                            i == 0          ? ""
                            : i + 1 < count ? "、"
                                            : "，以及",
                            list[i]);
    return text;
}

static bool put_protected_notes(struct table *table, const struct form_scope *scope,
                                const struct chain *chain)
{
    (void)chain;
    const char *categories = categories_text(table->arena, scope->rules);
    const char *text =
        categories ? arena_format(table->arena, "注：［类型］栏可以填写但不限于：本%s承担的%s等。",
                                  department_word(scope->rules), categories)
                   : NULL;
    return text && table_foot(table, text);
}

struct page *no_refusal_page(struct arena *arena, const struct form_scope *scope)
{
    static const struct table_column columns[] = {
        {"number", "序号", TABLE_KIND_ORDINAL},
        {"matter", "不得直接说“不”事项", TABLE_KIND_TEXT},
        {"category", "类型", TABLE_KIND_TEXT},
        {"remarks", "备注", TABLE_KIND_TEXT},
    };
    static const struct list_form form = {"不得直接说“不”自查清单",
                                          columns,
                                          sizeof columns / sizeof *columns,
                                          protected_is_of,
                                          put_protected,
                                          protected_count,
                                          put_protected_notes};
    return list_page(arena, &form, scope);
}
