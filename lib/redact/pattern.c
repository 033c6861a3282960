#define PCRE2_CODE_UNIT_WIDTH 8

#include "redact/pattern.h"

#include "base/array.h"
#include "redact/fold.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/*
 * They see the text as fold_loose() leaves it: plain digits, letters and punctuation (：is :),
 * every space U+0020. Letter case does not count. \K: what is before it stays.
 */
#define YEAR "(?:19|20)[0-9]{2}"
#define MONTH "(?:0?[1-9]|1[0-2])"
#define DAY "(?:0?[1-9]|[12][0-9]|3[01])"
#define DATE YEAR "(?:-" MONTH "-" DAY "|/" MONTH "/" DAY "|\\." MONTH "\\." DAY ")"
#define IS "[ :为是]*"
#define NOT_YET "(?!\\([^()]{1,6}略\\))"
#define HAN_NUMBER "一二三四五六七八九十百零〇"
#define PLACE \
    "(?:[省市县区镇乡村庄屯苑路巷弄]|街道?|[社小]区|[花家嘉]园|大[道街厦]|办事处|公寓|广场|新城|胡同)"

/* What only looks like a number of somebody; it is taken out before numbers are looked for. */
static const char *const harmless[] = {
    /* days, alone or from one to another */
    "(?<![0-9])(?<![0-9][-/.])" DATE "(?: ?[-~至] ?" DATE ")?(?![-/.]?[0-9])",
    "(?<![0-9])(?<![0-9][ -])20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![ -]?[0-9])",
    /* years from one to another */
    "(?<![0-9])(?<![0-9][ -])" YEAR " ?[-/~] ?" YEAR "(?![ -]?[0-9])",
    /* amounts; a mobile number is none, whatever follows it */
    "(?:[¥$€]|人民币) ?[0-9][0-9,]*+(?:\\.[0-9]+)?",
    "(?<![0-9])(?<![0-9][ -])(?!1[3-9][0-9]{9}(?![0-9]))[0-9]{1,12}+(?:\\.[0-9]++)? ?[百千万亿]* ?"
    "(?:元(?![月旦])|美元|吨|立方|平方|m[23]|米|公里|亩|公斤|千克|株|人次)",
    /* documents: 〔2022〕1号, [2022]1号, (2022)1号 */
    "[〔\\[(【] ?" YEAR " ?[〕\\])】] ?第? ?[0-9]{1,7} ?号",
};

enum { NUMBER = 0 }; /* whose words depend on how many digits it has */

