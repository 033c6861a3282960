#include "cli/inspect.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/department.h"
#include "history/git.h"
#include "store/inspections.h"
#include "store/write.h"
#include "summary/sample.h"
#include "yaml/build.h"

#include <errno.h>
#include <string.h>

enum { SEED_BYTES = 16, MOST_PER_GROUP = 1000, MOST_CASES = 2000, COMMIT_SIZE = 65 };

/* What a sample is drawn with, and what came of it. */
struct draw {
    const struct archive *archive;
    struct quarter quarter;
    struct sample_wish wish;
    const struct department *department;
    struct moment at;
    const char *by;
    const char *commit; /* NULL when git has none */
    struct population population;
    struct sample sample;
};

/* --- what is asked for ------------------------------------------------------- */

static enum status read_quarter(struct cli *cli, struct quarter *quarter)
{
    const char *typed = cli_raw(cli, "quarter");
    if (!typed)
        return cli_misused(cli, _("--quarter is missing"));
    if (!quarter_parse(typed, quarter))
        return cli_misused(cli, _("'%s' is not a quarter such as 2022Q1"), typed);
    return STATUS_OK;
}

static enum status read_size(struct cli *cli, struct sample_wish *wish)
{
    long n = 0;
    if (!cli_raw(cli, "n"))
        return cli_misused(cli, _("--n is missing"));
    enum status status = cli_number(cli, "n", 1, MOST_PER_GROUP, &n);
    wish->n = (size_t)n;
    wish->each = cli_flag(cli, "by-department");
    return status;
}

