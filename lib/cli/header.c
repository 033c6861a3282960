#include "cli/header.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/intake.h"
#include "record/names.h"
#include "yaml/build.h"

#include <stdlib.h>
#include <string.h>

const struct option_spec header_options[] = {
    {"department", 'd', N_("DEPT"), N_("the department, by code or name")},
    {"matter", 'm', N_("TEXT"), N_("what is asked for")},
    {"name", 0, N_("TEXT"), N_("the applicant's name")},
    {"organization", 0, N_("TEXT"), N_("the applicant's unit")},
    {"contact", 0, N_("TEXT"), N_("how the applicant is reached")},
    {"category", 'c', N_("TEXT"), N_("one of the bureau's categories of matters")},
    {"kind", 'k', N_("consult"), N_("it is a question, with the limit of its own")},
    {"listed", 'l', N_("TEXT"), N_("the matter's name in the matter list, for its own limit")},
    {"channel", 0, N_("CHANNEL"), N_("how it came in (else visit)")},
    {"remarks", 0, N_("TEXT"), N_("what stands under 备注")},
    {NULL, 0, NULL, NULL},
};

/* The keys of a case's header in the order in which they are written. */
static const struct intake_key keys[] = {
    {NULL, "department", "department"}, {NULL, "responder", NULL},
    {"applicant", "name", "name"},      {"applicant", "organization", "organization"},
    {"applicant", "contact", "contact"}, {"received", "at", NULL},
    {"received", "channel", "channel"}, {NULL, "category", "category"},
    {NULL, "kind", "kind"},             {NULL, "listed", "listed"},
    {NULL, "matter", "matter"},         {NULL, "remarks", "remarks"},
};

enum { KEYS = sizeof keys / sizeof *keys };

enum status header_responder(struct cli *cli, const struct archive *archive,
                             const struct department *department, const char *name,
                             day_number day)
{
    if (roster_responds(archive->roster, department, name, day))
        return STATUS_OK;
    struct nearest nearest;
    return error_plain(&cli->errors, STATUS_REFUSED,
                       names_person_hint(&nearest, archive->roster, name),
                       _("the roster does not know '%s' in %s on that day"), name,
                       department->name);
}

/* Clause 05: of several who were asked together the one highest in post is the responder. */
static void choose_responder(struct intake *intake, const struct department *department,
                             day_number day)
{
    const char *best = NULL, *typed;
    size_t best_standing = 0;
    for (size_t n = 0; (typed = cli_nth(intake->cli, "by", n)); n++) {
        const char *name = NULL;
        intake->status = cli_clean(intake->cli, "--by", typed, &name);
        if (intake->status == STATUS_OK)
            intake->status = header_responder(intake->cli, intake->archive, department, name, day);
        if (intake->status != STATUS_OK)
            return;
        size_t standing = roster_standing(intake->archive->roster, name, day);
        if (!best || standing < best_standing) {
            best = name;
            best_standing = standing;
        }
    }
    if (cli_nth(intake->cli, "by", 1))
        cli_note(intake->cli, _("%s is the responder, being the highest in post (clause 05)"), best);
    intake_put(intake, "responder", best);
}

static void settle_responder(struct intake *intake, const struct department *department,
                             day_number day)
{
    const char *name = NULL;
    if (cli_raw(intake->cli, "by")) {
        choose_responder(intake, department, day);
    } else if (!intake_value(intake, "responder")) {
        intake->status = cli_actor(intake->cli, intake->archive, &name);
        if (intake->status == STATUS_OK)
            intake_put(intake, "responder", name);
    }
}

enum status header_make(struct cli *cli, const struct archive *archive,
                        const struct header_text *text, struct header *header)
{
    struct intake intake = {.cli = cli,
                          .archive = archive,
                          .ledger = LEDGER_CASES,
                          .keys = keys,
                          .key_count = KEYS};
    const struct department *department = NULL;
    struct moment at = {0};
    if (intake_begin(&intake, text) == STATUS_OK)
        intake_department(&intake, &department);
    if (intake.status == STATUS_OK && !intake_value(&intake, "matter"))
        intake.status = cli_misused(cli, _("--matter is missing"));
    if (intake.status == STATUS_OK && !intake_value(&intake, "channel"))
        intake_put(&intake, "channel", "visit");
    if (intake.status == STATUS_OK)
        intake_time(&intake, &at);
    if (intake.status == STATUS_OK && department)
        settle_responder(&intake, department, at.day);
    return intake_end(&intake, department, at.day, header);
}

/* --- the template ----------------------------------------------------------- */

static void print_choices(const struct archive *archive, FILE *out)
{
    const struct policy *policy = archive->policy;
    const struct rules *rules = &policy->rules[policy->rules_count - 1];
    fputs("# 填写后保存退出；用不着的行可以空着。以 # 开头的行不写入。\n#\n# 科室代码：", out);
    for (size_t i = 0; i < archive->roster->department_count; i++)
        fprintf(out, "%s%s %s", i ? "，" : "", archive->roster->departments[i].code,
                archive->roster->departments[i].name);
    fputs("\n", out);
    for (size_t i = 0; i < rules->category_count; i++)
        fprintf(out, "%s%s", i ? "；" : "# 事项类别：", rules->categories[i]);
    fprintf(out, "%s# 方式：visit 来访，phone 来电，letter 来信，online 网上，assigned 交办\n",
            rules->category_count ? "\n" : "");
}

char *header_template(struct cli *cli, const struct archive *archive, size_t *length)
{
    char *text = NULL;
    FILE *out = text_stream_open(&text, length);
    if (!out)
        return NULL;
    print_choices(archive, out);
    const char *map = NULL;
    for (size_t i = 0; i < KEYS; i++) {
        struct node line = {.kind = NODE_MAP}, value = {.kind = NODE_STRING};
        const char *typed = keys[i].option ? cli_raw(cli, keys[i].option) : NULL;
        if (strcmp(keys[i].key, "responder") == 0)
            typed = cli_raw(cli, "by");
        if (strcmp(keys[i].key, "at") == 0)
            typed = cli_raw(cli, "at");
        if (keys[i].map && (!map || strcmp(map, keys[i].map) != 0))
            fprintf(out, "%s:\n", keys[i].map);
        map = keys[i].map;
        value.kind = typed ? NODE_STRING : NODE_NULL;
        value.text = typed ? typed : "";
        value.length = (uint32_t)strlen(value.text);
        node_add(&line, keys[i].key, &value);
        yaml_write_members(&line, map ? 2 : 0, &layout_default, out);
    }
    if (text_stream_close(out, &text))
        return text;
    free(text);
    return NULL;
}
