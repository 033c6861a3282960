#include "process/process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { CELLS = 4, CELL_SIZE = 32 };

/* The page, at the first line of the table of the process; the tests run in the source's root. */
static FILE *open_table(void)
{
    char line[512];
    FILE *page = fopen("man/buyao-archive.5", "r");
    if (!page)
        fail_msg("run from the root of the source tree");
    while (fgets(line, sizeof line, page))
        if (strcmp(line, ".\\\" process table\n") == 0)
            return page;
    fail_msg("the page has no 'process table'");
    return NULL;
}

/* The next row `.It where Ta step Ta follows Ta clause`; false at the end of the list. */
static bool next_row(FILE *page, char cells[CELLS][CELL_SIZE])
{
    char line[512];
    while (fgets(line, sizeof line, page) && strcmp(line, ".El\n") != 0)
        if (sscanf(line, ".It %31s Ta %31s Ta %31s Ta %31s", cells[0], cells[1], cells[2],
                   cells[3]) == CELLS &&
            strcmp(cells[0], "Em") != 0)
            return true;
    return false;
}

static const char *in_page(const char *effect)
{
    return *effect ? effect : "\\(em";
}

static void clauses_20_and_21_the_manual_has_the_steps_of_the_process(void **state)
{
    (void)state;
    char cells[CELLS][CELL_SIZE];
    struct step step;
    size_t n = 0;
    FILE *page = open_table();
    for (; process_step(n, &step); n++) {
        if (!next_row(page, cells))
            fail_msg("the page ends before: %s %s", step.where, step.act);
        assert_string_equal(cells[0], step.where);
        assert_string_equal(cells[1], step.act);
        assert_string_equal(cells[2], in_page(step.effect));
        assert_string_equal(cells[3], step.clause);
    }
    assert_true(n > 0);
    if (next_row(page, cells))
        fail_msg("the page goes on with: %s %s", cells[0], cells[1]);
    assert_int_equal(fclose(page), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_20_and_21_the_manual_has_the_steps_of_the_process),
    };
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
