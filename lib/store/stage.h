/*
 * A hidden directory beside the records of a department's year, in which new files wait until all of
 * them are on the disk. Who is killed leaves it behind, and the next one there takes it away.
 * For lib/store only.
 */
#ifndef BUYAO_STORE_STAGE_H
#define BUYAO_STORE_STAGE_H

#include "store/archive.h"

#include <dirent.h>

struct stage {
    const char *path; /* NULL: not open */
    DIR *stream;      /* open all the while: what is begun is taken away also without memory */
    int lock;         /* on a file in it, for as long as somebody works there */
};

/*
 * Makes one in a directory, and takes away those that nobody works in any more. What can not be
 * taken away stays, and hinders nobody.
 */
enum status stage_open(struct arena *arena, const char *directory, struct stage *stage,
                       struct errors *errors);

/* Where a record waits; NULL when memory runs out. */
char *stage_path(const struct stage *stage, struct arena *arena, struct record_id id);

/* Takes it away with all that is in it; nothing when it is not open. */
void stage_close(struct stage *stage);

#endif