/* Where none is given the system's random numbers are the seed, as hexadecimal digits. */
static enum status read_seed(struct cli *cli, struct sample_wish *wish)
{
    unsigned char bytes[SEED_BYTES];
    char hex[2 * SEED_BYTES + 1];
    enum status status = cli_text(cli, "seed", &wish->seed);
    if (status != STATUS_OK)
        return status;
    if (wish->seed)
        return strchr(wish->seed, '\n') ? cli_misused(cli, _("a seed is a text on one line"))
                                        : STATUS_OK;
    FILE *random = fopen("/dev/urandom", "rb");
    if (!random)
        return error_system(&cli->errors, errno, "/dev/urandom", _("cannot open"));
    bool good = fread(bytes, 1, sizeof bytes, random) == sizeof bytes;
    fclose(random);
    if (!good)
        return error_system(&cli->errors, EIO, "/dev/urandom", _("cannot read"));
    for (size_t i = 0; i < SEED_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
    wish->seed = arena_string(&cli->arena, hex);
    return wish->seed ? STATUS_OK : error_memory(&cli->errors);
}

/* Where nothing is said, those inspect who receive complaints. */
static enum status read_department(struct cli *cli, struct draw *draw)
{
    const char *usual = draw->archive->policy->complaint.department;
    enum status status = cli_department(cli, draw->archive, "department", &draw->department);
    if (status == STATUS_OK && !draw->department && usual)
        draw->department = roster_department(draw->archive->roster, usual);
    if (status == STATUS_OK && !draw->department)
        return cli_misused(cli, _("--department is missing"));
    return status;
}

/*
 * The commit that holds the cases. Where there are changes that it does not hold it would say
 * something else than what was drawn from.
 */
static enum status read_commit(struct cli *cli, struct draw *draw)
{
    static const char *const head[] = {"rev-parse", "--verify", "--quiet", "HEAD^{commit}", NULL};
    static const char *const changes[] = {"--no-optional-locks", "status", "--porcelain",
                                          "--ignored", "--untracked-files=all", "--",
                                          ":(glob)cases/**/*.yaml", NULL};
    char commit[COMMIT_SIZE], changed[16];
    if (cli_flag(cli, "uncommitted") || !git_line(draw->archive->root, head, commit, sizeof commit))
        return STATUS_OK;
    bool asked = git_line(draw->archive->root, changes, changed, sizeof changed);
    if (!asked || *changed)
        return error_plain(&cli->errors, STATUS_REFUSED,
                           _("commit them, or draw without naming a commit, with --uncommitted"),
                           _("cases were changed since git's last commit, so that it would not say "
                             "what was drawn from"));
    draw->commit = arena_string(&cli->arena, commit);
    return draw->commit ? STATUS_OK : error_memory(&cli->errors);
}

/* --- drawing ------------------------------------------------------------------- */

static enum status read_population(struct cli *cli, struct draw *draw)
{
    struct scan_result result;
    char text[QUARTER_SIZE];
    enum status status = population_read(draw->archive, draw->quarter, &cli->arena,
                                         &draw->population, &result, &cli->errors);
    if (status == STATUS_OK && result.broken)
        return error_plain(&cli->errors, STATUS_REFUSED, _("mend them first"),
                           ngettext("%zu record is broken, so that not every case could be drawn",
                                    "%zu records are broken, so that not every case could be drawn",
                                    result.broken),
                           result.broken);
    if (status != STATUS_OK || draw->population.count)
        return status;
    quarter_format(draw->quarter, text);
    return error_plain(&cli->errors, STATUS_REFUSED, _("name another quarter with --quarter"), _("no case was received in %s"), text);
}

static enum status draw_sample(struct cli *cli, struct draw *draw)
{
    enum status status = read_population(cli, draw);
    if (status != STATUS_OK)
        return status;
    if (!sample_draw(&cli->arena, &draw->population, &draw->wish, &draw->sample))
        return error_memory(&cli->errors);
    if (draw->sample.count > MOST_CASES)
        return error_plain(&cli->errors, STATUS_REFUSED, _("ask for fewer with --n"),
                           _("a spot check holds %d cases at most, these would be %zu"), MOST_CASES,
                           draw->sample.count);
    return STATUS_OK;
}

static struct node *make_drawn(struct arena *arena, const struct draw *draw)
{
    char at[MOMENT_SIZE], quarter[QUARTER_SIZE];
    struct node *drawn = node_new(arena, NODE_MAP), *population = node_new(arena, NODE_MAP);
    moment_format(draw->at, at);
    quarter_format(draw->quarter, quarter);
    bool good = drawn && population && node_add_copy(arena, drawn, "at", at) &&
                node_add_text(arena, drawn, "by", draw->by) &&
                node_add_copy(arena, drawn, "quarter", quarter) &&
                node_add_number(arena, drawn, "size", (long)draw->wish.n) &&
                node_add_text(arena, drawn, "per", draw->wish.each ? "department" : "bureau") &&
                node_add_text(arena, drawn, "seed", draw->wish.seed) &&
                node_add_text(arena, drawn, "commit", draw->commit) &&
                node_add_number(arena, population, "count", (long)draw->population.count) &&
                node_add_text(arena, population, "digest", draw->population.digest);
    if (!good)
        return NULL;
    node_add(drawn, "population", population);
    return drawn;
}

static struct node *make_header(struct arena *arena, const struct draw *draw)
{
    struct node *header = node_new(arena, NODE_MAP), *drawn = make_drawn(arena, draw);
    struct node *cases = node_new(arena, NODE_LIST);
    bool good = header && drawn && cases &&
                node_add_text(arena, header, "department", draw->department->code);
    for (size_t i = 0; good && i < draw->sample.count; i++)
        good = node_add_text(arena, cases, NULL, draw->sample.cases[i]);
    if (!good)
        return NULL;
    node_add(header, "drawn", drawn);
    node_add(header, "cases", cases);
    return header;
}

static void tell(const struct cli *cli, const struct draw *draw)
{
    cli_note(cli,
             ngettext("%zu of %zu case was drawn, with the seed %s",
                      "%zu of %zu cases were drawn, with the seed %s", draw->population.count),
             draw->sample.count, draw->population.count, draw->wish.seed);
    if (draw->sample.count < draw->wish.n)
        cli_note(cli, _("there are no more, so all of them were"));
    if (!draw->commit)
        cli_note(cli, _("no commit of git says what it was drawn from"));
}

static enum status create(struct cli *cli, const struct draw *draw)
{
    struct arena arena = {0};
    char text[RECORD_ID_SIZE];
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    struct record_id id = {.ledger = LEDGER_INSPECTIONS, .year = day_date(draw->at.day).year};
    memcpy(id.department, draw->department->code, strlen(draw->department->code) + 1);
    const struct node *header = make_header(&arena, draw);
    enum status status = header ? record_create(draw->archive, &arena, header, NULL, &id, dry_run,
                                                &cli->errors)
                                : error_memory(&cli->errors);
    arena_free(&arena);
    if (status != STATUS_OK)
        return status;
    if (!dry_run) {
        record_id_format(id, text);
        fprintf(cli->output, "%s\n", text);
        cli_printed(cli);
    }
    tell(cli, draw);
    return STATUS_OK;
}

static enum status draw_new(struct cli *cli, const struct archive *archive)
{
    struct draw draw = {.archive = archive};
    enum status status = read_quarter(cli, &draw.quarter);
    if (status == STATUS_OK)
        status = read_size(cli, &draw.wish);
    if (status == STATUS_OK)
        status = read_department(cli, &draw);
    if (status == STATUS_OK)
        status = cli_actor(cli, archive, &draw.by);
    if (status == STATUS_OK)
        status = cli_time(cli, archive->policy, &draw.at);
    if (status == STATUS_OK)
        status = read_seed(cli, &draw.wish);
    if (status == STATUS_OK)
        status = read_commit(cli, &draw);
    if (status == STATUS_OK)
        status = draw_sample(cli, &draw);
    return status == STATUS_OK ? create(cli, &draw) : status;
}

/* --- drawing again --------------------------------------------------------------- */

static enum status differs(struct cli *cli, const struct inspection_record *record,
                           const char *key, const char *hint, const char *message)
{
    const struct node *member = node_member(record->root, key);
    return error_add(&cli->errors, STATUS_FOUND, node_place(record->path, member), hint, "%s",
                     message);
}

static enum status compare_populations(struct cli *cli, const struct inspection_record *record,
                                       const struct population *now)
{
    const char *text;
    if (strcmp(record->digest, now->digest) == 0)
        return STATUS_OK;
    text = record->population == now->count
               ? arena_format(&cli->arena,
                              ngettext("there is %zu case as before, but not the same",
                                       "there are %zu cases as before, but not the same",
                                       now->count),
                              now->count)
               : arena_format(&cli->arena,
                              ngettext("it was drawn from %zu case, and now there are %zu: some "
                                       "were entered later, or are gone",
                                       "it was drawn from %zu cases, and now there are %zu: some "
                                       "were entered later, or are gone",
                                       record->population),
                              record->population, now->count);
    const char *hint = record->commit ? _("git has the cases as they were, in the commit") : NULL;
    return text ? differs(cli, record, "drawn", hint, text) : error_memory(&cli->errors);
}

static bool holds(const char *const *cases, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(cases[i], id) == 0)
            return true;
    return false;
}

