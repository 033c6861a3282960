/* buyao: runs buyao-CMD; alone, lists what there is. */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/language.h"
#include "cli/program.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const usages[] = {"CMD [ARGUMENT...]", "", NULL};

/* What follows buyao on the line; false never: nothing is made. */
static bool command_names(struct arena *arena, name_taker *take, void *context)
{
    (void)arena;
    for (const struct listed_command *one = listed_commands; one->name; one++)
        if (strcmp(one->name, "buyao") != 0)
            take(context, one->name + strlen("buyao-"), _(one->summary));
    return true;
}

static const struct value_spec values[] = {
    {"CMD", VALUES_OWN, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao",
    .summary = N_("a toolkit for 说“不”事项提级管理 over plain text"),
    .usages = usages,
    .values = values,
    .names = command_names,
};

static void list_commands(FILE *out)
{
    for (const struct listed_command *one = listed_commands; one->name; one++)
        if (strcmp(one->name, "buyao") != 0)
            fprintf(out, "  %-10s %s\n", one->name + strlen("buyao-"), _(one->summary));
}

static bool is_listed(const char *name)
{
    for (const struct listed_command *one = listed_commands; one->name; one++)
        if (strcmp(one->name, name) == 0)
            return true;
    return false;
}

/* Programs lie beside this one, in the build tree as after make install; else they are in PATH. */
static const char *program_path(char *path, size_t size, const char *name)
{
    if (!program_directory(path, size))
        return name;
    size_t directory = strlen(path);
    if (directory + 1 + strlen(name) >= size)
        return name;
    path[directory] = '/';
    memcpy(path + directory + 1, name, strlen(name) + 1);
    return access(path, X_OK) == 0 ? path : name;
}

static enum status refuse_command(struct cli *cli, const char *name)
{
    struct nearest nearest;
    nearest_begin(&nearest, name);
    command_names(&cli->arena, names_offer, &nearest);
    return error_plain(&cli->errors, STATUS_USAGE,
                       nearest_hint(&nearest, _("buyao alone lists the commands")),
                       _("there is no command '%s'"), name);
}

static enum status run_command(struct cli *cli, char **argv)
{
    char path[PATH_MAX];
    char *name = arena_format(&cli->arena, "buyao-%s", argv[1]);
    if (!name)
        return error_memory(&cli->errors);
    language_begin();
    if (!is_listed(name))
        return refuse_command(cli, argv[1]);
    argv[1] = name;
    execvp(program_path(path, sizeof path, name), argv + 1);
    return error_system(&cli->errors, errno, name, _("cannot run"));
}

int main(int argc, char **argv)
{
    struct cli cli = {.command = &command, .output = stdout};
    enum status status;
    if (argc > 1 && argv[1][0] != '-')
        return cli_finish(&cli, run_command(&cli, argv));
    if (cli_start(&cli, &command, argc, argv, &status)) {
        fprintf(cli.output, "%s\n\n", _("usage: buyao CMD [ARGUMENT...]"));
        list_commands(cli.output);
        fprintf(cli.output, "\n%s\n", _("buyao CMD --help tells more, as does the manual: man buyao"));
        cli_printed(&cli);
    }
    return cli_finish(&cli, status);
}
