#include "store/check.h"
#include "store/lock.h"
#include "store/load.h"
#include "store/scan.h"
#include "store/write.h"

#include "yaml/build.h"

#include "support.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum { NOBODY = 65534 };

static const char policy_text[] =
    "bureau: 某某局\n"
    "rules:\n"
    "- from: \"2021-01-01\"\n"
    "  chains:\n"
    "  - chain: bureau\n"
    "    levels:\n"
    "    - {level: responder, title: 首问负责人}\n"
    "    - {level: department, title: 科室负责人}\n"
    "    - {level: head, title: 主要领导}\n";

static const char roster_text[] =
    "people:\n"
    "- {name: 首问甲, department: szk}\n"
    "- {name: 科长乙, department: szk}\n"
    "- {name: 局长丙}\n"
    "- {name: 首问丁, department: bgs}\n"
    "leaders:\n"
    "- {level: head, name: 局长丙}\n"
    "departments:\n"
    "- {code: szk, name: 水政科, chain: bureau, leaders: [{level: department, name: 科长乙}]}\n"
    "- {code: bgs, name: 办公室, chain: bureau}\n";

#define HEAD(id) \
    "# 一条注释\nid: " id "\ndepartment: szk\nresponder: 首问甲\nreceived:\n" \
    "    at: 2022-03-04T09:30+08:00  # 上午\n    channel: visit\nmatter: |\n  取水\n\n  许可\n"

static void open_archive(struct fixture *fixture, struct archive *archive)
{
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    write_text(path_in(fixture, "roster.yaml"), roster_text);
    enum status status = archive_open(archive, directory_of(fixture), &fixture->errors);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
}

/* The path of a case; the directories above it are there. */
static const char *case_place(struct fixture *fixture, int year, const char *department,
                              unsigned number)
{
    const char *parts[] = {"cases", arena_format(&fixture->arena, "cases/%d", year),
                           arena_format(&fixture->arena, "cases/%d/%s", year, department)};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        assert_true(mkdir(path_in(fixture, parts[i]), 0755) == 0 || errno == EEXIST);
    return path_in(fixture, arena_format(&fixture->arena, "%s/%d-%s-%04u.yaml", parts[2], year,
                                         department, number));
}

static struct record_id id_of(const char *text)
{
    struct record_id id;
    if (!record_id_parse(text, &id))
        fail_msg("'%s' is no ID", text);
    return id;
}

/* An entry as a program composes it: keys and texts in turn. */
static enum status compose(void *context, struct arena *arena, const struct loaded *record,
                           struct node *entry, struct errors *errors)
{
    const struct loaded_case *before = loaded_as_case(record);
    const char *const *texts = context;
    (void)before, (void)errors;
    for (; *texts; texts += 2)
        if (!node_add_text(arena, entry, texts[0], texts[1]))
            return STATUS_SYSTEM;
    return STATUS_OK;
}

static const char *const escalation[] = {"at",     "2022-03-04T10:05+08:00", "by",    "首问甲",
                                         "event",  "escalate",               "to",    "department",
                                         "reason", "材料不足\n把握不准",     "basis", "《条例》: 二十五",
                                         NULL};
static const char *const resolution[] = {"at",       "2022-03-05T09:00+08:00", "by",    "科长乙",
                                         "event",    "decide",                 "level",
                                             "department",
                                         "decision", "resolve",                "opinion", "办",
                                         NULL};

static enum status append_to(struct fixture *fixture, const struct archive *archive, const char *id,
                             const char *const *entry, FILE *dry_run)
{
    struct loaded_case after = {0};
    return record_append(archive, &fixture->arena, id_of(id), compose, (void *)(uintptr_t)entry,
        dry_run,
                       &after.file, &fixture->errors);
}

/* --- append ---------------------------------------------------------------- */

static void assert_appended(struct fixture *fixture, const struct archive *archive,
                            const char *before)
{
    const char *path = case_place(fixture, 2022, "szk", 1);
    size_t length;
    write_text(path, before);
    struct loaded_case old, new;
    assert_int_equal(record_load(archive, LEDGER_CASES, &fixture->arena, path, &old.file,
                                 &fixture->errors),
                     STATUS_OK);
    enum status status = append_to(fixture, archive, "2022-szk-0001", escalation, NULL);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    const char *after = read_bytes(fixture, path, &length);
    if (strncmp(after, before, strlen(before)) != 0)
        fail_msg("the old file is no prefix:\n%s", after);
    assert_int_equal(record_load(archive, LEDGER_CASES, &fixture->arena, path, &new.file,
                                 &fixture->errors),
                     STATUS_OK);
    assert_int_equal(new.record->entry_count, old.record->entry_count + 1);
    assert_int_equal(new.progress.level, 1);
    const struct entry *entry = &new.record->entries[new.record->entry_count - 1];
    assert_string_equal(entry->reason, "材料不足\n把握不准");
    assert_string_equal(entry->basis, "《条例》: 二十五");
    const char *added = after + strlen(before);
    bool windows = strstr(before, "\r\n") != NULL;
    for (const char *end = added; (end = strchr(end, '\n')); end++)
        if (end > added || windows)
            assert_true((end > after && end[-1] == '\r') == windows);
    assert_int_equal(after[length - 1], '\n');
    assert_int_equal(count_names(path_in(fixture, "cases/2022/szk")), 1);
}

