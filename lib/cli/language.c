#include "cli/language.h"

#include "base/i18n.h"
#include "cli/program.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The value of a variable, NULL when it says nothing. */
static const char *said(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

static bool is_plain(const char *locale)
{
    return locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0);
}

/* NULL: English, without looking for a catalogue. */
static const char *wanted(void)
{
    const char *locale = said("LC_ALL");
    if (!locale)
        locale = said("LC_MESSAGES");
    if (is_plain(locale))
        return NULL;
    const char *languages = said("LANGUAGE");
    if (languages)
        return languages;
    return locale ? locale : said("LANG");
}

static bool open_in(const char *directory, const char *below, size_t length, const char *language)
{
    char path[PATH_MAX + 64];
    int written = snprintf(path, sizeof path, "%s%s/%.*s/LC_MESSAGES/buyao.mo", directory, below,
                           (int)length, language);
    return written > 0 && (size_t)written < sizeof path && messages_open(path);
}

static bool open_language(const char *language, size_t length)
{
    char directory[PATH_MAX];
    return (program_directory(directory, sizeof directory) &&
            open_in(directory, "/../share/locale", length, language)) ||
           open_in(BUYAO_LOCALEDIR, "", length, language);
}

/* The codeset and the variant are left out; zh_CN is looked for before zh. */
static bool take(const char *locale, size_t length)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t language = strspn(locale, letters);
    size_t whole = language;
    if (language < length && locale[language] == '_')
        whole += 1 + strspn(locale + language + 1, letters);
    if (language < 2 || whole > 16 || (whole < length && !strchr(".@", locale[whole])))
        return false;
    return open_language(locale, whole) || (language < whole && open_language(locale, language));
}

/* English is in the programs, so what follows it in a list is not wanted. */
static bool is_english(const char *locale, size_t length)
{
    return length >= 2 && strncmp(locale, "en", 2) == 0 &&
           (length == 2 || strchr("_.@", locale[2]));
}

void language_begin(void)
{
    const char *next = wanted();
    while (next && *next) {
        size_t length = strcspn(next, ":");
        if (is_english(next, length) || take(next, length))
            return;
        next += length + (next[length] == ':');
    }
}
