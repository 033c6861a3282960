#include "summary/sample.h"

#include "base/text.h"
#include "summary/list.h"

#include <stdlib.h>
#include <string.h>

bool population_digest(struct population *population)
{
    char *text = NULL;
    size_t length = 0;
    FILE *memory = text_stream_open(&text, &length);
    if (!memory)
        return false;
    for (size_t i = 0; i < population->count; i++)
        fprintf(memory, "%s\n", population->ids[i]);
    bool good = text_stream_close(memory, &text);
    if (good)
        digest_bytes(text, length, population->digest);
    free(text);
    return good;
}

enum status population_read(const struct archive *archive, struct quarter quarter,
                            struct arena *arena, struct population *population,
                            struct scan_result *result, struct errors *errors)
{
    struct arena scratch = {0};
    struct list list;
    struct list_filter filter = {.from = quarter_first(quarter),
                                 .until = quarter_last(quarter),
                                 .today = quarter_last(quarter)};
    *population = (struct population){0};
    enum status status = list_compute(archive, &filter, &scratch, &list, result, errors);
    if (status == STATUS_OK) {
        population->ids = arena_array(arena, list.count, sizeof *population->ids);
        status = population->ids ? STATUS_OK : error_memory(errors);
    }
    for (size_t i = 0; status == STATUS_OK && i < list.count; i++) {
        char id[RECORD_ID_SIZE];
        record_id_format(list.items[i].id, id);
        population->ids[population->count++] = arena_string(arena, id);
        if (!population->ids[i])
            status = error_memory(errors);
    }
    arena_free(&scratch);
    if (status == STATUS_OK && !population_digest(population))
        status = error_memory(errors);
    return status;
}

struct keyed {
    char key[DIGEST_SIZE];
    const char *id;
};

static int compare_keys(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : strcmp(a->id, b->id);
}

static bool make_key(const char *seed, const char *id, struct keyed *keyed)
{
    struct arena arena = {0};
    const char *text = arena_format(&arena, "%s\n%s", seed, id);
    keyed->id = id;
    if (text)
        digest_bytes(text, strlen(text), keyed->key);
    arena_free(&arena);
    return text != NULL;
}

/* How many of a department were taken. */
struct group {
    const char *id; /* of one of its cases */
    size_t taken;
};

/* 2022-szk-0001: the code stands between the first and the last hyphen. */
static bool same_department(const char *a, const char *b)
{
    const char *from_a = strchr(a, '-') + 1, *from_b = strchr(b, '-') + 1;
    size_t length = strcspn(from_a, "-");
    return length == strcspn(from_b, "-") && memcmp(from_a, from_b, length) == 0;
}

static struct group *find_group(struct group *groups, size_t *count, const char *id)
{
    size_t i = 0;
    while (i < *count && !same_department(groups[i].id, id))
        i++;
    if (i == *count)
        groups[(*count)++].id = id;
    return &groups[i];
}

/* The first `n` of the ordered keys, or the first `n` of each department. */
static void take(const struct keyed *keyed, size_t count, const struct sample_wish *wish,
                 struct group *groups, struct sample *sample)
{
    size_t group_count = 0;
    for (size_t i = 0; i < count && (wish->each || sample->count < wish->n); i++) {
        struct group *group = wish->each ? find_group(groups, &group_count, keyed[i].id) : groups;
        if (group->taken++ < wish->n)
            sample->cases[sample->count++] = keyed[i].id;
    }
}

bool sample_draw(struct arena *arena, const struct population *population,
                 const struct sample_wish *wish, struct sample *sample)
{
    struct arena scratch = {0};
    size_t count = population->count;
    struct keyed *keyed = arena_array(&scratch, count + 1, sizeof *keyed);
    struct group *groups = arena_array(&scratch, count + 1, sizeof *groups);
    *sample = (struct sample){arena_array(arena, count + 1, sizeof *sample->cases), 0};
    bool good = keyed && groups && sample->cases;
    for (size_t i = 0; good && i < count; i++)
        good = make_key(wish->seed, population->ids[i], &keyed[i]);
    if (good) {
        qsort(keyed, count, sizeof *keyed, compare_keys);
        take(keyed, count, wish, groups, sample);
    }
    arena_free(&scratch);
    return good;
}
