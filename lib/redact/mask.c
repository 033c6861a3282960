#include "redact/mask.h"

#include "base/array.h"
#include "redact/datum.h"
#include "redact/fold.h"
#include "redact/pattern.h"

#include <stdlib.h>
#include <string.h>

struct mask {
    struct datum *items; /* sorted, each once, after mask_settle() */
    size_t count, capacity;
    struct arena *arenas; /* of the workers, whose strings the items use */
    size_t arena_count, arena_capacity;
    struct patterns *patterns;
};

struct mask *mask_new(void)
{
    struct mask *mask = calloc(1, sizeof *mask);
    if (mask && !(mask->patterns = patterns_new())) {
        free(mask);
        return NULL;
    }
    return mask;
}

void mask_free(struct mask *mask)
{
    if (!mask)
        return;
    for (size_t i = 0; i < mask->arena_count; i++)
        arena_free(&mask->arenas[i]);
    patterns_free(mask->patterns);
    free(mask->arenas);
    free(mask->items);
    free(mask);
}

size_t mask_size(const struct mask *mask)
{
    return mask->count;
}

bool mask_take(struct mask *mask, struct mask_part *part)
{
    struct arena *arenas = array_room(mask->arenas, mask->arena_count, &mask->arena_capacity,
                                      sizeof *arenas);
    if (arenas) {
        mask->arenas = arenas;
        mask->arenas[mask->arena_count++] = part->arena;
        part->arena = (struct arena){0};
    }
    bool good = arenas != NULL;
    for (size_t i = 0; i < part->count && good; i++) {
        struct datum *grown =
            array_room(mask->items, mask->count, &mask->capacity, sizeof *grown);
        good = grown != NULL;
        if (good) {
            mask->items = grown;
            mask->items[mask->count++] = part->items[i];
        }
    }
    mask_part_free(part);
    return good;
}

void mask_settle(struct mask *mask)
{
    size_t kept = 0;
    if (mask->count > 1)
        qsort(mask->items, mask->count, sizeof *mask->items, datum_compare);
    for (size_t i = 0; i < mask->count; i++)
        if (kept == 0 || !datum_same(&mask->items[kept - 1], &mask->items[i]))
            mask->items[kept++] = mask->items[i];
    mask->count = kept;
}

/* --- searching --------------------------------------------------------------- */

/* Items `low` to `high` share their first `depth` codes with the text at hand. */
struct narrowed {
    size_t low, high, depth;
};

