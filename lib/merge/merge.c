#include "merge/merge.h"

#include "base/file.h"
#include "base/i18n.h"
#include "merge/conflict.h"
#include "history/judge.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 64 * 1024 * 1024 }; /* of what gets markers; a record is far smaller */

struct merging {
    const struct merge_request *request;
    struct arena *arena;
    struct errors *errors;
    struct version base;
    struct version sides[SIDE_COUNT];
    struct archive archive;
    enum ledger ledger;
};

static enum status read_version(struct merging *work, const char *path, struct version *version)
{
    char *bytes = NULL;
    enum status status =
        file_read(work->arena, path, FILE_LIMIT, &bytes, &version->length, work->errors);
    version->bytes = bytes;
    return status;
}

static enum status read_versions(struct merging *work)
{
    const struct merge_request *request = work->request;
    enum status status = read_version(work, request->base, &work->base);
    if (status == STATUS_OK)
        status = read_version(work, request->ours, &work->sides[SIDE_OURS]);
    if (status == STATUS_OK)
        status = read_version(work, request->theirs, &work->sides[SIDE_THEIRS]);
    return status;
}

/* git makes three files for its driver, and takes them away even when that was killed. */
static bool is_gits(const char *path)
{
    static const char name[] = ".merge_file_";
    const char *slash = strrchr(path, '/');
    return strncmp(slash ? slash + 1 : path, name, sizeof name - 1) == 0;
}

/*
 * By another file and rename: git reads all of it, or finds the file as it was. Of git's own files
 * the one of the base is free by now; one more would lie at the work tree's top if we were killed.
 */
static enum status deliver(struct merging *work, struct version version)
{
    const char *path = work->request->ours, *base = work->request->base;
    struct stat info;
    if (stat(path, &info) != 0)
        return error_system(work->errors, errno, path, _("cannot open"));
    mode_t mode = info.st_mode & 07777;
    return is_gits(path) && is_gits(base)
               ? file_replace_by(path, base, version.bytes, version.length, mode, work->errors)
               : file_replace(path, version.bytes, version.length, mode, work->errors);
}

/* --- asking the process ---------------------------------------------------- */

/* The archive as it stands in the work tree: with what came in only when git has put it there. */
static enum status open_archive(struct merging *work)
{
    const char *path = work->request->path, *root = work->request->root;
    size_t length = 0;
    if (kept_anywhere(path, &length, &work->ledger) != KEPT_RECORD)
        return error_add(work->errors, STATUS_REFUSED, (struct place){.path = path},
                         _("buyao-merge is for the files of the ledgers: cases/YEAR/DEPARTMENT/…"),
                         _("this is no place of a record"));
    if (!root)
        root = length ? arena_copy(work->arena, path, length) : ".";
    return root ? archive_open(&work->archive, root, work->errors) : error_memory(work->errors);
}

/* STATUS_REFUSED with the errors in `found` where the process does not allow a version. */
static enum status ask(struct merging *work, struct version version, struct errors *found,
                       bool *secret)
{
    struct loaded *loaded = arena_alloc(work->arena, ledger_kind(work->ledger)->size);
    if (!loaded)
        return error_memory(found);
    enum status status =
        record_load_bytes(&work->archive, work->ledger, work->arena, work->request->path,
                          version.bytes, version.length, loaded, found);
    *secret = *secret || record_is_secret(work->ledger, loaded);
    return status;
}

/* Whether the archive can judge what is made of them: each has to hold in it by itself. */
static enum status can_judge(struct merging *work, bool *can, bool *secret)
{
    *can = true;
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        struct errors found = {0};
        enum status status = ask(work, work->sides[i], &found, secret);
        if (status == STATUS_SYSTEM)
            errors_move(work->errors, &found);
        errors_free(&found);
        if (status == STATUS_SYSTEM)
            return status;
        *can = *can && status == STATUS_OK;
    }
    return STATUS_OK;
}

/* --- merging --------------------------------------------------------------- */