static void an_entry_is_appended_and_no_byte_before_it_touched(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    static const char *const ends[] = {
        "log:\n",
        "log:",
        "log:   \n",
        "log: # 还没有\n",
        "log:\n# 还没有\n",
        "log:\n\n\n",
        "log:\n  # 缩进的注释",
    };
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        assert_appended(fixture, &archive,
                        arena_format(&fixture->arena, HEAD("2022-szk-0001") "%s", ends[i]));
    }
    assert_appended(fixture, &archive, "\xEF\xBB\xBF" HEAD("2022-szk-0001") "log:\n");
    archive_close(&archive);
}

/* HEAD() with CR LF. */
static char *with_crlf(struct fixture *fixture, const char *text)
{
    char *to = arena_alloc(&fixture->arena, 2 * strlen(text) + 1), *start = to;
    for (; *text; text++) {
        if (*text == '\n')
            *to++ = '\r';
        *to++ = *text;
    }
    return start;
}

static void an_entry_joins_the_style_of_the_file(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    for (size_t dash = 0; dash <= 4; dash += 2)
        for (size_t step = 2; step <= 4; step++)
            for (int crlf = 0; crlf < 2; crlf++) {
                char *text = arena_format(
                    &fixture->arena,
                    HEAD("2022-szk-0001") "log:\n%*s-%*sat: 2022-03-04T10:00+08:00\n%*sby: 首问甲\n"
                    "%*sevent: escalate\n%*sto: department\n%*sreason: 难\n%*sbasis: 法\n",
                    (int)dash, "", (int)step - 1, "", (int)(dash + step), "", (int)(dash + step),
                        "",
                    (int)(dash + step), "", (int)(dash + step), "", (int)(dash + step), "");
                const char *path = case_place(fixture, 2022, "szk", 1);
                text = crlf ? with_crlf(fixture, text) : text;
                write_text(path, text);
                assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", resolution, NULL),
                                 STATUS_OK);
                const char *after = read_text(fixture, path);
                assert_memory_equal(after, text, strlen(text));
                const char *newline = crlf ? "\r\n" : "\n";
                int indent = (int)(dash + step);
                assert_string_equal(
                    after + strlen(text),
                    arena_format(&fixture->arena,
                                 "%*s-%*sat: 2022-03-05T09:00+08:00%s%*sby: 科长乙%s%*sevent: "
                                 "decide%s%*slevel: department%s%*sdecision: resolve%s%*sopinion: 办%s",
                                 (int)dash, "", (int)step - 1, "", newline, indent, "", newline,
                                 indent, "", newline, indent, "", newline, indent, "", newline,
                                 indent, "", newline));
            }
    archive_close(&archive);
}

static void a_file_that_leaves_no_safe_place_is_refused_and_stays(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
#define REST "id: 2022-szk-0001\ndepartment: szk\nresponder: 首问甲\n" \
             "received: {at: 2022-03-04T09:30+08:00, channel: visit}\n"
    static const char *const texts[] = {
        REST "matter: 事\nlog: []\n",
        REST "matter: 事\nlog: ~\n",
        REST "matter: 事\nlog: null\n",
        REST "matter: 事\nlog:\n...\n",
        REST "log:\nmatter: 事\n",
        REST "log: []\nmatter: 事\n",
        "{id: 2022-szk-0001, department: szk, responder: 首问甲, received: {at: "
        "2022-03-04T09:30+08:00, channel: visit}, matter: 事, log: }\n",
        "  id: 2022-szk-0001\n  department: szk\n  responder: 首问甲\n"
        "  received: {at: 2022-03-04T09:30+08:00, channel: visit}\n  matter: 事\n  log:\n",
    };
    const char *path = case_place(fixture, 2022, "szk", 1);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        write_text(path, texts[i]);
        if (append_to(fixture, &archive, "2022-szk-0001", escalation, NULL) != STATUS_REFUSED)
            fail_msg("appended to:\n%s", read_text(fixture, path));
        assert_int_equal(fixture->errors.count, 1);
        assert_non_null(strstr(fixture->errors.items[0].message, "no safe place"));
        assert_non_null(fixture->errors.items[0].hint);
        assert_true(fixture->errors.items[0].line > 0);
        errors_free(&fixture->errors);
        assert_string_equal(read_text(fixture, path), texts[i]);
    }
    archive_close(&archive);
}

/* Without a line feed at its end the block's last line has none; the entry would give it one. */
static void an_open_block_at_the_end_of_the_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    const char *text = HEAD("2022-szk-0001") "log:\n- at: 2022-03-04T10:00+08:00\n  by: 首问甲\n"
                       "  event: escalate\n  to: department\n  reason: 难\n  basis: |\n    法";
    write_text(path, text);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", resolution, NULL),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 13, 1, "no safe place");
    assert_string_equal(read_text(fixture, path), text);
    write_text(path, arena_format(&fixture->arena, "%s\n", text));
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", resolution, NULL), STATUS_OK);
    archive_close(&archive);
}

