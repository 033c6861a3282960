/* What the programs that append an entry to a case have in common. */
#ifndef BUYAO_CLI_ACT_H
#define BUYAO_CLI_ACT_H

#include "cli/cli.h"
#include "store/write.h"

/* Who acts and when: the first keys of every entry. */
struct act_head {
    const struct archive *archive;
    const char *by;
    struct moment at;
};

/* Reads --by and --at. */
enum status act_begin(struct cli *cli, const struct archive *archive, struct act_head *head);

/* Puts at, by and event into an entry. False when memory runs out. */
bool act_put_head(struct arena *arena, const struct act_head *head, const char *event,
                  struct node *entry);

/*
 * Appends the entry that `compose` makes to each case that the arguments name,
 * and prints for each where it stands now; with --dry-run prints the entry instead.
 */
enum status act_on_each(struct cli *cli, const struct act_head *head, entry_composer compose,
                        void *context);

#endif
