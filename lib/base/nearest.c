#include "base/nearest.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment. */
static size_t steps_between(const int *from, size_t from_length, const int *to, size_t to_length)
{
    size_t rows[3][NEAREST_LENGTH + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t k = 0; k <= to_length; k++)
        last[k] = k;
    for (size_t i = 1; i <= from_length; i++) {
        row[0] = i;
        for (size_t k = 1; k <= to_length; k++) {
            bool same = from[i - 1] == to[k - 1];
            row[k] = smaller(last[k - 1] + !same, smaller(last[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && from[i - 1] == to[k - 2] && from[i - 2] == to[k - 1])
                row[k] = smaller(row[k], before[k - 2] + 1);
        }
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[to_length];
}

/* The letters that count; 0 when there are none, too many, or the text is no UTF-8. */
static size_t read_letters(const char *text, int letters[NEAREST_LENGTH])
{
    enum { ROOM = 4 * NEAREST_LENGTH };
    utf8proc_int32_t all[ROOM];
    size_t count = 0, length = strlen(text);
    utf8proc_ssize_t found = utf8proc_decompose(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)smaller(length, PTRDIFF_MAX), all, ROOM,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    for (utf8proc_ssize_t i = 0; i < found && found <= ROOM; i++) {
        if (utf8proc_category(all[i]) == UTF8PROC_CATEGORY_ZS)
            continue;
        if (count == NEAREST_LENGTH)
            return 0;
        letters[count++] = (int)all[i];
    }
    return count;
}

size_t nearest_distance(const char *from, const char *to)
{
    int before[NEAREST_LENGTH], after[NEAREST_LENGTH];
    size_t from_length = read_letters(from, before), to_length = read_letters(to, after);
    return from_length && to_length ? steps_between(before, from_length, after, to_length)
                                    : SIZE_MAX;
}

/* How far two names may lie apart: in two characters one, in a long word three. */
static size_t reach(size_t length)
{
    static const size_t longest[] = {1, 5, 9};
    size_t bound = 0;
    while (bound < sizeof longest / sizeof *longest && length > longest[bound])
        bound++;
    return bound;
}

/* A part of a name is further off than any slip, and nearer than nothing: 审批服务科. */
enum { PART_LEAST = 2, PART_DISTANCE = 4 };

static bool is_part(const int *part, size_t part_length, const int *whole, size_t length)
{
    for (size_t at = 0; part_length >= PART_LEAST && at + part_length <= length; at++)
        if (memcmp(part, whole + at, part_length * sizeof *part) == 0)
            return true;
    return false;
}

void nearest_begin(struct nearest *nearest, const char *typed)
{
    *nearest = (struct nearest){.typed = typed, .distance = PART_DISTANCE + 1};
    nearest->length = read_letters(typed, nearest->letters);
}

static bool is_found(const struct nearest *nearest, const char *name)
{
    for (size_t i = 0; i < nearest->count; i++)
        if (strcmp(nearest->found[i], name) == 0)
            return true;
    return false;
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    int letters[NEAREST_LENGTH];
    size_t length = nearest->length ? read_letters(name, letters) : 0;
    if (text_same_name(nearest->typed, name))
        nearest->known = true;
    if (length == 0)
        return;
    size_t bound = reach(smaller(nearest->length, length));
    size_t distance = steps_between(nearest->letters, nearest->length, letters, length);
    if (distance > bound)
        distance = is_part(nearest->letters, nearest->length, letters, length)
                       ? PART_DISTANCE
                       : PART_DISTANCE + 1;
    if (distance > PART_DISTANCE || distance > nearest->distance || is_found(nearest, name))
        return;
    if (distance < nearest->distance)
        nearest->count = 0;
    nearest->distance = distance;
    if (nearest->count < NEAREST_MOST)
        nearest->found[nearest->count++] = name;
}

void nearest_offer_words(struct nearest *nearest, const char *words, char *buffer, size_t size)
{
    size_t used = 0;
    while (*words) {
        size_t length = strcspn(words, "|");
        if (length >= size - used)
            return;
        memcpy(buffer + used, words, length);
        buffer[used + length] = '\0';
        nearest_offer(nearest, buffer + used);
        used += length + 1;
        words += length;
        words += strspn(words, "|");
    }
}

const char *nearest_name(const struct nearest *nearest)
{
    return nearest->count && !nearest->known ? nearest->found[0] : NULL;
}

const char *nearest_hint(struct nearest *nearest, const char *otherwise)
{
    const char *const *found = nearest->found;
    int length = -1;
    if (nearest->known)
        return otherwise;
    if (nearest->count == 1)
        length = snprintf(nearest->hint, NEAREST_HINT, _("did you mean '%s'?"), found[0]);
    if (nearest->count == 2)
        length = snprintf(nearest->hint, NEAREST_HINT, _("did you mean '%s' or '%s'?"), found[0],
                          found[1]);
    if (nearest->count == 3)
        length = snprintf(nearest->hint, NEAREST_HINT, _("did you mean '%s', '%s' or '%s'?"),
                          found[0], found[1], found[2]);
    return length >= 0 && length < NEAREST_HINT ? nearest->hint : otherwise;
}