static void what_the_process_does_not_allow_is_not_written(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    write_text(path, HEAD("2022-szk-0001") "log:\n");
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", resolution, NULL),
                     STATUS_REFUSED);
    errors_free(&fixture->errors);
    static const char *const strange[] = {"at", "2022-03-05T09:00+08:00", "note", "x", NULL};
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", strange, NULL), STATUS_REFUSED);
    errors_free(&fixture->errors);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0002", escalation, NULL),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "there is no case '2022-szk-0002'");
    assert_string_equal(read_text(fixture, path), HEAD("2022-szk-0001") "log:\n");
    archive_close(&archive);
}

static void a_dry_run_prints_the_entry_and_writes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    write_text(path, HEAD("2022-szk-0001") "log:\n");
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, out), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(strncmp(text, "- at: ", 6), 0);
    assert_string_equal(read_text(fixture, path), HEAD("2022-szk-0001") "log:\n");
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, NULL), STATUS_OK);
    assert_string_equal(read_text(fixture, path) + strlen(HEAD("2022-szk-0001") "log:\n"), text);
    free(text);
    archive_close(&archive);
}

static void the_mode_of_a_file_stays(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct stat info;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    write_text(path, HEAD("2022-szk-0001") "log:\n");
    assert_int_equal(chmod(path, 0664), 0);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, NULL), STATUS_OK);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0664);
    archive_close(&archive);
}

static void a_link_or_a_directory_is_no_case(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    write_text(path_in(fixture, "elsewhere"), HEAD("2022-szk-0001") "log:\n");
    assert_int_equal(symlink(path_in(fixture, "elsewhere"), path), 0);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, NULL),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "symbolic link");
    assert_int_equal(remove(path), 0);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, NULL),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "a directory stands where");
    archive_close(&archive);
}

static void a_file_does_not_grow_past_its_limit(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    static const char head[] = HEAD("2022-szk-0001") "log:\n";
    char *text = arena_alloc(&fixture->arena, DOCUMENT_LIMIT + 1);
    memset(text, '#', DOCUMENT_LIMIT);
    size_t comment = DOCUMENT_LIMIT - sizeof head - 20;
    memcpy(text + comment, "\n", 1);
    memcpy(text + comment + 1, head, sizeof head);
    write_text(path, text);
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0001", escalation, NULL),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "with this entry");
    assert_string_equal(read_text(fixture, path), text);
    archive_close(&archive);
}

static void of_many_that_close_a_case_at_once_exactly_one_does(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    enum { ROUNDS = 20, WRITERS = 4 };
    open_archive(fixture, &archive);
    static const char *const closing[] = {"at",       "2022-03-05T09:00+08:00", "by",    "首问甲",
                                          "event",    "decide",                 "level",
                                              "responder",
                                          "decision", "resolve",                "opinion", "办",
                                          NULL};
    for (unsigned round = 1; round <= ROUNDS; round++) {
        const char *id = arena_format(&fixture->arena, "2022-szk-%04u", round);
        write_text(case_place(fixture, 2022, "szk", round),
                   arena_format(&fixture->arena, HEAD("%s") "log:\n", id));
        pid_t children[WRITERS];
        for (size_t i = 0; i < WRITERS; i++) {
            children[i] = fork();
            assert_true(children[i] >= 0);
            if (children[i] == 0)
                _exit((int)append_to(fixture, &archive, id, closing, NULL));
        }
        int done = 0;
        for (size_t i = 0; i < WRITERS; i++) {
            int result;
            assert_int_equal(waitpid(children[i], &result, 0), children[i]);
            assert_true(WIFEXITED(result));
            assert_true(WEXITSTATUS(result) == STATUS_OK || WEXITSTATUS(result) == STATUS_REFUSED);
            done += WEXITSTATUS(result) == STATUS_OK;
        }
        assert_int_equal(done, 1);
        struct loaded_case loaded;
        assert_int_equal(
            case_load_id(&archive, &fixture->arena, id_of(id), &loaded, &fixture->errors),
                STATUS_OK);
        assert_int_equal(loaded.record->entry_count, 1);
    }
    archive_close(&archive);
}

/* --- lock ------------------------------------------------------------------ */

