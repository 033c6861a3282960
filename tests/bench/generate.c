/*
 * generate DIR CASES: makes an archive of made-up cases, spread evenly over four years and
 * ten departments. The same arguments make the same bytes. Texts, departments and laws are
 * those of the examples; people are titles. Nothing is synced to disk: it can be made again.
 */
#include "calendar/calendar.h"
#include "record/case.h"
#include "yaml/build.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { YEAR = 2022, YEARS = 4, LEVELS = 4, PATH_SIZE = 4096 };

static const struct {
    const char *code;
    const char *name;
    const char *deputy;
} departments[] = {
    {"bgs", "办公室", "分管领导甲"},        {"xzspk", "行政审批服务科", "分管领导乙"},
    {"rsk", "人事科", "分管领导甲"},        {"zsdw", "直属单位党委", "分管领导甲"},
    {"jgdw", "机关党委", "分管领导甲"},     {"dzzwk", "电子政务科", "分管领导丙"},
    {"zwhjk", "政务环境科", "分管领导乙"},  {"sjzyk", "数据资源科", "分管领导丙"},
    {"xxzx", "市信息中心", "分管领导丙"},   {"spfwzx", "市审批服务中心", "分管领导乙"},
};

static const char *const responders[] = {"经办人甲", "经办人乙", "经办人丙"};

static const char *const levels[LEVELS] = {"responder", "department", "deputy", "head"};

static const char *const categories[] = {
    "行政许可事项",   "政务服务事项",       "党委政府领导交办事项",
    "来信来访事项",   "投诉和业务咨询事项", "业务服务流程中的“堵点”和“断点”",
};

static const char *const channels[] = {"visit", "phone", "letter", "online", "assigned"};
static const char *const applicants[] = {
    "申请人甲", "申请人乙", "申请人丙", "申请人丁", "申请人戊",
    "申请人己", "申请人庚", "申请人辛", "申请人壬", "申请人癸",
};

static const char *const organizations[] = {
    "某某公司", "某某县某某镇某某村", "某某合作社", NULL,
};

static const char *const matters[] = {
    "取水许可证延续，取水口位置与原批复不一致，企业反映重新论证需要三个月，影响正常生产，希望本周办结。",
    "申请在河道管理范围内修建固定餐饮用房，已自行平整场地并购置部分材料，希望补办手续后继续施工。",
    "网上申报时无法上传附件，窗口要求线下重交一遍，来回跑了两次仍未受理，询问能否先凭电子材料受理。",
    "春灌期间两地用水时间冲突，下游群众多次反映无水可用，请求协调上下游灌溉用水并给出书面答复。",
    "曾在局属单位工作，申请出具工作年限证明，档案材料不全，原单位已经撤并，不知道应当找哪个科室办理。",
    "申请查阅多年前的审批档案，档案室答复已经移交，要求本人自行到外单位查询，请求帮助代查并复印。",
    "企业法定代表人变更后办理许可证变更，原件遗失，登报声明尚在公告期内，询问能否容缺受理、并联办理。",
    "反映施工单位夜间作业扰民，已两次来电仍未得到答复，要求说明处理结果和下一步措施，并明确责任科室。",
};

static const char *const remarks[] = {
    NULL,
    "申请人表示可以补充提供材料，希望一次性告知。",
    "已电话联系申请人核实情况，约定当面说明。",
};

static const char *const reasons[] = {
    "现有材料不足以受理，补齐所需时间较长，能否先行受理、容缺办理，本科室把握不准。",
    "所涉事项超出本岗位职责范围，需要其他科室配合，能否办理把握不准，现提请审批。",
    "拟建房屋位于河道管理范围内，妨碍行洪，按现行规定不能办理，申请人对此有异议。",
    "申请事项没有明确的办理依据，此前也没有同类先例，直接答复不能办理恐有不妥。",
};

static const char *const bases[] = {
    "《取水许可和水资源费征收管理条例》第二十五条、第二十六条",
    "《中华人民共和国水法》第三十七条",
    "《推行说“不”事项提级管理工作方案》三（二）",
    "《中华人民共和国行政许可法》第三十二条第一款第四项",
};

