#include "cli/usage.h"

#include "cli/options.h"

#include <ctype.h>
#include <string.h>

enum { PLACES = 16, WORDS = 16 };

/* A place among the arguments, and the words of which one stands there. */
struct place_of_usage {
    const char *words[WORDS];
    size_t count;
    bool repeats;
};

struct shape {
    struct place_of_usage places[PLACES];
    size_t count;
};

static bool is_literal(const char *word)
{
    return islower((unsigned char)*word);
}

static const struct option_spec *find_option(const struct command *command, const char *word)
{
    const struct option_spec *option;
    if (word[1] == '-')
        return command_find(command, word + 2);
    for (size_t n = 0; (option = command_option(command, n)); n++)
        if (option->letter && option->letter == word[1])
            return option;
    return NULL;
}

/* The next word behind spaces and brackets; `*either` when it is an alternative of the one before. */
static const char *next_word(struct arena *arena, const char **rest, bool *either)
{
    const char *at = *rest;
    *either = false;
    for (; *at && strchr(" []|", *at); at++)
        *either = *at == '|' || *either;
    size_t length = strcspn(at, " []|");
    *rest = at + length;
    return length ? arena_format(arena, "%.*s", (int)length, at) : NULL;
}

static bool drop_dots(char *word)
{
    char *dots = strstr(word, "...");
    if (dots)
        *dots = '\0';
    return dots != NULL;
}

static void add(struct shape *shape, const char *word, bool either, bool repeats)
{
    if (!either && shape->count < PLACES)
        shape->places[shape->count++] = (struct place_of_usage){.repeats = repeats};
    if (shape->count == 0)
        return;
    struct place_of_usage *place = &shape->places[shape->count - 1];
    place->repeats = place->repeats || repeats;
    if (place->count < WORDS)
        place->words[place->count++] = word;
}

static void read_usage(const struct command *command, struct arena *arena, const char *usage,
                       struct shape *shape)
{
    const char *word;
    bool either, behind_option = false;
    *shape = (struct shape){0};
    while ((word = next_word(arena, &usage, &either))) {
        char *plain = arena_string(arena, word);
        bool repeats = plain && drop_dots(plain);
        if (!plain || !*plain)
            continue;
        if (*plain != '-') {
            add(shape, plain, either && !behind_option, repeats);
            behind_option = false;
            continue;
        }
        const struct option_spec *option = plain[1] ? find_option(command, plain) : NULL;
        if (option && option->argument)
            next_word(arena, &usage, &either);
        behind_option = plain[1] != '\0';
    }
}

/* How a word may stand in a place: as anything for an argument, or as the very word to be typed. */
enum standing { NOT_HERE, AS_ARGUMENT, AS_ITSELF };

static enum standing how_it_stands(const struct place_of_usage *place, const char *word)
{
    enum standing found = NOT_HERE;
    for (size_t i = 0; i < place->count; i++) {
        if (is_literal(place->words[i]) && strcmp(place->words[i], word) == 0)
            return AS_ITSELF;
        if (!is_literal(place->words[i]))
            found = AS_ARGUMENT;
    }
    return found;
}

/* The places, a bit each, that can come behind a word when these could come before it. */
static unsigned long step(const struct shape *shape, unsigned long places, const char *word)
{
    unsigned long next[AS_ITSELF + 1] = {0};
    for (size_t i = 0; i < shape->count; i++)
        if (places & 1UL << i)
            next[how_it_stands(&shape->places[i], word)] |=
                1UL << (i + 1) | (shape->places[i].repeats ? 1UL << i : 0);
    return next[AS_ITSELF] ? next[AS_ITSELF] : next[AS_ARGUMENT];
}

bool usage_next(const struct command *command, char *const *typed, size_t count, usage_taker *take,
                void *context)
{
    struct arena arena = {0};
    struct shape shape;
    for (size_t u = 0; command->usages[u]; u++) {
        unsigned long places = 1;
        read_usage(command, &arena, command->usages[u], &shape);
        for (size_t i = 0; i < count; i++)
            places = step(&shape, places, typed[i]);
        for (size_t i = 0; i < shape.count; i++)
            for (size_t k = 0; places & 1UL << i && k < shape.places[i].count; k++)
                take(context, shape.places[i].words[k], is_literal(shape.places[i].words[k]));
    }
    bool complete = !arena.lost;
    arena_free(&arena);
    return complete;
}
