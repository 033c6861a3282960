/* buyao-new: takes in a case and prints its ID. */
#include "base/i18n.h"
#include "cli/create.h"
#include "cli/editor.h"

#include <stdlib.h>

static const char *const usages[] = {
    "[-C DIR] -d DEPT -m TEXT [--name TEXT] [--organization TEXT] [--contact TEXT] [--category "
    "TEXT] [--channel CHANNEL] [--remarks TEXT]",
    "[-C DIR] --edit",
    "[-C DIR] --from FILE",
    NULL,
};

static const struct option_spec source_options[] = {
    {"from", 0, N_("FILE"), N_("take the headers, separated by ---, from a file of YAML; - is standard input")},
    {"edit", 'e', NULL, N_("write the header in $EDITOR")},
    {NULL, 0, NULL, NULL},
};

/* A header of another usage says all itself. */
static bool of_options(const struct cli *cli)
{
    return !cli_raw(cli, "from") && !cli_flag(cli, "edit");
}

static const struct dialogue dialogue = {.questions = header_questions, .wanted = of_options};

static const struct value_spec values[] = {
    {"category", VALUES_CATEGORIES, NULL},
    {"kind", VALUES_CHOICES, "consult"},
    {"listed", VALUES_MATTERS, NULL},
    {"channel", VALUES_CHOICES, "visit|phone|letter|online|assigned"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-new",
    .summary = N_("take in a case"),
    .usages = usages,
    .options = source_options,
    .more_options = header_options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_WRITE,
    .dialogue = &dialogue,
};

/* Comes back to the editor while the header does not hold, as crontab -e does. */
static enum status edit(struct cli *cli, const struct archive *archive, struct edited *edited)
{
    enum status status;
    do {
        status = editor_run(cli, edited);
        if (status == STATUS_OK) {
            struct header_text written = {edited->bytes, edited->length, edited->path, 1};
            status = create_from(cli, archive, header_make, &written);
        }
    } while ((status == STATUS_REFUSED || status == STATUS_USAGE) &&
             ask_again(cli, _("Edit again? (y/n)")));
    return status;
}

static enum status from_editor(struct cli *cli, const struct archive *archive)
{
    struct edited edited = {0};
    size_t length;
    char *text = header_template(cli, archive, &length);
    if (!text)
        return error_memory(&cli->errors);
    enum status status = editor_open(cli, text, length, &edited);
    free(text);
    if (status == STATUS_OK) {
        cli_forget(cli); /* the options stand in the template now, where they may have been changed */
        status = edit(cli, archive, &edited);
    }
    editor_close(&edited);
    return status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    if (cli_raw(cli, "from") && cli_flag(cli, "edit"))
        return cli_misused(cli, _("--from and --edit exclude each other"));
    if (cli_raw(cli, "from"))
        return create_from_file(cli, archive, header_make, cli_raw(cli, "from"));
    if (cli_flag(cli, "edit"))
        return from_editor(cli, archive);
    return create_from(cli, archive, header_make, &(struct header_text){0});
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
