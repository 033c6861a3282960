/* buyao-form: the official forms, filled in or empty. */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/department.h"
#include "forms/flowchart.h"
#include "forms/forms.h"
#include "page/print.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] approval ID... [-f FORMAT] [-o FILE]",
    "[-C DIR] approval --blank [-d DEPT] [-f FORMAT] [-o FILE]",
    "[-C DIR] matters|no-refusal|roster|duties [-d DEPT] [--blank [--rows N]]",
    "[-C DIR] flowchart [--chain KEY | -d DEPT] [-f FORMAT] [-o FILE]", NULL};

static const struct option_spec options[] = {
    {"department", 'd', N_("DEPT"), N_("only this department's, by code or name")},
    {"blank", 'b', NULL, N_("empty, to be filled in with a pen")},
    {"rows", 'r', N_("N"), N_("rows of an empty list, else 5")},
    {"chain", 0, N_("KEY"), N_("only the flow chart of this chain of responsibility")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"chain", VALUES_CHAINS, NULL},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-form",
    .summary = N_("print the official forms, filled in or empty"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE | COMMON_TODAY | COMMON_PRINT,
    .formats = "text|html|xlsx|svg",
    .least = 1,
    .most = ANY_NUMBER,
};

static struct page *chart_page(struct arena *arena, const struct form_scope *scope)
{
    return flowchart_page(arena, scope->archive->policy, scope->rules,
                          scope->department ? scope->department->chain : scope->chain);
}

enum takes {
    TAKES_CASES = 1, /* filled in, it is of the cases that are named */
    TAKES_BLANK = 2,
    TAKES_ROWS = 4, /* when it is blank */
    TAKES_CHAIN = 8,
};

/* The forms there are. */
static const struct form {
    const char *name;
    struct page *(*page)(struct arena *arena, const struct form_scope *scope);
    unsigned takes;
    enum format other_than; /* the one of the command's formats that it does not have */
} forms[] = {
    {"approval", approval_blank_page, TAKES_CASES | TAKES_BLANK, FORMAT_SVG},
    {"matters", matters_page, TAKES_BLANK | TAKES_ROWS, FORMAT_SVG},
    {"no-refusal", no_refusal_page, TAKES_BLANK | TAKES_ROWS, FORMAT_SVG},
    {"roster", roster_page, TAKES_BLANK, FORMAT_SVG},
    {"duties", duties_page, TAKES_BLANK | TAKES_ROWS, FORMAT_SVG},
    {"flowchart", chart_page, TAKES_CHAIN, FORMAT_XLSX},
};

static enum status find_form(struct cli *cli, const struct form **form)
{
    const char *name = cli->arguments[0];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        *form = &forms[i];
        if (strcmp(forms[i].name, name) == 0)
            return STATUS_OK;
    }
    struct nearest nearest;
    nearest_begin(&nearest, name);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        nearest_offer(&nearest, forms[i].name);
    return cli_unknown(cli, &nearest, _("there is no form '%s': %s"), name,
                       "approval|matters|no-refusal|roster|duties|flowchart");
}

/* What can't go together. */
static enum status check_usage(struct cli *cli, const struct form *form)
{
    bool cases = cli->argument_count > 1, blank = cli_flag(cli, "blank");
    if (cases && !(form->takes & TAKES_CASES))
        return cli_misused(cli, _("'%s' is not made of cases; only approval is"), form->name);
    if (form->takes & TAKES_CASES && cases == blank)
        return cli_misused(cli, _("name the cases, or --blank for an empty form"));
    if (blank && !(form->takes & TAKES_BLANK))
        return cli_misused(cli, _("'%s' has nothing to fill in"), form->name);
    if (cli_raw(cli, "chain") && (!(form->takes & TAKES_CHAIN) || cli_raw(cli, "department")))
        return cli_misused(cli, _("--chain goes with flowchart, and not with -d"));
    if (cases && cli_raw(cli, "department"))
        return cli_misused(cli, _("-d goes with --blank; a case is of its own department"));
    if (cli_raw(cli, "rows") && !(blank && form->takes & TAKES_ROWS))
        return cli_misused(cli, _("--rows goes with --blank, for matters, no-refusal and duties"));
    return STATUS_OK;
}

