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

/* Whether the option is one of a group that the subcommand does not share. */
static bool takes(const struct command *command, const struct subcommand *subcommand,
                  const struct option_spec *option)
{
    struct command own = {.common = subcommand->common | COMMON_ARCHIVE};
    for (const struct option_spec *one = command->options; one && one->name; one++)
        if (one == option)
            return names(subcommand->options, option->name);
    return command_find(&own, option->name) != NULL;
}

static enum status check(struct cli *cli, const struct subcommand *subcommand)
{
    for (size_t i = 0; i < cli->value_count; i++)
        if (!takes(cli->command, subcommand, cli->values[i].option))
            return cli_misused(cli, _("'%s' takes no --%s"), subcommand->name,
                               cli->values[i].option->name);
    if (cli->argument_count < subcommand->least)
        return cli_misused(cli, _("an argument is missing"));
    if (cli->argument_count > subcommand->most)
        return cli_too_many(cli, subcommand->most);
    return STATUS_OK;
}

enum status subcommand_run(struct cli *cli, const struct archive *archive,
                           const struct subcommand *subcommands)
{
    const struct subcommand *found = subcommands;
    const char *name = cli->arguments[0];
    while (found->name && strcmp(found->name, name) != 0)
        found++;
    if (!found->name)
        return cli_misused(cli, _("there is no '%s'"), name);
    cli->arguments++;
    cli->argument_count--;
    enum status status = check(cli, found);
    return status == STATUS_OK ? found->run(cli, archive) : status;
}