static const char *const doubts[] = {
    "经核对材料并现场查看，情况属实，依据不够明确，建议走简易论证，提请上一级研判。",
    "已与相关科室会商一次，未形成一致意见。可行性建议：分阶段办理，先受理后补正。提请研究。",
    "系统由外单位维护，修复时间不能确定，涉及跨部门协调，本级难以独立决定，提请审批。",
};

static const char *const refusals[] = {
    "经审查，不符合法定条件，不能办理，已准备替代方案，请一并研究。",
    "同意前一级意见，按现行规定确实不能办理，应当向申请人当面说明理由和救济途径。",
    "确实不能办理。说“行”建议：改在管理范围以外选址，由承办科室帮助核对范围线并全程跟踪服务。",
};

static const char *const solutions[] = {
    "同意容缺受理，所缺材料三日内补齐，在法定期限内作出决定，承办科室全程跟踪。",
    "先凭电子邮件收件受理，不再要求线下重交，系统修复后由窗口代为补传，结果书面告知。",
    "已当场说明办理条件和程序，并一次性告知所需材料；符合条件的部分当日办结。",
    "按分时段办理，由单位统一发出调度安排，承办科室跟踪落实，三个工作日内回访。",
};

/* What is added to most texts of the log. */
static const char *const details[] = {
    "",
    "已于当日电话告知申请人办理进度，申请人表示理解，希望尽快得到书面答复。",
    "涉及的材料清单、现场照片和会商记录随审批表一并附上，供研究时参考。",
    "办理过程中与审批、执法等相关科室核对过信息，未发现其他影响办理的问题，请按时限批复。",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ANY(state, array) ((array)[draw((state), COUNT(array))])

/* Marsaglia's xorshift64*: the same numbers everywhere. */
static size_t draw(uint64_t *state, size_t below)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (size_t)((*state * UINT64_C(2685821657736338717)) >> 33) % below;
}

static void die(const char *what)
{
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(STATUS_SYSTEM);
}

static void *had(void *piece)
{
    if (!piece) {
        errno = ENOMEM;
        die("arena");
    }
    return piece;
}

static FILE *create(const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        die(path);
    return out;
}

static void finish(FILE *out, const char *path)
{
    if (ferror(out) || fclose(out) != 0)
        die(path);
}

/* --- policy and roster ----------------------------------------------------- */

static void write_policy(const char *root)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/buyao.yaml", root);
    FILE *out = create(path);
    fputs("bureau: 某某局\n"
          "rules:\n"
          "- from: \"2022-01-01\"\n"
          "  department_title: 承办科室\n"
          "  chains:\n"
          "  - chain: bureau\n"
          "    levels:\n"
          "    - level: responder\n"
          "      title: 首问负责人\n"
          "      column: 经办人\n"
          "    - level: department\n"
          "      title: 科室负责人\n"
          "    - level: deputy\n"
          "      title: 分管领导\n"
          "    - level: head\n"
          "      title: 主要领导\n"
          "  categories:\n",
          out);
    for (size_t i = 0; i < COUNT(categories); i++)
        fprintf(out, "  - %s\n", categories[i]);
    fputs("  limits:\n"
          "  - limit: reply\n"
          "    working_days: 2\n"
          "    from: decision\n"
          "  report:\n"
          "    due: nth working day of next quarter\n"
          "    n: 8\n",
          out);
    finish(out, path);
}

static void write_people(FILE *out)
{
    fputs("posts:\n- [主要领导]\n- [分管领导]\n- [科室负责人]\n- [首问负责人]\n"
          "people:\n- name: 主要领导\n  post: 主要领导\n",
          out);
    static const char *const deputies[] = {"分管领导甲", "分管领导乙", "分管领导丙"};
    for (size_t i = 0; i < COUNT(deputies); i++)
        fprintf(out, "- name: %s\n  post: 分管领导\n", deputies[i]);
    for (size_t d = 0; d < COUNT(departments); d++) {
        fprintf(out, "- name: 科室负责人\n  department: %s\n  post: 科室负责人\n",
                departments[d].code);
        for (size_t i = 0; i < COUNT(responders); i++)
            fprintf(out, "- name: %s\n  department: %s\n  post: 首问负责人\n", responders[i],
                    departments[d].code);
    }
}

