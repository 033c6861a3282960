#include "redact/datum.h"

#include "base/array.h"
#include "base/text.h"
#include "redact/fold.h"
#include "redact/pattern.h"

#include <stdlib.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* By its ending; the first that fits. */
static const struct {
    const char *ending;
    const char *words;
} organizations[] = {
    {"公司", "某公司"},     {"集团", "某公司"},     {"企业", "某企业"},     {"厂", "某厂"},
    {"合作社", "某合作社"}, {"合作联社", "某合作社"}, {"店", "某店"},         {"超市", "某店"},
    {"商行", "某店"},       {"门市部", "某店"},     {"经营部", "某店"},     {"餐厅", "某店"},
    {"饭庄", "某店"},       {"药房", "某店"},       {"医院", "某医院"},     {"卫生院", "某医院"},
    {"卫生室", "某医院"},   {"诊所", "某医院"},     {"学校", "某学校"},     {"大学", "某学校"},
    {"学院", "某学校"},     {"中学", "某学校"},     {"小学", "某学校"},     {"幼儿园", "某学校"},
    {"银行", "某单位"},     {"协会", "某单位"},     {"学会", "某单位"},     {"商会", "某单位"},
    {"委员会", "某单位"},   {"事务所", "某单位"},   {"个体户", "某个体户"},
};

static const char OTHER_ORGANIZATION[] = "某单位";
static const char CONTACT[] = "（联系方式略）";

static const char *const compound_surnames[] = {
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "轩辕",
    "长孙", "宇文", "鲜于", "闾丘", "司空", "端木", "独孤", "南宫", "西门", "东郭", "百里", "呼延", "澹台",
    "濮阳", "淳于", "单于", "太史", "申屠", "公羊", "赫连", "钟离", "闻人", "拓跋", "万俟", "第五", "仲孙",
    "亓官", "巫马", "漆雕", "乐正", "宰父", "谷梁", "段干", "东野", "纳兰", "完颜", "叶赫", "爱新",
};

/* What is written where a name or a number should be; it names nobody, and texts are full of it. */
static const char *const nobody[] = {
    "匿名",   "不详",   "不明",   "未留",   "没有",   "无名",   "本人",   "群众",   "市民",   "居民",
    "村民",   "职工",   "员工",   "个人",   "企业",   "单位",   "公司",   "集团",   "商户",   "业主",
    "学生",   "家长",   "患者",   "病人",   "来信人", "来访人", "来电人", "举报人", "投诉人", "反映人",
    "申请人", "申请单位", "服务对象", "当事人", "代理人", "委托人", "经办人", "联系人", "负责人", "法人",
    "法定代表人", "个体户", "个体工商户", "合作社", "学校",   "医院",   "银行",   "超市",   "门店",   "工厂",
    "电话",   "手机",   "座机",   "邮箱",   "微信",   "地址",   "住址",   "传真",   "联系电话", "手机号",
    "微信号", "qq",     "tel",    "同上",   "某某",   "某人",   "来信",   "来电",   "来访",
};

/* They follow a name; with them cut off the name is still one. */
static const char *const titles[] = {
    "先生", "女士", "小姐", "同志", "师傅", "老师", "经理", "总经理", "董事长", "主任", "律师",
    "书记", "医生", "教授", "老板", "本人",
};

/* In characters: below it a name would garble every text; a 张家店 is a person for all we know. */
enum { LEAST_NAME = 2, LEAST_ORGANIZATION = 4 };

int datum_compare(const void *left, const void *right)
{
    const struct datum *a = left, *b = right;
    for (size_t i = 0; i < a->length && i < b->length; i++)
        if (a->codes[i] != b->codes[i])
            return a->codes[i] < b->codes[i] ? -1 : 1;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->case_id, b->case_id);
}

bool datum_same(const struct datum *a, const struct datum *b)
{
    return a->length == b->length &&
           memcmp(a->codes, b->codes, a->length * sizeof *a->codes) == 0;
}

static bool ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text), size = strlen(ending);
    return length >= size && strcmp(text + length - size, ending) == 0;
}

static const char *organization_words(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(organizations); i++)
        if (ends_in(text, organizations[i].ending))
            return organizations[i].words;
    return NULL;
}

/* The text without spaces, brackets at its ends and the like, as its fold stands for it. */
static const char *bare(struct arena *arena, const char *text, const struct fold *fold)
{
    char *to = arena_alloc(arena, strlen(text) + 1);
    size_t length = 0, last = SIZE_MAX;
    for (size_t i = 0; to && i < fold->count; i++) {
        const struct folded *item = &fold->items[i];
        if (item->from == last)
            continue;
        memcpy(to + length, text + item->from, item->to - item->from);
        length += item->to - item->from;
        last = item->from;
    }
    return to;
}