static enum status refuse_chain(struct cli *cli, const struct form_scope *scope)
{
    struct nearest nearest;
    nearest_begin(&nearest, scope->chain);
    for (size_t i = 0; i < scope->rules->chain_count; i++)
        nearest_offer(&nearest, scope->rules->chains[i].key);
    return error_plain(
        &cli->errors, STATUS_REFUSED,
        nearest_hint(&nearest, _("the chains stand in buyao.yaml, under the rules of the day")),
        _("there is no chain '%s'"), scope->chain);
}

static enum status read_scope(struct cli *cli, struct form_scope *scope)
{
    long rows = FORM_ROWS;
    scope->blank = cli_flag(cli, "blank");
    enum status status = cli_number(cli, "rows", 1, 1000, &rows);
    scope->rows = (size_t)rows;
    if (status == STATUS_OK)
        status = cli_today(cli, scope->archive->policy->offset, &scope->day);
    if (status == STATUS_OK)
        status = cli_department(cli, scope->archive, "department", &scope->department);
    scope->rules = policy_rules(scope->archive->policy, scope->day);
    if (status == STATUS_OK && !scope->rules)
        status = error_plain(&cli->errors, STATUS_REFUSED,
                             _("the rules and their first days stand in buyao.yaml"),
                             _("no rules were in force on that day"));
    scope->chain = cli_raw(cli, "chain");
    if (status == STATUS_OK && scope->chain && !rules_chain(scope->rules, scope->chain))
        status = refuse_chain(cli, scope);
    return status;
}

/* A picture is of one chain. */
static enum status check_picture(struct cli *cli, const struct form_scope *scope)
{
    if (scope->chain || scope->department || scope->rules->chain_count == 1)
        return STATUS_OK;
    return error_plain(&cli->errors, STATUS_REFUSED, _("name one with --chain KEY or -d DEPT"),
                       _("SVG holds one picture, and there is one for each of %zu chains"),
                       scope->rules->chain_count);
}

/* What each case adds its sheet to. */
struct filling {
    const struct archive *archive;
    struct page *page;
};

static enum status add_case(struct cli *cli, void *context, const char *argument)
{
    struct filling *filling = context;
    struct arena arena = {0};
    struct loaded_case loaded;
    struct record_id id;
    enum status status = archive_find_case(filling->archive, argument, &id, &cli->errors);
    if (status == STATUS_OK)
        status = case_load_id(filling->archive, &arena, id, &loaded, &cli->errors);
    if (status == STATUS_OK && !approval_add(filling->page, filling->archive, &loaded))
        status = error_memory(&cli->errors);
    arena_free(&arena);
    return status;
}

static enum status make(struct cli *cli, const struct form *form, const struct form_scope *scope,
                        struct arena *arena, struct page **page)
{
    bool cases = cli->argument_count > 1;
    *page = cases ? approval_page(arena) : form->page(arena, scope);
    if (!*page)
        return error_memory(&cli->errors);
    struct filling filling = {scope->archive, *page};
    enum status status = cli_each(cli, 1, add_case, &filling);
    if (status == STATUS_OK && !(*page)->sheets)
        status = error_plain(&cli->errors, STATUS_REFUSED,
                             _("--blank prints an empty form of a department that exists"),
                             _("there is nothing to print"));
    return status;
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    enum { PAGE_WIDTH = 80 };
    struct arena arena = {0};
    struct form_scope scope = {.archive = archive};
    const struct form *form;
    struct page *page;
    enum format format = FORMAT_TEXT;
    size_t width = cli_width(cli);
    struct table_options looks = {.look = TABLE_LOOK_RULED, .width = width ? width : PAGE_WIDTH};
    enum status status = find_form(cli, &form);
    if (status == STATUS_OK)
        status = check_usage(cli, form);
    if (status == STATUS_OK)
        status = cli_format(cli, &format);
    if (status == STATUS_OK && format == form->other_than)
        status = cli_misused(cli, _("'%s' is not printed as %s"), form->name, format_name(format));
    if (status == STATUS_OK)
        status = read_scope(cli, &scope);
    if (status == STATUS_OK && format == FORMAT_SVG)
        status = check_picture(cli, &scope);
    if (status == STATUS_OK)
        status = make(cli, form, &scope, &arena, &page);
    if (status == STATUS_OK)
        status = print_page(page, format, &looks, cli->output, &cli->errors);
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
