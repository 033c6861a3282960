/* Text of any kind: cleaned, made visible, compared, measured and cut into lines. */
#include "fuzz/fuzz.h"

#include "table/wrap.h"

static void wrap(const char *text, size_t columns)
{
    const char *rest = text;
    struct wrap_extent extent = {0};
    wrap_measure(&extent, text);
    hold(extent.atom <= extent.word && extent.word <= extent.natural, "breaking makes narrower");
    while (rest) {
        const char *before = rest;
        struct wrap_piece piece = wrap_next(&rest, columns);
        hold(!rest || rest > before, "every line takes something");
        hold(piece.columns <= columns || text_characters(piece.bytes, piece.length) > 0,
             "what is too wide is a character");
    }
}

static void measure(const char *text, size_t columns)
{
    size_t used, length = strlen(text);
    hold(text_fit(text, columns, &used) <= length && used <= columns, "what fits, fits");
    text_width(text);
    text_characters(text, length);
    hold(text_same_name(text, text), "a name is the same as itself");
    hold(text_contains(text, ""), "nothing is in everything");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    struct arena *arena = &trial.arena;
    size_t columns = size ? data[0] % 80u + 1u : 1, where = 0;
    enum text_problem problem = text_check(trial.bytes, size, &where);
    hold(problem == TEXT_FINE || where < size, "a problem is somewhere");
    text_plain(trial.bytes, size);
    char *clean = text_clean(arena, trial.bytes, &problem);
    hold(!clean || text_check_stored(clean, strlen(clean), NULL) == TEXT_FINE,
         "what was cleaned may be stored");
    char *visible = text_visible(arena, trial.bytes);
    char *line = text_visible_line(arena, trial.bytes);
    hold(visible && line, "there is memory");
    hold_calm(visible, strlen(visible));
    hold_calm(line, strlen(line));
    hold(!strpbrk(line, "\n\r\t"), "a line is one line");
    measure(trial.bytes, columns);
    measure(visible, columns);
    wrap(visible, columns);
    hold(text_one_line(arena, trial.bytes) && text_name_key(arena, trial.bytes),
         "there is memory");
    return trial_end(&trial);
}
