#include "cli/breach.h"

#include "base/i18n.h"
#include "cli/act.h"
#include "cli/department.h"
#include "summary/breach_find.h"
#include "yaml/build.h"

#include <string.h>

/* A header in the making: what options or the archive say of a breach, and who enters it. */
struct entering {
    struct cli *cli;
    const struct archive *archive;
    const struct department *department; /* NULL when none was named */
    struct moment at;
    const char *by;
    struct found_breach breach; /* its key is NULL when it is entered by hand */
};

enum status breach_kind_option(struct cli *cli, enum breach_kind *kind, bool *given)
{
    const char *typed = cli_raw(cli, "kind");
    *given = typed && breach_kind_parse(typed, kind);
    return cli_check_choice(cli, "kind");
}

/* --- what the archive says --- */

/* The options that describe a breach have nothing to add to what was found. */
static enum status check_alone(struct cli *cli)
{
    static const char *const others[] = {"kind", "case",   "complaint", "quarter",
                                         "day",  "person", "matter",    "clause"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (cli_raw(cli, others[i]))
            return cli_misused(cli, _("--%s does not go with --found"), others[i]);
    if (cli_nth(cli, "found", 1))
        return cli_misused(cli, _("one breach is taken in at a time"));
    return STATUS_OK;
}

static enum status refuse_taken(struct cli *cli, const struct found_breach *breach)
{
    return error_plain(&cli->errors, STATUS_REFUSED,
                       _("buyao-breach find --new shows those that are not"),
                       _("'%s' is in the ledger already, as %s"), breach->key, breach->record);
}

/* Broken records are no reason to stop: some breaches are in just those. */
static enum status find_key(struct entering *entering, const char *key)
{
    struct cli *cli = entering->cli;
    struct errors said = {0};
    struct found_breach *found;
    struct scan_result result;
    size_t count, i = 0;
    enum status status =
        breaches_find(entering->archive, BREACH_FIRST_DAY, BREACH_LAST_DAY, entering->at.day,
                      &cli->arena, &found, &count, &result, &said);
    while (status == STATUS_OK && i < count && strcmp(found[i].key, key) != 0)
        i++;
    bool unread = said.lost || errors_worst(&said) == STATUS_SYSTEM; /* it may be just there */
    if (status == STATUS_OK && i == count && unread)
        status = STATUS_SYSTEM;
    if (status != STATUS_OK)
        errors_move(&cli->errors, &said);
    errors_free(&said);
    if (status != STATUS_OK)
        return status;
    if (i == count)
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("buyao-breach find shows what was found, and its key"),
                           _("nothing of the key '%s' is found in the archive"), key);
    entering->breach = found[i];
    return found[i].record ? refuse_taken(cli, &found[i]) : STATUS_OK;
}

/* A table may be nobody's: then it has to be said whose breach it is. */
static enum status settle_found(struct entering *entering)
{
    const char *whose = entering->breach.department;
    struct cli *cli = entering->cli;
    if (whose && entering->department)
        return cli_misused(cli, _("--department: the breach that was found is of '%s'"), whose);
    if (!whose && !entering->department)
        return cli_misused(cli, _("--department is missing: the policy names no office"));
    if (whose)
        entering->department = roster_department(entering->archive->roster, whose);
    return STATUS_OK;
}

static enum status take_found(struct entering *entering)
{
    const char *key = NULL;
    enum status status = check_alone(entering->cli);
    if (status == STATUS_OK)
        status = cli_text(entering->cli, "found", &key);
    if (status == STATUS_OK)
        status = find_key(entering, key);
    return status == STATUS_OK ? settle_found(entering) : status;
}

/* --- what the options say --- */

static enum status read_complaint(struct entering *entering)
{
    struct cli *cli = entering->cli;
    struct record_id id;
    char text[RECORD_ID_SIZE];
    const char *typed = cli_raw(cli, "complaint");
    if (!typed)
        return STATUS_OK;
    enum status status =
        archive_find_record(entering->archive, LEDGER_COMPLAINTS, typed, &id, &cli->errors);
    if (status != STATUS_OK)
        return status;
    record_id_format(id, text);
    entering->breach.complaint = arena_string(&cli->arena, text);
    return entering->breach.complaint ? STATUS_OK : error_memory(&cli->errors);
}

static enum status read_quarter(struct entering *entering)
{
    struct cli *cli = entering->cli;
    struct quarter quarter;
    char text[QUARTER_SIZE];
    const char *typed = cli_raw(cli, "quarter");
    if (!typed)
        return STATUS_OK;
    if (!quarter_parse(typed, &quarter))
        return cli_misused(cli, _("--quarter: '%s' is not a quarter such as 2022Q1"), typed);
    quarter_format(quarter, text);
    entering->breach.quarter = arena_string(&cli->arena, text);
    return entering->breach.quarter ? STATUS_OK : error_memory(&cli->errors);
}

