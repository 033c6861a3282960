#include "merge/weave.h"

#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>

/* --- the order ------------------------------------------------------------- */

/* How far two logs have been gone through. */
struct walk {
    const struct pieces *sides; /* of both */
    size_t at[SIDE_COUNT];
    enum weave_ties ties;
};

static const struct piece *next_of(const struct walk *walk, enum side side)
{
    const struct pieces *pieces = &walk->sides[side];
    return walk->at[side] < pieces->count ? &pieces->items[walk->at[side]] : NULL;
}

static bool still_has(const struct walk *walk, enum side side, const struct piece *wanted)
{
    const struct pieces *pieces = &walk->sides[side];
    for (size_t i = walk->at[side]; i < pieces->count; i++)
        if (piece_same(&pieces->items[i], wanted))
            return true;
    return false;
}

static int compare_bytes(const struct piece *a, const struct piece *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* Entries without a proper time, which the process will refuse, count as those of the same time. */
static enum side earlier(const struct walk *walk, const struct piece *ours,
                         const struct piece *theirs)
{
    int order = ours->dated && theirs->dated ? moment_compare(ours->at, theirs->at) : 0;
    if (order == 0) {
        order = compare_bytes(ours, theirs);
        order = walk->ties == TIES_SMALLER_FIRST ? order : -order;
    }
    return order <= 0 ? SIDE_OURS : SIDE_THEIRS;
}

/* The side whose next entry comes next; false when what both have crosses. */
static bool choose(const struct walk *walk, enum side *side)
{
    const struct piece *ours = next_of(walk, SIDE_OURS), *theirs = next_of(walk, SIDE_THEIRS);
    if (!ours || !theirs) {
        *side = ours ? SIDE_OURS : SIDE_THEIRS;
        return true;
    }
    bool ours_waits = still_has(walk, SIDE_THEIRS, ours);
    bool theirs_waits = still_has(walk, SIDE_OURS, theirs);
    if (ours_waits && theirs_waits)
        return false;
    *side = ours_waits ? SIDE_THEIRS : theirs_waits ? SIDE_OURS : earlier(walk, ours, theirs);
    return true;
}

static bool both_go_on(const struct walk *walk)
{
    const struct piece *ours = next_of(walk, SIDE_OURS), *theirs = next_of(walk, SIDE_THEIRS);
    return ours && theirs && piece_same(ours, theirs);
}

/* False when what both have stands in another order. */
static bool order_strands(struct weave *weave, enum weave_ties ties)
{
    struct walk walk = {.sides = weave->sides, .ties = ties};
    while (next_of(&walk, SIDE_OURS) || next_of(&walk, SIDE_THEIRS)) {
        bool both = both_go_on(&walk);
        enum side side = SIDE_OURS;
        if (!both && !choose(&walk, &side))
            return false;
        struct strand *strand = &weave->strands[weave->count++];
        strand->piece = next_of(&walk, side);
        for (size_t i = 0; i < SIDE_COUNT; i++)
            if (both || i == (size_t)side)
                strand->numbers[i] = ++walk.at[i];
    }
    return true;
}

/* --- the bytes ------------------------------------------------------------- */

/* What follows a value up to the next entry: line ends, comments. */
static struct version tail_of(const char *bytes, size_t length, size_t span)
{
    return (struct version){bytes + length, span - length};
}

/*
 * What follows a value that both have. One of them went on from the other, or each wrote something:
 * then both stay, in an order that does not hang on whose side it is.
 */
static size_t choose_tails(struct version a, struct version b, struct version chosen[2])
{
    bool swap = a.length < b.length ||
                (a.length == b.length && memcmp(a.bytes, b.bytes, a.length) < 0);
    chosen[0] = swap ? b : a;
    chosen[1] = swap ? a : b;
    return version_extends(chosen[1], chosen[0]) ? 1 : 2;
}

/* Bytes that are put together; there is room for all of them. */
struct text {
    char *bytes;
    size_t length;
    size_t lines;
    const char *newline;
};

static void put(struct text *text, const char *bytes, size_t length)
{
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    for (size_t i = 0; i < length; i++)
        text->lines += bytes[i] == '\n';
}

static void end_line(struct text *text)
{
    if (text->length && text->bytes[text->length - 1] != '\n')
        put(text, text->newline, strlen(text->newline));
}

/* The second tail begins on a line of its own, so without the end of the line before. */
static void put_tails(struct text *text, struct version a, struct version b)
{
    struct version tails[2];
    size_t count = choose_tails(a, b, tails);
    put(text, tails[0].bytes, tails[0].length);
    if (count == 1)
        return;
    end_line(text);
    const char *line = memchr(tails[1].bytes, '\n', tails[1].length);
    size_t skipped = line ? (size_t)(line - tails[1].bytes) + 1 : 0;
    put(text, tails[1].bytes + skipped, tails[1].length - skipped);
}

static struct version piece_tail(const struct weave *weave, const struct strand *strand,
                                 enum side side)
{
    const struct piece *piece = &weave->sides[side].items[strand->numbers[side] - 1];
    return tail_of(piece->bytes, piece->length, piece->span);
}

static void put_strand(struct text *text, const struct weave *weave, struct strand *strand)
{
    const struct piece *piece = strand->piece;
    end_line(text);
    strand->line = text->lines + 1;
    put(text, piece->bytes, piece->length);
    if (strand->numbers[SIDE_OURS] && strand->numbers[SIDE_THEIRS])
        put_tails(text, piece_tail(weave, strand, SIDE_OURS),
                  piece_tail(weave, strand, SIDE_THEIRS));
    else
        put(text, piece->bytes + piece->length, piece->span - piece->length);
}

static struct version header_tail(const struct pieces *pieces)
{
    return tail_of(pieces->header.bytes, pieces->header.length, pieces->header_span);
}

/* False when memory runs out. */
static bool write_bytes(struct arena *arena, const struct version sides[SIDE_COUNT],
                        struct weave *weave)
{
    const struct pieces *ours = &weave->sides[SIDE_OURS], *theirs = &weave->sides[SIDE_THEIRS];
    size_t room = sides[SIDE_OURS].length + sides[SIDE_THEIRS].length + 2 * weave->count + 4;
    const char *line = memchr(sides[SIDE_OURS].bytes, '\n', sides[SIDE_OURS].length);
    bool carriage = line && line > sides[SIDE_OURS].bytes && line[-1] == '\r';
    struct text text = {.bytes = arena_alloc(arena, room + 1), .newline = carriage ? "\r\n" : "\n"};
    if (!text.bytes)
        return false;
    put(&text, ours->header.bytes, ours->header.length);
    put_tails(&text, header_tail(ours), header_tail(theirs));
    for (size_t i = 0; i < weave->count; i++)
        put_strand(&text, weave, &weave->strands[i]);
    weave->bytes = (struct version){text.bytes, text.length};
    return true;
}

/* --- what it means --------------------------------------------------------- */

static bool is_log(const struct node *member)
{
    return strcmp(member->key, "log") == 0;
}

/* Whether a map has all members of another one beside its log. */
static bool has_header(const struct node *map, const struct node *header)
{
    for (const struct node *member = header->first; member; member = member->next) {
        const struct node *found = node_member(map, member->key);
        if (!is_log(member) && (!found || !node_equal(found, member)))
            return false;
    }
    return map->count == header->count;
}

/* Whether a reader finds what the sides hold, entry for entry. */
static bool reads_the_same(struct arena *arena, const struct weave *weave)
{
    struct pieces found;
    if (!version_split(arena, weave->bytes, &found) || found.count != weave->count ||
        !has_header(found.root, weave->sides[SIDE_OURS].root) ||
        !has_header(found.root, weave->sides[SIDE_THEIRS].root))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (!piece_same(&found.items[i], weave->strands[i].piece) ||
            !node_equal(found.items[i].entry, weave->strands[i].piece->entry))
            return false;
    return true;
}

bool entry_references(const struct node *entry, bool (*use)(void *context, long number),
                      void *context)
{
    const char *event = node_text(entry, "event");
    if (!event)
        return true;
    if (strcmp(event, "void") == 0)
        return use(context, node_number(entry, "entry", 0));
    if (strcmp(event, "amend") != 0)
        return true;
    const struct node *set = node_member(entry, "set");
    for (const struct node *field = set ? set->first : NULL; field; field = field->next)
        if (field->key && strncmp(field->key, "log.", 4) == 0 &&
            !use(context, strtol(field->key + 4, NULL, 10)))
            return false;
    return true;
}

/* One entry of one side whose references are looked at. */
struct reference {
    struct weave *weave;
    const struct strand *strand;
    enum side side;
};

/* The number has to lead to the same entry as on the side that wrote it. */
static bool leads_there(void *context, long number)
{
    struct reference *reference = context;
    struct weave *weave = reference->weave;
    if (number < 1 || (size_t)number > weave->count ||
        weave->strands[number - 1].numbers[reference->side] == (size_t)number)
        return true;
    weave->side = reference->side;
    weave->strand = reference->strand;
    weave->number = number;
    return false;
}

static bool numbers_hold(struct weave *weave)
{
    for (size_t i = 0; i < weave->count; i++)
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            struct reference reference = {weave, &weave->strands[i], (enum side)side};
            if (weave->strands[i].numbers[side] &&
                !entry_references(weave->strands[i].piece->entry, leads_there, &reference))
                return false;
        }
    return true;
}