static enum status leave_conflict(struct merging *work, const struct weave *weave, unsigned kind,
                                  bool secret, struct errors *why)
{
    struct conflict conflict = {.kind = kind,
                                .path = work->request->path,
                                .sides = work->sides,
                                .weave = weave,
                                .secret = secret,
                                .why = why,
                                .marker_size = work->request->marker_size};
    if (kind == WEAVE_HEADERS && work->base.length == 0)
        conflict.kind = CONFLICT_TWINS;
    if (!conflict_write(work->arena, &conflict))
        return error_memory(work->errors);
    enum status status = deliver(work, conflict.bytes);
    return status == STATUS_OK ? conflict_tell(work->arena, &conflict, work->errors) : status;
}

static enum status deliver_unjudged(struct merging *work, struct version version)
{
    error_warn(work->errors, (struct place){.path = work->request->path},
               _("put together without asking the process, for this archive does not take each "
                 "side's version as it is; what is committed is checked (buyao-check --staged)"));
    return deliver(work, version);
}

/* What came of weaving with one order of the entries that have the same time. */
struct attempt {
    struct weave weave;
    enum weave_fault fault;
    struct errors why; /* what the process says about it */
};

static enum status attempt(struct merging *work, enum weave_ties ties, struct attempt *attempt)
{
    bool secret = false;
    attempt->fault =
        weave_records(work->arena, work->base, work->sides, ties, &attempt->weave);
    if (attempt->fault == WEAVE_NO_MEMORY)
        return error_memory(&attempt->why);
    return attempt->fault == WEAVE_FINE
               ? ask(work, attempt->weave.bytes, &attempt->why, &secret)
               : STATUS_REFUSED;
}

static enum status settle_refused(struct merging *work, struct attempt *attempt)
{
    bool secret = false, can;
    enum status status = can_judge(work, &can, &secret);
    if (status != STATUS_OK)
        return status;
    if (attempt->fault == WEAVE_FINE && !can)
        return deliver_unjudged(work, attempt->weave.bytes);
    return leave_conflict(work, &attempt->weave,
                          attempt->fault ? (unsigned)attempt->fault : CONFLICT_PROCESS, secret,
                          &attempt->why);
}

static enum status merge_records(struct merging *work)
{
    struct attempt attempts[] = {[TIES_SMALLER_FIRST] = {.why = {0}},
                                 [TIES_LARGER_FIRST] = {.why = {0}}};
    struct attempt *first = &attempts[TIES_SMALLER_FIRST], *last = first;
    enum status status = attempt(work, TIES_SMALLER_FIRST, first);
    if (status == STATUS_REFUSED) {
        last = &attempts[TIES_LARGER_FIRST];
        status = attempt(work, TIES_LARGER_FIRST, last);
    }
    if (status == STATUS_OK)
        status = deliver(work, last->weave.bytes);
    else if (status == STATUS_REFUSED)
        status = settle_refused(work, first->fault == WEAVE_FINE ? first : last);
    else
        errors_move(work->errors, &last->why);
    errors_free(&first->why);
    errors_free(&last->why);
    return status;
}

static bool same_version(struct version a, struct version b)
{
    return a.length == b.length && version_extends(a, b);
}

/* git asks only where both changed it; a person may ask about any three files. */
static bool is_settled(const struct merging *work, struct version *result)
{
    struct version ours = work->sides[SIDE_OURS], theirs = work->sides[SIDE_THEIRS];
    *result = same_version(work->base, ours) ? theirs : ours;
    return same_version(ours, theirs) || same_version(work->base, ours) ||
           same_version(work->base, theirs);
}

/* What no archive can be asked about is left to people. */
static enum status merge(struct merging *work)
{
    struct version result;
    struct weave none = {0};
    enum status status = read_versions(work);
    if (status != STATUS_OK)
        return status;
    if (is_settled(work, &result))
        return deliver(work, result);
    status = open_archive(work);
    if (status == STATUS_OK)
        return merge_records(work);
    return status == STATUS_SYSTEM ? status
                                   : leave_conflict(work, &none, CONFLICT_ALONE, true, NULL);
}

enum status merge_files(const struct merge_request *request, struct errors *errors)
{
    struct arena arena = {0};
    struct merging work = {.request = request, .arena = &arena, .errors = errors};
    enum status status = merge(&work);
    archive_close(&work.archive);
    arena_free(&arena);
    return status;
}