static const struct {
    const char *regex;
    const char *words;
} personal[] = {
    [NUMBER] = {"(?:\\+|\\((?=[0-9]{2,5}\\)))?[0-9](?:[ ()\\-./_·]{0,3}[0-9]){6,}(?:[ -]{0,2}X(?![A-Z]))?",
                "（电话略）"},
    {"[" HAN_NUMBER "幺两]{7,}", "（号码略）"},
    /* from where a word begins: from each of its letters would be the square of its length */
    {"(?:\\G|(?<![A-Z0-9._%+\\-]))[A-Z0-9._%+\\-]+ ?@ ?"
     "[A-Z0-9\\-]+(?: ?\\. ?[A-Z0-9\\-]+)+", "（邮箱略）"},
    {"https?://[^\\s,;。、]+|www\\.[^\\s,;。、]+", "（网址略）"},
    {"(?:微信|weixin|wechat|\\bvx|\\bwx|V信|QQ|扣扣|抖音|快手|支付宝|钉钉)"
     "(?:公众)?(?:群|[账帐][号户]|号码?|id)?[ :为是@]*\\K[A-Z0-9][A-Z0-9_\\-]{4,}",
     "（账号略）"},
    {"(?:身份证|证件|护照|通行证|社保|医保|银行|存折|[账帐]户?|卡|病历|住院|学籍|执照|信用|许可证|工|准考证)"
     "(?:号码?|编号|代码|[账帐]号|卡号)" IS "\\K[A-Z0-9][A-Z0-9\\- ]{4,}[A-Z0-9]",
     "（证件号略）"},
    {"(?<![A-Z0-9])[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![A-Z0-9])",
     "（证件号略）"},
    {"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z][ ·.-]?"
     "(?=[A-Z]{0,5}[0-9])[A-Z0-9]{4,6}[挂学警港澳领]?(?![A-Z0-9])",
     "（车牌略）"},
    /*
     * One name a place, cut where it may first end: were the cut left open, a text full of 路 could
     * be parted in more ways than can be tried. 村民 begins what comes after the places.
     */
    {"(?:(?>[^\\P{Han}住在于位到至从由往的和与及是系]{1,8}?" PLACE "(?:(?!村民)" PLACE "){0,8} ?)){1,12}"
     "(?:(?:第|村民)?[A-Z0-9" HAN_NUMBER
     "甲乙丙丁东西南北中附之\\-]{1,8} ?(?:号楼|号院|号(?!文|令|公告|通知|决定)|栋|幢|座|单元|楼|层|室|组) ?){1,6}",
     "（地址略）"},
    {"[0-9" HAN_NUMBER "]{1,4} ?(?:号楼|栋|幢)(?: ?[A-Z0-9" HAN_NUMBER
     "东西\\-]{1,6} ?(?:单元|门|楼|层|室|号))+",
     "（地址略）"},
    {"(?:住址|地址|住所|户籍|籍贯)地? ?[:为是] ?\\K" NOT_YET "[^,;。!?\\n]{2,60}", "（地址略）"},
    {"(?:家住|现住[于在]?|居住[于在]|户口在)\\K" NOT_YET "[^,;。!?\\n]{2,30}", "（地址略）"},
    {"(?:出生(?:日期|年月|于)?|生日|生于)" IS "\\K" YEAR " ?[年\\-/.] ?[0-9]{1,2}"
     "(?: ?[月\\-/.] ?(?:[0-9]{1,2} ?日?)?)?",
     "（生日略）"},
    {YEAR " ?年(?: ?[0-9]{1,2} ?月)?(?: ?[0-9]{1,2} ?日)?(?= ?(?:出生|生(?![产效成活意育态命病])))",
     "（生日略）"},
    {"(?<![0-9])[0-9]{4}-[a-z][a-z0-9]{0,15}-[0-9]{4,}", "（编号略）"},
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const char *const number_words[] = {"（证件号略）", "（号码略）"};

const char *pattern_words(size_t n)
{
    if (n < COUNT_OF(personal))
        return personal[n].words;
    n -= COUNT_OF(personal);
    return n < COUNT_OF(number_words) ? number_words[n] : NULL;
}

struct patterns {
    pcre2_code *harmless[COUNT_OF(harmless)];
    pcre2_code *personal[COUNT_OF(personal)];
};

/* A text as the patterns see it. */
struct view {
    char *bytes;
    size_t length;
    size_t *from, *to; /* for each byte the part of the text that it was made of */
};

bool spans_add(struct spans *spans, struct span span)
{
    struct span *grown = array_room(spans->items, spans->count, &spans->capacity, sizeof *grown);
    if (!grown)
        return false;
    spans->items = grown;
    span.rank = spans->count;
    spans->items[spans->count++] = span;
    return true;
}

static bool compile(const char *regex, pcre2_code **code)
{
    int error;
    size_t where;
    *code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
                          PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &error, &where, NULL);
    return *code != NULL;
}

struct patterns *patterns_new(void)
{
    struct patterns *patterns = calloc(1, sizeof *patterns);
    bool good = patterns != NULL;
    for (size_t i = 0; i < COUNT_OF(harmless) && good; i++)
        good = compile(harmless[i], &patterns->harmless[i]);
    for (size_t i = 0; i < COUNT_OF(personal) && good; i++)
        good = compile(personal[i].regex, &patterns->personal[i]);
    if (good)
        return patterns;
    patterns_free(patterns);
    return NULL;
}

void patterns_free(struct patterns *patterns)
{
    for (size_t i = 0; patterns && i < COUNT_OF(harmless); i++)
        pcre2_code_free(patterns->harmless[i]);
    for (size_t i = 0; patterns && i < COUNT_OF(personal); i++)
        pcre2_code_free(patterns->personal[i]);
    free(patterns);
}

static size_t put_utf8(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char leads[] = {0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(leads[more] | code >> (6 * more));
    for (size_t i = 1; i <= more; i++)
        to[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3F));
    return more + 1;
}

