#include "yaml/stream.h"

#include "support.h"

/* The documents of a text, each as `line:bytes|`, blank ones with a `-` before. */
static void taken_apart(const char *text, size_t length, const char *wanted)
{
    char found[512] = "";
    size_t used = 0;
    struct document_stream stream = document_stream(text, length);
    struct document_part part;
    while (document_stream_next(&stream, &part)) {
        int put = snprintf(found + used, sizeof found - used, "%s%zu:%.*s|", part.blank ? "-" : "",
                           part.line, (int)part.length, part.bytes);
        assert_true(put > 0 && used + (size_t)put < sizeof found);
        used += (size_t)put;
    }
    assert_string_equal(found, wanted);
    assert_int_equal(stream.at, length);
}

static void apart(const char *text, const char *wanted)
{
    taken_apart(text, strlen(text), wanted);
}

static void a_text_without_markers_is_one_document(void **state)
{
    (void)state;
    apart("", "");
    apart("a: b", "1:a: b|");
    apart("a: b\nc: d\n", "1:a: b\nc: d\n|");
    apart("# a\n\n", "-1:# a\n\n|");
}

static void three_dashes_begin_a_document(void **state)
{
    (void)state;
    apart("a\n---\nb\n", "1:a\n|2:---\nb\n|");
    apart("---\na\n--- b\n---\tc\n---", "1:---\na\n|3:--- b\n|4:---\tc\n|-5:---|");
    apart("# x\n---\na\n", "1:# x\n---\na\n|");
    apart("%YAML 1.2\n---\na\n", "1:%YAML 1.2\n---\na\n|");
    apart("--- # x\n---\n", "-1:--- # x\n|-2:---\n|");
}

static void other_dashes_do_not(void **state)
{
    (void)state;
    apart("---a\n ---\n-- -\n----\n", "1:---a\n ---\n-- -\n----\n|");
}

static void three_dots_end_a_document(void **state)
{
    (void)state;
    apart("a\n...\nb\n", "1:a\n...\n|3:b\n|");
    apart("a\n... # x\n# y\n---\nb\n...\n", "1:a\n... # x\n|3:# y\n---\nb\n...\n|");
    apart("....\n...x\n", "1:....\n...x\n|");
}

static void any_line_end_counts_as_one_line(void **state)
{
    (void)state;
    apart("a\r\n---\r\nb\r---\rc", "1:a\r\n|2:---\r\nb\r|4:---\rc|");
    apart("\r\n\r---\n", "-1:\r\n\r---\n|");
}

static void the_end_may_come_anywhere(void **state)
{
    static const char text[] = "a\r\n--- b\r\n...\r\n---\r";
    (void)state;
    for (size_t length = 0; length < sizeof text; length++) {
        /* Exactly as long as it says, so that a sanitizer sees who reads on. */
        char *bytes = malloc(length ? length : 1);
        size_t sum = 0;
        struct document_part part;
        assert_non_null(bytes);
        memcpy(bytes, text, length);
        struct document_stream stream = document_stream(bytes, length);
        while (document_stream_next(&stream, &part))
            sum += part.length;
        assert_int_equal(sum, length);
        free(bytes);
    }

}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_text_without_markers_is_one_document),
        CLAIM(three_dashes_begin_a_document),
        CLAIM(other_dashes_do_not),
        CLAIM(three_dots_end_a_document),
        CLAIM(any_line_end_counts_as_one_line),
        CLAIM(the_end_may_come_anywhere),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
