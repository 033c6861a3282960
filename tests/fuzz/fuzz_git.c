/*
 * What git says: its list of changes, of which each is then judged to be a record's or not; the same
 * bytes also as a version of a record, taken apart, and held against one half of itself.
 */
#include "fuzz/fuzz.h"

#include "history/walk.h"

static void read_changes(struct trial *trial)
{
    struct history history = {.prefix = trial->length % 2 ? "" : NULL};
    struct changes changes = {0};
    struct raw_reader reader = {
        .stream = fmemopen(trial->bytes, trial->length ? trial->length : 1, "r")};
    enum raw raw;
    hold(reader.stream != NULL, "there is memory");
    while ((raw = raw_next(&reader, &trial->arena, &changes)) == RAW_COMMIT || raw == RAW_CHANGE)
        hold(raw == RAW_CHANGE || reader.token[0] != ':', "a commit is no change");
    for (size_t i = 0; i < changes.count; i++) {
        enum ledger ledger;
        hold(strlen(changes.items[i].now) < GIT_ID_SIZE && changes.items[i].order == i,
             "a change is whole");
        judge_kept(&history, changes.items[i].path, &ledger);
    }
    raw_free(&reader);
    free(changes.items);
    fclose(reader.stream);
}

static void take_apart(struct trial *trial)
{
    struct version whole = {trial->bytes, trial->length}, half = {trial->bytes, trial->length / 2};
    struct pieces pieces, part;
    const struct piece *lost;
    hold(version_extends(half, whole), "what begins with it extends it");
    if (half.length < whole.length)
        version_difference(whole, half);
    if (!version_split(&trial->arena, whole, &pieces))
        return;
    hold(pieces_keep(&pieces, &pieces, &lost) && !pieces_foreign(&pieces, &pieces, 1) &&
             pieces_common(&pieces, &pieces) == pieces.count,
         "a version keeps itself");
    if (version_split(&trial->arena, half, &part))
        pieces_keep(&pieces, &part, &lost);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    read_changes(&trial);
    take_apart(&trial);
    return trial_end(&trial);
}
