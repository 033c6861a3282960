#include "merge/yield.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "history/git.h"
#include "merge/weave.h"
#include "record/record.h"
#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct yielded {
    const struct yield_request *request;
    struct arena *arena;
    struct errors *errors;
    const char *path;
    struct weave weave;
    struct node *root; /* what was woven, and the entries that take back */
    struct node *log;
    const struct node *added; /* the first of those; NULL without */
};

/* --- what git keeps -------------------------------------------------------- */

/* One version by the name that git has for it; NULL bytes when there is none. */
static enum status read_blob(struct yielded *work, const char *version, struct version *blob)
{
    const struct archive *archive = work->request->archive;
    const char *file = work->path + strlen(archive->root);
    char *name = arena_format(work->arena, "%s./%s", version, file + strspn(file, "/"));
    const char *const arguments[] = {"cat-file", "blob", name, NULL};
    char *bytes;
    int result;
    if (!name)
        return error_memory(work->errors);
    enum status status = git_ask(work->arena, archive->root, arguments, &bytes, &blob->length,
                                 &result, work->errors);
    blob->bytes = status == STATUS_OK && result == 0 ? bytes : NULL;
    return status;
}

/* A conflict's stages; where git took the merge for done, and its commit was refused, the commits. */
static enum status read_sides(struct yielded *work, struct version *base,
                              struct version sides[SIDE_COUNT])
{
    static const char *const names[][SIDE_COUNT] = {{":2:", ":3:"}, {"HEAD:", "MERGE_HEAD:"}};
    enum status status = read_blob(work, ":1:", base);
    for (size_t i = 0; i < sizeof names / sizeof *names && status == STATUS_OK; i++) {
        status = read_blob(work, names[i][SIDE_OURS], &sides[SIDE_OURS]);
        if (status == STATUS_OK)
            status = read_blob(work, names[i][SIDE_THEIRS], &sides[SIDE_THEIRS]);
        if (status == STATUS_OK && sides[SIDE_OURS].bytes && sides[SIDE_THEIRS].bytes)
            return status;
    }
    if (status == STATUS_OK)
        status = archive_remains(work->request->archive, work->errors);
    if (status != STATUS_OK)
        return status;
    return error_add(work->errors, STATUS_REFUSED, (struct place){.path = work->path},
                     _("git status tells what a merge has left to do"),
                     _("no merge is under way in which both sides hold this record"));
}

static enum status weave_sides(struct yielded *work)
{
    struct version base = {NULL, 0}, sides[SIDE_COUNT] = {{NULL, 0}, {NULL, 0}};
    enum status status = read_sides(work, &base, sides);
    if (status != STATUS_OK)
        return status;
    enum weave_fault fault =
        weave_records(work->arena, base, sides, TIES_SMALLER_FIRST, &work->weave);
    if (fault == WEAVE_NO_MEMORY)
        return error_memory(work->errors);
    if (fault == WEAVE_FINE || fault == WEAVE_NUMBERS)
        return STATUS_OK;
    return error_add(work->errors, STATUS_REFUSED, (struct place){.path = work->path},
                     _("git checkout --merge, with the record's file, merges anew and says what "
                       "is in the way"),
                     _("the two sides can't be put together, whoever gives way"));
}

/* --- what is to be void ---------------------------------------------------- */

/* The number has to lead to the same entry as on that side. */
struct lead {
    const struct weave *weave;
    enum side side;
};

static bool leads_there(void *context, long number)
{
    const struct lead *lead = context;
    return number < 1 || (size_t)number > lead->weave->count ||
           lead->weave->strands[number - 1].numbers[lead->side] == (size_t)number;
}

/* Whether an entry of a side names another one by a number that here is a third one's. */
static bool misleads(const struct weave *weave, const struct strand *strand, enum side side)
{
    struct lead lead = {weave, side};
    return !entry_references(strand->piece->entry, leads_there, &lead);
}

/*
 * An entry is void when it was on its side, or when only the side that yields has it; of what both
 * have the other side says. What misleads is void as well.
 */
static bool is_to_be_void(const struct yielded *work, const struct strand *strand)
{
    bool is_void = false, stays = false;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        size_t number = strand->numbers[side];
        if (!number || side == (size_t)work->request->side)
            continue;
        stays = true;
        is_void = is_void || work->weave.sides[side].items[number - 1].voided ||
                  misleads(&work->weave, strand, (enum side)side);
    }
    return is_void || !stays;
}

/* --- the entries that take back -------------------------------------------- */

static bool is_void_entry(const struct strand *strand)
{
    const char *event = node_text(strand->piece->entry, "event");
    return event && strcmp(event, "void") == 0;
}

static enum status take_back(struct yielded *work, size_t number)
{
    const struct yield_request *request = work->request;
    struct node *entry = node_new(work->arena, NODE_MAP);
    if (!entry || !node_add_text(work->arena, entry, "at", request->at) ||
        !node_add_text(work->arena, entry, "by", request->by) ||
        !node_add_text(work->arena, entry, "event", "void") ||
        !node_add_number(work->arena, entry, "entry", (long)number) ||
        !node_add_text(work->arena, entry, "why", request->why))
        return error_memory(work->errors);
    node_add(work->log, NULL, entry);
    if (!work->added)
        work->added = entry;
    return STATUS_OK;
}

