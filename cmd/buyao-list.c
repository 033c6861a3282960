/* buyao-list: the cases that pass a filter, one a line. */
#include "base/i18n.h"
#include "cli/department.h"
#include "page/print.h"
#include "record/names.h"
#include "summary/list.h"

#include <string.h>

static const char *const usages[] = {"[-C DIR] [FILTER...] [-f FORMAT | --ids]", NULL};

static const struct option_spec options[] = {
    {"department", 'd', N_("DEPT"), N_("only this department's, by code or name")},
    {"state", 's', N_("STATE"), N_("only these")},
    {"awaiting-reply", 'a', NULL, N_("only those that are decided and not answered")},
    {"unsatisfied", 'u', NULL, N_("only those whose applicant was visited and not satisfied")},
    {"overdue", 0, NULL, N_("only those with something overdue")},
    {"level", 'l', N_("LEVEL"), N_("only those this level holds, by key or title")},
    {"person", 'p', N_("NAME"), N_("only those this person received, holds or has acted on")},
    {"from", 0, N_("DATE"), N_("only those received on this day or later")},
    {"until", 0, N_("DATE"), N_("only those received on this day or earlier")},
    {"text", 't', N_("TEXT"), N_("only those that hold this text somewhere")},
    {"ids", 'i', NULL, N_("print IDs only")},
    {"keep-going", 'k', NULL, N_("list the rest when records are broken; exit 1")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"state", VALUES_CHOICES,
     "open|joint|handover|resolved|refused|closed|unsatisfied|outside|withdrawn"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-list",
    .summary = N_("list cases"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT | COMMON_INDEX | COMMON_COLOUR,
    .formats = "text|tsv|csv|json",
};

/* A level that is in no chain would quietly list nothing. */
static enum status check_level(struct cli *cli, const struct policy *policy, const char *name)
{
    for (size_t i = 0; i < policy->rules_count; i++)
        for (size_t k = 0; k < policy->rules[i].chain_count; k++) {
            const struct chain *chain = &policy->rules[i].chains[k];
            if (chain_level(chain, chain_level_key(chain, name)) != LEVEL_NONE)
                return STATUS_OK;
        }
    struct nearest nearest;
    return error_plain(&cli->errors, STATUS_REFUSED, names_level_hint(&nearest, policy, name),
                       _("there is no level '%s'"), name);
}

/* The roster keeps those who have left, so whoever it does not know is in no case. */
static enum status check_person(struct cli *cli, const struct roster *roster, const char *name)
{
    if (roster_knows(roster, name))
        return STATUS_OK;
    struct nearest nearest;
    nearest_begin(&nearest, name);
    names_of_people(roster, names_offer, &nearest);
    return error_plain(&cli->errors, STATUS_REFUSED,
                       nearest_hint(&nearest, _("the people stand in roster.yaml")),
                       _("--person: the roster does not know that name"));
}

static enum status read_filter(struct cli *cli, const struct archive *archive,
                               struct list_filter *filter)
{
    static const struct {
        const char *option;
        unsigned where;
    } sets[] = {{"awaiting-reply", 1 << AT_RESOLVED | 1 << AT_REFUSED},
                {"unsatisfied", 1 << AT_UNSATISFIED}};
    const char *state = cli_raw(cli, "state");
    enum status status = cli_check_choice(cli, "state");
    *filter = (struct list_filter){.from = INT32_MIN, .until = INT32_MAX};
    filter->overdue = cli_flag(cli, "overdue");
    filter->where = state ? state_parse(state) : 0;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (cli_flag(cli, sets[i].option))
            filter->where |= sets[i].where;
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "department", &filter->department);
    if (status == STATUS_OK)
        status = cli_text(cli, "level", &filter->level);
    if (status == STATUS_OK && filter->level)
        status = check_level(cli, archive->policy, filter->level);
    if (status == STATUS_OK)
        status = cli_text(cli, "person", &filter->person);
    if (status == STATUS_OK && filter->person)
        status = check_person(cli, archive->roster, filter->person);
    if (status == STATUS_OK)
        status = cli_text(cli, "text", &filter->text);
    if (status == STATUS_OK)
        status = cli_period(cli, &filter->from, &filter->until);
    if (status == STATUS_OK)
        status = cli_today(cli, archive->policy->offset, &filter->today);
    return status;
}

static void print_ids(struct cli *cli, const struct list *list)
{
    char id[RECORD_ID_SIZE];
    for (size_t i = 0; i < list->count; i++) {
        record_id_format(list->items[i].id, id);
        fprintf(cli->output, "%s\n", id);
    }
    cli_printed(cli);
}

/* On a terminal a long matter is cut, so that a case stays one line. */
static enum status print(struct cli *cli, struct arena *arena, const struct list *list,
                         enum format format)
{
    enum { OTHER_COLUMNS = 70, LEAST_MATTER = 20 };
    bool people = format == FORMAT_TEXT;
    size_t width = cli_width(cli);
    size_t matter = width > OTHER_COLUMNS + LEAST_MATTER ? width - OTHER_COLUMNS : LEAST_MATTER;
    struct table *table = people ? list_table_for_people(list, width ? matter : 0, arena)
                                 : list_table(list, arena);
    struct table_options looks = {.colour = cli_colour(cli)};
    return print_table(table, format, &looks, cli->output, &cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    struct list_filter filter;
    struct list list = {0};
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_filter(cli, archive, &filter);
    if (status == STATUS_OK)
        status = list_compute(archive, &filter, &arena, &list, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status <= STATUS_FOUND) {
        enum status printed = STATUS_OK;
        if (cli_flag(cli, "ids"))
            print_ids(cli, &list);
        else
            printed = print(cli, &arena, &list, format);
        status = status_worse(status, printed);
    }
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