static void write_roster(const char *root)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/roster.yaml", root);
    FILE *out = create(path);
    write_people(out);
    fputs("leaders:\n- level: head\n  name: 主要领导\ndepartments:\n", out);
    for (size_t d = 0; d < COUNT(departments); d++)
        fprintf(out,
                "- code: %s\n  name: %s\n  chain: bureau\n  leaders:\n"
                "  - level: department\n    name: 科室负责人\n  - level: deputy\n    name: %s\n",
                departments[d].code, departments[d].name, departments[d].deputy);
    finish(out, path);
}

/* --- cases ----------------------------------------------------------------- */

struct making {
    const char *root;
    size_t cases;
    struct calendar *calendar;
    struct arena arena; /* of the case at hand */
    uint64_t random;
};

static void put(struct making *making, struct node *map, const char *key, const char *text)
{
    if (!node_add_text(&making->arena, map, key, text))
        had(NULL);
}

static struct node *put_map(struct making *making, struct node *parent, const char *key)
{
    struct node *map = had(node_new(&making->arena, NODE_MAP));
    node_add(parent, key, map);
    return map;
}

static void put_moment(struct making *making, struct node *map, struct moment moment)
{
    char text[MOMENT_SIZE];
    moment_format(moment, text);
    put(making, map, "at", had(arena_string(&making->arena, text)));
}

/* Later the same day, or on one of the next working days. */
static struct moment later(struct making *making, struct moment moment)
{
    struct calendar_day next;
    int32_t days = (int32_t)draw(&making->random, 4);
    if (days == 0 && moment.minute < 16 * 60) {
        moment.minute += 5 + (int)draw(&making->random, 90);
    } else if (calendar_add(making->calendar, moment.day, days + 1, &next)) {
        moment.day = next.day;
        moment.minute = 8 * 60 + (int)draw(&making->random, 8UL * 60);
    }
    return moment;
}

static struct node *put_entry(struct making *making, struct node *log, struct moment at,
                              const char *by, const char *event)
{
    struct node *entry = put_map(making, log, NULL);
    put_moment(making, entry, at);
    put(making, entry, "by", by);
    put(making, entry, "event", event);
    return entry;
}

static void put_long(struct making *making, struct node *entry, const char *key, const char *text)
{
    put(making, entry, key,
        had(arena_format(&making->arena, "%s%s", text, ANY(&making->random, details))));
}

static void put_decision(struct making *making, struct node *log, struct moment at, const char *by,
                         size_t level, const char *decision, const char *opinion)
{
    struct node *entry = put_entry(making, log, at, by, "decide");
    put(making, entry, "level", levels[level]);
    put(making, entry, "decision", decision);
    put_long(making, entry, "opinion", opinion);
}

/* The case climbs to the level `last`, which solves it, refuses it (the top only) or holds it. */
static struct node *make_log(struct making *making, const char *responder, const char *deputy,
                             struct moment at)
{
    uint64_t *random = &making->random;
    const char *const holders[LEVELS] = {responder, "科室负责人", deputy, "主要领导"};
    static const size_t ends[] = {0, 1, 2, 2, 2, 3, 3, 3, 3, 3};
    size_t last = ANY(random, ends);
    struct node *log = had(node_new(&making->arena, NODE_LIST));
    for (size_t level = 0; level < last; level++) {
        at = later(making, at);
        if (level == 0) {
            struct node *entry = put_entry(making, log, at, responder, "escalate");
            put(making, entry, "to", levels[1]);
            put_long(making, entry, "reason", ANY(random, reasons));
            put(making, entry, "basis", ANY(random, bases));
        } else if (draw(random, 3) == 0) {
            put_decision(making, log, at, holders[level], level, "refuse", ANY(random, refusals));
        } else {
            put_decision(making, log, at, holders[level], level, "unsure", ANY(random, doubts));
        }
    }
    at = later(making, at);
    size_t outcome = draw(random, 20);
    if (outcome == 0)
        return log;
    if (last == LEVELS - 1 && outcome < 3)
        put_decision(making, log, at, holders[last], last, "refuse", ANY(random, refusals));
    else
        put_decision(making, log, at, holders[last], last, "resolve", ANY(random, solutions));
    return log;
}

