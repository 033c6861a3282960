/* Reading what git says has changed. For lib/history only. */
#ifndef BUYAO_HISTORY_WALK_H
#define BUYAO_HISTORY_WALK_H

#include "history/judge.h"

/* Changes that are being gathered, of one deed; their paths live in `arena`. */
struct changes {
    struct file_change *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

/* A reader of git's `--raw -z`. */
struct raw_reader {
    FILE *stream;
    char *token; /* malloc'd */
    size_t room;
};

enum raw { RAW_END, RAW_COMMIT, RAW_CHANGE, RAW_BROKEN, RAW_NO_MEMORY };

/* Reads a commit's name, which is then in `reader->token`, or a change, which is added. */
enum raw raw_next(struct raw_reader *reader, struct arena *arena, struct changes *changes);

void raw_free(struct raw_reader *reader);

/*
 * Judges what `git diff-tree --stdin` prints for the lines that stand in `list`. `moves` as in
 * struct deed.
 */
enum status walk_commits(struct judge *judge, FILE *list, bool moves);

/*
 * Whether HEAD has a commit, as it has not before the first one. STATUS_SYSTEM when its branch is
 * broken.
 */
enum status history_has_commits(struct history *history, bool *any, struct errors *errors);

/* Judges the commits of `list`, as walk_commits() does. */
enum status judge_list(struct history *history, FILE *list, bool moves,
                       struct history_counts *counts, struct errors *errors);

/* Judges the commits of a range; with `fresh` those of them that no branch or tag holds yet. */
enum status judge_range(struct history *history, const char *range, bool fresh,
                        struct history_counts *counts, struct errors *errors);

/* Starts and ends what judging needs: the process that reads objects. */
enum status judge_begin(struct judge *judge);
void judge_end(struct judge *judge);

#endif
