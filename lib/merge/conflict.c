#include "merge/conflict.h"

#include "base/i18n.h"

#include <string.h>

/* --- the file -------------------------------------------------------------- */

/* Where the line begins in which the two first differ. */
static size_t same_lines(struct version a, struct version b)
{
    size_t same = 0, line = 0;
    while (same < a.length && same < b.length && a.bytes[same] == b.bytes[same])
        if (a.bytes[same++] == '\n')
            line = same;
    return same == a.length && same == b.length ? same : line;
}

/* Entries are shown whole: the conflict begins with one. */
static size_t same_entries(const struct pieces *pieces, size_t same)
{
    for (size_t i = pieces->count; i-- > 0;)
        if (pieces->items[i].offset <= same)
            return pieces->items[i].offset;
    return same;
}

static size_t count_lines(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += bytes[i] == '\n';
    return count + (length && bytes[length - 1] != '\n');
}

static void put(char *bytes, size_t *length, const char *what, size_t count)
{
    memcpy(bytes + *length, what, count);
    *length += count;
}

static void put_marker(char *bytes, size_t *length, char sign, size_t size, const char *label)
{
    memset(bytes + *length, sign, size);
    *length += size;
    put(bytes, length, *label ? " " : "", *label ? 1 : 0);
    put(bytes, length, label, strlen(label));
    put(bytes, length, "\n", 1);
}

/* What a side has after `from`, ended by a line feed. */
static void put_rest(char *bytes, size_t *length, struct version side, size_t from)
{
    put(bytes, length, side.bytes + from, side.length - from);
    if (side.length > from && side.bytes[side.length - 1] != '\n')
        put(bytes, length, "\n", 1);
}

bool conflict_write(struct arena *arena, struct conflict *conflict)
{
    struct version ours = conflict->sides[SIDE_OURS], theirs = conflict->sides[SIDE_THEIRS];
    const char *our_label = _("ours: what stood here"), *their_label = _("theirs: what came in");
    const struct pieces *pieces = &conflict->weave->sides[SIDE_OURS];
    size_t same = same_entries(pieces, same_lines(ours, theirs)), length = 0;
    size_t room = ours.length + theirs.length + 3 * (conflict->marker_size + 2) +
                  strlen(our_label) + strlen(their_label) + 3;
    char *bytes = arena_alloc(arena, room);
    if (!bytes)
        return false;
    put(bytes, &length, ours.bytes, same);
    put_marker(bytes, &length, '<', conflict->marker_size, our_label);
    put_rest(bytes, &length, ours, same);
    put_marker(bytes, &length, '=', conflict->marker_size, "");
    put_rest(bytes, &length, theirs, same);
    put_marker(bytes, &length, '>', conflict->marker_size, their_label);
    conflict->bytes = (struct version){bytes, length};
    conflict->same = count_lines(ours.bytes, same);
    conflict->shift[SIDE_OURS] = 1;
    conflict->shift[SIDE_THEIRS] = 2 + count_lines(ours.bytes + same, ours.length - same);
    return true;
}

/* --- what is said ---------------------------------------------------------- */

static const char *side_name(enum side side)
{
    return side == SIDE_OURS ? _("ours") : _("theirs");
}

static const char *id_of(const struct conflict *conflict)
{
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        const char *id = node_text(conflict->weave->sides[i].root, "id");
        if (id)
            return id;
    }
    return conflict->path;
}

/* "decide deputy refuse": the event, and what in an entry says to what and how. */
static const char *describe(struct arena *arena, const struct node *entry)
{
    static const char *const keys[] = {"event",  "level", "decision", "to",     "department",
                                       "entry",  "case",  "result",   "method", "finding"};
    const char *text = "";
    for (size_t i = 0; text && i < sizeof keys / sizeof *keys; i++) {
        const char *value = node_text(entry, keys[i]);
        if (value)
            text = arena_format(arena, "%s%s%s", text, *text ? " " : "", value);
    }
    return text;
}

static struct place strand_place(const struct conflict *conflict, const struct strand *strand,
                                 size_t below)
{
    enum side side = strand->numbers[SIDE_OURS] ? SIDE_OURS : SIDE_THEIRS;
    const struct pieces *pieces = &conflict->weave->sides[side];
    const struct node *entry = pieces->items[strand->numbers[side] - 1].entry;
    size_t line = entry->line + below;
    return (struct place){
        conflict->path, line + (line > conflict->same ? conflict->shift[side] : 0), 1};
}

