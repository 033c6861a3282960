#include "site/site.h"

#include "base/i18n.h"
#include "base/text.h"
#include "forms/report_page.h"
#include "page/page_html.h"
#include "site/pages.h"

#include <stdlib.h>

static bool always(const struct site *site)
{
    (void)site;
    return true;
}

static bool with_figures(const struct site *site)
{
    return site->summary != NULL;
}

/* The site's pages in the order of its links. */
static const struct page_of_site {
    const char *target;
    const char *label;
    page_maker *make;
    bool (*wanted)(const struct site *site);
    bool from_cases; /* holds texts of cases, and is searched once more */
    bool turning;
} pages[] = {
    {"index.html", "首页", page_home, always, false, false},
    {"rules.html", "首问负责制", page_rules, always, false, false},
    {"chain.html", "责任链条", page_chain, always, false, false},
    {"duties.html", "职责清单", page_duties, always, false, false},
    {"matters.html", "事项清单", page_matters, always, false, false},
    {"flow.html", "流程图", page_flow, always, false, false},
    {"commitments.html", "公开承诺", page_commitments, always, false, false},
    {"examples.html", "典型案例", page_examples, always, true, false},
    {"figures.html", "季度情况", page_figures, with_figures, true, false},
    {"screen.html", "大厅显示屏", page_screen, always, false, true},
};

enum { PAGES = sizeof pages / sizeof *pages };

static struct html_frame make_frame(struct site *site, const struct page_of_site *of_site)
{
    const struct policy *policy = site->archive->policy;
    struct html_link *links = arena_array(site->arena, PAGES, sizeof *links);
    struct draft draft = {.arena = site->arena, .good = links != NULL};
    struct html_frame frame = {.links = links, .current = of_site->target,
                               .turning = of_site->turning};
    for (size_t i = 0; links && i < PAGES; i++)
        if (pages[i].wanted(site))
            links[frame.link_count++] = (struct html_link){pages[i].label, pages[i].target};
    frame.site = draft_format(&draft, "%s　说“不”事项提级管理", policy->bureau);
    frame.footer = draft_format(&draft, "%s　更新日期：%s%s%s", policy->bureau,
                                site_day_words(&draft, site->today),
                                policy->complaint.phone ? "　投诉举报电话：" : "",
                                policy->complaint.phone ? policy->complaint.phone : "");
    site->failed = site->failed || !draft.good;
    return frame;
}

/* The page's HTML, in the site's arena. */
static enum status print(struct site *site, const struct page_of_site *of_site,
                         struct put_file *file, struct errors *errors)
{
    char *bytes = NULL;
    size_t length = 0;
    struct page *page = of_site->make(site);
    struct html_frame frame = make_frame(site, of_site);
    if (!page || site->failed)
        return error_memory(errors);
    FILE *out = text_stream_open(&bytes, &length);
    if (!out)
        return error_memory(errors);
    enum status status = page_print_html(page, &frame, out, errors);
    if (!text_stream_close(out, &bytes) && status == STATUS_OK)
        status = error_memory(errors);
    char *copy = status == STATUS_OK ? arena_copy(site->arena, bytes, length) : NULL;
    free(bytes);
    *file = (struct put_file){of_site->target, copy, length};
    return status == STATUS_OK && !copy ? error_memory(errors) : status;
}

static enum status refuse_leak(const char *page, const char *case_id, struct errors *errors)
{
    return error_plain(errors, STATUS_REFUSED,
                       _("nothing was published; correct the texts of that case, or report a fault "
                         "of the program"),
                       _("%s would show data of the applicant of %s (clause 30)"), page, case_id);
}

/*
 * Everything that a page says beside texts of cases is public, and somebody may be called the same: what
 * the page without them holds does not count. Each text was searched alone as well.
 */
static enum status guard(struct site *site, const struct page_of_site *of_site,
                         const struct put_file *file, struct errors *errors)
{
    struct put_file blank;
    bool good;
    if (site->leak)
        return refuse_leak(of_site->target, site->leak, errors);
    site->blank = true;
    enum status status = print(site, of_site, &blank, errors);
    site->blank = false;
    if (status != STATUS_OK)
        return status;
    const char *leak = mask_leak(site->mask, file->bytes, blank.bytes, true, &good);
    if (!good)
        return error_memory(errors);
    return leak ? refuse_leak(of_site->target, leak, errors) : STATUS_OK;
}

static enum status print_all(struct site *site, struct site_files *files, struct errors *errors)
{
    enum status status = STATUS_OK;
    files->items = arena_array(site->arena, PAGES, sizeof *files->items);
    if (!files->items)
        return error_memory(errors);
    for (size_t i = 0; i < PAGES && status == STATUS_OK; i++) {
        struct put_file *file = &files->items[files->count];
        if (!pages[i].wanted(site))
            continue;
        status = print(site, &pages[i], file, errors);
        if (status == STATUS_OK && pages[i].from_cases)
            status = guard(site, &pages[i], file, errors);
        files->count += status == STATUS_OK;
    }
    return status;
}

static enum status refuse_broken(size_t broken, struct errors *errors)
{
    return error_plain(errors, STATUS_REFUSED, _("mend them; buyao-check shows them all"),
                       ngettext("%zu record is broken, so nobody can say whose data to leave out",
                                "%zu records are broken, so nobody can say whose data to leave out",
                                broken),
                       broken);
}

static enum status compute(struct site *site, struct quarter quarter,
                           struct summary quarters[REPORT_QUARTERS], struct errors *errors)
{
    struct scan_result result;
    enum status status = report_quarters(site->archive, quarter, site->arena, quarters,
                                         &site->quarter_count, &result, errors);
    if (status == STATUS_OK && result.broken)
        status = refuse_broken(result.broken, errors);
    site->summary = &quarters[site->quarter_count - 1];
    site->quarters = quarters;
    return status;
}

static enum status gather(struct site *site, struct mask *mask, struct quarter quarter,
                          struct summary quarters[REPORT_QUARTERS], struct errors *errors)
{
    struct scan_result result;
    enum status status = site_gather(site, mask, &result, errors);
    if (status == STATUS_OK && result.broken)
        status = refuse_broken(result.broken, errors);
    if (status == STATUS_OK && policy_rules(site->archive->policy, quarter_last(quarter)))
        status = compute(site, quarter, quarters, errors);
    return status;
}

enum status site_make(const struct archive *archive, day_number today, struct quarter quarter,
                      struct arena *arena, struct site_files *files, struct errors *errors)
{
    struct summary quarters[REPORT_QUARTERS];
    struct mask *mask = mask_new();
    struct site site = {.archive = archive,
                        .arena = arena,
                        .rules = policy_rules(archive->policy, today),
                        .today = today,
                        .mask = mask};
    enum status status = mask ? STATUS_OK : error_memory(errors);
    *files = (struct site_files){0};
    if (status == STATUS_OK && !site.rules)
        status = error_plain(errors, STATUS_REFUSED,
                             _("the rules and their first days stand in buyao.yaml"),
                             _("no rules are in force on that day"));
    if (status == STATUS_OK)
        status = gather(&site, mask, quarter, quarters, errors);
    if (status == STATUS_OK)
        status = print_all(&site, files, errors);
    if (status == STATUS_OK && !site_warn(&site, errors))
        status = error_memory(errors);
    free(site.examples);
    mask_free(mask);
    return status;
}