/* The first item from `low` on whose code at `depth` is `code` or more. */
static size_t first_from(const struct mask *mask, const struct narrowed *at, uint64_t code)
{
    size_t low = at->low, high = at->high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mask->items[middle].codes[at->depth] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * Goes one code on in the text. The datum that ends there, if there is one, stands before all
 * that go on, since a shorter one sorts before those it begins.
 */
static const struct datum *narrow(const struct mask *mask, struct narrowed *at, uint32_t code)
{
    at->low = first_from(mask, at, code);
    at->high = first_from(mask, at, (uint64_t)code + 1);
    at->depth++;
    if (at->low < at->high && mask->items[at->low].length == at->depth)
        return &mask->items[at->low++];
    return NULL;
}

/* Calls `take` for each datum that begins at an item of the folded text. */
static bool each_at(const struct mask *mask, const struct fold *fold, size_t start,
                    bool (*take)(void *, const struct datum *, const struct fold *, size_t),
                    void *context)
{
    struct narrowed at = {0, mask->count, 0};
    for (size_t i = start; i < fold->count && at.low < at.high; i++) {
        const struct datum *datum = narrow(mask, &at, fold->items[i].code);
        if (datum && !take(context, datum, fold, start))
            return false;
    }
    return true;
}

static bool each_datum(const struct mask *mask, const struct fold *fold,
                       bool (*take)(void *, const struct datum *, const struct fold *, size_t),
                       void *context)
{
    for (size_t start = 0; start < fold->count; start++)
        if (!each_at(mask, fold, start, take, context))
            return false;
    return true;
}

/* --- masking ----------------------------------------------------------------- */

static bool add_span(void *context, const struct datum *datum, const struct fold *fold,
                     size_t start)
{
    struct span span = {fold->items[start].from, fold->items[start + datum->length - 1].to,
                        datum->words, 0};
    return spans_add(context, span);
}

/* By where they begin, the longest first. */
static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* What overlaps becomes one, with the words of the longest, so that no part of any shows. */
static void merge(struct spans *spans)
{
    size_t kept = 0, longest = 0;
    for (size_t i = 0; i < spans->count; i++) {
        const struct span *next = &spans->items[i];
        size_t length = next->to - next->from;
        if (kept == 0 || next->from >= spans->items[kept - 1].to) {
            spans->items[kept++] = *next;
            longest = length;
            continue;
        }
        struct span *last = &spans->items[kept - 1];
        if (length > longest) {
            last->words = next->words;
            longest = length;
        }
        last->to = next->to > last->to ? next->to : last->to;
    }
    spans->count = kept;
}

static const char *replace(struct arena *arena, const char *text, const struct spans *spans)
{
    size_t length = strlen(text), size = length + 1;
    for (size_t i = 0; i < spans->count; i++)
        size += strlen(spans->items[i].words);
    char *masked = arena_alloc(arena, size);
    size_t at = 0, to = 0;
    for (size_t i = 0; masked && i < spans->count; i++) {
        const struct span *span = &spans->items[i];
        size_t words = strlen(span->words);
        memcpy(masked + to, text + at, span->from - at);
        to += span->from - at;
        memcpy(masked + to, span->words, words);
        to += words;
        at = span->to;
    }
    if (masked)
        memcpy(masked + to, text + at, length - at);
    return masked;
}

/* Takes out what is there; `*changed` says whether anything was. */
static const char *mask_once(const struct mask *mask, struct arena *arena, const char *text,
                             bool *changed)
{
    struct spans spans = {0};
    struct fold fold;
    const char *masked = NULL;
    if (fold_tight(arena, text, &fold) && each_datum(mask, &fold, add_span, &spans) &&
        patterns_find(mask->patterns, arena, text, &spans)) {
        if (spans.count > 1)
            qsort(spans.items, spans.count, sizeof *spans.items, compare_spans);
        merge(&spans);
        *changed = spans.count > 0;
        masked = *changed ? replace(arena, text, &spans) : text;
    }
    free(spans.items);
    return masked;
}

/*
 * What was put in may stand beside what was there so that another datum is read in both. A text that
 * is made to go on so without end shows nothing.
 */
const char *mask_text(const struct mask *mask, struct arena *arena, const char *text)
{
    enum { MOST_ROUNDS = 8 };
    bool changed = true;
    const char *masked = arena_string(arena, text);
    for (int round = 0; masked && changed && round < MOST_ROUNDS; round++)
        masked = mask_once(mask, arena, masked, &changed);
    return masked && changed ? arena_string(arena, PATTERN_WHOLE) : masked;
}

/* --- looking again ----------------------------------------------------------- */

static const struct {
    const char *entity;
    char character;
} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

/* What a reader of HTML sees; a tag other than a line break parts what stands beside it. */
static const char *visible_text(struct arena *arena, const char *html)
{
    static const char line_break[] = "<br>", parting[] = "\xEF\xBF\xBD";
    char *text = arena_alloc(arena, sizeof parting * strlen(html) + 1), *to = text;
    while (text && *html) {
        size_t length = 1;
        if (strncmp(html, line_break, strlen(line_break)) == 0) {
            *to++ = ' ';
            length = strlen(line_break);
        } else if (*html == '<') {
            memcpy(to, parting, strlen(parting));
            to += strlen(parting);
            length = strcspn(html, ">") + 1;
        } else {
            *to = *html;
            for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
                if (strncmp(html, entities[i].entity, strlen(entities[i].entity)) == 0) {
                    *to = entities[i].character;
                    length = strlen(entities[i].entity);
                }
            to++;
        }
        html += strnlen(html, length);
    }
    return text;
}

struct search {
    const struct mask *mask;
    unsigned char *known; /* for each datum */
    const struct datum *leak;
};

static bool note_known(void *context, const struct datum *datum, const struct fold *fold,
                       size_t start)
{
    (void)fold;
    (void)start;
    struct search *search = context;
    search->known[datum - search->mask->items] = 1;
    return true;
}

static bool note_leak(void *context, const struct datum *datum, const struct fold *fold,
                      size_t start)
{
    (void)fold;
    (void)start;
    struct search *search = context;
    if (search->known[datum - search->mask->items])
        return true;
    search->leak = datum;
    return false;
}

const char *mask_leak(const struct mask *mask, const char *text, const char *known, bool markup,
                      bool *good)
{
    struct arena arena = {0};
    struct fold fold;
    struct search search = {mask, calloc(mask->count + 1, 1), NULL};
    *good = search.known != NULL;
    if (*good && known) {
        const char *seen = markup ? visible_text(&arena, known) : known;
        *good = seen && fold_tight(&arena, seen, &fold) &&
                each_datum(mask, &fold, note_known, &search);
    }
    if (*good) {
        const char *seen = markup ? visible_text(&arena, text) : text;
        *good = seen && fold_tight(&arena, seen, &fold);
    }
    if (*good)
        each_datum(mask, &fold, note_leak, &search);
    free(search.known);
    arena_free(&arena);
    return search.leak ? search.leak->case_id : NULL;
}
