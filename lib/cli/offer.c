#include "cli/offer.h"

#include "base/array.h"
#include "store/ids.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_offered(const struct offer *offer, const char *word)
{
    for (size_t i = 0; i < offer->count; i++)
        if (strcmp(offer->items[i].word + strlen(offer->lead), word) == 0)
            return true;
    return false;
}

void offer_word(struct offer *offer, const char *word, const char *about, bool whole)
{
    if (offer->lost || strncmp(word, offer->typed, strlen(offer->typed)) != 0 ||
        is_offered(offer, word))
        return;
    struct candidate *items =
        array_room(offer->items, offer->count, &offer->capacity, sizeof *items);
    if (items)
        offer->items = items;
    struct candidate candidate = {.word = arena_format(&offer->arena, "%s%s", offer->lead, word),
                                  .about = about ? arena_string(&offer->arena, about) : NULL,
                                  .whole = whole};
    offer->lost = !items || !candidate.word || (about && !candidate.about);
    if (!offer->lost)
        offer->items[offer->count++] = candidate;
}

void offer_choices(struct offer *offer, const char *choices)
{
    for (const char *word = choices; *word; word += strspn(word, "|")) {
        size_t length = strcspn(word, "|");
        char *choice = arena_copy(&offer->arena, word, length);
        if (choice)
            offer_word(offer, choice, NULL, true);
        else
            offer->lost = true;
        word += length;
    }
}

/* --- the archive in reach --- */

/* Where it is; IDs need no more of it, and may be had of one whose policy is broken. */
static bool find_archive(struct offer *offer)
{
    struct errors ignored = {0};
    if (offer->state == OFFER_UNOPENED) {
        enum status status = archive_find(&offer->archive, offer->directory, &ignored);
        offer->state = status == STATUS_OK ? OFFER_FOUND : OFFER_NONE;
        offer->lost = offer->lost || ignored.lost;
    }
    errors_free(&ignored);
    return offer->state != OFFER_NONE;
}

static bool open_archive(struct offer *offer)
{
    struct errors ignored = {0};
    if (offer->state == OFFER_FOUND) {
        archive_close(&offer->archive);
        offer->state = OFFER_UNOPENED;
    }
    if (offer->state == OFFER_UNOPENED) {
        errno = 0;
        enum status status = archive_open(&offer->archive, offer->directory, &ignored);
        offer->state = status == STATUS_OK ? OFFER_OPEN : OFFER_NONE;
        /* Where a directory lacked memory to be read, the archive is not to blame either. */
        offer->lost = offer->lost || ignored.lost || (status == STATUS_SYSTEM && errno == ENOMEM);
    }
    errors_free(&ignored);
    return offer->state == OFFER_OPEN;
}

static void take_name(void *context, const char *name, const char *about)
{
    offer_word(context, name, about, true);
}

/* DEPT=TEXT: the text is anybody's. */
static void take_part(void *context, const char *name, const char *about)
{
    struct offer *offer = context;
    char *part = arena_format(&offer->arena, "%s=", name);
    if (part)
        offer_word(offer, part, about, false);
    else
        offer->lost = true;
}

static void take_id(void *context, const char *id, bool whole)
{
    offer_word(context, id, NULL, whole);
}

static void offer_names(struct offer *offer, enum value_source source)
{
    const struct archive *archive = &offer->archive;
    if (!open_archive(offer))
        return;
    switch (source) {
    case VALUES_DEPARTMENTS:
        names_of_departments(archive->roster, take_name, offer);
        break;
    case VALUES_DEPARTMENT_PARTS:
        names_of_departments(archive->roster, take_part, offer);
        break;
    case VALUES_LEVELS:
        names_of_levels(archive->policy, take_name, offer);
        break;
    case VALUES_CHAINS:
        names_of_chains(archive->policy, take_name, offer);
        break;
    case VALUES_PEOPLE:
        names_of_people(archive->roster, take_name, offer);
        break;
    case VALUES_CATEGORIES:
        names_of_categories(archive->policy, take_name, offer);
        break;
    default:
        names_of_matters(archive->lists, take_name, offer);
    }
}

/* --- records --- */

static void offer_ids(struct offer *offer, enum ledger first, enum ledger last)
{
    if (strchr(offer->typed, '/')) {
        offer->elsewhere = VALUES_FILES;
        return;
    }
    for (enum ledger ledger = first; ledger <= last && find_archive(offer); ledger++)
        if (!ids_each(&offer->archive, ledger, offer->typed, take_id, offer))
            offer->lost = true;
}

static void take_year(void *context, int year)
{
    struct offer *offer = context;
    char *text = arena_format(&offer->arena, "%d", year);
    if (text)
        offer_word(offer, text, NULL, true);
    else
        offer->lost = true;
}

enum { CHINA = 8 * 60 }; /* minutes east of UTC */

/* Those of a year that have begun; a table of one that is to come is asked for by nobody. */
static void take_quarters(void *context, int year)
{
    struct offer *offer = context;
    struct moment now;
    if (!moment_now(CHINA, &now))
        return;
    struct quarter present = quarter_of(now.day);
    for (int n = 1; n <= 4; n++) {
        struct quarter quarter = {.year = year, .number = n};
        if (quarter_first(quarter) > quarter_last(present))
            return;
        char text[QUARTER_SIZE];
        quarter_format(quarter, text);
        offer_word(offer, text, NULL, true);
    }
}

/* An archive may have no case yet. */
static void offer_usual_quarters(struct offer *offer)
{
    struct moment now;
    char text[QUARTER_SIZE];
    if (!find_archive(offer) || !moment_now(CHINA, &now))
        return;
    for (int n = -1; n <= 0; n++) {
        quarter_format(quarter_add(quarter_of(now.day), n), text);
        offer_word(offer, text, NULL, true);
    }
}

static void offer_years(struct offer *offer, void (*take)(void *context, int year))
{
    if (find_archive(offer) && !ids_years(&offer->archive, LEDGER_CASES, take, offer))
        offer->lost = true;
}

void offer_source(struct offer *offer, enum value_source source)
{
    switch (source) {
    case VALUES_ANY:
    case VALUES_CHOICES:
        return;
    case VALUES_CASES:
        offer_ids(offer, LEDGER_CASES, LEDGER_CASES);
        return;
    case VALUES_COMPLAINTS:
        offer_ids(offer, LEDGER_COMPLAINTS, LEDGER_COMPLAINTS);
        return;
    case VALUES_BREACHES:
        offer_ids(offer, LEDGER_BREACHES, LEDGER_BREACHES);
        return;
    case VALUES_INSPECTIONS:
        offer_ids(offer, LEDGER_INSPECTIONS, LEDGER_INSPECTIONS);
        return;
    case VALUES_RECORDS:
        offer_ids(offer, LEDGER_CASES, LEDGER_INSPECTIONS);
        return;
    case VALUES_QUARTERS:
        offer_years(offer, take_quarters);
        offer_usual_quarters(offer);
        return;
    case VALUES_YEARS:
        offer_years(offer, take_year);
        return;
    case VALUES_OWN:
        if (!offer->command->names(&offer->arena, take_name, offer))
            offer->lost = true;
        return;
    case VALUES_FILES:
    case VALUES_DIRECTORIES:
        offer->elsewhere = source;
        return;
    default:
        offer_names(offer, source);
    }
}

void offer_free(struct offer *offer)
{
    if (offer->state == OFFER_FOUND || offer->state == OFFER_OPEN)
        archive_close(&offer->archive);
    free(offer->items);
    arena_free(&offer->arena);
}
