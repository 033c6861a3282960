/* The pages of the public site, and what they are made from. For lib/site only. */
#ifndef BUYAO_SITE_PAGES_H
#define BUYAO_SITE_PAGES_H

#include "site/draft.h"
#include "redact/mask.h"
#include "summary/summary.h"

/* How a level of an example decided. */
struct example_step {
    const char *title;   /* the level's */
    const char *outcome; /* 办结, 提请 … */
    const char *text;    /* opinion or reason, as recorded; or NULL */
};

/* A case that is marked as an example (clause 30): texts as recorded, none of them masked yet. */
struct example {
    struct record_id id; /* orders them; never printed */
    const char *department;
    struct date received;
    const char *category; /* of the policy's scope; NULL when it has none */
    const char *matter;
    const char *reason; /* of the first no; or NULL */
    const struct example_step *steps;
    size_t step_count;
    const char *result;
    const char *reply;    /* or NULL, as the next */
    const char *proposal; /* 说“行”建议 */
    const char *why;
};

struct site {
    const struct archive *archive;
    struct arena *arena;
    const struct rules *rules; /* of today */
    day_number today;
    const struct mask *mask;
    struct example *examples; /* the newest first */
    size_t example_count;
    const struct summary *summary; /* of the last complete quarter; NULL: no rules then */
    const struct summary *quarters; /* it and those before it */
    size_t quarter_count;
    bool blank;       /* leaves out all texts of cases: what is left is public */
    const char *leak; /* the case of which a datum was left in a masked text */
    bool failed;      /* memory ran out */
};

/* One page. NULL when memory runs out. */
typedef struct page *page_maker(struct site *site);

page_maker page_home, page_rules, page_chain, page_duties, page_matters, page_flow,
    page_commitments, page_examples, page_figures, page_screen;

/* Collects the applicants' data and the examples of an archive. Fails as archive_scan() does. */
enum status site_gather(struct site *site, struct mask *mask, struct scan_result *result,
                        struct errors *errors);

/* Warns of what a public commitment lacks (clauses 09, 39). False when memory runs out. */
bool site_warn(const struct site *site, struct errors *errors);

/* --- what several pages say ---------------------------------------------------- */

bool site_department_holds(const struct site *site, const struct department *department);

/* The departments' chain today; NULL when the rules have none of that key. */
const struct chain *site_chain(const struct site *site, const struct department *department);

/* 首问负责人 → 科室负责人 → … */
const char *site_chain_words(struct draft *draft, const struct chain *chain);

/* Those who hold a level for a department today, joined by 、; NULL when nobody does. */
const char *site_holders(struct draft *draft, const struct site *site,
                         const struct department *department, const char *level);

/* 2022年7月1日 */
const char *site_day_words(struct draft *draft, day_number day);

/* What limits there are, a line each. */
const char *const *site_limits(struct draft *draft, const struct site *site, size_t *count);

/* Adds them as list items. */
void site_put_limits(struct draft *draft, const struct site *site);

/* Adds where to complain, as list items; nothing when the policy does not say. */
void site_put_complaint(struct draft *draft, const struct site *site);

/* The matters that climb and hold today, or NULL; `*at` is where to go on, from 0. */
const struct listed_matter *site_next_matter(const struct site *site, size_t *at);

/* The leaders of a listed matter, joined by →. */
const char *site_leaders_words(struct draft *draft, const struct listed_matter *matter);

/* The department of a list's line, 各科室（单位） when it is any. */
const char *site_department_name(const struct site *site, const char *code);

/* Adds a sheet with the flow chart of each chain, for the hall's screen. */
void site_put_flow_sheets(struct draft *draft, const struct site *site);

/* 10个工作日; NULL when there is no limit. */
const char *site_days_words(struct draft *draft, int working_days);

/* The title of the first level of the first chain: 首问负责人 or 首问责任人. */
const char *site_first_title(const struct site *site);

#endif
