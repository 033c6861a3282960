#include "history/version.h"

#include "base/text.h"
#include "record/record.h"
#include "yaml/build.h"

#include <string.h>

bool version_extends(struct version before, struct version now)
{
    return now.length >= before.length && memcmp(now.bytes, before.bytes, before.length) == 0;
}

/* --- the lines that differ ------------------------------------------------- */


static size_t line_end(struct version version, size_t from)
{
    const char *found = from < version.length
                            ? memchr(version.bytes + from, '\n', version.length - from)
                            : NULL;
    return found ? (size_t)(found - version.bytes) + 1 : version.length;
}

static size_t line_count(struct version version)
{
    size_t count = 0;
    for (size_t at = 0; at < version.length; at = line_end(version, at))
        count++;
    return count;
}

static size_t line_start(struct version version, size_t end)
{
    size_t at = end ? end - 1 : 0;
    while (at > 0 && version.bytes[at - 1] != '\n')
        at--;
    return at;
}

static bool same_bytes(struct version a, size_t a_from, size_t a_end, struct version b,
                       size_t b_from, size_t b_end)
{
    return a_end - a_from == b_end - b_from &&
           memcmp(a.bytes + a_from, b.bytes + b_from, a_end - a_from) == 0;
}

/* Lines that are the same at the end of both, `most` at the utmost. */
static size_t same_tail(struct version a, struct version b, size_t most)
{
    size_t count = 0, a_end = a.length, b_end = b.length;
    while (count < most) {
        size_t a_from = line_start(a, a_end), b_from = line_start(b, b_end);
        if (!same_bytes(a, a_from, a_end, b, b_from, b_end))
            break;
        a_end = a_from;
        b_end = b_from;
        count++;
    }
    return count;
}

/* The last line that differs when the lines are held against each other one by one, from 1. */
static size_t last_differing(struct version a, struct version b)
{
    size_t last = 0, line = 1;
    for (size_t at = 0, bt = 0; at < a.length; line++) {
        size_t a_end = line_end(a, at), b_end = line_end(b, bt);
        if (!same_bytes(a, at, a_end, b, bt, b_end))
            last = line;
        at = a_end;
        bt = b_end;
    }
    return last;
}

struct difference version_difference(struct version before, struct version now)
{
    size_t same = 0, start = 0, line = 1;
    while (same < before.length && same < now.length && before.bytes[same] == now.bytes[same]) {
        if (before.bytes[same++] == '\n') {
            start = same;
            line++;
        }
    }
    size_t column = text_characters(now.bytes + start, same - start) + 1;
    size_t old_count = line_count(before), new_count = line_count(now);
    struct difference found = {CHANGE_REWRITTEN, line, column, line, old_count};
    if (same == now.length) {
        found.kind = CHANGE_SHORTENED;
        return found;
    }
    size_t fewer = old_count < new_count ? old_count : new_count;
    size_t tail = same_tail(before, now, fewer >= line ? fewer - line + 1 : 0);
    size_t old_last = old_count - tail, new_last = new_count - tail;
    if (old_last < line) {
        found.kind = CHANGE_PUT_BETWEEN;
        found.last = new_last;
    } else if (new_last < line) {
        found.kind = CHANGE_TAKEN_OUT;
        found.last = old_last;
    } else {
        size_t last = last_differing(before, now);
        found.last = last < old_last ? last : old_last;
    }
    if (found.last < found.first)
        found.last = found.first;
    return found;
}

/* --- entries --------------------------------------------------------------- */

static size_t trimmed(const char *bytes, size_t length)
{
    while (length && strchr(" \t\r\n", bytes[length - 1]) && bytes[length - 1])
        length--;
    return length;
}

/* The length without the lines at the end on which nothing but a comment stands. */
static size_t without_comments(struct version text)
{
    for (;;) {
        size_t at = line_start(text, text.length), line = at;
        while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t'))
            at++;
        if (line == 0 || text.bytes[at] != '#')
            return text.length;
        text.length = trimmed(text.bytes, line);
    }
}

/* Whether the text means the same without what stands behind its first `shorter` bytes. */
static bool means_same(struct version text, size_t shorter)
{
    struct arena arena = {0};
    struct errors ignored = {0};
    const struct node *all = document_parse(&arena, "", text.bytes, text.length, &ignored);
    const struct node *part = document_parse(&arena, "", text.bytes, shorter, &ignored);
    bool same = all && part && node_equal(all, part);
    errors_free(&ignored);
    arena_free(&arena);
    return same;
}

/* The length up to the end of the last value. A line that looks like a comment may be of a text. */
static size_t essential(const char *bytes, size_t span)
{
    struct version text = {bytes, trimmed(bytes, span)};
    size_t shorter = without_comments(text);
    return shorter < text.length && means_same(text, shorter) ? shorter : text.length;
}

