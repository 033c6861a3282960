#include "import/ledger_time.h"

#include "base/text.h"

#include <string.h>

enum {
    WRITTEN = 64, /* bytes; nothing longer is a time */
    SERIAL_DIGITS = 5,
    DAY_MINUTES = 1440,
    EPOCH_1900 = 25569, /* days from where a spreadsheet begins to count until 1970-01-01 */
    EPOCH_1904 = 24107,
};

/* Full-width signs as plain ones; without spaces where 年 tells the parts apart. */
static bool fold(const char *text, char folded[WRITTEN])
{
    bool chinese = strstr(text, "年") != NULL;
    size_t length = 0;
    int code;
    for (size_t used; *text; text += used) {
        used = text_next(text, strlen(text), &code);
        if (used == 0 || length + used + 1 > WRITTEN)
            return false;
        bool space = code == ' ' || code == '\t' || code == 0x3000 || code == 0xA0;
        if (code > 0xFF00 && code < 0xFF5F)
            folded[length++] = (char)(code - 0xFEE0);
        else if (space && !chinese)
            folded[length++] = ' ';
        else if (!space) {
            memcpy(folded + length, text, used);
            length += used;
        }
    }
    folded[length] = '\0';
    return true;
}

/* 9:30:00 becomes 9:30. */
static void drop_seconds(char *text)
{
    char *first = strchr(text, ':');
    char *second = first ? strchr(first + 1, ':') : NULL;
    if (!second || second - first != 3)
        return;
    size_t digits = strspn(second + 1, "0123456789");
    if (digits == 2 && second[3] == '.')
        digits += 1 + strspn(second + 4, "0123456789");
    if (digits >= 2 && second[1 + digits] == '\0')
        *second = '\0';
}

/* A fraction of a day in minutes, rounded, but never to the next day. */
static int fraction_minutes(const char *digits)
{
    int64_t share = 0, whole = 1;
    for (int i = 0; i < 9 && digits[i]; i++) {
        share = share * 10 + (digits[i] - '0');
        whole *= 10;
    }
    int minutes = (int)((share * DAY_MINUTES + whole / 2) / whole);
    return minutes < DAY_MINUTES ? minutes : DAY_MINUTES - 1;
}

static bool parse_serial(const char *text, bool from_1904, int offset, struct moment *moment,
                         bool *timed)
{
    int days = 0, minutes = 0;
    if (strspn(text, "0123456789") != SERIAL_DIGITS || *text == '0')
        return false;
    for (int i = 0; i < SERIAL_DIGITS; i++)
        days = days * 10 + (text[i] - '0');
    *timed = text[SERIAL_DIGITS] == '.';
    const char *rest = text + SERIAL_DIGITS + *timed;
    if ((*timed && !*rest) || rest[strspn(rest, "0123456789")] != '\0')
        return false;
    if (*timed)
        minutes = fraction_minutes(rest);
    *moment = (struct moment){.day = days - (from_1904 ? EPOCH_1904 : EPOCH_1900),
                              .minute = minutes,
                              .offset = offset};
    return true;
}

bool ledger_time_parse(const char *text, bool from_1904, int offset, struct moment *moment,
                       bool *timed)
{
    char folded[WRITTEN] = "";
    day_number day;
    if (!fold(text, folded))
        return false;
    if (parse_serial(folded, from_1904, offset, moment, timed))
        return true;
    drop_seconds(folded);
    *timed = !date_parse(folded, &day);
    return moment_parse(folded, offset, moment);
}
