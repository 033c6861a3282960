#include "import/ledger_columns.h"

#include "base/text.h"

#include <string.h>

/* Headings are written as ledger_key() has them. */
const struct ledger_field ledger_fields[LEDGER_FIELDS] = {
    {"department", LEDGER_HEADER, NULL, "department", CELL_DEPARTMENT, true,
     "承办科室|首问科室|首问(负责)科室|科室|科(股)室|承办单位|承办部门|单位(科室)|科室(单位)|受理科室"},
    {"responder", LEDGER_HEADER, NULL, "responder", CELL_LINE, true,
     "首问负责人|首问责任人|首问负责人姓名|首问责任人姓名|经办人|承办人|受理人|接待人"},
    {"name", LEDGER_HEADER, "applicant", "name", CELL_LINE, false,
     "申请人|申请人姓名|申请(来信、来访)人|来访人|来信人|来信来访人|服务对象|姓名|单位、姓名|申请人(单位)"},
    {"organization", LEDGER_HEADER, "applicant", "organization", CELL_LINE, false,
     "单位|单位名称|申请单位|申请人单位|工作单位|企业名称"},
    {"contact", LEDGER_HEADER, "applicant", "contact", CELL_LINE, false,
     "联系方式|联系电话|申请人联系方式|申请人电话|电话|手机|手机号|手机号码"},
    {"received", LEDGER_HEADER, "received", "at", CELL_TIME, true,
     "申请时间|申请日期|申请(来信、来访)时间|来访时间|来信时间|收件时间|收件日期|受理时间|受理日期|登记时间|登记日期|"
     "接待时间|接待日期|时间|日期"},
    {"channel", LEDGER_HEADER, "received", "channel", CELL_WORD, false,
     "方式|申请方式|申请(来信、来访)方式|来访方式|受理方式|来源"},
    {"category", LEDGER_HEADER, NULL, "category", CELL_LINE, false,
     "事项类别|类别|类型|事项类型|事项分类"},
    {"kind", LEDGER_HEADER, NULL, "kind", CELL_WORD, false, "申请或咨询"},
    {"listed", LEDGER_HEADER, NULL, "listed", CELL_LINE, false, "清单事项|提级管理清单事项"},
    {"matter", LEDGER_HEADER, NULL, "matter", CELL_TEXT, true,
     "事项|申请事项|申请(来信、来访)事项|来访事项|来信事项|事项内容|事项名称|申请内容|问题|反映问题|"
     "说不提级管理事项|说不事项|提级管理事项"},
    {"remarks", LEDGER_HEADER, NULL, "remarks", CELL_TEXT, false, "备注"},

    {"escalated", LEDGER_ESCALATE, NULL, "at", CELL_TIME, false,
     "提级时间|提级日期|提请时间|提请日期|说不时间|说不日期"},
    {"escalated_by", LEDGER_ESCALATE, NULL, "by", CELL_LINE, true, "提级人|提请人"},
    {"reason", LEDGER_ESCALATE, NULL, "reason", CELL_TEXT, true,
     "说不理由|说不原因|不能办理由|不能办原因|不能办理理由|理由|提级理由|提级原因|提请理由"},
    {"basis", LEDGER_ESCALATE, NULL, "basis", CELL_TEXT, true,
     "说不依据|依据|政策依据|法律依据|法律法规依据|法律政策依据|不能办依据|提级依据"},
    {"ground", LEDGER_ESCALATE, NULL, "ground", CELL_LINE, false, "说不理由类别|理由类别"},

    {"at", LEDGER_DECIDE, NULL, "at", CELL_TIME, true,
     "审批时间|审批日期|意见时间|意见日期|签字时间|签字日期|时间|日期"},
    {"by", LEDGER_DECIDE, NULL, "by", CELL_LINE, true, "姓名|签名|签字|审批人|"},
    {"decision", LEDGER_DECIDE, NULL, "decision", CELL_WORD, true,
     "决定|审批决定|审批结果|办理结果|结果|结论"},
    {"opinion", LEDGER_DECIDE, NULL, "opinion", CELL_TEXT, true, "审批意见|意见|研判意见"},
    {"promise", LEDGER_DECIDE, NULL, "promise", CELL_DAY, false,
     "承诺日期|承诺时限|承诺办结日期|承诺办结时间|办结期限"},

    {"reply.at", LEDGER_REPLY, NULL, "at", CELL_TIME, true,
     "答复时间|答复日期|反馈时间|反馈日期|告知时间|告知日期|办结时间|办结日期"},
    {"reply.by", LEDGER_REPLY, NULL, "by", CELL_LINE, true, "答复人|反馈人|告知人"},
    {"reply.method", LEDGER_REPLY, NULL, "method", CELL_WORD, true, "答复方式|反馈方式|告知方式"},
    {"reply.content", LEDGER_REPLY, NULL, "content", CELL_TEXT, true,
     "答复内容|答复意见|答复情况|反馈内容|反馈情况|告知内容"},
    {"reply.proposal", LEDGER_REPLY, NULL, "proposal", CELL_TEXT, false,
     "说行建议|说行的建议|建议|解决建议"},
    {"reply.recording", LEDGER_REPLY, NULL, "recording", CELL_LINE, false,
     "录音|录音编号|电话记录|电话记录编号|答复记录"},
    {"reply.approved_by", LEDGER_REPLY, NULL, "approved_by", CELL_LINE, false,
     "答复审批人|答复批准人|审核人"},
    {"reply.feedback", LEDGER_REPLY, NULL, "feedback", CELL_TEXT, false,
     "申请人意见反馈|申请(来信、来访)人意见反馈|申请人意见|意见反馈|服务对象意见"},
};