/* Names each case of one sample that the other does not have. */
static enum status name_missing(struct cli *cli, const struct inspection_record *record,
                                const char *const *cases, size_t count, const char *const *others,
                                size_t other_count, const char *format)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status != STATUS_SYSTEM; i++) {
        if (holds(others, other_count, cases[i]))
            continue;
        char message[256];
        int length = snprintf(message, sizeof message, format, cases[i]);
        status = length < 0 ? error_memory(&cli->errors)
                            : differs(cli, record, "cases", NULL, message);
    }
    return status;
}

static enum status compare_samples(struct cli *cli, const struct inspection_record *record,
                                   const struct sample *now)
{
    const char *const *cases = (const char *const *)now->cases;
    enum status gone = name_missing(cli, record, record->cases, record->case_count, cases,
                                    now->count, _("'%s' was drawn, and is not now"));
    enum status come = name_missing(cli, record, cases, now->count, record->cases,
                                    record->case_count, _("'%s' was not drawn, and is now"));
    enum status status = status_worse(come, gone);
    for (size_t i = 0; status == STATUS_OK && i < now->count; i++)
        if (strcmp(cases[i], record->cases[i]) != 0)
            status = differs(cli, record, "cases", NULL, _("they were drawn in another order"));
    return status;
}

static enum status draw_again(struct cli *cli, const struct archive *archive)
{
    static const char *const others[] = {"quarter", "n", "by-department", "seed", "department",
                                         "by", "at", "dry-run", "uncommitted"};
    struct arena arena = {0};
    struct loaded_inspection loaded;
    struct record_id id;
    struct draw draw = {.archive = archive};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (cli_flag(cli, others[i]))
            return cli_misused(cli, _("--%s does not go with --again"), others[i]);
    enum status status = archive_find_record(archive, LEDGER_INSPECTIONS, cli_raw(cli, "again"),
                                             &id, &cli->errors);
    if (status == STATUS_OK)
        status = inspection_load_id(archive, &arena, id, &loaded, &cli->errors);
    if (status == STATUS_OK) {
        const struct inspection_record *record = loaded.record;
        draw.quarter = record->quarter;
        draw.wish = (struct sample_wish){record->seed, record->wanted, record->each};
        status = draw_sample(cli, &draw);
    }
    if (status == STATUS_OK) {
        for (size_t i = 0; i < draw.sample.count; i++)
            fprintf(cli->output, "%s\n", draw.sample.cases[i]);
        cli_printed(cli);
        enum status whole = compare_populations(cli, loaded.record, &draw.population);
        status = compare_samples(cli, loaded.record, &draw.sample);
        status = status_worse(status, whole);
    }
    arena_free(&arena);
    return status;
}

enum status inspect_draw(struct cli *cli, const struct archive *archive)
{
    return cli_raw(cli, "again") ? draw_again(cli, archive) : draw_new(cli, archive);
}
