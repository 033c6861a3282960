#include "history/judge.h"

#include <string.h>

static bool is_digits(const char *text, size_t count)
{
    return strspn(text, "0123456789") >= count;
}

static size_t part(const char *path)
{
    return strcspn(path, "/");
}

/* <year>/<department>/<file>.yaml; a file without a name of its own is hidden, and no record. */
static bool is_record(const char *path)
{
    if (part(path) != 4 || !is_digits(path, 4) || path[4] != '/')
        return false;
    path += 5;
    size_t department = part(path);
    if (department == 0 || path[department] != '/')
        return false;
    path += department + 1;
    size_t length = strlen(path);
    return path[0] != '.' && part(path) == length && length > 5 &&
           strcmp(path + length - 5, ".yaml") == 0;
}

/* <quarter>/<file>: 2022Q1/…, 2022Q1-2/… */
static bool is_filed(const char *path)
{
    if (!is_digits(path, 4) || path[4] != 'Q' || path[5] < '1' || path[5] > '4')
        return false;
    path += 6;
    if (*path == '-' && is_digits(path + 1, 1))
        path += 1 + strspn(path + 1, "0123456789");
    return *path == '/' && path[1];
}

static enum kept kept_here(const char *path, enum ledger *ledger)
{
    size_t length = part(path);
    if (path[length] != '/')
        return KEPT_NOT;
    for (size_t i = 0; i < LEDGER_COUNT; i++) {
        const char *folder = ledger_folder((enum ledger)i);
        if (strlen(folder) == length && strncmp(path, folder, length) == 0 &&
            is_record(path + length + 1)) {
            *ledger = (enum ledger)i;
            return KEPT_RECORD;
        }
    }
    return length == 7 && strncmp(path, "reports", 7) == 0 && is_filed(path + 8) ? KEPT_FILED
                                                                                : KEPT_NOT;
}

enum kept kept_anywhere(const char *path, size_t *root, enum ledger *ledger)
{
    for (const char *rest = path;;) {
        enum kept kept = kept_here(rest, ledger);
        const char *slash = strchr(rest, '/');
        *root = (size_t)(rest - path);
        if (kept != KEPT_NOT || !slash)
            return kept;
        rest = slash + 1;
    }
}

enum kept judge_kept(const struct history *history, const char *path, enum ledger *ledger)
{
    if (history->prefix) {
        size_t length = strlen(history->prefix);
        return strncmp(path, history->prefix, length) == 0 ? kept_here(path + length, ledger)
                                                           : KEPT_NOT;
    }
    size_t root;
    return kept_anywhere(path, &root, ledger);
}