const struct ledger_word ledger_words[] = {
    {"channel", "visit", "visit"},       {"channel", "来访", "visit"},
    {"channel", "现场", "visit"},        {"channel", "窗口", "visit"},
    {"channel", "当面", "visit"},        {"channel", "上门", "visit"},
    {"channel", "phone", "phone"},       {"channel", "来电", "phone"},
    {"channel", "电话", "phone"},        {"channel", "letter", "letter"},
    {"channel", "来信", "letter"},       {"channel", "信函", "letter"},
    {"channel", "书面", "letter"},       {"channel", "online", "online"},
    {"channel", "网上", "online"},       {"channel", "网络", "online"},
    {"channel", "线上", "online"},       {"channel", "assigned", "assigned"},
    {"channel", "交办", "assigned"},     {"channel", "上级交办", "assigned"},
    {"kind", "consult", "consult"},      {"kind", "咨询", "consult"},
    {"decision", "resolve", "resolve"},  {"decision", "能办", "resolve"},
    {"decision", "可办", "resolve"},     {"decision", "可以办理", "resolve"},
    {"decision", "办理", "resolve"},     {"decision", "办结", "resolve"},
    {"decision", "已办结", "resolve"},   {"decision", "同意", "resolve"},
    {"decision", "同意办理", "resolve"}, {"decision", "行", "resolve"},
    {"decision", "refuse", "refuse"},    {"decision", "不能办", "refuse"},
    {"decision", "不能办理", "refuse"},  {"decision", "不予办理", "refuse"},
    {"decision", "不办", "refuse"},      {"decision", "说不", "refuse"},
    {"decision", "不行", "refuse"},      {"decision", "不", "refuse"},
    {"decision", "unsure", "unsure"},    {"decision", "把握不准", "unsure"},
    {"decision", "提请", "unsure"},      {"decision", "提请研判", "unsure"},
    {"decision", "提请上级", "unsure"},  {"decision", "提请上一级", "unsure"},
    {"reply.method", "phone", "phone"},  {"reply.method", "电话", "phone"},
    {"reply.method", "written", "written"}, {"reply.method", "书面", "written"},
    {"reply.method", "信函", "written"}, {"reply.method", "in-person", "in-person"},
    {"reply.method", "当面", "in-person"}, {"reply.method", "现场", "in-person"},
    {"reply.method", "口头", "in-person"}, {"reply.method", "窗口", "in-person"},
    {NULL, NULL, NULL},
};

