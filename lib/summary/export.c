#include "summary/export.h"

#include "base/array.h"
#include "base/i18n.h"
#include "base/text.h"
#include "redact/redact.h"
#include "store/breaches.h"
#include "store/complaints.h"
#include "store/inspections.h"
#include "store/load.h"
#include "summary/export_print.h"
#include "table/render.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* --- looking for them ---------------------------------------------------------- */

struct gathering {
    const struct export_filter *filter;
    struct export *export;
    enum ledger ledger;
    bool wanted; /* else only data are looked for */
};

/* What one worker has found. */
struct found {
    struct mask_part part;
    struct export_item *items;
    size_t count, capacity;
    size_t withheld;
};

/* When a record came into its ledger. */
static struct moment came(enum ledger ledger, const struct loaded *loaded)
{
    switch (ledger) {
    case LEDGER_COMPLAINTS:
        return loaded_as_complaint(loaded)->record->received;
    case LEDGER_BREACHES:
        return loaded_as_breach(loaded)->record->found;
    case LEDGER_INSPECTIONS:
        return loaded_as_inspection(loaded)->record->drawn;
    default:
        return loaded_as_case(loaded)->record->received;
    }
}

static const char *department_of(enum ledger ledger, const struct loaded *loaded)
{
    return ledger == LEDGER_CASES ? loaded_as_case(loaded)->progress.department->code
                                  : node_text(loaded->corrected, "department");
}

static bool is_withheld(enum ledger ledger, const struct loaded *loaded)
{
    struct errors hidden = {0};
    bool withheld = record_refuse_withheld(ledger, loaded, &hidden) != STATUS_OK;
    errors_free(&hidden);
    return withheld;
}

static bool passes(const struct gathering *gathering, const struct loaded *loaded)
{
    const struct export_filter *filter = gathering->filter;
    day_number day = came(gathering->ledger, loaded).day;
    return filter->from <= day && day <= filter->until &&
           (!filter->department ||
            strcmp(filter->department, department_of(gathering->ledger, loaded)) == 0);
}

static bool keep(struct export_item **items, size_t *count, size_t *capacity,
                 const struct loaded *loaded)
{
    struct export_item *grown = array_room(*items, *count, capacity, sizeof *grown);
    if (!grown)
        return false;
    *items = grown;
    grown[*count].length = loaded->length;
    record_id_parse(node_text(loaded->corrected, "id"), &grown[(*count)++].id);
    return true;
}

static enum status visit(void *context, void *state, const struct loaded *loaded,
                         struct errors *errors)
{
    const struct gathering *gathering = context;
    struct found *found = state;
    if (gathering->filter->redact && mask_gather(&found->part, loaded, errors) != STATUS_OK)
        return STATUS_SYSTEM;
    if (!gathering->wanted || !passes(gathering, loaded))
        return STATUS_OK;
    if (is_withheld(gathering->ledger, loaded)) {
        found->withheld++;
        return STATUS_OK;
    }
    return keep(&found->items, &found->count, &found->capacity, loaded) ? STATUS_OK
                                                                        : error_memory(errors);
}

static enum status finish(void *context, void *state, struct errors *errors)
{
    struct gathering *gathering = context;
    struct export *export = gathering->export;
    struct found *found = state;
    bool good = !export->mask || mask_take(export->mask, &found->part);
    for (size_t i = 0; good && i < found->count; i++) {
        struct export_item *grown =
            array_room(export->items, export->count, &export->capacity, sizeof *grown);
        good = grown != NULL;
        if (good) {
            export->items = grown;
            grown[export->count++] = found->items[i];
        }
    }
    export->withheld += found->withheld;
    mask_part_free(&found->part);
    free(found->items);
    return good ? STATUS_OK : error_memory(errors);
}

/* Only these hold who asked, and who complained. */
static bool holds_people(enum ledger ledger)
{
    return ledger == LEDGER_CASES || ledger == LEDGER_COMPLAINTS;
}

static enum status gather_ledger(const struct archive *archive, struct gathering *gathering,
                                 struct scan_result *result, struct errors *errors)
{
    const struct export_filter *filter = gathering->filter;
    bool dated = gathering->ledger == LEDGER_CASES && !filter->redact && filter->until != INT32_MAX;
    struct scan scan = {.ledger = gathering->ledger,
                        .last_year = dated ? day_date(filter->until).year : 0,
                        .state_size = sizeof(struct found),
                        .visit = visit,
                        .finish = finish,
                        .context = gathering};
    struct scan_result one = {0};
    if (!gathering->wanted && !(filter->redact && holds_people(gathering->ledger)))
        return STATUS_OK;
    enum status status = archive_scan(archive, &scan, &one, errors);
    result->valid += one.valid;
    result->broken += one.broken;
    return status;
}

static int compare_items(const void *left, const void *right)
{
    const struct export_item *a = left, *b = right;
    return record_id_compare(a->id, b->id);
}

/* An ID that was named twice is exported once. */
static void settle(struct export *export)
{
    size_t kept = 0;
    if (export->count > 1)
        qsort(export->items, export->count, sizeof *export->items, compare_items);
    for (size_t i = 0; i < export->count; i++)
        if (kept == 0 || compare_items(&export->items[kept - 1], &export->items[i]) != 0)
            export->items[kept++] = export->items[i];
    export->count = kept;
    if (export->mask)
        mask_settle(export->mask);
}

enum status export_gather(const struct archive *archive, const struct export_filter *filter,
                          struct export *export, struct scan_result *result,
                          struct errors *errors)
{
    *result = (struct scan_result){0};
    if (filter->redact && !(export->mask = mask_new()))
        return error_memory(errors);
    enum status status = STATUS_OK;
    for (enum ledger i = 0; i < LEDGER_COUNT && status == STATUS_OK; i++) {
        bool wanted = !filter->named && (!filter->ledgers || filter->ledgers >> i & 1);
        struct gathering gathering = {filter, export, i, wanted};
        status = gather_ledger(archive, &gathering, result, errors);
    }
    settle(export);
    return status;
}

