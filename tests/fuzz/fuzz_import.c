/*
 * A file to be imported: any bytes are taken or refused with a word. What is taken is written,
 * and what was written reads back as the same records; a mapping file may stand before it.
 */
#include "fuzz/fuzz.h"

#include "import/import.h"

/* The bytes before the first 0x1E are a mapping file, where there is one. */
static const struct ledger_map *take_map(struct trial *trial, const char **bytes, size_t *length)
{
    const char *end = *length ? memchr(*bytes, 0x1E, *length) : NULL;
    if (!end)
        return NULL;
    struct ledger_map *map = arena_alloc(&trial->arena, sizeof *map);
    size_t size = (size_t)(end - *bytes);
    map->path = "map.yaml";
    map->root = document_parse(&trial->arena, map->path, *bytes, size, &trial->errors);
    *length -= size + 1;
    *bytes = end + 1;
    if (!map->root || schema_check(schema_of("import.schema.json"), map->root, map->path,
                                   &trial->errors) != STATUS_OK)
        return NULL;
    return map;
}

/* What a file of the archive will be holds when it is read as one. */
static void hold_draft(struct trial *trial, const struct draft *draft)
{
    size_t length, before = trial->errors.count;
    const struct archive *archive = bureau();
    struct loaded *loaded = arena_alloc(&trial->arena, ledger_kind(draft->id.ledger)->size);
    const char *bytes = draft_bytes(draft, &trial->arena, &length);
    char *path = archive_record_path(archive, &trial->arena, draft->id);
    hold(loaded && bytes && path, "there is memory");
    hold_calm(bytes, length);
    struct node *root =
        document_parse(&trial->arena, path, bytes, length, &trial->errors);
    hold(root != NULL && trial->errors.count == before, "what was written is a document");
    hold(schema_check(schema_of(ledger_kind(draft->id.ledger)->schema), root, path,
                      &trial->errors) == STATUS_OK,
         "what was written holds by the schema");
    /* Complaints, breaches and spot checks name records that may lie in the same file. */
    if (draft->id.ledger == LEDGER_CASES && !strstr(bytes, "event: amend"))
        hold(record_load_bytes(archive, draft->id.ledger, &trial->arena, path, bytes, length,
                               loaded, &trial->errors) == STATUS_OK,
             "what was written is a record in its place");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct import import = {0};
    const char *bytes = trial.bytes;
    size_t length = size;
    struct import_order order = {.path = "input.csv", .latest = 30000, .partial = size % 2};
    order.map = take_map(&trial, &bytes, &length);
    size_t before = trial.errors.count;
    enum status status =
        import_read(bureau(), &order, bytes, length, &import, &trial.errors);
    hold((status == STATUS_OK) == (trial.errors.count == before), "who refuses says why");
    /* An archive that lies nowhere is gone for who looks for a record that another one names. */
    hold(status != STATUS_USAGE, "the command line is not at fault");
    hold((import.bad > 0) <= (status != STATUS_OK), "bad records are told");
    for (size_t i = 0; i < import.count && i < 20 && status <= STATUS_FOUND; i++)
        hold_draft(&trial, &import.drafts[i]);
    import_free(&import);
    return trial_end(&trial);
}
