#include "cli/options.h"

#include "base/i18n.h"
#include "base/text.h"
#include "table/wrap.h"

#include <string.h>

enum {
    PAGE = 80,       /* columns */
    USAGE_MARGIN = 12, /* where a usage goes on */
    TEXT_MARGIN = 28,  /* where what an option does stands */
};

const char *choices_shown(struct arena *arena, const char *choices)
{
    size_t words = 1;
    for (const char *at = choices; *at; at++)
        words += *at == '|';
    char *shown = arena_alloc(arena, strlen(choices) + words), *to = shown;
    for (const char *at = choices; shown && *at; at++) {
        *to++ = *at == '|' ? ',' : *at;
        if (*at == '|')
            *to++ = ' ';
    }
    return shown;
}

/* --- usages --- */

/* The bytes up to the next space that stands in no brackets. */
static size_t unit_length(const char *text)
{
    size_t depth = 0, length = 0;
    for (; text[length] && (depth || text[length] != ' '); length++) {
        if (text[length] == '[')
            depth++;
        else if (text[length] == ']' && depth)
            depth--;
    }
    return length;
}

static void print_usage(const char *lead, const char *name, const char *usage, FILE *out)
{
    size_t column = text_width(lead) + text_width(name);
    fprintf(out, "%s%s", lead, name);
    while (*usage) {
        size_t length = unit_length(usage);
        bool fits = column + 1 + length <= PAGE;
        fprintf(out, "%s%*s%.*s", fits ? "" : "\n", fits ? 1 : USAGE_MARGIN, "", (int)length, usage);
        column = (fits ? column + 1 : USAGE_MARGIN) + length;
        usage += length;
        usage += strspn(usage, " ");
    }
    fputc('\n', out);
}

/* --- options --- */

static void print_wrapped(const char *text, FILE *out)
{
    for (const char *rest = text; rest;) {
        struct wrap_piece line = wrap_next(&rest, PAGE - TEXT_MARGIN);
        fprintf(out, "%.*s\n%*s", (int)line.length, line.bytes, rest ? TEXT_MARGIN : 0, "");
    }
}

static bool print_option(const struct command *command, const struct option_spec *option, FILE *out)
{
    struct arena arena = {0};
    const char *choices = command_choices(command, option->name), *text = _(option->help);
    char letter[] = "-x, ";
    letter[1] = option->letter;
    const char *left = arena_format(&arena, "  %s--%s%s%s", option->letter ? letter : "    ",
                                    option->name, option->argument ? " " : "",
                                    option->argument ? _(option->argument) : "");
    const char *shown = choices ? choices_shown(&arena, choices) : NULL;
    if (choices && shown)
        text = arena_format(&arena, _("%s: %s"), text, shown);
    bool complete = left && text && (shown || !choices);
    if (complete) {
        size_t width = text_width(left);
        bool beside = width + 2 <= TEXT_MARGIN;
        fprintf(out, "%s%s%*s", left, beside ? "" : "\n",
                (int)(beside ? TEXT_MARGIN - width : TEXT_MARGIN), "");
        print_wrapped(text, out);
    }
    arena_free(&arena);
    return complete;
}

/* The heading that stands before the n-th option; NULL where the group goes on. */
static const char *heading(const struct command *command, const struct option_spec *option,
                           const struct option_spec *before)
{
    enum option_group group = command_group(command, option);
    static const char *const headings[] = {
        [OPTIONS_OWN] = N_("Options:"),
        [OPTIONS_OF_WRITING] = N_("Writing:"),
        [OPTIONS_COMMON] = N_("Common:"),
    };
    return before && command_group(command, before) == group ? NULL : headings[group];
}

bool command_print_help(const struct command *command, FILE *out)
{
    const struct option_spec *option, *before = NULL;
    bool complete = true;
    for (size_t i = 0; command->usages[i]; i++)
        print_usage(i ? _("   or: ") : _("usage: "), command->name, command->usages[i], out);
    fprintf(out, "\n%s\n", _(command->summary));
    for (size_t n = 0; complete && (option = command_option(command, n)); n++, before = option) {
        const char *title = heading(command, option, before);
        if (title)
            fprintf(out, "\n%s\n", _(title));
        complete = print_option(command, option, out);
    }
    return complete;
}