static enum status read_persons(struct entering *entering)
{
    struct cli *cli = entering->cli;
    struct found_breach *breach = &entering->breach;
    size_t count = 0;
    while (cli_nth(cli, "person", count))
        count++;
    const char **persons = arena_array(&cli->arena, count + 1, sizeof *persons);
    if (!persons)
        return error_memory(&cli->errors);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = cli_clean(cli, "--person", cli_nth(cli, "person", i), &persons[i]);
    breach->persons = persons;
    breach->person_count = count;
    return status;
}

/* What is not said of the kind is other, of the day the one on which it is entered. */
static enum status take_options(struct entering *entering)
{
    struct cli *cli = entering->cli;
    struct found_breach *breach = &entering->breach;
    bool given;
    *breach = (struct found_breach){.kind = BREACH_OTHER, .on = entering->at.day};
    enum status status = breach_kind_option(cli, &breach->kind, &given);
    if (status == STATUS_OK && !entering->department)
        status = cli_misused(cli, _("--department is missing"));
    if (status == STATUS_OK && !cli_raw(cli, "matter"))
        status = cli_misused(cli, _("--matter is missing"));
    if (status == STATUS_OK)
        status = cli_text(cli, "matter", &breach->text);
    if (status == STATUS_OK)
        status = cli_text(cli, "clause", &breach->clause);
    if (status == STATUS_OK)
        status = cli_date(cli, "day", &breach->on);
    if (status == STATUS_OK)
        status = cli_case(cli, entering->archive, "case", &breach->about_case);
    if (status == STATUS_OK)
        status = read_complaint(entering);
    if (status == STATUS_OK)
        status = read_quarter(entering);
    if (status == STATUS_OK)
        status = read_persons(entering);
    if (!breach->clause)
        breach->clause = breach_kind_clause(breach->kind);
    return status;
}

/* --- the header --- */

static struct node *found_map(const struct entering *entering)
{
    struct arena *arena = &entering->cli->arena;
    const char *key = entering->breach.key;
    char at[MOMENT_SIZE];
    moment_format(entering->at, at);
    struct node *map = node_new(arena, NODE_MAP);
    bool good = map && node_add_copy(arena, map, "at", at) &&
                node_add_text(arena, map, "by", entering->by) &&
                node_add_text(arena, map, "how", key ? "found" : "entered") &&
                node_add_text(arena, map, "key", key);
    return good ? map : NULL;
}

static bool add_persons(const struct entering *entering, struct node *root)
{
    struct arena *arena = &entering->cli->arena;
    struct node *list = node_new(arena, NODE_LIST);
    if (!list)
        return false;
    for (size_t i = 0; i < entering->breach.person_count; i++)
        if (!node_add_text(arena, list, NULL, entering->breach.persons[i]))
            return false;
    if (list->count)
        node_add(root, "persons", list);
    return true;
}

/* The keys in the order in which they are written. */
static struct node *assemble(const struct entering *entering)
{
    const struct found_breach *breach = &entering->breach;
    struct arena *arena = &entering->cli->arena;
    char day[DATE_SIZE];
    date_format(breach->on, day);
    struct node *root = node_new(arena, NODE_MAP), *found = found_map(entering);
    bool good = root && found &&
                node_add_text(arena, root, "department", entering->department->code) &&
                node_add_text(arena, root, "kind", breach_kind_key(breach->kind)) &&
                node_add_text(arena, root, "case", breach->about_case) &&
                node_add_text(arena, root, "complaint", breach->complaint) &&
                node_add_text(arena, root, "quarter", breach->quarter) &&
                node_add_copy(arena, root, "day", day) && add_persons(entering, root);
    if (!good)
        return NULL;
    node_add(root, "found", found);
    return node_add_text(arena, root, "matter", breach->text) &&
                   node_add_text(arena, root, "clause", breach->clause)
               ? root
               : NULL;
}

enum status breach_header_make(struct cli *cli, const struct archive *archive,
                               const struct header_text *text, struct header *header)
{
    struct entering entering = {.cli = cli, .archive = archive};
    (void)text; /* a breach is entered by options alone */
    enum status status = cli_department(cli, archive, "department", &entering.department);
    if (status == STATUS_OK)
        status = cli_actor(cli, archive, &entering.by);
    if (status == STATUS_OK)
        status = cli_time(cli, archive->policy, &entering.at);
    if (status == STATUS_OK)
        status = cli_raw(cli, "found") ? take_found(&entering) : take_options(&entering);
    if (status != STATUS_OK)
        return status;
    *header = (struct header){.root = assemble(&entering)};
    header->id.ledger = LEDGER_BREACHES;
    header->id.year = day_date(entering.at.day).year;
    memcpy(header->id.department, entering.department->code,
           strlen(entering.department->code) + 1);
    return header->root ? STATUS_OK : error_memory(&cli->errors);
}
