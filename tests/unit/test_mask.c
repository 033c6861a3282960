/* Taking personal data out of what is published (clause 30). */
#include "support.h"

#include "base/text.h"
#include "redact/mask.h"
#include "redact/pattern.h"

#include <time.h>

struct known {
    enum datum_kind kind;
    const char *text;
};

static struct mask *mask_of(const struct known *known, size_t count)
{
    struct mask *mask = mask_new();
    struct mask_part part = {0};
    assert_non_null(mask);
    for (size_t i = 0; i < count; i++) {
        char id[RECORD_ID_SIZE];
        record_id_format((struct record_id){.year = 2022, .department = "szk", .number = i + 1}, id);
        assert_true(mask_add(&part, known[i].kind, known[i].text, id));
    }
    assert_true(mask_take(mask, &part));
    mask_settle(mask);
    return mask;
}

struct masking {
    const char *text;
    const char *masked;
};

static void assert_maskings(struct fixture *fixture, const struct mask *mask,
                            const struct masking *cases, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const char *masked = mask_text(mask, &fixture->arena, cases[i].text);
        assert_non_null(masked);
        if (strcmp(masked, cases[i].masked) != 0) {
            fprintf(stderr, "# %s\n#   is        %s\n#   should be %s\n", cases[i].text, masked,
                    cases[i].masked);
            wrong++;
        }
        bool good;
        const char *leak = mask_leak(mask, masked, NULL, false, &good);
        assert_true(good);
        if (leak)
            fail_msg("%s: something of %s is left", masked, leak);
    }
    assert_int_equal(wrong, 0);
}

