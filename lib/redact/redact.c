#include "redact/redact.h"

#include "redact/datum.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* What the schemas hold to a pattern or a list of words: nobody's data. */
static const char *const words[] = {
    "id",      "at",     "event",  "department", "level",    "decision",  "to",     "channel",
    "kind",    "method", "result", "finding",    "how",      "key",       "quarter", "day",
    "promise", "until",  "told",   "case",       "complaint", "breach",   "with",   "cases",
    "entry",   "size",   "count",  "per",        "commit",   "digest",
};

/* Fields that name officials; a name that the roster does not know is masked like any text. */
static const char *const officials[] = {
    "responder", "by", "consent", "approved_by", "strong", "persons", "person",
};

struct work {
    const struct redaction *redaction;
    struct arena *arena;
    const char *leak;
    bool good;
};

static bool is_among(const char *const *list, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], key) == 0)
            return true;
    return false;
}

/* The last part of a correction's key: log.2.reason is a reason. */
static const char *last_part(const char *key)
{
    const char *dot = strrchr(key, '.');
    return dot ? dot + 1 : key;
}

static bool stays(const struct work *work, const char *key, const char *text)
{
    key = last_part(key);
    return is_among(words, COUNT_OF(words), key) ||
           (is_among(officials, COUNT_OF(officials), key) &&
            roster_knows(work->redaction->roster, text));
}

/* Looked through once more, alone: what is public elsewhere does not excuse it. */
static const char *mask_value(struct work *work, const char *text)
{
    const struct mask *mask = work->redaction->mask;
    const char *masked = mask_text(mask, work->arena, text);
    bool good = masked != NULL;
    const char *leak = good ? mask_leak(mask, masked, NULL, false, &good) : NULL;
    work->good = work->good && good;
    work->leak = work->leak ? work->leak : leak;
    return masked;
}

static const char *redact_value(struct work *work, const char *within, const char *key,
                                const char *text)
{
    enum datum_kind kind;
    bool person = datum_of_person(within, key, &kind);
    if (!person && stays(work, key, text))
        return text;
    if (work->redaction->blank)
        return "";
    const char *shown = person ? mask_words(work->arena, kind, text) : text;
    work->good = work->good && shown;
    return shown ? mask_value(work, shown) : NULL;
}

/* `within` is the key of the map that a value is in; a list's values go by the key of the list. */
static struct node *copy(struct work *work, const struct node *node, const char *within,
                         const char *key)
{
    struct node *made = arena_alloc(work->arena, sizeof *made);
    if (!made) {
        work->good = false;
        return NULL;
    }
    *made = *node;
    made->next = made->first = NULL;
    if (node->text && node->kind != NODE_NULL) {
        made->text = redact_value(work, within, key, node->text);
        made->length = made->text ? (uint32_t)strlen(made->text) : 0;
        return made;
    }
    struct node **end = &made->first;
    for (const struct node *member = node->first; member && work->good; member = member->next) {
        *end = member->key ? copy(work, member, key, member->key) : copy(work, member, within, key);
        if (*end)
            end = &(*end)->next;
    }
    return made;
}

struct node *redact_record(const struct redaction *redaction, struct arena *arena,
                           const struct node *root, const char **leak)
{
    struct work work = {redaction, arena, NULL, true};
    struct node *made = copy(&work, root, "", "");
    *leak = work.leak;
    return work.good ? made : NULL;
}
