#include "import/import.h"

#include "base/array.h"
#include "base/encoding.h"
#include "base/i18n.h"
#include "import/gather.h"
#include "table/csv_rows.h"

#include <stdlib.h>
#include <string.h>

/* A file of which it is known what it is. */
struct reading {
    struct gathering *gathering;
    const char *bytes;
    size_t length;
    char delimiter; /* 0: lines of JSON */
};

static enum status read_export(const struct reading *reading)
{
    return reading->delimiter ? read_export_csv(reading->gathering, reading->bytes, reading->length,
                                                reading->delimiter)
                              : read_export_jsonl(reading->gathering, reading->bytes,
                                                  reading->length);
}

/*
 * Once to find the records, which may name each other in any order, and once to judge them.
 * Where one is left out, those that name it do not hold either.
 */
static enum status read_numbered(const struct reading *reading)
{
    struct gathering *gathering = reading->gathering;
    gathering->numbered = true;
    enum status status = read_export(reading);
    gathering->judging = true;
    size_t bad;
    do {
        bad = gathering->import->bad;
        gathering->next = 0;
        if (status == STATUS_OK)
            status = read_export(reading);
    } while (status == STATUS_OK && gathering->import->bad > bad);
    return status;
}

static enum status read_bytes(struct gathering *gathering, const char *bytes, size_t length)
{
    struct reading reading = {gathering, bytes, length, 0};
    if (is_export_jsonl(bytes, length))
        return read_numbered(&reading);
    reading.delimiter = csv_delimiter(bytes, length);
    if (is_export_csv(bytes, length))
        return read_numbered(&reading);
    return read_ledger(gathering, bytes, length, reading.delimiter);
}

static void say_unnamed(const struct gathering *gathering)
{
    if (gathering->unnamed)
        error_plain(gathering->errors, STATUS_REFUSED, _("mend these and try again"),
                    ngettext("%zu more error is not shown", "%zu more errors are not shown",
                             gathering->unnamed),
                    gathering->unnamed);
}

/* The drafts of the records that are good and not there. */
static enum status collect(struct gathering *gathering)
{
    struct import *import = gathering->import;
    import->drafts = arena_array(&import->keep, gathering->count, sizeof *import->drafts);
    if (!import->drafts && gathering->count)
        return error_memory(gathering->errors);
    for (size_t i = 0; i < gathering->count; i++) {
        import->there += gathering->slots[i].there;
        if (!gathering->slots[i].bad && !gathering->slots[i].there)
            import->drafts[import->count++] = gathering->slots[i].draft;
    }
    return STATUS_OK;
}

/* A spreadsheet's own file, given for what it should have been saved as. */
static enum status refuse_workbook(const struct gathering *gathering, const char *bytes,
                                   size_t length)
{
    static const char *const beginnings[] = {"PK\x03\x04", "\xD0\xCF\x11\xE0"}; /* xlsx, ods; xls, et */
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (length >= 4 && memcmp(bytes, beginnings[i], 4) == 0)
            return error_add(gathering->errors, STATUS_REFUSED,
                             (struct place){.path = gathering->order->path},
                             _("save the sheet as CSV in Excel or WPS, and import that"),
                             _("this is a workbook (xlsx, xls, et), not CSV"));
    return STATUS_OK;
}

enum status import_read(const struct archive *archive, const struct import_order *order,
                        const char *bytes, size_t length, struct import *import,
                        struct errors *errors)
{
    struct arena decoded = {0};
    struct gathering gathering = {
        .archive = *archive, .order = order, .import = import, .errors = errors};
    gathering.archive.pending = &gathering.pending;
    enum status status = refuse_workbook(&gathering, bytes, length);
    if (status == STATUS_OK)
        status = encoding_decode(&decoded, order->path, order->encoding, &bytes, &length, errors);
    if (status == STATUS_OK)
        status = read_bytes(&gathering, bytes, length);
    if (status == STATUS_OK)
        status = gather_present(&gathering);
    if (status == STATUS_OK)
        status = collect(&gathering);
    say_unnamed(&gathering);
    if (status == STATUS_OK && import->bad)
        status = order->partial ? STATUS_FOUND : STATUS_REFUSED;
    free(gathering.slots);
    pending_free(&gathering.pending);
    arena_free(&gathering.scratch);
    arena_free(&decoded);
    return status;
}

void import_free(struct import *import)
{
    arena_free(&import->keep);
    *import = (struct import){0};
}