/* One line for each entry that only one side has: who entered what, and when. */
static enum status tell_entries(struct arena *arena, const struct conflict *conflict,
                                enum side side, struct errors *errors)
{
    const struct weave *weave = conflict->weave;
    for (size_t i = 0; i < weave->count; i++) {
        const struct strand *strand = &weave->strands[i];
        if (!strand->numbers[side] || strand->numbers[!side])
            continue;
        const struct node *entry = strand->piece->entry;
        const char *by = node_text(entry, "by"), *at = node_text(entry, "at");
        const char *what = describe(arena, entry);
        if (!what)
            return error_memory(errors);
        error_add(errors, STATUS_FOUND, strand_place(conflict, strand, 0), NULL,
                  _("%s: '%s' entered '%s' on %s"), side_name(side), by ? by : "?", what,
                  at ? at : "?");
    }
    return STATUS_OK;
}

/* What the process said about the record as it was woven, at the places where the entries are now. */
static void tell_why(const struct conflict *conflict, struct errors *errors)
{
    const struct weave *weave = conflict->weave;
    for (size_t i = 0; i < conflict->why->count; i++) {
        const struct error *error = &conflict->why->items[i];
        struct place place = {conflict->path, 0, 0};
        for (size_t n = 0; n < weave->count && weave->strands[n].line <= error->line; n++) {
            place = strand_place(conflict, &weave->strands[n],
                                 error->line - weave->strands[n].line);
            place.column = error->column;
        }
        if (error->status != STATUS_OK)
            error_add(errors, STATUS_FOUND, place, NULL, _("both together: %s"), error->message);
    }
}

/* What the conflict is, with the record's ID and the side, and the way out. */
static const struct {
    const char *message;
    const char *hint;
} texts[CONFLICT_KINDS] = {
    [WEAVE_NO_RECORD] = {N_("%1$s stays a conflict: the version of '%2$s' is no record with a log"),
                         N_("mend it in the branch it is from, and merge again")},
    [WEAVE_HEADERS] = {N_("%1$s stays a conflict: the two sides differ before the log"),
                       N_("a header is written once: undo the change in the branch that made it "
                          "(buyao-amend corrects it), and merge again")},
    [WEAVE_CHANGED] = {N_("%1$s stays a conflict: '%2$s' does not hold what both began with"),
                       N_("what is on record stays: undo the change in the branch that made it, "
                          "and merge again; buyao-check --history names the commit")},
    [WEAVE_CROSSED] = {N_("%1$s stays a conflict: entries that both sides have stand in another "
                          "order"),
                       N_("undo the change in the branch that made it, and merge again")},
    [WEAVE_NUMBERS] = {N_("%1$s stays a conflict: an entry of '%2$s' names entry %3$ld by its "
                          "number, and together with the other side's that would be another one"),
                       N_("talk to each other; then take back what one side entered, with "
                          "buyao-merge --take-back ours %1$s --why TEXT (or theirs), or with "
                          "--take-back none only what names a wrong number; then git add %2$s, and "
                          "git commit")},
    [WEAVE_MEANING] = {N_("%1$s stays a conflict: put together the entries would not be read as "
                          "they are"),
                       N_("the layout of the two versions does not go together; lay the log out "
                          "the same way in one of the branches, and merge again")},
    [WEAVE_LARGE] = {N_("%1$s stays a conflict: with both sides' entries it would be larger than a "
                        "record may be"),
                     NULL},
    [CONFLICT_PROCESS] = {N_("%1$s stays a conflict: both sides went on with it, and the process "
                             "does not allow both"),
                          N_("talk to each other; then take back what one side entered, with "
                             "buyao-merge --take-back ours %1$s --why TEXT (or theirs), git add "
                             "%2$s, and git commit")},
    [CONFLICT_TWINS] = {N_("%1$s stays a conflict: two different records were given this number in "
                           "two clones"),
                        N_("give one of them a new number with buyao-amend %1$s --renumber --why "
                           "TEXT; then git commit")},
    [CONFLICT_ALONE] = {N_("%1$s stays a conflict: no archive can say whether both go together"),
                        NULL},
};

enum status conflict_tell(struct arena *arena, const struct conflict *conflict,
                          struct errors *errors)
{
    const struct weave *weave = conflict->weave;
    const char *id = id_of(conflict), *hint = texts[conflict->kind].hint;
    const char *side = side_name(weave->side);
    if (hint)
        hint = arena_format(arena, _(hint), id, conflict->path);
    if (texts[conflict->kind].hint && !hint)
        return error_memory(errors);
    enum status status = STATUS_OK;
    if (!conflict->secret && weave->bytes.bytes) {
        for (size_t i = 0; i < SIDE_COUNT && status == STATUS_OK; i++)
            status = tell_entries(arena, conflict, (enum side)i, errors);
        if (status == STATUS_OK && conflict->why)
            tell_why(conflict, errors);
    }
    if (status != STATUS_OK)
        return status;
    return error_add(errors, STATUS_FOUND, (struct place){.path = conflict->path}, hint,
                     _(texts[conflict->kind].message), id, side, weave->number);
}