static void clause_30_a_name_is_its_surname_and_mou(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "王小明"},         {DATUM_NAME, "欧阳娜娜"},   {DATUM_NAME, "欧阳"},
        {DATUM_NAME, "司马  光 明"},    {DATUM_NAME, "诸葛亮"},     {DATUM_NAME, "申请人甲"},
        {DATUM_NAME, "Ann Example"},    {DATUM_NAME, "阿卜杜·热合曼"}, {DATUM_NAME, "令狐冲"},
        {DATUM_NAME, "夏侯惇"},         {DATUM_NAME, "王小"},
    };
    static const struct masking cases[] = {
        {"王小明来访。", "王某来访。"},
        {"王小来访", "王某来访"},
        {"请欧阳娜娜补充", "请欧阳某补充"},
        {"欧阳来电", "欧阳来电"},
        {"司马光明、诸葛亮、令狐冲、夏侯惇", "司马某、诸葛某、令狐某、夏侯某"},
        {"申请人甲同意", "申某同意"},
        {"已告知 ANN  example 本人", "已告知 A某 本人"},
        {"阿卜杜热合曼和阿卜杜・热合曼", "阿某和阿某"},
        {"没有人的名字", "没有人的名字"},
        {"", ""},
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_spaces_width_case_and_line_breaks_hide_nobody(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "王小明"},
        {DATUM_CONTACT, "13800000000"},
        {DATUM_CONTACT, "abc_DEF-9"},
        {DATUM_ORGANIZATION, "某某ABC公司"},
    };
    static const struct masking cases[] = {
        {"王 小明", "王某"},
        {"王　小　明", "王某"},
        {"王\n小\t明", "王某"},
        {"王\xC2\xA0小\xE2\x80\x8B明", "王某"},
        {"电话１３８００００００００。", "电话（联系方式略）。"},
        {"电话138-0000-0000。", "电话（联系方式略）。"},
        {"138 0000 0000", "（联系方式略）"},
        {"１３８－００００　００００", "（联系方式略）"},
        {"ABC_def 9", "（联系方式略）"},
        {"某某ａｂｃ公司的申请", "某公司的申请"},
        {"某 某 Ａ B C 公 司", "某公司"},
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_organizations_keep_only_what_they_are(void **state)
{
    static const struct known known[] = {
        {DATUM_ORGANIZATION, "南阳某某科技有限公司"}, {DATUM_ORGANIZATION, "某某水泥厂"},
        {DATUM_ORGANIZATION, "某某专业合作社"},       {DATUM_ORGANIZATION, "某某便利店"},
        {DATUM_ORGANIZATION, "某某中医院"},           {DATUM_ORGANIZATION, "第九小学"},
        {DATUM_ORGANIZATION, "某某研究所"},           {DATUM_NAME, "某某商贸公司"},
        {DATUM_ORGANIZATION, "公司"},                 {DATUM_ORGANIZATION, "某公司"},
    };
    static const struct masking cases[] = {
        {"南阳某某科技有限公司申请", "某公司申请"},
        {"某某水泥厂和某某专业合作社", "某厂和某合作社"},
        {"某某便利店、某某中医院、第九小学、某某研究所", "某店、某医院、某学校、某单位"},
        {"某某商贸公司来函", "某公司来函"},
        {"这家公司", "这家公司"},
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_the_longest_match_wins_and_nothing_shows_beside_it(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "李明"},   {DATUM_ORGANIZATION, "李明食品厂"}, {DATUM_NAME, "李明亮"},
        {DATUM_NAME, "亮东风"}, {DATUM_NAME, "某三"},
    };
    static const struct masking cases[] = {
        {"李明食品厂的李明", "某厂的李某"},
        {"李明亮", "李某"},
        {"李明亮东风来", "李某来"}, /* two that overlap go together */
        {"李明三个", "李某个"},     /* what was put in must not spell a name with what was there */
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    const char *masked = mask_text(mask, &((struct fixture *)*state)->arena, "李明三个");
    assert_null(strstr(masked, "某三"));
    assert_maskings(*state, mask, cases, 3);
    mask_free(mask);
}

static void clause_30_several_in_one_field_are_found_each(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "张三丰、李四娘（代理人：赵六一）"},
        {DATUM_NAME, "孙七七 周八八等5人"},
        {DATUM_NAME, "吴九九先生"},
        {DATUM_ORGANIZATION, "某某甲公司；某某乙公司"},
        {DATUM_CONTACT, "电话：0377-00000001 微信 weixin123"},
    };
    static const struct masking cases[] = {
        {"张三丰与李四娘由赵六一代理", "张某与李某由赵某代理"},
        {"孙七七和周八八", "孙某和周某"},
        {"吴九九同意", "吴某同意"},
        {"某某乙公司", "某公司"},
        {"weixin123", "（联系方式略）"},
        {"037700000001", "（联系方式略）"},
        {"电话、微信都可以", "电话、微信都可以"},
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_one_character_and_words_for_nobody_stay(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "王"},     {DATUM_NAME, "匿名"},     {DATUM_NAME, "群众"},
        {DATUM_NAME, "张某"},   {DATUM_CONTACT, "无"},    {DATUM_CONTACT, "电话略"},
        {DATUM_NAME, " 市 民"}, {DATUM_ORGANIZATION, "　"},
    };
    static const struct masking cases[] = {
        {"国王和群众、市民", "国王和群众、市民"},
        {"匿名来信，张某转交", "匿名来信，张某转交"},
    };
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_int_equal(mask_size(mask), 0);
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_numbers_of_people_go_though_no_record_has_them(void **state)
{
    static const struct masking cases[] = {
        {"请拨13900000000。", "请拨（电话略）。"},
        {"请拨139-0000-0000或62299888", "请拨（电话略）或（电话略）"},
        {"０３７７－６２２９９８８８", "（电话略）"},
        {"(0377)62299888转101", "（电话略）转101"},
        {"+86 139 0000 0000", "（电话略）"},
        {"1 3 9 0 0 0 0 0 0 0 0", "（电话略）"},
        {"身份证410000199001010000", "身份证（证件号略）"},
        {"身份证号：41000019900101000X", "身份证号：（证件号略）"},
        {"410000 19900101 000x", "（证件号略）"},
        {"卡号6222 0000 0000 0000 000", "卡号（证件号略）"},
        {"6222000000000000000", "（号码略）"},
        {"发到someone@example.com吧", "发到（邮箱略）吧"},
        {"ｓｏｍｅ．ｏｎｅ＠example.com.cn", "（邮箱略）"},
        {"QQ：12345", "QQ：（账号略）"},
        {"QQ群 1234567", "QQ群 （账号略）"},
        {"微信号wx_abc-1", "微信号（账号略）"},
        {"豫R12345的车", "（车牌略）的车"},
        {"豫r·D12345", "（车牌略）"},
        {"一三九零零零零零零零零", "（号码略）"},
        {"统一社会信用代码91410000MA00000000", "统一社会信用代码（证件号略）"},
        {"生于1980年1月2日", "生于（生日略）"},
        {"1980年1月生", "（生日略）生"},
        {"见http://example.com/a?b=1，", "见（网址略），"},
        {"与2022-szk-0001同", "与（编号略）同"},
        {"2022-03-04 13900000000", "2022-03-04 （电话略）"},
        {"2022年3月4日13900000000", "2022年3月4日（电话略）"},
    };
    struct mask *mask = mask_of(NULL, 0);
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void clause_30_dates_amounts_and_document_numbers_stay(void **state)
{
    static const char *const texts[] = {
        "2022-03-04",
        "2022-03-04 09:30",
        "2022/3/4至2022/4/30",
        "2022.03.04-2022.03.05",
        "2022年3月4日到2022年12月31日",
        "20220304受理",
        "2021-2022年",
        "宛水政〔2022〕1号",
        "邓市监〔2022〕27号、宛观念能力作风办〔2022〕2号",
        "(2022)123456号",
        "［2022］1234567号",
        "12345678元",
        "1234567.89元",
        "￥12,345,678.00",
        "1200万元，3600000立方米",
        "第二十五条、第一百二十三条",
        "第12条第3款",
        "3个工作日，12件，100%",
        "拨打12345",
        "电话记录2022-1",
        "1. 材料 2. 程序 3. 时限",
        "产生、生产、1990年生效",
    };
    struct mask *mask = mask_of(NULL, 0);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct masking same = {texts[i], texts[i]};
        assert_maskings(*state, mask, &same, 1);
    }
    mask_free(mask);
}

static void clause_30_addresses_with_a_number_go_places_without_stay(void **state)
{
    static const struct masking cases[] = {
        {"家在建设路12号。", "家在（地址略）。"},
        {"位于某某县文渠镇屈店村3组的房屋", "位于（地址略）的房屋"},
        {"住在某某小区3号楼2单元501室，", "住在（地址略），"},
        {"人民路 １２ 号 ３ 栋", "（地址略）"},
        {"平安街道花园社区十二栋三单元", "（地址略）"},
        {"3号楼501室", "（地址略）"},
        {"地址：某村东头第二家，门朝南", "地址：（地址略），门朝南"},
        {"家住河边，", "家住（地址略），"},
        {"中心大道甲8号院", "（地址略）"},
        {"某某村村民3组的地", "（地址略）的地"},
        {"在某某市区街道路5号，", "在（地址略），"},
        {"人民路三号院幸福小区", "（地址略）幸福小区"},
        {"解决道路不通的问题", "解决道路不通的问题"},
        {"屈店村的水渠", "屈店村的水渠"},
        {"同一地址申请登记为两个市场主体的住所", "同一地址申请登记为两个市场主体的住所"},
        {"全市1号文件", "全市1号文件"},
        {"全县区3个", "全县区3个"},
    };
    struct mask *mask = mask_of(NULL, 0);
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

static void a_leak_is_found_in_markup_and_names_the_case(void **state)
{
    (void)state;
    static const struct known known[] = {
        {DATUM_NAME, "王小明"}, {DATUM_ORGANIZATION, "某某&公司"}, {DATUM_NAME, "刘涛"}};
    struct mask *mask = mask_of(known, COUNT_OF(known));
    bool good;
    assert_string_equal(mask_leak(mask, "<td>王小<br>明</td>", NULL, true, &good), "2022-szk-0001");
    assert_string_equal(mask_leak(mask, "<p>某某&amp;公司", "<p>", true, &good), "2022-szk-0002");
    assert_null(mask_leak(mask, "<td>王小</td><td>明</td>", NULL, true, &good));
    assert_null(mask_leak(mask, "<td>刘涛</td>", "<li>副局长刘 涛</li>", true, &good));
    assert_string_equal(mask_leak(mask, "刘涛", NULL, false, &good), "2022-szk-0003");
    assert_true(good);
    mask_free(mask);
}

static void any_text_at_all_is_masked_and_clean_afterwards(void **state)
{
    struct fixture *fixture = *state;
    static const struct known known[] = {
        {DATUM_NAME, "甲乙"}, {DATUM_NAME, "乙丙丁"}, {DATUM_NAME, "某甲"}, {DATUM_NAME, "甲某乙"},
        {DATUM_CONTACT, "a1b2"}, {DATUM_ORGANIZATION, "丙丁公司"}, {DATUM_NAME, "丁 a"}};
    static const char *const pieces[] = {"甲", "乙", "丙", "丁", "公司", "某", "a", "Ａ", "1", "１",
                                         "b", "2", " ", "　", "\n", "-", "\xFF", "①", "e\xCC\x81"};
    struct mask *mask = mask_of(known, COUNT_OF(known));
    struct random random = {20220304};
    for (int i = 0; i < 5000; i++) {
        char text[128] = "";
        for (size_t n = random_below(&random, 20); n > 0; n--)
            strcat(text, pieces[random_below(&random, COUNT_OF(pieces))]);
        const char *masked = mask_text(mask, &fixture->arena, text);
        bool good;
        if (mask_leak(mask, masked, NULL, false, &good))
            fail_msg("'%s' became '%s'", text, masked);
        arena_reset(&fixture->arena);
    }
    mask_free(mask);
}

static void three_hundred_thousand_applicants_are_masked_in_a_moment(void **state)
{
    enum { APPLICANTS = 300000 };
    struct fixture *fixture = *state;
    struct mask *mask = mask_new();
    struct mask_part part = {0};
    char text[64];
    for (int i = 0; i < APPLICANTS; i++) {
        snprintf(text, sizeof text, "申请人%d号", i);
        assert_true(mask_add(&part, DATUM_NAME, text, "2022-szk-0001"));
    }
    assert_true(mask_take(mask, &part));
    mask_settle(mask);
    assert_int_equal(mask_size(mask), APPLICANTS);
    assert_string_equal(mask_text(mask, &fixture->arena, "申请人 299999 号和申请人３号"),
                        "申某和申某");
    mask_free(mask);
}

/* --- texts that somebody made to be hard ---------------------------------------- */

/* Before, over and over, behind. */
struct hard {
    const char *before, *again, *behind;
};

static const struct hard hard_texts[] = {
    {"", "路", ""},      {"", "人路", "3号"},   {"", "路一", ""},     {"", "社区", ""},
    {"", "大街道", ""},  {"", "村村民", "3组"}, {"", "一栋一层", ""}, {"", "幸福路东一", "甲"},
    {"", "a", "@"},      {"", "a@a", ""},       {"a@", "a.", "."},    {"", "a_b.", "@"},
    {"", "1   ", "12"},  {"", "1-", ""},        {"", "2022-1-1-", ""}, {"", "百", "元"},
    {"卡号a", " ", ""},  {"", "卡号a ", ""},    {"微信", " ", ""},    {"生于", ":", ""},
    {"", "2022 年 1 ", ""}, {"", "((1", ""},    {"", "京A", ""},      {"", "\xEF\xB7\xBA", ""},
    {"", "某三", ""},    {"李明", "三", ""},
};

static const char *hard_text(struct arena *arena, const struct hard *hard, size_t characters)
{
    size_t times = characters / text_characters(hard->again, strlen(hard->again));
    size_t before = strlen(hard->before), again = strlen(hard->again);
    char *text = arena_alloc(arena, before + times * again + strlen(hard->behind) + 1);
    assert_non_null(text);
    strcpy(text, hard->before);
    for (size_t i = 0; i < times; i++)
        memcpy(text + before + i * again, hard->again, again);
    strcpy(text + before + times * again, hard->behind);
    return text;
}

/* Seconds of the processor, the least of two, so that other programs do not count. */
static double seconds_for(struct fixture *fixture, const struct mask *mask,
                          const struct hard *hard, size_t characters)
{
    double least = 0;
    for (int i = 0; i < 2; i++) {
        const char *text = hard_text(&fixture->arena, hard, characters);
        clock_t start = clock();
        assert_non_null(mask_text(mask, &fixture->arena, text));
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        least = i == 0 || seconds < least ? seconds : least;
        arena_reset(&fixture->arena);
    }
    return least;
}

static struct mask *mask_of_hard(void)
{
    static const struct known known[] = {{DATUM_NAME, "李明"}, {DATUM_NAME, "某三"}};
    return mask_of(known, COUNT_OF(known));
}

static void a_text_made_to_be_hard_takes_time_by_its_length(void **state)
{
    enum { LENGTH = 5000, LONGEST = 20000 };
    const double harder = 40, longer = 8, clock_is_coarse = 0.01;
    static const struct hard calm = {"", "经研究，同意办理取水许可证延续。", ""};
    struct mask *mask = mask_of_hard();
    double usual = seconds_for(*state, mask, &calm, LONGEST);
    for (size_t i = 0; i < COUNT_OF(hard_texts); i++) {
        const struct hard *hard = &hard_texts[i];
        double quarter = seconds_for(*state, mask, hard, LENGTH);
        double whole = seconds_for(*state, mask, hard, LONGEST);
        if (whole > harder * usual || whole > longer * quarter + clock_is_coarse)
            fail_msg("%s%s…%s: %.3f s, a quarter of it %.3f s, an ordinary text %.3f s",
                     hard->before, hard->again, hard->behind, whole, quarter, usual);
    }
    mask_free(mask);
}

static void clause_30_what_can_not_be_masked_to_an_end_shows_nothing(void **state)
{
    static const struct known known[] = {
        {DATUM_NAME, "李明"}, {DATUM_NAME, "某甲"}, {DATUM_NAME, "某某乙"}};
    static const struct masking cases[] = {
        {"李明甲", "李某某"}, {"李明甲乙乙", "李某某"}, {"李明甲乙乙乙乙乙乙乙乙乙乙乙", "（略）"}};
    struct mask *mask = mask_of(known, COUNT_OF(known));
    assert_maskings(*state, mask, cases, COUNT_OF(cases));
    mask_free(mask);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(clause_30_a_name_is_its_surname_and_mou),
        CLAIM(clause_30_spaces_width_case_and_line_breaks_hide_nobody),
        CLAIM(clause_30_organizations_keep_only_what_they_are),
        CLAIM(clause_30_the_longest_match_wins_and_nothing_shows_beside_it),
        CLAIM(clause_30_several_in_one_field_are_found_each),
        CLAIM(clause_30_one_character_and_words_for_nobody_stay),
        CLAIM(clause_30_numbers_of_people_go_though_no_record_has_them),
        CLAIM(clause_30_dates_amounts_and_document_numbers_stay),
        CLAIM(clause_30_addresses_with_a_number_go_places_without_stay),
        CLAIM(a_leak_is_found_in_markup_and_names_the_case),
        CLAIM(any_text_at_all_is_masked_and_clean_afterwards),
        CLAIM(three_hundred_thousand_applicants_are_masked_in_a_moment),
        CLAIM(a_text_made_to_be_hard_takes_time_by_its_length),
        CLAIM(clause_30_what_can_not_be_masked_to_an_end_shows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