static void a_lock_is_waited_for_and_given_up_in_time(void **state)
{
    struct fixture *fixture = *state;
    const char *path = path_in(fixture, "f");
    int ready[2];
    char byte;
    write_text(path, "x");
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        pid_t nobody;
        int mine = open(path, O_RDWR);
        if (lock_take(mine, 0, &nobody) != 0 || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    int descriptor = open(path, O_RDWR);
    pid_t holder = 0;
    assert_int_equal(lock_take(descriptor, 50, &holder), EAGAIN);
    assert_int_equal(holder, child);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(lock_take(descriptor, 50, &holder), 0); /* the dead hold no locks */
    close(descriptor);
    assert_int_equal(lock_take(descriptor, 50, &holder), EBADF);
    close(ready[0]);
    close(ready[1]);
}

/* --- create ---------------------------------------------------------------- */

static const struct node *header(struct fixture *fixture)
{
    return tree_of(fixture,
                   "department: szk\nresponder: 首问甲\nreceived:\n  at: 2022-03-04T09:30+08:00\n"
                   "  channel: visit\nmatter: |-\n  取水\n  许可: \"不\"\n",
                   NULL);
}

static enum status create(struct fixture *fixture, const struct archive *archive,
                          struct record_id *id, FILE *dry_run)
{
    *id = (struct record_id){.year = 2022, .department = "szk"};
    return record_create(archive, &fixture->arena, header(fixture), NULL, id, dry_run,
                       &fixture->errors);
}

static unsigned long created(struct fixture *fixture, const struct archive *archive)
{
    struct record_id id;
    enum status status = create(fixture, archive, &id, NULL);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    return id.number;
}

static void numbers_rise_from_one_and_each_case_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    for (unsigned n = 1; n <= 12; n++) {
        struct loaded_case loaded;
        assert_int_equal(created(fixture, &archive), n);
        enum status status = record_load(&archive, LEDGER_CASES, &fixture->arena,
                                         case_place(fixture, 2022, "szk", n), &loaded.file,
                                         &fixture->errors);
        assert_no_errors(&fixture->errors);
        assert_int_equal(status, STATUS_OK);
        assert_string_equal(loaded.record->matter, "取水\n许可: \"不\"");
        assert_int_equal(loaded.record->entry_count, 0);
    }
    assert_int_equal(append_to(fixture, &archive, "2022-szk-0007", escalation, NULL), STATUS_OK);
    archive_close(&archive);
}

static void a_hole_is_not_filled(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    for (unsigned n = 1; n <= 3; n++)
        created(fixture, &archive);
    assert_int_equal(remove(case_place(fixture, 2022, "szk", 2)), 0);
    assert_int_equal(created(fixture, &archive), 4);
    remove_tree(path_in(fixture, ".buyao"));
    assert_int_equal(created(fixture, &archive), 5);
    archive_close(&archive);
}

static void a_deleted_last_number_is_not_handed_out_while_it_is_remembered(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    for (unsigned n = 1; n <= 3; n++)
        created(fixture, &archive);
    assert_int_equal(remove(case_place(fixture, 2022, "szk", 3)), 0);
    assert_int_equal(created(fixture, &archive), 4);
    assert_int_equal(remove(case_place(fixture, 2022, "szk", 4)), 0);
    remove_tree(path_in(fixture, ".buyao")); /* derived: deleting it loses nothing else */
    assert_int_equal(created(fixture, &archive), 3);
    archive_close(&archive);
}

static void a_dry_run_names_the_number_it_would_get_and_leaves_no_trace(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct record_id id;
    char *text = NULL;
    size_t size;
    open_archive(fixture, &archive);
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(create(fixture, &archive, &id, out), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(id.number, 1);
    assert_int_equal(strncmp(text, "id: 2022-szk-0001\n", 18), 0);
    free(text);
    assert_int_equal(count_names(directory_of(fixture)), 2);
    for (unsigned n = 1; n <= 3; n++)
        created(fixture, &archive);
    assert_int_equal(remove(case_place(fixture, 2022, "szk", 3)), 0);
    out = fopen("/dev/null", "w");
    assert_int_equal(create(fixture, &archive, &id, out), STATUS_OK);
    assert_int_equal(id.number, 4); /* 3 is remembered */
    assert_int_equal(create(fixture, &archive, &id, out), STATUS_OK);
    assert_int_equal(id.number, 4);
    fclose(out);
    assert_int_equal(created(fixture, &archive), 4);
    archive_close(&archive);
}

static void a_counter_full_of_garbage_is_no_obstacle(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    static const char *const garbage[] = {"", "\n", "x\n", "garbage that is long\n", "-5\n", "5",
                                          "99999999999\n", "99999999999999999999999\n", "0\n",
                                              "1\n",
                                          "\xFF\xFE\n", "  \n", "1e3"};
    created(fixture, &archive);
    const char *counter = path_in(fixture, ".buyao/numbers/cases-2022-szk");
    for (unsigned i = 0; i < COUNT_OF(garbage); i++) {
        write_text(counter, garbage[i]);
        assert_int_equal(created(fixture, &archive), i + 2);
        assert_int_equal(strtoul(read_text(fixture, counter), NULL, 10), i + 2);
    }
    assert_int_equal(remove(counter), 0);
    assert_int_equal(mkdir(counter, 0755), 0);
    assert_int_equal(created(fixture, &archive), COUNT_OF(garbage) + 2);
    remove_tree(path_in(fixture, ".buyao"));
    write_text(path_in(fixture, ".buyao"), "a file");
    assert_int_equal(created(fixture, &archive), COUNT_OF(garbage) + 3);
    archive_close(&archive);
}

static void numbers_go_on_past_9999(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    write_text(case_place(fixture, 2022, "szk", 9998), "not even a case\n");
    assert_int_equal(created(fixture, &archive), 9999);
    assert_int_equal(created(fixture, &archive), 10000);
    remove_tree(path_in(fixture, ".buyao"));
    assert_int_equal(created(fixture, &archive), 10001);
    struct loaded_case loaded;
    assert_int_equal(case_load_id(&archive, &fixture->arena, id_of("2022-szk-10001"), &loaded,
                                  &fixture->errors),
                     STATUS_OK);
    write_text(case_place(fixture, 2022, "szk", 999999999), "");
    remove_tree(path_in(fixture, ".buyao"));
    struct record_id id;
    assert_int_equal(create(fixture, &archive, &id, NULL), STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "no free number");
    archive_close(&archive);
}

static void a_header_that_is_refused_leaves_no_trace(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    static const char *const headers[] = {
        "department: szk\nresponder: 谁\nreceived: {at: 2022-03-04T09:30+08:00, channel: visit}\n"
        "matter: 事\n",
        "department: szk\nresponder: 首问甲\nreceived: {at: 2020-03-04T09:30+08:00, channel: visit}\n"
        "matter: 事\n",
        "department: szk\nresponder: 首问甲\nmatter: 事\n",
        "department: bgs\nresponder: 首问丁\nreceived: {at: 2022-03-04T09:30+08:00, channel: visit}\n"
        "matter: 事\n",
    };
    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        struct record_id id = {.year = 2022, .department = "szk"};
        assert_int_equal(record_create(&archive, &fixture->arena, tree_of(fixture, headers[i], NULL),
                                     "header.yaml", &id, NULL, &fixture->errors),
                         STATUS_REFUSED);
        assert_int_equal(fixture->errors.count, 1);
        assert_string_equal(fixture->errors.items[0].path, "header.yaml");
        errors_free(&fixture->errors);
        assert_int_equal(count_names(directory_of(fixture)), 2);
    }
    archive_close(&archive);
}

