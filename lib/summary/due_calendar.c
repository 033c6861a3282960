#include "summary/due.h"

#include <stdarg.h>
#include <string.h>

enum { FOLD = 75 }; /* octets in a content line, RFC 5545 section 3.1 */

/*
 * TEXT of RFC 5545 section 3.3.11: backslash, semicolon, comma and line feed are escaped; other
 * controls but the tab may not stand there and are left out.
 */
static char *escaped(struct arena *arena, const char *text)
{
    char *to, *copy = arena_alloc(arena, strlen(text) * 2 + 1);
    if (!copy)
        return NULL;
    for (to = copy; *text; text++) {
        if (strchr("\\;,", *text))
            *to++ = '\\';
        if (*text == '\n') {
            *to++ = '\\';
            *to++ = 'n';
        } else if ((unsigned char)*text >= 0x20 ? *text != 0x7F : *text == '\t') {
            *to++ = *text;
        }
    }
    return copy;
}

/* Prints a content line, folded between characters, ended by CR LF. */
static void put_line(FILE *out, const char *line)
{
    size_t room = FOLD, left = strlen(line);
    while (left > room) {
        size_t cut = room;
        while (cut > 0 && ((unsigned char)line[cut] & 0xC0) == 0x80)
            cut--;
        fwrite(line, 1, cut, out);
        fputs("\r\n ", out);
        line += cut;
        left -= cut;
        room = FOLD - 1; /* the space that marks a folded line counts */
    }
    fputs(line, out);
    fputs("\r\n", out);
}

static bool put_format(FILE *out, struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool put_format(FILE *out, struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *line = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
    if (line) {
        vsnprintf(line, (size_t)length + 1, format, again);
        put_line(out, line);
    }
    va_end(again);
    va_end(arguments);
    return line != NULL;
}

/* 20220304 */
static void compact(day_number day, char text[DATE_SIZE])
{
    date_format(day, text);
    memmove(text + 4, text + 5, 2);
    memmove(text + 6, text + 8, 3);
}

/* 20220304T013000Z, the instant at which the obligation began: the same whenever it is printed. */
static char *stamp(struct arena *arena, struct moment moment)
{
    char date[DATE_SIZE];
    int minute = moment.minute - moment.offset;
    compact(moment.day + (minute < 0 ? -1 : minute >= 24 * 60 ? 1 : 0), date);
    minute = (minute + 24 * 60) % (24 * 60);
    return arena_format(arena, "%sT%02d%02d00Z", date, minute / 60, minute % 60);
}

static bool put_event(FILE *out, struct arena *arena, const struct due_item *item)
{
    char day[DATE_SIZE], next[DATE_SIZE], *begin = stamp(arena, item->from);
    char *department = escaped(arena, item->department), *person = escaped(arena, item->person);
    compact(item->due, day);
    compact(item->due + 1, next);
    if (!begin || !department || !person)
        return false;
    put_line(out, "BEGIN:VEVENT");
    bool good = put_format(out, arena, "UID:%s-%s-%s@buyao", item->id, item->obligation, begin) &&
                put_format(out, arena, "DTSTAMP:%s", begin) &&
                put_format(out, arena, "DTSTART;VALUE=DATE:%s", day) &&
                put_format(out, arena, "DTEND;VALUE=DATE:%s", next) &&
                put_format(out, arena, "SUMMARY:%s %s%s", item->title, item->id,
                           item->urgency == URGENCY_OVERDUE ? "（逾期）" : "") &&
                put_format(out, arena, "DESCRIPTION:%s\\n%s%s", department, person,
                           item->provisional ? "\\n暂定" : "");
    put_line(out, "TRANSP:TRANSPARENT");
    put_line(out, "END:VEVENT");
    return good;
}

enum status due_print_calendar(const struct due *due, const char *bureau, FILE *out,
                               struct errors *errors)
{
    struct arena arena = {0};
    char *name = escaped(&arena, bureau);
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//buyao//due//ZH");
    bool good = name && put_format(out, &arena, "X-WR-CALNAME:%s", name);
    for (size_t i = 0; good && i < due->count; i++)
        if (due->items[i].limited)
            good = put_event(out, &arena, &due->items[i]);
    put_line(out, "END:VCALENDAR");
    arena_free(&arena);
    return good ? STATUS_OK : error_memory(errors);
}