static bool make_view(struct arena *arena, const char *text, struct view *view)
{
    enum { MOST_BYTES = 4 };
    struct fold fold;
    if (!fold_loose(arena, text, &fold))
        return false;
    size_t room = fold.count * MOST_BYTES + 1;
    *view = (struct view){arena_array(arena, room, 1), 0,
                          arena_array(arena, room, sizeof *view->from),
                          arena_array(arena, room, sizeof *view->to)};
    if (!view->bytes || !view->from || !view->to)
        return false;
    for (size_t i = 0; i < fold.count; i++) {
        const struct folded *item = &fold.items[i];
        uint32_t code = item->code > 0x10FFFF ? 0xFFFD : item->code;
        size_t size = put_utf8(view->bytes + view->length, code);
        for (size_t k = 0; k < size; k++) {
            view->from[view->length + k] = item->from;
            view->to[view->length + k] = item->to;
        }
        view->length += size;
    }
    return true;
}

enum found { FOUND_NOTHING, FOUND_MATCH, FOUND_TROUBLE, FOUND_NO_MEMORY };

/*
 * The next match that is not empty, from `*to` on. The first call finds the text to be UTF-8; one
 * check for each match would cost the square of the text.
 */
static enum found next_match(const pcre2_code *code, const struct view *view,
                             pcre2_match_data *match, size_t *from, size_t *to)
{
    uint32_t options = PCRE2_NOTEMPTY | (*to > 0 ? PCRE2_NO_UTF_CHECK : 0);
    int result =
        pcre2_match(code, (PCRE2_SPTR)view->bytes, view->length, *to, options, match, NULL);
    if (result == PCRE2_ERROR_NOMATCH)
        return FOUND_NOTHING;
    if (result < 0)
        return result == PCRE2_ERROR_NOMEMORY ? FOUND_NO_MEMORY : FOUND_TROUBLE;
    const size_t *bounds = pcre2_get_ovector_pointer(match);
    *from = bounds[0];
    *to = bounds[1];
    return *from < *to ? FOUND_MATCH : FOUND_TROUBLE;
}

/* Puts what is no letter, digit or space in the place of each match. */
static enum found hide(const pcre2_code *code, struct view *view, pcre2_match_data *match)
{
    enum found found;
    size_t from = 0, to = 0;
    while ((found = next_match(code, view, match, &from, &to)) == FOUND_MATCH)
        memset(view->bytes + from, '\x01', to - from);
    return found;
}

static const char *words_of_number(const char *bytes, size_t length)
{
    enum { IDENTITY = 18, MOST_OF_PHONE = 13 };
    size_t digits = 0;
    for (size_t i = 0; i < length; i++)
        digits += bytes[i] >= '0' && bytes[i] <= '9';
    char last = bytes[length - 1];
    if (digits == IDENTITY || last == 'X' || last == 'x')
        return number_words[0];
    return digits > MOST_OF_PHONE ? number_words[1] : personal[NUMBER].words;
}

static enum found collect(const struct patterns *patterns, size_t which, const struct view *view,
                          pcre2_match_data *match, struct spans *spans, bool *memory)
{
    enum found found;
    size_t from = 0, to = 0;
    while ((found = next_match(patterns->personal[which], view, match, &from, &to)) ==
           FOUND_MATCH) {
        const char *words = which == NUMBER ? words_of_number(view->bytes + from, to - from)
                                            : personal[which].words;
        *memory = *memory &&
                  spans_add(spans, (struct span){view->from[from], view->to[to - 1], words, 0});
    }
    return found;
}

bool patterns_find(const struct patterns *patterns, struct arena *arena, const char *text,
                   struct spans *spans)
{
    struct view view;
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    bool memory = match && make_view(arena, text, &view);
    enum found found = FOUND_NOTHING;
    /* Birthdays and numbers with a label first: dates are harmless only where they are nobody's. */
    for (size_t i = NUMBER + 1; memory && i < COUNT_OF(personal) && found == FOUND_NOTHING; i++)
        found = collect(patterns, i, &view, match, spans, &memory);
    for (size_t i = 0; memory && i < COUNT_OF(harmless) && found == FOUND_NOTHING; i++)
        found = hide(patterns->harmless[i], &view, match);
    if (memory && found == FOUND_NOTHING)
        found = collect(patterns, NUMBER, &view, match, spans, &memory);
    if (memory && found == FOUND_TROUBLE)
        memory = spans_add(spans, (struct span){0, strlen(text), PATTERN_WHOLE, 0});
    pcre2_match_data_free(match);
    return memory && found != FOUND_NO_MEMORY;
}