/* --- both sides ------------------------------------------------------------ */

static bool same_header(const struct pieces *a, const struct pieces *b)
{
    return a->header.length == b->header.length &&
           memcmp(a->header.bytes, b->header.bytes, a->header.length) == 0;
}

static enum weave_fault split_sides(struct arena *arena, const struct version sides[SIDE_COUNT],
                                    struct weave *weave)
{
    enum weave_fault fault = WEAVE_FINE;
    for (size_t i = 0; i < SIDE_COUNT; i++)
        if (!version_split(arena, sides[i], &weave->sides[i]) && fault == WEAVE_FINE) {
            weave->side = (enum side)i;
            fault = WEAVE_NO_RECORD;
        }
    if (fault != WEAVE_FINE)
        return fault;
    return same_header(&weave->sides[SIDE_OURS], &weave->sides[SIDE_THEIRS]) ? WEAVE_FINE
                                                                             : WEAVE_HEADERS;
}

/* What both began with can itself come of a merge that failed; then the sides alone count. */
static enum weave_fault check_base(struct arena *arena, struct version base, struct weave *weave)
{
    struct pieces before;
    const struct piece *lost;
    if (base.length == 0 || !version_split(arena, base, &before))
        return WEAVE_FINE;
    for (size_t i = 0; i < SIDE_COUNT; i++)
        if (!pieces_keep(&weave->sides[i], &before, &lost)) {
            weave->side = (enum side)i;
            return WEAVE_CHANGED;
        }
    return WEAVE_FINE;
}

