#include "cli/subcommand.h"

#include "base/i18n.h"
#include "cli/options.h"

#include <string.h>

static bool names(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *word = list; *word; word += strspn(word, " ")) {
        size_t end = strcspn(word, " ");
        if (end == length && memcmp(word, name, length) == 0)
            return true;
        word += end;
    }
    return false;
}

const struct subcommand *subcommand_find(const struct command *command, const char *name)
{
    for (const struct subcommand *one = command->subcommands; one && one->name; one++)
        if (strcmp(one->name, name) == 0)
            return one;
    return NULL;
}

bool subcommand_takes(const struct command *command, const struct subcommand *subcommand,
                      const struct option_spec *option)
{
    struct command own = {.common = subcommand->common | COMMON_ARCHIVE};
    for (const struct option_spec *one = command->options; one && one->name; one++)
        if (one == option)
            return names(subcommand->options, option->name);
    return command_find(&own, option->name) != NULL;
}

static enum status refuse(struct cli *cli, const char *name)
{
    struct nearest nearest;
    nearest_begin(&nearest, name);
    for (const struct subcommand *one = cli->command->subcommands; one->name; one++)
        nearest_offer(&nearest, one->name);
    return cli_unknown(cli, &nearest, _("there is no '%s'"), name);
}

static enum status check(struct cli *cli, const struct subcommand *subcommand)
{
    for (size_t i = 0; i < cli->value_count; i++)
        if (!subcommand_takes(cli->command, subcommand, cli->values[i].option))
            return cli_misused(cli, _("'%s' takes no --%s"), subcommand->name,
                               cli->values[i].option->name);
    if (cli->argument_count < subcommand->least)
        return cli_misused(cli, _("an argument is missing"));
    if (cli->argument_count > subcommand->most)
        return cli_too_many(cli, subcommand->most);
    return STATUS_OK;
}

enum status subcommand_run(struct cli *cli, const struct archive *archive)
{
    const char *name = cli->arguments[0];
    const struct subcommand *found = subcommand_find(cli->command, name);
    if (!found)
        return refuse(cli, name);
    cli->arguments++;
    cli->argument_count--;
    enum status status = check(cli, found);
    return status == STATUS_OK ? found->run(cli, archive) : status;
}