static void read_time(const struct node *entry, struct piece *piece)
{
    const struct node *at = node_member(entry, "at");
    piece->dated = at && at->text && moment_parse_record(at->text, at->length, &piece->at);
    piece->column = at ? at->column : 1;
    if (at)
        piece->line = at->line;
}

/* False when memory runs out. */
static bool mark_voided(struct arena *arena, const struct node *log, struct pieces *pieces)
{
    const bool *voided = record_voided(arena, log);
    for (size_t i = 0; voided && i < pieces->count; i++)
        pieces->items[i].voided = voided[i];
    return voided;
}

/* Where each entry begins; false for entries that share a line. */
static bool find_pieces(struct version version, const struct node *log, struct pieces *pieces)
{
    size_t line = 1, at = 0, i = 0;
    for (const struct node *entry = log->first; entry; entry = entry->next, i++) {
        for (; line < entry->line && at < version.length; line++)
            at = line_end(version, at);
        if (line != entry->line || (i && pieces->items[i - 1].offset == at))
            return false;
        pieces->items[i] = (struct piece){
            .bytes = version.bytes + at, .offset = at, .line = line, .entry = entry};
        read_time(entry, &pieces->items[i]);
    }
    return true;
}

static void measure(struct version version, struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->items[i];
        size_t end = i + 1 < pieces->count ? pieces->items[i + 1].offset : version.length;
        piece->span = end - piece->offset;
        piece->length = essential(piece->bytes, piece->span);
    }
    pieces->header_span = pieces->count ? pieces->items[0].offset : version.length;
    pieces->header =
        (struct version){version.bytes, essential(version.bytes, pieces->header_span)};
}

bool version_split(struct arena *arena, struct version version, struct pieces *pieces)
{
    struct errors ignored = {0};
    *pieces = (struct pieces){0};
    const struct node *root =
        document_parse(arena, "", version.bytes, version.length, &ignored);
    arena->lost = arena->lost || errors_worst(&ignored) == STATUS_SYSTEM;
    errors_free(&ignored);
    const struct node *log = node_member(root, "log");
    if (!log || (log->kind != NODE_LIST && log->kind != NODE_NULL) ||
        (log->kind == NODE_LIST && log->flow && log->count))
        return false;
    pieces->root = root;
    pieces->count = log->kind == NODE_LIST ? log->count : 0;
    pieces->items = arena_array(arena, pieces->count + 1, sizeof *pieces->items);
    if (!pieces->items || !find_pieces(version, log, pieces))
        return false;
    measure(version, pieces);
    return mark_voided(arena, log, pieces);
}

bool piece_same(const struct piece *a, const struct piece *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

/* The first of a merge's entries, `from` on, that is the parent's `wanted`; else their count. */
static size_t follow(const struct pieces *merged, const struct pieces *parent, size_t from,
                     size_t wanted)
{
    size_t i = from;
    while (i < merged->count && !piece_same(&merged->items[i], &parent->items[wanted]))
        i++;
    return i;
}

bool pieces_keep(const struct pieces *merged, const struct pieces *parent,
                 const struct piece **lost)
{
    *lost = NULL;
    if (merged->header.length != parent->header.length ||
        memcmp(merged->header.bytes, parent->header.bytes, parent->header.length) != 0)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < parent->count; i++) {
        at = follow(merged, parent, at, i);
        if (at == merged->count) {
            *lost = &parent->items[i];
            return false;
        }
        at++;
    }
    return true;
}

/* Whether a parent's entries, taken in their order, reach the n-th of the merge. */
static bool is_of(const struct pieces *merged, size_t n, const struct pieces *parent)
{
    size_t at = 0;
    for (size_t i = 0; i < parent->count; i++) {
        at = follow(merged, parent, at, i);
        if (at >= n)
            return at == n;
        at++;
    }
    return false;
}

static bool is_known(const struct pieces *merged, size_t n, const struct pieces *parents,
                     size_t count)
{
    bool known = false;
    for (size_t i = 0; i < count && !known; i++)
        known = is_of(merged, n, &parents[i]);
    return known;
}

static bool takes_back(const struct piece *piece)
{
    const char *event = node_text(piece->entry, "event");
    return event && strcmp(event, "void") == 0;
}

const struct piece *pieces_foreign(const struct pieces *merged, const struct pieces *parents,
                                   size_t count)
{
    const struct piece *foreign = NULL;
    for (size_t n = 0; n < merged->count; n++) {
        const struct piece *piece = &merged->items[n];
        bool known = is_known(merged, n, parents, count);
        if (!known && !foreign)
            foreign = piece;
        if (foreign && (known || !takes_back(piece)))
            return foreign;
    }
    return NULL;
}

size_t pieces_common(const struct pieces *a, const struct pieces *b)
{
    size_t i = 0;
    while (i < a->count && i < b->count && piece_same(&a->items[i], &b->items[i]))
        i++;
    return i;
}