const char ledger_ignored[] = "序号|序";

/* --- targets --------------------------------------------------------------------- */

static bool knows_level(const struct ledger_targets *targets, const char *key)
{
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].level && strcmp(targets->items[i].level, key) == 0)
            return true;
    return false;
}

static size_t count_levels(const struct policy *policy)
{
    size_t count = 0;
    for (size_t r = 0; r < policy->rules_count; r++)
        for (size_t c = 0; c < policy->rules[r].chain_count; c++)
            count += policy->rules[r].chains[c].count;
    return count;
}

static bool add_target(struct arena *arena, struct ledger_targets *targets,
                       const struct ledger_field *field, const char *level)
{
    const char *name = level ? arena_format(arena, "%s.%s", level, field->name) : field->name;
    targets->items[targets->count++] = (struct ledger_target){field, level, name};
    return name != NULL;
}

static bool add_level(struct arena *arena, struct ledger_targets *targets, const char *key)
{
    bool good = true;
    if (knows_level(targets, key))
        return true;
    for (size_t f = 0; f < LEDGER_FIELDS && good; f++)
        if (ledger_fields[f].step == LEDGER_DECIDE)
            good = add_target(arena, targets, &ledger_fields[f], key);
    return good;
}

bool ledger_targets_make(struct arena *arena, const struct policy *policy,
                         struct ledger_targets *targets)
{
    *targets = (struct ledger_targets){.policy = policy};
    size_t most = LEDGER_FIELDS * (count_levels(policy) + 1);
    targets->items = arena_array(arena, most, sizeof *targets->items);
    bool good = targets->items != NULL;
    for (size_t f = 0; f < LEDGER_FIELDS && good; f++)
        if (ledger_fields[f].step != LEDGER_DECIDE)
            good = add_target(arena, targets, &ledger_fields[f], NULL);
    for (size_t r = 0; r < policy->rules_count && good; r++)
        for (size_t c = 0; c < policy->rules[r].chain_count; c++)
            for (size_t l = 0; l < policy->rules[r].chains[c].count && good; l++)
                good = add_level(arena, targets, policy->rules[r].chains[c].levels[l].key);
    return good;
}

const struct ledger_target *ledger_target_named(const struct ledger_targets *targets,
                                                const char *name)
{
    for (size_t i = 0; i < targets->count; i++)
        if (strcmp(targets->items[i].name, name) == 0)
            return &targets->items[i];
    return NULL;
}

/* --- headings ---------------------------------------------------------------------- */

/* Quotation marks, of which 说“不” has some or none. */
static bool is_quote(int code)
{
    return code == '"' || code == '\'' || (code >= 0x2018 && code <= 0x201F) ||
           (code >= 0x300C && code <= 0x300F) || code == 0xFF02;
}

char *ledger_key(struct arena *arena, const char *text)
{
    char *tight = text_name_key(arena, text), *out = tight;
    int code = 0;
    for (const char *in = tight; in && *in;) {
        size_t used = text_next(in, strlen(in), &code);
        size_t size = used ? used : 1;
        if (used && code > 0xFF00 && code < 0xFF5F && !is_quote(code))
            *out++ = (char)(code - 0xFEE0);
        else if (!used || !is_quote(code))
            for (size_t i = 0; i < size; i++)
                *out++ = in[i];
        in += size;
    }
    if (tight)
        *out = '\0';
    return tight;
}

bool ledger_key_in(const char *key, const char *list)
{
    size_t length = strlen(key);
    for (;; list++) {
        size_t size = strcspn(list, "|");
        if (size == length && memcmp(key, list, size) == 0)
            return true;
        list += size;
        if (!*list)
            return false;
    }
}

