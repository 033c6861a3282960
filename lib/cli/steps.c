#include "cli/steps.h"

#include "base/i18n.h"
#include "base/text.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* A word as a shell takes it; NULL when memory runs out, or it could steer the terminal. */
static const char *quoted(struct arena *arena, const char *word)
{
    enum { LONGEST = 4 }; /* what a quote becomes */
    size_t length = strlen(word);
    char *result = arena_alloc(arena, LONGEST * length + 3), *to = result;
    if (!result || text_check(word, length, NULL) != TEXT_FINE || strpbrk(word, "\n\t"))
        return NULL;
    if (*word && *word != '-' && !word[strcspn(word, " !\"#$&'()*;<>?[\\]^`{|}~=")])
        return memcpy(result, word, length + 1);
    *to++ = '\'';
    for (; *word; word++) {
        if (*word == '\'') {
            memcpy(to, "'\\''", LONGEST);
            to += LONGEST;
        } else {
            *to++ = *word;
        }
    }
    memcpy(to, "'", 2);
    return result;
}

/* Who may take in the first case, and where: a department of today with one of its people. */
static bool find_responder(const struct archive *archive, const struct department **department,
                           const char **name)
{
    struct moment now;
    const struct roster *roster = archive->roster;
    if (!moment_now(archive->policy->offset, &now))
        return false;
    for (size_t i = 0; i < roster->department_count; i++) {
        *department = &roster->departments[i];
        for (size_t k = 0; k < roster->person_count; k++) {
            *name = roster->people[k].name;
            const char *code = roster->people[k].department;
            if (code && strcmp(code, (*department)->code) == 0 &&
                roster_responds(roster, *department, *name, now.day))
                return true;
        }
    }
    return false;
}

static void print_steps(struct cli *cli, const struct archive *archive, const char *directory)
{
    const struct department *department;
    const char *name;
    if (!find_responder(archive, &department, &name))
        return;
    const char *place = quoted(&cli->arena, directory), *by = quoted(&cli->arena, name);
    if (!place || !by)
        return;
    fprintf(stderr, "%s\n", _("Next: enter your office, check it, take in the first case:"));
    fprintf(stderr, "  cd %s && ${EDITOR:-vi} buyao.yaml roster.yaml lists.yaml\n", place);
    fprintf(stderr, "  buyao check\n");
    /* The text of a record is Chinese. */
    fprintf(stderr, "  buyao new -d %s --by %s -m '群众申请的事项'\n", department->code, by);
}

void steps_print(struct cli *cli, const char *directory)
{
    struct archive archive = {0};
    struct errors ignored = {0};
    char whole[PATH_MAX];
    if (cli_flag(cli, "quiet") || !isatty(STDOUT_FILENO) || !isatty(STDERR_FILENO))
        return;
    if (chdir(directory) != 0 || !getcwd(whole, sizeof whole)) /* the program is at its end */
        return;
    if (archive_open(&archive, whole, &ignored) == STATUS_OK) {
        print_steps(cli, &archive, whole);
        archive_close(&archive);
    }
    errors_free(&ignored);
}
