/* What the programs that append an entry to a record have in common. */
#ifndef BUYAO_CLI_ACT_H
#define BUYAO_CLI_ACT_H

#include "cli/cli.h"
#include "store/load.h"
#include "store/write.h"

/* Who acts and when: the first keys of every entry. */
struct act_head {
    const struct archive *archive;
    const char *by;
    struct moment at;
    /* The records that the arguments may name. */
    enum { ACT_ON_CASES, ACT_ON_COMPLAINTS, ACT_ON_BREACHES, ACT_ON_INSPECTIONS, ACT_ON_ANY } records;
};

/* Reads --by and --at. */
enum status act_begin(struct cli *cli, const struct archive *archive, struct act_head *head);

/* Puts at, by and event into an entry. False when memory runs out. */
bool act_put_head(struct arena *arena, const struct act_head *head, const char *event,
                  struct node *entry);

/*
 * The key of the level to which a case goes up: the one `named` by key or
 * title, or with NULL the one that process_next_level() yields.
 */
const char *act_target(const struct act_head *head, const struct progress *progress,
                       const char *named);

/* STATUS_REFUSED, with the nearest, when `named`, which may be NULL, is no level of the case's chain. */
enum status act_check_target(const struct loaded_case *before, const char *named,
                             struct errors *errors);

/* A date option as records write it, NULL when it was not given. STATUS_USAGE when it is none. */
enum status act_date(struct cli *cli, const char *option, const char **text);

/* One option that fills one key of an entry. */
struct act_field {
    const char *option;
    const char *key;
    enum { ACT_TEXT, ACT_DATE, ACT_LIST } kind; /* ACT_LIST: the option may be repeated */
    bool required;
};

/*
 * Makes a map of the options given, cleaned, in the order of `fields` (a NULL
 * option ends them). Dates are written as records write them. STATUS_USAGE when a
 * required one is missing.
 */
enum status act_fields(struct cli *cli, const struct act_field *fields, struct node **map);

/* Copies the members of `fields`, a map of act_fields(), to the end of an entry. False without memory. */
bool act_put_fields(struct arena *arena, const struct node *fields, struct node *entry);

/* An entry that holds nothing but who, when and what the options say. */
struct plain_act {
    struct act_head head;
    const char *event;
    struct node *fields;
};

/* An entry_composer for such an entry; the context is a struct plain_act. */
enum status act_compose_plain(void *context, struct arena *arena, const struct loaded *before,
                              struct node *entry, struct errors *errors);

/* Reads --by and --at into the act, and appends its entry to each record of the arguments. */
enum status act_append_plain(struct cli *cli, const struct archive *archive,
                             struct plain_act *act, entry_composer compose);

/* The whole of a program that appends plain entries: reads fields, head and cases, and appends. */
enum status act_run_plain(struct cli *cli, const struct archive *archive, const char *event,
                          const struct act_field *fields);

/*
 * Appends the entry that `compose` makes to each record that the arguments name,
 * and prints for each where it stands now; with --dry-run prints the entry instead.
 */
enum status act_on_each(struct cli *cli, const struct act_head *head, entry_composer compose,
                        void *context);

#endif