/* Takes the n-th entry back, from 0, where it stands and is not to. */
static enum status settle(struct yielded *work, size_t n)
{
    struct arena scratch = {0};
    const bool *voided = record_voided(&scratch, work->log);
    bool stands = voided && !voided[n];
    arena_free(&scratch);
    if (!voided)
        return error_memory(work->errors);
    return stands && is_to_be_void(work, &work->weave.strands[n]) ? take_back(work, n + 1)
                                                                  : STATUS_OK;
}

/* First what takes back, the last of it first: what that had taken back stands again. */
static enum status settle_all(struct yielded *work)
{
    enum status status = STATUS_OK;
    for (size_t n = work->weave.count; n-- > 0 && status == STATUS_OK;)
        if (is_void_entry(&work->weave.strands[n]))
            status = settle(work, n);
    for (size_t n = 0; n < work->weave.count && status == STATUS_OK; n++)
        if (!is_void_entry(&work->weave.strands[n]))
            status = settle(work, n);
    return status;
}

/* A correction that misled is gone with what it corrected; who made it enters it anew. */
static void warn_of_corrections(struct yielded *work)
{
    for (size_t n = 0; n < work->weave.count; n++) {
        const struct strand *strand = &work->weave.strands[n];
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            size_t number = strand->numbers[side];
            if (number && side != (size_t)work->request->side && !is_void_entry(strand) &&
                !work->weave.sides[side].items[number - 1].voided &&
                misleads(&work->weave, strand, (enum side)side))
                error_warn(work->errors, (struct place){work->path, strand->line, 1},
                           _("this correction named an entry by a number that is another one's "
                             "now, and was taken back; enter it anew after the merge, with "
                             "buyao-amend"));
        }
    }
}

/* --- the file -------------------------------------------------------------- */

static enum status read_woven(struct yielded *work)
{
    struct version bytes = work->weave.bytes;
    work->root =
        document_parse(work->arena, work->path, bytes.bytes, bytes.length, work->errors);
    if (!work->root)
        return errors_worst(work->errors);
    work->log = work->root->first;
    while (work->log && strcmp(work->log->key, "log") != 0)
        work->log = work->log->next;
    return STATUS_OK;
}

/* What was woven, and the entries in its style; terminated. */
static enum status render(struct yielded *work, struct version *result)
{
    struct version woven = work->weave.bytes;
    struct layout layout = layout_of(work->log, woven.bytes, woven.length);
    char *text = NULL;
    size_t length = 0;
    FILE *memory = text_stream_open(&text, &length);
    if (!memory)
        return error_memory(work->errors);
    fwrite(woven.bytes, 1, woven.length, memory);
    if (woven.length && woven.bytes[woven.length - 1] != '\n')
        fputs(layout.newline, memory);
    for (const struct node *entry = work->added; entry; entry = entry->next)
        yaml_write_item(entry, &layout, memory);
    bool whole = text_stream_close(memory, &text);
    char *bytes = whole ? arena_copy(work->arena, text, length) : NULL;
    free(text);
    *result = (struct version){bytes, length};
    return bytes ? STATUS_OK : error_memory(work->errors);
}

static enum status print(const struct yielded *work)
{
    for (const struct node *entry = work->added; entry; entry = entry->next)
        yaml_write_item(entry, &layout_default, work->request->dry_run);
    return STATUS_OK;
}

/* Read again it has to be what was meant, and what the process allows. */
static enum status prove(struct yielded *work, struct version result, struct loaded *after)
{
    const struct yield_request *request = work->request;
    size_t known = work->errors->count;
    enum status status =
        record_load_bytes(request->archive, request->id.ledger, work->arena, work->path,
                          result.bytes, result.length, after, work->errors);
    if (status == STATUS_REFUSED && record_is_secret(request->id.ledger, after))
        errors_conceal(work->errors, known, _("with this entry the record would not hold"));
    if (status == STATUS_OK && !node_equal(after->root, work->root))
        status = error_add(work->errors, STATUS_REFUSED, (struct place){.path = work->path},
                           _("write the log as the last key of the file, one '- ' for each "
                             "entry, and nothing after it"),
                           _("the log leaves no safe place for an entry at the end of the file"));
    return status;
}

static enum status replace(struct yielded *work, struct version result)
{
    struct stat info;
    const struct file_modes *modes = &work->request->archive->policy->modes;
    if (lstat(work->path, &info) == 0)
        return file_succeed(work->path, result.bytes, result.length, &info, work->errors);
    return file_replace(work->path, result.bytes, result.length, file_new_mode(modes),
                        work->errors);
}

enum status merge_yield(const struct yield_request *request, struct arena *arena,
                        struct loaded *after, struct errors *errors)
{
    struct yielded work = {.request = request, .arena = arena, .errors = errors};
    struct version result = {NULL, 0};
    work.path = archive_record_path(request->archive, arena, request->id);
    enum status status = work.path ? weave_sides(&work) : error_memory(errors);
    if (status == STATUS_OK)
        status = read_woven(&work);
    if (status == STATUS_OK)
        status = settle_all(&work);
    if (status == STATUS_OK)
        status = render(&work, &result);
    if (status == STATUS_OK)
        status = prove(&work, result, after);
    if (status != STATUS_OK)
        return status;
    warn_of_corrections(&work);
    return request->dry_run ? print(&work) : replace(&work, result);
}
