#include "store/facts_form.h"

#include <stdlib.h>
#include <string.h>

struct packing {
    struct packed *packed;
    struct packed texts;
};

static void put_bytes(struct packed *packed, const void *bytes, size_t length)
{
    if (packed->failed)
        return;
    if (packed->capacity - packed->length < length) {
        size_t capacity = (packed->capacity + length) * 2;
        unsigned char *grown = realloc(packed->bytes, capacity);
        packed->failed = !grown;
        if (!grown)
            return;
        packed->bytes = grown;
        packed->capacity = capacity;
    }
    memcpy(packed->bytes + packed->length, bytes, length);
    packed->length += length;
}

static void put_number(struct packed *packed, uint32_t number, size_t size)
{
    unsigned char bytes[4];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)(number >> 8 * i & 0xff);
    put_bytes(packed, bytes, size);
}

/* A number of two bytes; what does not fit can't be packed. */
static void put_short(struct packed *packed, size_t number)
{
    if (number > FACTS_MOST)
        packed->failed = true;
    put_number(packed, (uint32_t)(number & FACTS_MOST), 2);
}

static void put_moment(struct packed *packed, struct moment moment)
{
    put_number(packed, (uint32_t)moment.day, 4);
    put_number(packed, (uint32_t)moment.minute, 2);
    put_number(packed, (uint32_t)(uint16_t)moment.offset, 2);
}

/* Names occur again and again in a case; each stands there once. */
static void put_text(struct packing *work, const char *text)
{
    struct packed *texts = &work->texts;
    size_t at = 0, length = text ? strlen(text) + 1 : 0;
    while (text && at < texts->length && strcmp((const char *)texts->bytes + at, text) != 0)
        at += strlen((const char *)texts->bytes + at) + 1;
    if (text && at == texts->length)
        put_bytes(texts, text, length);
    put_short(work->packed, at);
}

static void put_entry_number(struct packing *work, const struct entry *entry)
{
    put_short(work->packed, entry ? entry->number : 0);
}

/* Only a last no is told with its reason. */
static void put_entry(struct packing *work, const struct progress *progress,
                      const struct entry *entry)
{
    const struct entry *last = progress->decision;
    bool refused = last && last->act == ACT_REFUSE;
    put_moment(work->packed, entry->at);
    put_number(work->packed, entry->act, 1);
    put_number(work->packed, entry->voided, 1);
    put_text(work, entry->by);
    put_text(work, refused && entry->act == ACT_ESCALATE ? entry->reason : NULL);
    put_text(work, refused && entry == last ? entry->opinion : NULL);
    for (size_t i = 0; i < FACTS_MEMBERS; i++)
        put_text(work, node_text(entry->node, facts_members[i]));
}

static void put_visit(struct packing *work, const struct archive *archive, const struct rules *rules,
                      const struct visit *visit)
{
    put_short(work->packed, (size_t)(visit->department - archive->roster->departments));
    put_short(work->packed, (size_t)(visit->chain - rules->chains));
    put_short(work->packed, visit->level);
    put_entry_number(work, visit->ended);
    put_moment(work->packed, visit->came);
}

static void put_head(struct packing *work, const struct archive *archive,
                     const struct loaded_case *loaded)
{
    const struct progress *progress = &loaded->progress;
    struct packed *packed = work->packed;
    put_short(packed, loaded->record->entry_count);
    put_short(packed, progress->visit_count);
    put_short(packed, progress->phase_count);
    put_short(packed, progress->pause_count);
    put_short(packed, (size_t)(progress->rules - archive->policy->rules));
    put_short(packed, (size_t)(progress->chain - progress->rules->chains));
    put_short(packed, (size_t)(progress->department - archive->roster->departments));
    put_short(packed, progress->level);
    put_short(packed, progress->where);
    put_short(packed, progress->notices);
    put_short(packed, progress->listed
                          ? (size_t)(progress->listed - archive->lists->matters) + 1
                          : 0);
    put_short(packed, progress->promised);
    put_number(packed, (uint32_t)progress->promise, 4);
    put_moment(packed, progress->promised_at);
    put_moment(packed, loaded->record->received);
    put_entry_number(work, progress->decision);
    put_entry_number(work, progress->reply);
    put_entry_number(work, progress->revisit);
    put_entry_number(work, progress->conferral);
    put_text(work, loaded->record->responder);
    put_text(work, progress->responder);
    put_text(work, loaded->record->kind);
}

bool facts_pack(const struct archive *archive, const struct loaded_case *loaded,
                struct packed *packed)
{
    const struct progress *progress = &loaded->progress;
    struct packing work = {.packed = packed};
    packed->length = 0;
    packed->failed = false;
    put_bytes(&work.texts, "", 1);
    if (work.texts.failed)
        return false;
    put_head(&work, archive, loaded);
    for (size_t i = 0; i < loaded->record->entry_count; i++)
        put_entry(&work, progress, &loaded->record->entries[i]);
    for (size_t i = 0; i < progress->visit_count; i++)
        put_visit(&work, archive, progress->rules, &progress->visits[i]);
    for (size_t i = 0; i < progress->phase_count; i++) {
        put_short(packed, progress->phases[i].where);
        put_entry_number(&work, progress->phases[i].entry);
        put_moment(packed, progress->phases[i].from);
    }
    for (size_t i = 0; i < progress->pause_count; i++) {
        put_short(packed, progress->pauses[i].open ? FACTS_OPEN : 0);
        put_moment(packed, progress->pauses[i].from);
        put_moment(packed, progress->pauses[i].until);
    }
    put_bytes(packed, work.texts.bytes, work.texts.length);
    packed->failed = packed->failed || work.texts.failed || packed->length > FACTS_MOST;
    free(work.texts.bytes);
    return !packed->failed;
}