enum status export_add(const struct archive *archive, struct record_id id, struct export *export,
                       struct errors *errors)
{
    struct arena arena = {0};
    struct loaded *loaded = arena_alloc(&arena, ledger_kind(id.ledger)->size);
    enum status status =
        loaded ? record_load_id(archive, &arena, id, loaded, errors) : error_memory(errors);
    if (status == STATUS_OK)
        status = record_refuse_withheld(id.ledger, loaded, errors);
    if (status == STATUS_OK && !keep(&export->items, &export->count, &export->capacity, loaded))
        status = error_memory(errors);
    arena_free(&arena);
    return status;
}

void export_free(struct export *export)
{
    free(export->items);
    mask_free(export->mask);
    *export = (struct export){0};
}

/* --- printing them ------------------------------------------------------------- */

struct printing {
    const struct archive *archive;
    const struct export *export;
    enum format format;
    FILE *out; /* NULL: only searched for data that are left */
    const char *path; /* for messages */
    struct errors *errors;
};

/* A record's lines as one text, for free(). NULL when memory runs out. */
static char *lines(const struct printing *printing, enum ledger ledger, const struct node *root)
{
    char *text = NULL;
    size_t length;
    FILE *memory = text_stream_open(&text, &length);
    if (!memory)
        return NULL;
    bool good = export_print_record(printing->format, ledger, root, memory);
    if (text_stream_close(memory, &text) && good)
        return text;
    free(text);
    return NULL;
}

static enum status refuse_leak(const char *id, const char *case_id, struct errors *errors)
{
    return error_plain(errors, STATUS_REFUSED,
                       _("nothing was exported; correct the texts of that case, or report a fault "
                         "of the program"),
                       _("the export of %s would show data of the applicant of %s (clause 30)"), id,
                       case_id);
}

/* What stands there anyway, such as the name of an official, is nobody's datum there. */
static enum status print_redacted(const struct printing *printing, struct arena *arena,
                                  enum ledger ledger, const struct loaded *loaded)
{
    struct redaction redaction = {printing->export->mask, printing->archive->roster, false};
    const char *leak, *ignored;
    struct node *masked = redact_record(&redaction, arena, loaded->root, &leak);
    redaction.blank = true;
    struct node *blank = redact_record(&redaction, arena, loaded->root, &ignored);
    char *text = masked ? lines(printing, ledger, masked) : NULL;
    char *known = blank ? lines(printing, ledger, blank) : NULL;
    bool good = text && known;
    if (good && !leak)
        leak = mask_leak(printing->export->mask, text, known, false, &good);
    if (good && !leak && printing->out)
        fputs(text, printing->out);
    free(text);
    free(known);
    if (!good)
        return error_memory(printing->errors);
    return leak ? refuse_leak(node_text(loaded->corrected, "id"), leak, printing->errors)
                : STATUS_OK;
}

/* With an entry more it may hold data that nobody has looked for. */
static enum status print_loaded(const struct printing *printing, struct arena *arena,
                                const struct export_item *item, const struct loaded *loaded)
{
    if (is_withheld(item->id.ledger, loaded))
        return STATUS_OK;
    if (!printing->export->mask)
        return export_print_record(printing->format, item->id.ledger, loaded->root, printing->out)
                   ? STATUS_OK
                   : error_memory(printing->errors);
    if (loaded->length != item->length)
        return error_add(printing->errors, STATUS_SYSTEM, (struct place){.path = loaded->path},
                         _("run the command again"), _("changed while it was read"));
    return print_redacted(printing, arena, item->id.ledger, loaded);
}

static enum status cannot_write(const struct printing *printing, int reason)
{
    return error_system(printing->errors, reason ? reason : EIO, printing->path,
                        _("cannot write"));
}

static enum status print_all(const struct printing *printing)
{
    struct arena arena = {0};
    enum status status = STATUS_OK;
    if (printing->out && !export_print_head(printing->format, printing->out))
        status = error_memory(printing->errors);
    for (size_t i = 0; i < printing->export->count && status == STATUS_OK; i++) {
        const struct export_item *item = &printing->export->items[i];
        struct loaded *loaded = arena_alloc(&arena, ledger_kind(item->id.ledger)->size);
        status = loaded ? record_load_id(printing->archive, &arena, item->id, loaded,
                                         printing->errors)
                        : error_memory(printing->errors);
        if (status == STATUS_OK)
            status = print_loaded(printing, &arena, item, loaded);
        if (status == STATUS_OK && printing->out && ferror(printing->out))
            status = cannot_write(printing, errno);
        arena_reset(&arena);
    }
    arena_free(&arena);
    return status;
}

/* A stream that is no file's has no other name than that of the output. */
static enum status finish_printing(const struct printing *printing)
{
    if (!printing->path)
        return render_finish(printing->out, printing->errors);
    errno = 0;
    return fflush(printing->out) == 0 && !ferror(printing->out) ? STATUS_OK
                                                                : cannot_write(printing, errno);
}

enum status export_print(const struct archive *archive, const struct export *export,
                         enum format format, FILE *out, const char *path, struct errors *errors)
{
    struct printing printing = {archive, export, format, NULL, path, errors};
    enum status status = export->mask ? print_all(&printing) : STATUS_OK;
    printing.out = out;
    if (status == STATUS_OK)
        status = print_all(&printing);
    return status == STATUS_OK ? finish_printing(&printing) : status;
}
