#include "cli/complete.h"

#include "base/i18n.h"
#include "cli/offer.h"
#include "cli/options.h"
#include "cli/subcommand.h"
#include "cli/usage.h"

#include <stdlib.h>
#include <string.h>

/* The words before the one being typed. */
struct line {
    const struct command *command;
    char **arguments; /* besides options */
    size_t argument_count;
    const struct option_spec *waiting; /* its value is the word being typed */
    bool ended;                        /* by --: no options follow */
    const char *directory;             /* of -C; NULL for none */
};

/* An option by its name, or by a beginning that only one has, as getopt_long() takes it. */
static const struct option_spec *find_long(const struct command *command, const char *name,
                                           size_t length)
{
    const struct option_spec *option, *found = NULL;
    size_t several = 0;
    for (size_t n = 0; (option = command_option(command, n)); n++) {
        if (strncmp(option->name, name, length) != 0)
            continue;
        if (strlen(option->name) == length)
            return option;
        found = option;
        several++;
    }
    return several == 1 ? found : NULL;
}

static const struct option_spec *find_letter(const struct command *command, char letter)
{
    const struct option_spec *option;
    for (size_t n = 0; (option = command_option(command, n)); n++)
        if (option->letter && option->letter == letter)
            return option;
    return NULL;
}

static void take_value(struct line *line, const struct option_spec *option, const char *value)
{
    if (option->letter == 'C' && strcmp(option->name, "archive") == 0)
        line->directory = value;
}

static void read_long(struct line *line, const char *word)
{
    size_t length = strcspn(word, "=");
    const struct option_spec *option = find_long(line->command, word, length);
    if (!option || !option->argument)
        return;
    if (word[length] == '=')
        take_value(line, option, word + length + 1);
    else
        line->waiting = option;
}

/* Where a word of short options holds the value of one: behind its letter. NULL: nowhere. */
static const char *value_in_letters(const struct command *command, const char *word,
                                    const struct option_spec **option)
{
    for (const char *at = word + 1; *at; at++) {
        *option = find_letter(command, *at);
        if (*option && (*option)->argument)
            return at + 1;
    }
    return NULL;
}

static void read_letters(struct line *line, const char *word)
{
    const struct option_spec *option;
    const char *value = value_in_letters(line->command, word, &option);
    if (value && *value)
        take_value(line, option, value);
    else if (value)
        line->waiting = option;
}

static bool is_number(const char *word)
{
    return word[1] && strspn(word + 1, "0123456789") == strlen(word + 1);
}

static void read_word(struct line *line, char *word)
{
    if (line->waiting) {
        take_value(line, line->waiting, word);
        line->waiting = NULL;
    } else if (line->ended || word[0] != '-' || !word[1] || is_number(word)) {
        line->arguments[line->argument_count++] = word;
    } else if (strcmp(word, "--") == 0) {
        line->ended = true;
    } else if (word[1] == '-') {
        read_long(line, word + 2);
    } else {
        read_letters(line, word);
    }
}

/* --- what is offered --- */

static bool is_taken(const struct line *line, const struct option_spec *option)
{
    const struct subcommand *subcommand =
        line->argument_count ? subcommand_find(line->command, line->arguments[0]) : NULL;
    return !subcommand || subcommand_takes(line->command, subcommand, option);
}

static void offer_options(struct offer *offer, const struct line *line)
{
    const struct option_spec *option;
    for (size_t n = 0; (option = command_option(line->command, n)); n++) {
        char *name = arena_format(&offer->arena, "--%s", option->name);
        char letter[] = "-x";
        letter[1] = option->letter;
        if (!name) {
            offer->lost = true;
            return;
        }
        if (!is_taken(line, option))
            continue;
        if (option->letter && strcmp(offer->typed, "-") == 0)
            offer_word(offer, letter, _(option->help), true);
        offer_word(offer, name, _(option->help), true);
    }
}

/* The value of an option; what stands before it in its word stays there. */
static void offer_value(struct offer *offer, const struct option_spec *option, const char *word,
                        const char *value)
{
    const char *choices = command_choices(offer->command, option->name);
    offer->typed = value;
    offer->lead = arena_copy(&offer->arena, word, (size_t)(value - word));
    if (!offer->lead)
        offer->lost = true;
    else if (choices)
        offer_choices(offer, choices);
    else
        offer_source(offer, command_source(offer->command, option));
    if (!offer->lead)
        offer->lead = "";
}

static void take_argument(void *context, const char *word, bool literal)
{
    struct offer *offer = context;
    enum value_source source = command_argument(offer->command, word);
    offer->expected = offer->expected || literal || source != VALUES_ANY;
    if (literal)
        offer_word(offer, word, NULL, true);
    else
        offer_source(offer, source);
}

static void offer_arguments(struct offer *offer, const struct line *line)
{
    if (!usage_next(line->command, line->arguments, line->argument_count, take_argument, offer))
        offer->lost = true;
    if (!offer->expected && !*offer->typed && !line->ended)
        offer_options(offer, line);
}

static void offer_next(struct offer *offer, const struct line *line, const char *word)
{
    const struct option_spec *option;
    const char *value = strchr(word, '=');
    bool is_option = !line->ended && word[0] == '-' && !is_number(word);
    if (line->waiting) {
        offer_value(offer, line->waiting, word, word);
    } else if (is_option && strncmp(word, "--", 2) == 0 && value) {
        option = find_long(line->command, word + 2, (size_t)(value - word) - 2);
        if (option && option->argument)
            offer_value(offer, option, word, value + 1);
    } else if (is_option && word[1] && word[1] != '-' &&
               (value = value_in_letters(line->command, word, &option))) {
        offer_value(offer, option, word, value);
    } else if (is_option) {
        offer_options(offer, line);
    } else {
        offer_arguments(offer, line);
    }
}

static void print(const struct offer *offer, FILE *out)
{
    const char *elsewhere = offer->elsewhere == VALUES_FILES         ? "files"
                            : offer->elsewhere == VALUES_DIRECTORIES ? "directories"
                                                                     : "";
    fprintf(out, "%s%c", elsewhere, '\0');
    for (size_t i = 0; i < offer->count; i++) {
        const struct candidate *one = &offer->items[i];
        fprintf(out, "%c%s%c%s%c", one->whole ? ' ' : '+', one->word, '\0',
                one->about ? one->about : "", '\0');
    }
}

bool complete_print(const struct command *command, char **words, size_t count, FILE *out)
{
    struct line line = {.command = command};
    struct offer offer = {.command = command, .lead = "", .typed = count ? words[count - 1] : ""};
    line.arguments = arena_array(&offer.arena, count + 1, sizeof *line.arguments);
    offer.lost = !line.arguments;
    for (size_t i = 0; i + 1 < count && !offer.lost; i++)
        read_word(&line, words[i]);
    offer.directory = line.directory;
    if (!offer.lost)
        offer_next(&offer, &line, offer.typed);
    if (!offer.lost)
        print(&offer, out);
    bool complete = !offer.lost;
    offer_free(&offer);
    return complete;
}
