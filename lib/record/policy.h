/*
 * The policy (buyao.yaml): the bureau, and its rules by the day from which
 * they hold. A case goes by the rules in force when it was received.
 */
#ifndef BUYAO_RECORD_POLICY_H
#define BUYAO_RECORD_POLICY_H

#include "base/date.h"
#include "base/file.h"
#include "yaml/document.h"

/* One level of a chain of responsibility (clauses 01, 02). */
struct level {
    const char *key;   /* responder, department, deputy … */
    const char *title; /* on the forms: 科室负责人 */
    const char *column; /* in the table's headings: 经办人; the title where nothing else is said */
    bool promise_required; /* who resolves here names the day by which it is done (clause 23) */
    int working_days;      /* in which this level decides; NO_LIMIT where nothing is said */
};

enum { NO_LIMIT = -1 };

struct chain {
    const char *key;
    const struct level *levels; /* lowest first */
    size_t count;               /* 2 at least */
};

/* A time limit (clauses 15, 16, 18, 24, 29, 31). */
struct limit {
    const char *name; /* reply, consult, joint, transfer, revisit, complaint_look … */
    int working_days;
    const char *from; /* the event it runs from: received, decision, confer, consent, visit */
};

/* What a figure of the yearly assessment is worth (clause 34). */
struct weight {
    const char *figure;
    int points; /* from -WEIGHT_MOST to WEIGHT_MOST */
    bool rate;  /* for all of what the figure is a part of; else for each */
};

enum { WEIGHT_MOST = 1000 };

/* When the quarter's table is due (clause 36). */
enum report_due {
    REPORT_NOT_ASKED,
    REPORT_NTH_WORKING_DAY_OF_NEXT_QUARTER,
    REPORT_END_OF_QUARTER,
    REPORT_LAST_WORKING_DAY_OF_QUARTER,
};

struct rules {
    day_number from;
    const char *basis;             /* NULL when not given */
    const char *department_title;  /* on the approval form */
    const char *department_column; /* in the table */
    const struct chain *chains;
    size_t chain_count;
    const char *const *categories; /* empty: any matter is in scope */
    size_t category_count;
    const struct limit *limits;
    size_t limit_count;
    const struct weight *weights; /* none: the assessment has no score */
    size_t weight_count;
    enum report_due report_due;
    int report_day; /* for the n-th working day */
    bool self_checked;     /* the departments hand in their lists (clause 10) … */
    day_number self_check; /* … by this day */
    const char *office;     /* code of the department that written matters go through; or NULL */
    bool reply_approval;    /* a written answer is approved by the office (clause 24) */
    bool late_is_next_day;  /* what comes in late or on a day off counts as the next working day's */
    int hours_end;          /* the minute of the day at which office hours end */
};

/* Where to complain (clauses 31, 39); each NULL when not given. */
struct complaint {
    const char *phone;
    const char *address;
    const char *email;
    const char *hours;
    const char *department; /* code of the one that receives complaints */
};

struct policy {
    const char *path;
    const char *bureau;
    const char *contact; /* NULL when not given, as phone */
    const char *phone;
    struct complaint complaint;
    const char *discipline; /* the body to which matters of discipline are referred; or NULL */
    const char *const *units; /* whose tables are rolled up here (clause 37) */
    size_t unit_count;
    struct file_modes modes; /* of what is made in the archive */
    int offset; /* the office's clock, minutes east of UTC */
    const struct rules *rules;
    size_t rules_count;
};

/*
 * Makes a policy of a tree that the schema has passed. What a schema can't say
 * is checked here: rules in ascending order, keys of chains, levels and limits
 * unique, dates that exist. NULL with errors on failure; lives in `arena`.
 */
const struct policy *policy_read(struct arena *arena, const char *path, const struct node *root,
                                 struct errors *errors);

/* The rules in force on a day; NULL before the first. */
const struct rules *policy_rules(const struct policy *policy, day_number day);

/* The chain with that key; NULL when there is none. */
const struct chain *rules_chain(const struct rules *rules, const char *key);

/* True when the category lies in the scope (clause 06), spaces ignored. */
bool rules_category(const struct rules *rules, const char *category);

/* The limit of that name; NULL when the rules have none. */
const struct limit *rules_limit(const struct rules *rules, const char *name);

/* Stands for "no such level". */
enum { LEVEL_NONE = -1 };

/* The place of a level in the chain, from 0; LEVEL_NONE when it is not in it. */
int chain_level(const struct chain *chain, const char *key);

/* The key of a level that was named by its key or by its title; the name itself when it is neither. */
const char *chain_level_key(const struct chain *chain, const char *name);

#endif
