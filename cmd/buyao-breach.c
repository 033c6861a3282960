/* buyao-breach: the ledger of what went against the rules, and what became of it (违规台账). */
#include "base/i18n.h"
#include "cli/breach.h"
#include "cli/create.h"
#include "cli/department.h"
#include "cli/showing.h"
#include "cli/subcommand.h"
#include "page/print.h"
#include "summary/breach_find.h"
#include "summary/breach_list.h"

#include <string.h>

static const char *const usages[] = {
    "find [-C DIR] [-d DEPT] [--kind KIND] [--from DATE] [--until DATE] [--new] [-f FORMAT]",
    "add [-C DIR] [-d DEPT] --found KEY",
    "add [-C DIR] -d DEPT -m TEXT [--kind KIND] [--case ID] [--complaint ID] [--quarter QUARTER] "
    "[--day DATE] [--person NAME...] [--clause TEXT]",
    "correct [-C DIR] ID... --content TEXT",
    "notify [-C DIR] ID... --scope TEXT [--content TEXT]",
    "account [-C DIR] ID... --person NAME --measure TEXT [--basis TEXT]",
    "list [-C DIR] [-d DEPT] [--kind KIND] [--state STATE] [--person NAME] [--case ID] "
    "[--from DATE] [--until DATE] [-f FORMAT]",
    "show [-C DIR] ID... [--numbers] [-f FORMAT]",
    NULL,
};

static const struct option_spec options[] = {
    {"department", 'd', N_("DEPT"), N_("whose breach it is, by code or name")},
    {"kind", 0, N_("KIND"), N_("what went against the rules")},
    {"from", 0, N_("DATE"), N_("only what became a breach on this day or later")},
    {"until", 0, N_("DATE"), N_("only what became a breach on this day or earlier")},
    {"new", 0, NULL, N_("only what is not in the ledger yet")},
    {"found", 0, N_("KEY"), N_("take in what find found, by its key")},
    {"matter", 'm', N_("TEXT"), N_("what happened")},
    {"case", 'c', N_("ID"), N_("the case that it is about")},
    {"complaint", 0, N_("ID"), N_("the complaint that it is about")},
    {"quarter", 0, N_("QUARTER"), N_("the quarter of the table that it is about")},
    {"day", 0, N_("DATE"), N_("the day on which it became a breach; else that of --at")},
    {"person", 'p', N_("NAME"),
     N_("who held the case then, repeat it for each; or who is held to account")},
    {"clause", 0, N_("TEXT"), N_("the clause that it goes against; else the kind's")},
    {"content", 0, N_("TEXT"), N_("what was put right, or what was made known")},
    {"scope", 0, N_("TEXT"), N_("to whom it was made known")},
    {"measure", 0, N_("TEXT"), N_("the measure taken, such as 批评教育")},
    {"basis", 0, N_("TEXT"), N_("what the measure rests on")},
    {"state", 's', N_("STATE"), N_("only these")},
    {"keep-going", 'k', NULL, N_("list the rest when records are broken; exit 1")},
    {"numbers", 0, NULL, N_("number the entries, as buyao-amend names them")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"kind", VALUES_CHOICES,
     "late-reply|second-notice|no-without-chain|late-extension|missed-promise|open-unsatisfied|"
     "late-table|complaint-upheld|other"},
    {"state", VALUES_CHOICES, "found|corrected"},
    {"complaint", VALUES_COMPLAINTS, NULL},
    {"ID", VALUES_BREACHES, NULL},
    {"case", VALUES_CASES, NULL},
    {NULL, VALUES_ANY, NULL},
};

static enum status print(struct cli *cli, struct table *table, enum format format)
{
    struct table_options looks = {.colour = cli_colour(cli)};
    return print_table(table, format, &looks, cli->output, &cli->errors);
}

/* --- find --- */

static enum status read_period(struct cli *cli, day_number *from, day_number *until)
{
    *from = BREACH_FIRST_DAY;
    *until = BREACH_LAST_DAY;
    return cli_period(cli, from, until);
}

/* Leaves those that are asked for, in their order; returns their number. */
static size_t pick(struct cli *cli, const struct department *department, unsigned kinds,
                   struct found_breach *found, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool wanted = (kinds >> found[i].kind & 1) &&
                      (!department || (found[i].department &&
                                       strcmp(found[i].department, department->code) == 0)) &&
                      !(cli_flag(cli, "new") && found[i].record);
        if (wanted)
            found[kept++] = found[i];
    }
    return kept;
}

