#include "summary/rollup.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

/* The levels of the documents, lowest first; the first title of each is the one that is printed. */
static const struct {
    const char *key;
    const char *titles[4];
} standard[] = {
    {"responder", {"经办人", "首问负责人", "首问责任人"}},
    {"department", {"科室负责人", "科室(单位)负责人", "科室（单位）负责人"}},
    {"unit_deputy", {"单位分管领导"}},
    {"deputy", {"分管领导"}},
    {"head", {"主要领导"}},
};

enum { STANDARD = sizeof standard / sizeof *standard };

int rollup_rank(const char *key)
{
    for (int i = 0; i < STANDARD; i++)
        if (strcmp(standard[i].key, key) == 0)
            return i;
    return LEVEL_NONE;
}

const char *rollup_title(const char *key)
{
    int rank = rollup_rank(key);
    return rank == LEVEL_NONE ? key : standard[rank].titles[0];
}

const char *rollup_level(const char *title)
{
    for (size_t i = 0; i < STANDARD; i++)
        for (const char *const *one = standard[i].titles; *one; one++)
            if (strcmp(*one, title) == 0)
                return standard[i].key;
    return title;
}

/* A sum with something unknown in it is unknown. */
static bool add_figure(int64_t *sum, int64_t figure)
{
    if (*sum == ROLLUP_UNKNOWN || figure == ROLLUP_UNKNOWN) {
        *sum = ROLLUP_UNKNOWN;
        return true;
    }
    if (figure > INT64_MAX - *sum)
        return false;
    *sum += figure;
    return true;
}

/* Adds a row to a total. False when a sum is too large. */
static bool add_row(struct rollup_cell *total, const struct rollup_cell *cells, size_t count)
{
    bool good = true;
    for (size_t l = 0; l < count; l++)
        for (size_t f = 0; cells[l].applies && f < ROLLUP_FIGURES && good; f++)
            good = add_figure(&total[l].figures[f], cells[l].figures[f]);
    return good;
}

struct rollup_cell *rollup_sum(struct arena *arena, const struct rollup_table *table,
                               struct errors *errors)
{
    struct rollup_cell *total = arena_array(arena, table->level_count, sizeof *total);
    if (!total) {
        error_memory(errors);
        return NULL;
    }
    for (size_t l = 0; l < table->level_count; l++)
        total[l].applies = true;
    for (size_t i = 0; i < table->row_count; i++)
        if (!add_row(total, table->rows[i].cells, table->level_count)) {
            error_add(errors, STATUS_REFUSED,
                      (struct place){table->path, table->rows[i].line, table->rows[i].line ? 1 : 0}, NULL,
                      _("with %s, %s the total is larger than %lld, which is the most it may be"),
                      table->rows[i].unit, table->rows[i].department, (long long)INT64_MAX);
            return NULL;
        }
    return total;
}

enum { NAME_CHARACTERS = 1000 };

const char *rollup_name(struct arena *arena, const char *typed, struct place place,
                        struct errors *errors)
{
    enum text_problem problem = TEXT_FINE;
    char *name = text_clean(arena, typed, &problem);
    if (!name && problem == TEXT_NO_MEMORY)
        error_memory(errors);
    else if (!name)
        error_add(errors, STATUS_REFUSED, place, NULL, _("the name '%s' %s"), typed,
                  text_problem_name(problem));
    else if (!*name)
        error_add(errors, STATUS_REFUSED, place, NULL, _("a name is blank"));
    else if (strpbrk(name, "\n\t") || text_characters(name, strlen(name)) > NAME_CHARACTERS)
        error_add(errors, STATUS_REFUSED, place, NULL,
                  _("a name is a line of at most %d characters"), NAME_CHARACTERS);
    else if (text_same_name(name, ROLLUP_TOTAL))
        error_add(errors, STATUS_REFUSED, place, NULL, _("only the total is called %s"), name);
    else
        return name;
    return NULL;
}
