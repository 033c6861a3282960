#include "base/i18n.h"

#include "support.h"

#include <unistd.h>

/* A message of the catalogues here, with the bytes of both; the messages in the order of strcmp(). */
static const struct {
    const char *message, *translation;
    size_t message_size, translation_size; /* without the last NUL */
} TEXTS[] = {
    {"", "Content-Type: text/plain; charset=UTF-8\n", 0, 40},
    {"%zu day\0%zu days", "%zu天", 16, 6},
    {"%zu man\0%zu men", "%zu person\0%zu people", 15, 21},
    {"blank", "", 5, 0},
    {"refused", "说“不”", 7, 12},
};

enum { COUNT = sizeof TEXTS / sizeof *TEXTS, HEAD = 28, LIMIT = 512 };

struct bytes {
    unsigned char bytes[LIMIT];
    size_t size;
};

static void put_number(unsigned char *at, size_t number, bool big_endian)
{
    for (size_t i = 0; i < 4; i++)
        at[big_endian ? 3 - i : i] = (unsigned char)(number >> 8 * i);
}

static void put_text(struct bytes *file, size_t entry, const char *text, size_t size,
                     bool big_endian)
{
    put_number(file->bytes + entry, size, big_endian);
    put_number(file->bytes + entry + 4, file->size, big_endian);
    assert_true(file->size + size < LIMIT);
    memcpy(file->bytes + file->size, text, size);
    file->bytes[file->size + size] = '\0';
    file->size += size + 1;
}

/* As msgfmt writes it. */
static struct bytes catalogue(bool big_endian)
{
    struct bytes file = {.size = HEAD + 16 * COUNT};
    put_number(file.bytes, 0x950412de, big_endian);
    put_number(file.bytes + 8, COUNT, big_endian);
    put_number(file.bytes + 12, HEAD, big_endian);
    put_number(file.bytes + 16, HEAD + 8 * COUNT, big_endian);
    for (size_t i = 0; i < COUNT; i++) {
        put_text(&file, HEAD + 8 * i, TEXTS[i].message, TEXTS[i].message_size, big_endian);
        put_text(&file, HEAD + 8 * (COUNT + i), TEXTS[i].translation, TEXTS[i].translation_size,
                 big_endian);
    }
    return file;
}

/* Takes it from a file of just these bytes: what is read behind its end is read behind the map. */
static bool opened(const struct bytes *file, size_t size)
{
    char path[] = "/tmp/buyao-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, file->bytes, size), (ssize_t)size);
    close(descriptor);
    bool result = messages_open(path);
    assert_int_equal(unlink(path), 0);
    return result;
}

static void check_texts(void)
{
    assert_string_equal(_("refused"), "说“不”");
    assert_string_equal(_("resolved"), "resolved");
    assert_string_equal(_("blank"), "blank");
    assert_string_equal(ngettext("%zu day", "%zu days", 1), "%zu天");
    assert_string_equal(ngettext("%zu day", "%zu days", 5), "%zu天");
    assert_string_equal(ngettext("%zu man", "%zu men", 1), "%zu person");
    assert_string_equal(ngettext("%zu man", "%zu men", 0), "%zu people");
}

static void without_a_catalogue_messages_are_english(void **state)
{
    (void)state;
    assert_string_equal(_("refused"), "refused");
    assert_string_equal(ngettext("%zu day", "%zu days", 1), "%zu day");
    assert_string_equal(ngettext("%zu day", "%zu days", 2), "%zu days");
}

static void what_is_no_catalogue_is_refused(void **state)
{
    static const struct bytes zeros = {.size = HEAD};
    struct bytes later = catalogue(false);
    (void)state;
    assert_false(messages_open("/nowhere/buyao.mo"));
    assert_false(messages_open("/tmp"));
    assert_false(opened(&zeros, 0));
    assert_false(opened(&zeros, HEAD));
    later.bytes[6] = 1; /* a major revision that is not known */
    assert_false(opened(&later, later.size));
    assert_string_equal(_("refused"), "refused");
}

static void a_catalogue_of_either_order_of_bytes_is_read(void **state)
{
    (void)state;
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        struct bytes file = catalogue(big_endian);
        assert_true(opened(&file, file.size));
        check_texts();
    }
}

/* Whatever comes out is a text that ends; sanitizers see where it does not. */
static void look_through(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        assert_non_null(strchr(_(TEXTS[i].message), '\0'));
        for (unsigned long n = 0; n < 3; n++)
            assert_non_null(strchr(ngettext(TEXTS[i].message, "many", n), '\0'));
    }
}

static void a_catalogue_that_is_cut_off_yields_texts_that_end(void **state)
{
    struct bytes file = catalogue(false);
    (void)state;
    for (size_t size = 0; size < file.size; size++) {
        opened(&file, size);
        look_through();
    }
}

static void a_damaged_catalogue_yields_texts_that_end(void **state)
{
    static const unsigned char DAMAGES[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    const struct bytes whole = catalogue(false);
    (void)state;
    for (size_t at = 0; at < whole.size; at++)
        for (size_t i = 0; i < sizeof DAMAGES; i++) {
            struct bytes file = whole;
            file.bytes[at] = DAMAGES[i];
            opened(&file, file.size);
            look_through();
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_catalogue_messages_are_english),
        cmocka_unit_test(what_is_no_catalogue_is_refused),
        cmocka_unit_test(a_catalogue_of_either_order_of_bytes_is_read),
        cmocka_unit_test(a_catalogue_that_is_cut_off_yields_texts_that_end),
        cmocka_unit_test(a_damaged_catalogue_yields_texts_that_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