static void a_number_is_handed_out_once_however_many_processes_ask(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    enum { WRITERS = 8, EACH = 15 };
    open_archive(fixture, &archive);
    pid_t children[WRITERS];
    for (size_t i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            struct record_id id;
            enum status status = STATUS_OK;
            for (int n = 0; n < EACH && status == STATUS_OK; n++)
                status = create(fixture, &archive, &id, NULL);
            _exit((int)status);
        }
    }
    for (size_t i = 0; i < WRITERS; i++) {
        int result;
        assert_int_equal(waitpid(children[i], &result, 0), children[i]);
        assert_true(WIFEXITED(result));
        assert_int_equal(WEXITSTATUS(result), STATUS_OK);
    }
    for (unsigned n = 1; n <= WRITERS * EACH; n++)
        assert_int_equal(access(case_place(fixture, 2022, "szk", n), F_OK), 0);
    assert_int_equal(count_names(path_in(fixture, "cases/2022/szk")), WRITERS * EACH);
    archive_close(&archive);
}

struct creator {
    pthread_t thread;
    const struct archive *archive;
    const struct node *header;
    enum status status;
};

enum { EACH_THREAD = 15 };

static void *create_many(void *argument)
{
    struct creator *creator = argument;
    struct arena arena = {0};
    struct errors errors = {0};
    for (int n = 0; n < EACH_THREAD && creator->status == STATUS_OK; n++) {
        struct record_id id = {.year = 2022, .department = "szk"};
        creator->status =
            record_create(creator->archive, &arena, creator->header, NULL, &id, NULL, &errors);
    }
    errors_free(&errors);
    arena_free(&arena);
    return NULL;
}

static void threads_get_each_number_once_too(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    enum { THREADS = 6 };
    struct creator creators[THREADS];
    open_archive(fixture, &archive);
    assert_int_equal(archive_ready(&archive, LEDGER_CASES, &fixture->errors), STATUS_OK);
    for (size_t i = 0; i < THREADS; i++) {
        creators[i] = (struct creator){.archive = &archive, .header = header(fixture)};
        assert_int_equal(pthread_create(&creators[i].thread, NULL, create_many, &creators[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(creators[i].thread, NULL), 0);
        assert_int_equal(creators[i].status, STATUS_OK);
    }
    assert_int_equal(count_names(path_in(fixture, "cases/2022/szk")), THREADS * EACH_THREAD);
    archive_close(&archive);
}

/* --- IDs, paths and the archive itself --------------------------------------- */

static void a_case_is_named_by_id_or_by_its_path(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct record_id id;
    open_archive(fixture, &archive);
    const char *path = case_place(fixture, 2022, "szk", 1);
    write_text(path, HEAD("2022-szk-0001") "log:\n");
    write_text(path_in(fixture, "2022-szk-0001.yaml"), HEAD("2022-szk-0001") "log:\n");
    const char *const good[] = {
        "2022-szk-0001", path,
        path_in(fixture, "cases/../cases/2022/./szk//2022-szk-0001.yaml")};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_int_equal(archive_find_case(&archive, good[i], &id, &fixture->errors), STATUS_OK);
        assert_int_equal(id.number, 1);
    }
    const char *const bad[] = {
        "", ".", "/", "..", "../../etc/passwd", "2022-szk-1", "2022-szk-0001.yml", "buyao.yaml",
        path_in(fixture, "2022-szk-0001.yaml"), /* a copy elsewhere */
        path_in(fixture, "cases/2022/szk"), path_in(fixture, "cases/2022/szk/2022-szk-0002.yaml"),
        "2022-szk-0001\n", "cases/2022/szk/2022-szk-0001.yaml/",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (archive_find_case(&archive, bad[i], &id, &fixture->errors) != STATUS_REFUSED)
            fail_msg("'%s' was found", bad[i]);
        errors_free(&fixture->errors);
    }
    archive_close(&archive);
}

static void a_case_lies_where_its_id_says(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct loaded_case loaded;
    open_archive(fixture, &archive);
    const char *wrong[] = {case_place(fixture, 2022, "szk", 2), case_place(fixture, 2022, "bgs", 1),
                           case_place(fixture, 2021, "szk", 1),
                           path_in(fixture, "2022-szk-0001.yaml")};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        write_text(wrong[i], HEAD("2022-szk-0001") "log:\n");
        assert_int_equal(record_load(&archive, LEDGER_CASES, &fixture->arena, wrong[i],
                                     &loaded.file, &fixture->errors),
                         STATUS_REFUSED);
        assert_error(&fixture->errors, STATUS_REFUSED, 2, 5, "belongs into cases/2022/szk/");
    }
    archive_close(&archive);
}