/* 张某, 欧阳某; the bytes of the surname are whole characters. */
static const char *name_words(struct arena *arena, const char *name, size_t characters)
{
    int code;
    size_t surname = text_next(name, strlen(name), &code);
    for (size_t i = 0; i < COUNT_OF(compound_surnames) && characters > 2; i++)
        if (strncmp(name, compound_surnames[i], strlen(compound_surnames[i])) == 0)
            surname = strlen(compound_surnames[i]);
    return arena_format(arena, "%.*s某", (int)surname, name);
}

static const char *words_for(struct arena *arena, enum datum_kind kind, const char *name)
{
    size_t characters = text_characters(name, strlen(name));
    const char *organization = organization_words(name);
    if (kind == DATUM_CONTACT)
        return CONTACT;
    if (kind == DATUM_ORGANIZATION)
        return organization ? organization : OTHER_ORGANIZATION;
    if (organization && characters >= LEAST_ORGANIZATION)
        return organization;
    return name_words(arena, name, characters);
}

/* Whether a folded text has the codes somewhere. */
static bool holds(const struct fold *fold, const struct fold *sought)
{
    for (size_t at = 0; at + sought->count <= fold->count; at++) {
        size_t same = 0;
        while (same < sought->count && fold->items[at + same].code == sought->items[same].code)
            same++;
        if (same == sought->count)
            return true;
    }
    return false;
}

/* What a masked text is full of can't be anybody's datum: it would never be found to be clean. */
static bool stands_in(struct arena *arena, const char *words, const struct fold *sought, bool *good)
{
    struct fold fold;
    *good = *good && fold_tight(arena, words, &fold);
    return *good && holds(&fold, sought);
}

static bool is_vocabulary(struct arena *arena, const struct fold *sought, const char *words,
                          bool *good)
{
    if (stands_in(arena, words, sought, good) || stands_in(arena, CONTACT, sought, good) ||
        stands_in(arena, OTHER_ORGANIZATION, sought, good) ||
        stands_in(arena, "（略）", sought, good))
        return true;
    for (size_t i = 0; i < COUNT_OF(organizations); i++)
        if (stands_in(arena, organizations[i].words, sought, good))
            return true;
    for (size_t i = 0; pattern_words(i); i++)
        if (stands_in(arena, pattern_words(i), sought, good))
            return true;
    return false;
}

static bool names_nobody(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(nobody); i++)
        if (strcmp(name, nobody[i]) == 0)
            return true;
    for (size_t i = 0; i < COUNT_OF(compound_surnames); i++)
        if (strcmp(name, compound_surnames[i]) == 0)
            return true; /* a surname alone stands in what others are masked with */
    return false;
}

const char *mask_words(struct arena *arena, enum datum_kind kind, const char *text)
{
    struct fold fold;
    if (!fold_tight(arena, text, &fold))
        return NULL;
    const char *name = bare(arena, text, &fold);
    return !name || names_nobody(name) ? name : words_for(arena, kind, name);
}

static bool keep(struct mask_part *part, const struct datum *datum)
{
    struct datum *grown = array_room(part->items, part->count, &part->capacity, sizeof *grown);
    if (!grown)
        return false;
    part->items = grown;
    part->items[part->count++] = *datum;
    return true;
}

static bool add_whole(struct mask_part *part, enum datum_kind kind, const char *text,
                      const char *case_id)
{
    struct fold fold;
    if (!fold_tight(&part->scratch, text, &fold))
        return false;
    const char *name = bare(&part->scratch, text, &fold);
    if (!name)
        return false;
    if (fold.count < LEAST_NAME || names_nobody(name))
        return true;
    bool good = true;
    const char *words = words_for(&part->arena, kind, name);
    if (!words || is_vocabulary(&part->scratch, &fold, words, &good))
        return words && good;
    uint32_t *codes = arena_array(&part->arena, fold.count, sizeof *codes);
    if (!good || !codes)
        return false;
    for (size_t i = 0; i < fold.count; i++)
        codes[i] = fold.items[i].code;
    return keep(part, &(struct datum){codes, fold.count, kind, words, case_id});
}

/* 王先生 stays whole, for 王 alone is no datum; 王小明先生 is 王小明 as well. */
static bool add_without_title(struct mask_part *part, enum datum_kind kind, const char *text,
                              const char *case_id)
{
    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        size_t length = strlen(text), size = strlen(titles[i]);
        if (!ends_in(text, titles[i]))
            continue;
        const char *name = arena_copy(&part->scratch, text, length - size);
        return name && (text_characters(name, strlen(name)) < LEAST_NAME ||
                        add_whole(part, kind, name, case_id));
    }
    return true;
}

