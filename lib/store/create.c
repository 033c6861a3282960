#include "store/write.h"

#include "base/file.h"
#include "base/i18n.h"
#include "store/number.h"

#include <sys/stat.h>

struct creation {
    const struct archive *archive;
    struct arena *arena;
    struct draft *draft;
    FILE *dry_run;
    struct errors *errors;
};

/* One attempt at the draft's number; `*taken` when somebody else has it. */
static enum status try_number(const struct creation *work, bool *taken)
{
    size_t length;
    *taken = false;
    const char *path = archive_record_path(work->archive, work->arena, work->draft->id);
    const char *bytes = draft_bytes(work->draft, work->arena, &length);
    if (!path || !bytes)
        return error_memory(work->errors);
    if (!work->dry_run)
        return file_create(path, bytes, length, file_new_mode(&work->archive->policy->modes), taken,
                           work->errors);
    fwrite(bytes, 1, length, work->dry_run);
    return STATUS_OK;
}

static enum status hand_out(const struct creation *work, const char *directory,
                            const struct counter *counter)
{
    enum status status = STATUS_OK;
    bool taken = true;
    work->draft->id.number = counter->last;
    for (int race = 0; taken && status == STATUS_OK; race++) {
        if (race == LOST_RACES)
            return number_none(directory, work->errors);
        status = number_free(work->archive, work->arena, directory,
                             counter->last == 0 || race > 0, &work->draft->id, work->errors);
        if (status == STATUS_OK)
            status = try_number(work, &taken);
    }
    return status;
}

enum status record_create(const struct archive *archive, struct arena *arena,
                          const struct node *header, const char *source, struct record_id *id,
                          FILE *dry_run, struct errors *errors)
{
    struct draft draft;
    struct creation work = {archive, arena, &draft, dry_run, errors};
    char *below, *directory = number_directory(archive, arena, *id, &below, errors);
    if (!directory)
        return STATUS_SYSTEM;
    struct counter counter;
    /* A header that will be refused must not leave a directory or a counter behind. */
    enum status status =
        record_draft(archive, arena, arena, header, source, *id, &draft, errors);
    struct stat info;
    if (status == STATUS_OK && !dry_run && stat(directory, &info) != 0)
        status = directory_create_below(archive->root, below, &archive->policy->modes, errors);
    if (status != STATUS_OK)
        return status;
    counter_open(archive, arena, *id, dry_run != NULL, &counter);
    status = hand_out(&work, directory, &counter);
    counter_close(&counter, status == STATUS_OK && !dry_run ? draft.id.number : 0);
    *id = draft.id;
    return status;
}