static void without_an_archive_nothing_is_open(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    assert_int_equal(archive_open(&archive, directory_of(fixture), &fixture->errors),
                     STATUS_REFUSED);
    assert_error(&fixture->errors, STATUS_REFUSED, 0, 0, "there is no buyao.yaml");
    assert_null(archive.root);
    write_text(path_in(fixture, "buyao.yaml"), "bureau: x\n");
    assert_int_equal(archive_open(&archive, directory_of(fixture), &fixture->errors),
                     STATUS_REFUSED);
    errors_free(&fixture->errors);
    write_text(path_in(fixture, "buyao.yaml"), policy_text);
    assert_int_equal(archive_open(&archive, directory_of(fixture), &fixture->errors),
        STATUS_SYSTEM);
    assert_error(&fixture->errors, STATUS_SYSTEM, 0, 0, "cannot open");
    archive_close(&archive);
}

static void the_archive_is_found_upwards(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    open_archive(fixture, &archive);
    archive_close(&archive);
    case_place(fixture, 2022, "szk", 1);
    int here = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(unsetenv("BUYAO_DIR"), 0);
    assert_int_equal(chdir(path_in(fixture, "cases/2022/szk")), 0);
    enum status status = archive_open(&archive, NULL, &fixture->errors);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(archive.root, "../../..");
    archive_close(&archive);
    assert_int_equal(setenv("BUYAO_DIR", directory_of(fixture), 1), 0);
    assert_int_equal(archive_open(&archive, NULL, &fixture->errors), STATUS_OK);
    assert_string_equal(archive.root, directory_of(fixture));
    archive_close(&archive);
    assert_int_equal(unsetenv("BUYAO_DIR"), 0);
}

/* --- scan ------------------------------------------------------------------ */

struct sum {
    unsigned long cases;
    unsigned long numbers;
};

static enum status sum_case(void *context, void *state, const struct loaded *record,
                            struct errors *errors)
{
    const struct loaded_case *loaded = loaded_as_case(record);
    struct sum *sum = state;
    struct record_id id;
    (void)context, (void)errors;
    if (!record_id_parse(loaded->record->id, &id))
        return STATUS_SYSTEM;
    sum->cases++;
    sum->numbers += id.number;
    return STATUS_OK;
}

static enum status sum_up(void *context, void *state, struct errors *errors)
{
    struct sum *total = context, *sum = state;
    (void)errors;
    total->cases += sum->cases;
    total->numbers += sum->numbers;
    return STATUS_OK;
}

static enum status run_scan(struct fixture *fixture, const struct archive *archive,
                            struct scan scan, struct sum *sum, struct scan_result *result)
{
    *sum = (struct sum){0};
    scan.state_size = sizeof *sum;
    scan.visit = sum_case;
    scan.finish = sum_up;
    scan.context = sum;
    return archive_scan(archive, &scan, result, &fixture->errors);
}

static void fill_archive(struct fixture *fixture)
{
    static const struct {
        int year;
        const char *department, *responder;
    } places[] = {{2021, "szk", "首问甲"}, {2022, "szk", "首问甲"}, {2022, "bgs", "首问丁"}};
    for (size_t p = 0; p < COUNT_OF(places); p++)
        for (unsigned n = 1; n <= 70; n++)
            write_text(case_place(fixture, places[p].year, places[p].department, n),
                       arena_format(&fixture->arena,
                                    "id: %d-%s-%04u\ndepartment: %s\nresponder: %s\nreceived:\n"
                                    "  at: %d-03-04T09:30+08:00\n  channel: visit\nmatter: 事\nlog:\n",
                                    places[p].year, places[p].department, n, places[p].department,
                                    places[p].responder, places[p].year));
}