/* What parts several in one field. Organizations may have spaces and brackets of their own. */
static const char *const between_organizations[] = {"、", "，", "；", ",", ";", "\n", "／", NULL};
static const char *const between_others[] = {
    "、", "，", "；", "：", "（", "）", "／", "　", "。", ",", ";", ":", "(", ")", "/", " ", "\n", "\t",
    "等", "和", NULL,
};

static size_t separator(const char *text, const char *const *separators)
{
    for (; *separators; separators++)
        if (strncmp(text, *separators, strlen(*separators)) == 0)
            return strlen(*separators);
    return 0;
}

/* A part of a contact that is short and of digits only would be found in every date. */
static bool worth(enum datum_kind kind, const char *part)
{
    enum { LEAST_NUMBER = 5 };
    return kind != DATUM_CONTACT || (unsigned char)*part >= 0x80 || strlen(part) >= LEAST_NUMBER;
}

static bool add_parts(struct mask_part *part, enum datum_kind kind, const char *text,
                      const char *case_id)
{
    const char *const *separators =
        kind == DATUM_ORGANIZATION ? between_organizations : between_others;
    bool good = true;
    for (const char *start = text, *at = text; good; at++) {
        size_t size = *at ? separator(at, separators) : 0;
        if (*at && !size)
            continue;
        const char *one = arena_copy(&part->scratch, start, (size_t)(at - start));
        good = one && (at - start == 0 || !worth(kind, one) ||
                       (add_whole(part, kind, one, case_id) &&
                        add_without_title(part, kind, one, case_id)));
        if (!*at)
            break;
        start = at + size;
        at = start - 1;
    }
    return good;
}

bool mask_add(struct mask_part *part, enum datum_kind kind, const char *text, const char *case_id)
{
    const char *id = arena_string(&part->arena, case_id);
    bool good = id && add_whole(part, kind, text, id) &&
                add_without_title(part, kind, text, id) && add_parts(part, kind, text, id);
    arena_reset(&part->scratch);
    return good;
}

/* Who has asked, and who has complained. */
static const char *const people[] = {"applicant", "complainant"};

static const struct {
    const char *key;
    enum datum_kind kind;
} person_keys[] = {
    {"name", DATUM_NAME},
    {"organization", DATUM_ORGANIZATION},
    {"contact", DATUM_CONTACT},
};

bool datum_of_person(const char *within, const char *key, enum datum_kind *kind)
{
    const char *dot = strchr(key, '.'), *part = dot ? dot + 1 : key;
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        size_t length = strlen(people[i]);
        if (strcmp(within, people[i]) != 0 &&
            !(dot && (size_t)(dot - key) == length && strncmp(key, people[i], length) == 0))
            continue;
        for (size_t k = 0; k < COUNT_OF(person_keys); k++) {
            *kind = person_keys[k].kind;
            if (strcmp(part, person_keys[k].key) == 0)
                return true;
        }
    }
    return false;
}

/* `prefix` is what a correction puts before the keys. */
static bool gather_map(struct mask_part *part, const struct node *map, const char *prefix,
                       const char *id)
{
    char key[sizeof "complainant.organization"];
    for (size_t i = 0; i < COUNT_OF(person_keys); i++) {
        snprintf(key, sizeof key, "%s%s%s", prefix, *prefix ? "." : "", person_keys[i].key);
        const char *text = node_text(map, key);
        if (text && !mask_add(part, person_keys[i].kind, text, id))
            return false;
    }
    return true;
}

/* Corrections are read whether or not they were taken back themselves. */
static bool gather_tree(struct mask_part *part, const struct node *root, const char *person,
                        const char *id)
{
    if (!gather_map(part, node_member(root, person), "", id))
        return false;
    const struct node *log = node_member(root, "log");
    for (const struct node *entry = log ? log->first : NULL; entry; entry = entry->next)
        if (!gather_map(part, node_member(entry, "set"), person, id))
            return false;
    return true;
}

enum status mask_gather(struct mask_part *part, const struct loaded *record,
                        struct errors *errors)
{
    const char *id = node_text(record->corrected, "id");
    for (size_t i = 0; i < COUNT_OF(people); i++)
        if (!gather_tree(part, record->root, people[i], id) ||
            (record->corrected != record->root &&
             !gather_tree(part, record->corrected, people[i], id)))
            return error_memory(errors);
    return STATUS_OK;
}

void mask_part_free(struct mask_part *part)
{
    arena_free(&part->arena);
    arena_free(&part->scratch);
    free(part->items);
    *part = (struct mask_part){0};
}