static void make_header(struct making *making, struct node *root, const char *code,
                        const char *responder, struct moment at)
{
    uint64_t *random = &making->random;
    put(making, root, "department", code);
    put(making, root, "responder", responder);
    struct node *applicant = put_map(making, root, "applicant");
    put(making, applicant, "name", ANY(random, applicants));
    put(making, applicant, "organization", ANY(random, organizations));
    put(making, applicant, "contact", "13800000000");
    struct node *received = put_map(making, root, "received");
    put_moment(making, received, at);
    put(making, received, "channel", ANY(random, channels));
    put(making, root, "category", ANY(random, categories));
    put(making, root, "matter", ANY(random, matters));
    put(making, root, "remarks", ANY(random, remarks));
}

static struct node *make_case(struct making *making, struct record_id id, size_t department,
                              struct moment received)
{
    char text[RECORD_ID_SIZE];
    record_id_format(id, text);
    struct node *root = had(node_new(&making->arena, NODE_MAP));
    const char *responder = ANY(&making->random, responders);
    put(making, root, "id", had(arena_string(&making->arena, text)));
    make_header(making, root, departments[department].code, responder, received);
    struct node *log = make_log(making, responder, departments[department].deputy, received);
    if (!log->first) {
        log->kind = NODE_NULL;
        log->text = "";
    }
    node_add(root, "log", log);
    return root;
}

/* Numbers follow the days of receipt, as in an office. */
static void write_case(struct making *making, int year, size_t department, size_t n, size_t count)
{
    struct record_id id = {.year = year, .number = n + 1};
    strcpy(id.department, departments[department].code);
    struct moment received = {.day = date_day((struct date){year, 1, 4}) + (int)(n * 357 / count),
                              .minute = 8 * 60 + (int)draw(&making->random, 9UL * 60),
                              .offset = 8 * 60};
    struct node *root = make_case(making, id, department, received);
    const char *path = had(arena_format(&making->arena, "%s/cases/%d/%s/%s.yaml", making->root,
                                        year, id.department, node_text(root, "id")));
    FILE *out = create(path);
    yaml_write_members(root, 0, &layout_default, out);
    finish(out, path);
    arena_reset(&making->arena);
}

static void make_directory(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die(path);
}

/* The share of `count` that the n-th of `parts` gets; together they get all. */
static size_t share(size_t count, size_t n, size_t parts)
{
    return count * (n + 1) / parts - count * n / parts;
}

static void write_cases(struct making *making)
{
    struct arena *arena = &making->arena;
    make_directory(had(arena_format(arena, "%s/cases", making->root)));
    for (size_t y = 0; y < YEARS; y++) {
        int year = YEAR + (int)y;
        make_directory(had(arena_format(arena, "%s/cases/%d", making->root, year)));
        for (size_t d = 0; d < COUNT(departments); d++) {
            size_t count = share(making->cases, y * COUNT(departments) + d,
                                 YEARS * COUNT(departments));
            make_directory(had(arena_format(arena, "%s/cases/%d/%s", making->root, year,
                                            departments[d].code)));
            for (size_t n = 0; n < count; n++)
                write_case(making, year, d, n, count);
        }
    }
}

int main(int argc, char **argv)
{
    struct errors errors = {0};
    char *end = NULL;
    unsigned long cases = argc == 3 ? strtoul(argv[2], &end, 10) : 0;
    if (cases == 0 || *end) {
        fputs("usage: generate DIR CASES\n", stderr);
        return STATUS_USAGE;
    }
    struct making making = {.root = argv[1], .cases = cases, .random = UINT64_C(20220304)};
    making.calendar = calendar_statutory(&errors);
    if (!making.calendar) {
        errors_print(&errors, "generate", stderr);
        errors_free(&errors);
        return STATUS_SYSTEM;
    }
    make_directory(making.root);
    write_roster(making.root);
    write_cases(&making);
    write_policy(making.root); /* marks the archive's root: last */
    arena_free(&making.arena);
    calendar_free(making.calendar);
    return STATUS_OK;
}