static void a_scan_visits_every_case_once(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct scan_result result;
    struct sum sum;
    open_archive(fixture, &archive);
    assert_int_equal(run_scan(fixture, &archive, (struct scan){0}, &sum, &result), STATUS_OK);
    assert_int_equal(result.valid, 0);
    fill_archive(fixture);
    static const struct {
        int last_year;
        unsigned long places;
    } cases[] = {{0, 3}, {2022, 3}, {2021, 1}, {2020, 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct scan scan = {.last_year = cases[i].last_year};
        assert_int_equal(run_scan(fixture, &archive, scan, &sum, &result), STATUS_OK);
        assert_no_errors(&fixture->errors);
        assert_int_equal(result.valid, 70 * cases[i].places);
        assert_int_equal(sum.cases, 70 * cases[i].places);
        assert_int_equal(sum.numbers, 70 * 71 / 2 * cases[i].places);
        assert_int_equal(result.broken, 0);
    }
    archive_close(&archive);
}

static void a_broken_case_is_counted_and_named_the_same_way_each_time(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct scan_result result;
    struct sum sum;
    open_archive(fixture, &archive);
    fill_archive(fixture);
    for (unsigned n = 3; n <= 70; n += 7)
        write_text(case_place(fixture, 2022, "szk", n), "id: &x 1\n");
    write_text(path_in(fixture, "cases/2022/szk/notes.yml"), "a: 1\n");
    assert_int_equal(symlink("2022-bgs-0001.yaml", path_in(fixture,
        "cases/2022/bgs/2022-bgs-0099.yaml")),
                     0);
    char *first = NULL;
    for (int run = 0; run < 30; run++) {
        assert_int_equal(run_scan(fixture, &archive, (struct scan){0}, &sum, &result), STATUS_OK);
        assert_int_equal(result.valid, 200);
        assert_int_equal(result.broken, 12);
        assert_int_equal(sum.cases, 200);
        assert_int_equal(fixture->errors.count, 12 + 6); /* the notes have seven faults */
        char *text = NULL;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        errors_print(&fixture->errors, "p", out);
        assert_int_equal(fclose(out), 0);
        if (first)
            assert_string_equal(text, first);
        free(first);
        first = text;
        errors_free(&fixture->errors);
    }
    free(first);
    archive_close(&archive);
}

static void what_is_no_case_is_named_only_where_that_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct scan_result result;
    struct sum sum;
    open_archive(fixture, &archive);
    fill_archive(fixture);
    static const char *const strays[] = {"cases/README", "cases/2022/notes.yaml", "cases/20222",
                                         "cases/2022/szk/a.txt",
                                             "cases/2022/szk/2022-szk-0001.yaml~"};
    static const char *const hidden[] = {"cases/.x", "cases/2022/.x", "cases/2022/szk/.x.yaml"};
    for (size_t i = 0; i < COUNT_OF(strays); i++)
        write_text(path_in(fixture, strays[i]), "x");
    for (size_t i = 0; i < COUNT_OF(hidden); i++)
        write_text(path_in(fixture, hidden[i]), "x");
    assert_int_equal(run_scan(fixture, &archive, (struct scan){0}, &sum, &result), STATUS_OK);
    assert_no_errors(&fixture->errors);
    assert_int_equal(run_scan(fixture, &archive, (struct scan){.strict = true}, &sum, &result),
                     STATUS_OK);
    assert_int_equal(fixture->errors.count, COUNT_OF(strays));
    assert_int_equal(errors_worst(&fixture->errors), STATUS_FOUND);
    assert_int_equal(result.valid, 210);
    assert_int_equal(result.broken, 0);
    archive_close(&archive);
}

static int scan_locked(struct fixture *fixture, const struct archive *archive)
{
    struct scan_result result;
    struct sum sum;
    if (setuid(NOBODY) != 0)
        return 99;
    if (run_scan(fixture, archive, (struct scan){0}, &sum, &result) != STATUS_SYSTEM)
        return 1;
    if (errors_worst(&fixture->errors) != STATUS_SYSTEM)
        return 2;
    struct errors errors = {0};
    struct scan_result results[LEDGER_COUNT];
    struct archive again;
    enum status status =
        check_archive(archive->root, (struct habits){0}, &again, results, &errors);
    archive_close(&again);
    errors_free(&errors);
    return status == STATUS_SYSTEM ? 0 : 3;
}