/* What is broken was looked for as well: it is named, and the rest is found all the same. */
static enum status find(struct cli *cli, const struct archive *archive, struct arena *arena)
{
    const struct department *department = NULL;
    enum format format = FORMAT_TEXT;
    enum breach_kind kind = BREACH_OTHER;
    struct found_breach *found;
    struct scan_result result;
    day_number from, until, today = 0;
    size_t count;
    bool chosen = false;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = breach_kind_option(cli, &kind, &chosen);
    if (status == STATUS_OK)
        status = cli_department(cli, archive, "department", &department);
    if (status == STATUS_OK)
        status = read_period(cli, &from, &until);
    if (status == STATUS_OK)
        status = cli_today(cli, archive->policy->offset, &today);
    if (status == STATUS_OK)
        status = breaches_find(archive, from, until, today, arena, &found, &count, &result,
                               &cli->errors);
    if (status != STATUS_OK)
        return status;
    count = pick(cli, department, chosen ? 1u << kind : ~0u, found, count);
    status = print(cli, breach_find_table(archive, found, count, format == FORMAT_TEXT, arena),
                   format);
    return status_worse(count || result.broken ? STATUS_FOUND : STATUS_OK, status);
}

static enum status run_find(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    enum status status = find(cli, archive, &arena);
    arena_free(&arena);
    return status;
}

/* --- add --- */

static enum status run_add(struct cli *cli, const struct archive *archive)
{
    return create_from(cli, archive, breach_header_make, &(struct header_text){0});
}

/* --- list --- */

static enum status read_filter(struct cli *cli, const struct archive *archive,
                               struct breach_filter *filter)
{
    const char *state = cli_raw(cli, "state");
    enum breach_where where = BREACH_FOUND;
    enum breach_kind kind = BREACH_OTHER;
    bool chosen;
    *filter = (struct breach_filter){0};
    if (state && breach_state_parse(state, &where))
        filter->where = 1u << where;
    enum status status = cli_check_choice(cli, "state");
    if (status == STATUS_OK)
        status = breach_kind_option(cli, &kind, &chosen);
    if (status == STATUS_OK && chosen)
        filter->kinds = 1u << kind;
    if (status == STATUS_OK)
        status = cli_department_code(cli, archive, "department", &filter->department);
    if (status == STATUS_OK)
        status = cli_text(cli, "person", &filter->person);
    if (status == STATUS_OK)
        status = cli_case(cli, archive, "case", &filter->about_case);
    return status == STATUS_OK ? read_period(cli, &filter->from, &filter->until) : status;
}

static enum status list(struct cli *cli, const struct archive *archive, struct arena *arena)
{
    struct breach_filter filter;
    struct breach_list breaches = {0};
    struct scan_result result;
    enum format format = FORMAT_TEXT;
    enum status status = cli_format(cli, &format);
    if (status == STATUS_OK)
        status = read_filter(cli, archive, &filter);
    if (status == STATUS_OK)
        status = breach_list_compute(archive, &filter, arena, &breaches, &result, &cli->errors);
    if (status == STATUS_OK)
        status = cli_judge_broken(cli, result.broken);
    if (status > STATUS_FOUND)
        return status;
    bool people = format == FORMAT_TEXT;
    if (breaches.withheld && !people)
        cli_note(cli,
                 ngettext("%zu more is withheld: its complaint was referred",
                          "%zu more are withheld: their complaints were referred",
                          breaches.withheld),
                 breaches.withheld);
    return status_worse(status, print(cli, breach_list_table(&breaches, people, arena), format));
}

static enum status run_list(struct cli *cli, const struct archive *archive)
{
    struct arena arena = {0};
    enum status status = list(cli, archive, &arena);
    arena_free(&arena);
    return status;
}

/* --- show --- */

static enum status run_show(struct cli *cli, const struct archive *archive)
{
    return cli_show(cli, &(struct showing){.archive = archive, .ledger = LEDGER_BREACHES});
}

static const struct subcommand subcommands[] = {
    {"find", "department kind from until new", COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR, 0, 0,
     run_find},
    {"add", "department found kind case complaint quarter day person matter clause", COMMON_WRITE,
     0, 0, run_add},
    {"correct", "content", COMMON_WRITE, 1, ANY_NUMBER, breach_correct},
    {"notify", "scope content", COMMON_WRITE, 1, ANY_NUMBER, breach_notify},
    {"account", "person measure basis", COMMON_WRITE, 1, ANY_NUMBER, breach_account},
    {"list", "department kind state person case from until keep-going",
     COMMON_PRINT | COMMON_COLOUR, 0, 0, run_list},
    {"show", "numbers", COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR | COMMON_PAGER, 1,
     ANY_NUMBER, run_show},
    {0},
};

static const struct command command = {
    .name = "buyao-breach",
    .summary = N_("keep the ledger of breaches: find, add, correct, notify, account, list, show"),
    .usages = usages,
    .options = options,
    .values = values,
    .subcommands = subcommands,
    .common = COMMON_ARCHIVE | COMMON_WRITE | COMMON_TODAY | COMMON_PRINT | COMMON_COLOUR |
              COMMON_PAGER,
    .formats = "text|tsv|csv|json",
    .least = 1,
    .most = ANY_NUMBER,
};

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, subcommand_run);
}