static enum weave_fault weave_sides(struct arena *arena, struct version base,
                                    const struct version sides[SIDE_COUNT], enum weave_ties ties,
                                    struct weave *weave)
{
    enum weave_fault fault = split_sides(arena, sides, weave);
    if (fault == WEAVE_FINE)
        fault = check_base(arena, base, weave);
    if (fault != WEAVE_FINE)
        return fault;
    const struct pieces *ours = &weave->sides[SIDE_OURS], *theirs = &weave->sides[SIDE_THEIRS];
    weave->common = pieces_common(ours, theirs);
    weave->strands =
        arena_array(arena, ours->count + theirs->count + 1, sizeof *weave->strands);
    if (!weave->strands)
        return WEAVE_NO_MEMORY;
    if (!order_strands(weave, ties))
        return WEAVE_CROSSED;
    if (!write_bytes(arena, sides, weave))
        return WEAVE_NO_MEMORY;
    if (weave->bytes.length > DOCUMENT_LIMIT)
        return WEAVE_LARGE;
    if (!reads_the_same(arena, weave))
        return WEAVE_MEANING;
    return numbers_hold(weave) ? WEAVE_FINE : WEAVE_NUMBERS;
}

/* What is no record where memory ran out may well be one. */
enum weave_fault weave_records(struct arena *arena, struct version base,
                               const struct version sides[SIDE_COUNT], enum weave_ties ties,
                               struct weave *weave)
{
    *weave = (struct weave){0};
    enum weave_fault fault = weave_sides(arena, base, sides, ties, weave);
    return arena->lost ? WEAVE_NO_MEMORY : fault;
}