static void a_directory_that_can_not_be_read_is_a_failure(void **state)
{
    struct fixture *fixture = *state;
    static const char *const locked[] = {"cases", "cases/2022", "cases/2022/szk"};
    struct archive archive;
    if (geteuid() != 0)
        skip();
    open_archive(fixture, &archive);
    fill_archive(fixture);
    assert_int_equal(chmod(directory_of(fixture), 0755), 0);
    for (size_t i = 0; i < COUNT_OF(locked); i++) {
        assert_int_equal(chmod(path_in(fixture, locked[i]), 0), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(scan_locked(fixture, &archive));
        int result;
        assert_int_equal(waitpid(child, &result, 0), child);
        assert_int_equal(chmod(path_in(fixture, locked[i]), 0755), 0);
        assert_true(WIFEXITED(result));
        assert_int_equal(WEXITSTATUS(result), 0);
    }
    archive_close(&archive);
}

/* --- check ----------------------------------------------------------------- */

static int check_locked(struct fixture *fixture)
{
    struct scan_result results[LEDGER_COUNT];
    struct archive archive;
    if (setuid(NOBODY) != 0)
        return 99;
    enum status status = check_archive(fixture->directory, (struct habits){0}, &archive, results,
                                       &fixture->errors);
    archive_close(&archive);
    return status == STATUS_SYSTEM ? 0 : 1;
}

static void what_could_not_be_read_is_told_by_the_check(void **state)
{
    struct fixture *fixture = *state;
    static const char *const locked[] = {"lists.yaml", "calendar"};
    struct archive archive;
    if (geteuid() != 0)
        skip();
    open_archive(fixture, &archive);
    archive_close(&archive);
    write_text(path_in(fixture, "lists.yaml"), "matters: []\nno_refusal: []\n");
    assert_int_equal(mkdir(path_in(fixture, "calendar"), 0755), 0);
    assert_int_equal(chmod(directory_of(fixture), 0755), 0);
    for (size_t i = 0; i < COUNT_OF(locked); i++) {
        assert_int_equal(chmod(path_in(fixture, locked[i]), 0), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(check_locked(fixture));
        int result;
        assert_int_equal(waitpid(child, &result, 0), child);
        assert_int_equal(chmod(path_in(fixture, locked[i]), 0755), 0);
        assert_true(WIFEXITED(result));
        assert_int_equal(WEXITSTATUS(result), 0);
    }
}

static void a_sound_archive_is_checked_without_a_word(void **state)
{
    struct fixture *fixture = *state;
    struct archive archive;
    struct scan_result results[LEDGER_COUNT];
    open_archive(fixture, &archive);
    archive_close(&archive);
    fill_archive(fixture);
    enum status status = check_archive(directory_of(fixture), (struct habits){0}, &archive, results,
                                       &fixture->errors);
    archive_close(&archive);
    assert_no_errors(&fixture->errors);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(results[LEDGER_CASES].valid, 210);
    /* Each file that cases are judged by: broken, it is named, and the cases wait. */
    static const struct {
        const char *file, *text;
    } broken[] = {{"lists.yaml", "matters: 1\n"}, {"calendar/a.yaml", "days: 1\n"},
                  {"roster.yaml", "people: []\n"}};
    assert_int_equal(mkdir(path_in(fixture, "calendar"), 0755), 0);
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        const char *path = path_in(fixture, broken[i].file);
        write_text(path, broken[i].text);
        assert_int_equal(check_archive(directory_of(fixture), (struct habits){0}, &archive, results,
                                       &fixture->errors),
                         STATUS_FOUND);
        archive_close(&archive);
        assert_int_equal(errors_worst(&fixture->errors), STATUS_REFUSED);
        bool named = false, told = false;
        for (size_t k = 0; k < fixture->errors.count; k++) {
            const struct error *error = &fixture->errors.items[k];
            named = named || (error->path && strcmp(error->path, path) == 0);
            told = told || strstr(error->message, "before policy and roster");
        }
        assert_true(named && told);
        assert_int_equal(results[LEDGER_CASES].valid, 0);
        errors_free(&fixture->errors);
        assert_int_equal(unlink(path), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(an_entry_is_appended_and_no_byte_before_it_touched),
        CLAIM(an_entry_joins_the_style_of_the_file),
        CLAIM(a_file_that_leaves_no_safe_place_is_refused_and_stays),
        CLAIM(an_open_block_at_the_end_of_the_file_is_refused),
        CLAIM(what_the_process_does_not_allow_is_not_written),
        CLAIM(a_dry_run_prints_the_entry_and_writes_nothing),
        CLAIM(the_mode_of_a_file_stays),
        CLAIM(a_link_or_a_directory_is_no_case),
        CLAIM(a_file_does_not_grow_past_its_limit),
        CLAIM(of_many_that_close_a_case_at_once_exactly_one_does),
        CLAIM(a_lock_is_waited_for_and_given_up_in_time),
        CLAIM(numbers_rise_from_one_and_each_case_can_be_read),
        CLAIM(a_hole_is_not_filled),
        CLAIM(a_deleted_last_number_is_not_handed_out_while_it_is_remembered),
        CLAIM(a_dry_run_names_the_number_it_would_get_and_leaves_no_trace),
        CLAIM(a_counter_full_of_garbage_is_no_obstacle),
        CLAIM(numbers_go_on_past_9999),
        CLAIM(a_header_that_is_refused_leaves_no_trace),
        CLAIM(a_number_is_handed_out_once_however_many_processes_ask),
        CLAIM(threads_get_each_number_once_too),
        CLAIM(a_case_is_named_by_id_or_by_its_path),
        CLAIM(a_case_lies_where_its_id_says),
        CLAIM(without_an_archive_nothing_is_open),
        CLAIM(the_archive_is_found_upwards),
        CLAIM(a_scan_visits_every_case_once),
        CLAIM(a_broken_case_is_counted_and_named_the_same_way_each_time),
        CLAIM(what_is_no_case_is_named_only_where_that_is_asked_for),
        CLAIM(a_directory_that_can_not_be_read_is_a_failure),
        CLAIM(what_could_not_be_read_is_told_by_the_check),
        CLAIM(a_sound_archive_is_checked_without_a_word),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