/* What a heading says of a level by its title or column's name; NULL when it is not about it. */
static const struct ledger_target *headed_by(const struct ledger_targets *targets,
                                             const struct level *level, const char *title,
                                             const char *key)
{
    size_t length = title ? strlen(title) : 0;
    if (length == 0 || strncmp(key, title, length) != 0)
        return NULL;
    for (size_t i = 0; i < targets->count; i++) {
        const struct ledger_target *target = &targets->items[i];
        if (target->level && strcmp(target->level, level->key) == 0 &&
            ledger_key_in(key + length, target->field->headings))
            return target;
    }
    return NULL;
}

static const struct ledger_target *headed_in_chain(const struct ledger_targets *targets,
                                                   struct arena *arena, const struct chain *chain,
                                                   const char *key)
{
    const struct ledger_target *target = NULL;
    for (size_t l = 0; l < chain->count && !target; l++) {
        const struct level *level = &chain->levels[l];
        const char *const titles[] = {level->title, level->column, level->key};
        for (size_t i = 0; i < sizeof titles / sizeof *titles && !target; i++)
            target = titles[i] ? headed_by(targets, level, ledger_key(arena, titles[i]), key)
                               : NULL;
    }
    return target;
}

const struct ledger_target *ledger_target_headed(const struct ledger_targets *targets,
                                                 struct arena *arena, const char *key)
{
    const struct policy *policy = targets->policy;
    const struct ledger_target *target = NULL;
    for (size_t i = 0; i < targets->count; i++)
        if (!targets->items[i].level && ledger_key_in(key, targets->items[i].field->headings))
            return &targets->items[i];
    for (size_t r = 0; r < policy->rules_count && !target; r++)
        for (size_t c = 0; c < policy->rules[r].chain_count && !target; c++)
            target = headed_in_chain(targets, arena, &policy->rules[r].chains[c], key);
    return target ? target : ledger_target_named(targets, key);
}

/* --- printing them ------------------------------------------------------------------ */

static void print_headings(const char **gap, const char *title, const char *list, FILE *out)
{
    for (size_t size; (size = strcspn(list, "|")), true; list += size + 1) {
        fprintf(out, "%s%s%.*s", *gap, title, (int)size, list);
        *gap = " ";
        if (!list[size])
            return;
    }
}

/* By each title that the level has under any rules. */
static bool print_level(const struct ledger_targets *targets, struct arena *arena,
                        const struct ledger_target *target, FILE *out)
{
    const char *known[16], *gap = "";
    size_t count = 0;
    for (size_t r = 0; r < targets->policy->rules_count; r++)
        for (size_t c = 0; c < targets->policy->rules[r].chain_count; c++) {
            const struct chain *chain = &targets->policy->rules[r].chains[c];
            int at = chain_level(chain, target->level);
            const char *title =
                at == LEVEL_NONE ? NULL : ledger_key(arena, chain->levels[at].title);
            size_t i = 0;
            if (at != LEVEL_NONE && !title)
                return false;
            while (title && i < count && strcmp(known[i], title) != 0)
                i++;
            if (title && i == count && count < sizeof known / sizeof *known) {
                known[count++] = title;
                print_headings(&gap, title, target->field->headings, out);
            }
        }
    return true;
}

bool ledger_print_fields(const struct policy *policy, FILE *out)
{
    struct arena arena = {0};
    struct ledger_targets targets;
    bool good = ledger_targets_make(&arena, policy, &targets);
    for (size_t i = 0; good && i < targets.count; i++) {
        const struct ledger_target *target = &targets.items[i];
        const char *gap = "";
        fprintf(out, "%s\t", target->name);
        if (target->level)
            good = print_level(&targets, &arena, target, out);
        else
            print_headings(&gap, "", target->field->headings, out);
        fputc('\n', out);
    }
    arena_free(&arena);
    return good;
}
