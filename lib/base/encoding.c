#include "base/encoding.h"

#include "base/i18n.h"
#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct encoding {
    const char *name;
    const char *system; /* as iconv_open() has it; NULL: nothing is to be converted */
    const char *mark;   /* that a file in it may begin with */
    size_t mark_length;
};

enum { UTF_8, GB18030, GBK, UTF_16LE, UTF_16BE, ENCODINGS };

static const struct encoding encodings[ENCODINGS] = {
    [UTF_8] = {"utf-8", NULL, "\xEF\xBB\xBF", 3},
    [GB18030] = {"gb18030", "GB18030", "\x84\x31\x95\x33", 4},
    [GBK] = {"gbk", "GB18030", "\x84\x31\x95\x33", 4}, /* what calls itself GBK may hold more */
    [UTF_16LE] = {"utf-16le", "UTF-16LE", "\xFF\xFE", 2},
    [UTF_16BE] = {"utf-16be", "UTF-16BE", "\xFE\xFF", 2},
};

static size_t index_of(const char *name)
{
    size_t i = 0;
    while (strcmp(encodings[i].name, name) != 0)
        i++;
    return i;
}

static bool has_mark(const struct encoding *encoding, const char *bytes, size_t length)
{
    return length >= encoding->mark_length &&
           memcmp(bytes, encoding->mark, encoding->mark_length) == 0;
}

/* The bytes at the beginning that are UTF-8. */
static size_t utf8_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        int code;
        bool ascii = (unsigned char)bytes[at] < 0x80;
        size_t used = ascii ? 1 : text_next(bytes + at, length - at, &code);
        if (used == 0)
            break;
        at += used;
    }
    return at;
}

static size_t lines_before(const char *bytes, size_t length)
{
    size_t lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* A line of UTF-8 beyond ASCII is hardly GB18030 as well: what follows is then broken UTF-8. */
static bool begins_as_utf8(const char *bytes, size_t good)
{
    for (const char *feed; (feed = memchr(bytes, '\n', good)); bytes = feed + 1) {
        good -= (size_t)(feed + 1 - bytes);
        for (const char *at = bytes; at < feed; at++)
            if ((unsigned char)*at >= 0x80)
                return true;
    }
    return false;
}

static size_t find_out(const char *bytes, size_t length)
{
    for (size_t i = 0; i < ENCODINGS; i++)
        if (has_mark(&encodings[i], bytes, length))
            return i;
    size_t good = utf8_length(bytes, length);
    return good == length || begins_as_utf8(bytes, good) ? UTF_8 : GB18030;
}

static enum status refuse(const char *path, size_t line, const char *hint, struct errors *errors,
                          const char *name)
{
    return error_add(errors, STATUS_REFUSED, (struct place){path, line, 0}, hint,
                     _("the bytes are not %s"), name);
}

static const char *way_out(void)
{
    return _("save it as UTF-8, or say with --encoding what it is");
}

static enum status convert_with(iconv_t converter, struct arena *arena, const char *path,
                                const char *name, const char **bytes, size_t *length,
                                struct errors *errors)
{
    size_t left = *length, room = *length * 2; /* two bytes become three, four stay four */
    char *decoded = arena_alloc(arena, room + 1), *in = (char *)*bytes, *out = decoded;
    if (!decoded)
        return error_memory(errors);
    if (iconv(converter, &in, &left, &out, &room) == (size_t)-1 ||
        iconv(converter, NULL, NULL, &out, &room) == (size_t)-1)
        return refuse(path, lines_before(decoded, (size_t)(out - decoded)) + 1, way_out(), errors,
                      name);
    *bytes = decoded;
    *length = (size_t)(out - decoded);
    decoded[*length] = '\0';
    return STATUS_OK;
}

/*
 * Where memory runs out on the way glibc says that it knows no such encoding: asked again it may.
 */
static iconv_t open_converter(const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);
    return converter == (iconv_t)-1 ? iconv_open("UTF-8", name) : converter;
}

static bool lacks_memory(void)
{
    void *probe = malloc(1024);
    free(probe);
    return !probe;
}

static enum status refuse_converter(const char *path, const char *name, struct errors *errors)
{
    int reason = errno;
    char room[REASON_SIZE];
    if (lacks_memory())
        return error_memory(errors);
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = path}, _("save it as UTF-8"),
                     _("this system can not convert %s: %s"), name,
                     error_reason(reason, room));
}

static enum status convert(struct arena *arena, const char *path, size_t index, const char **bytes,
                           size_t *length, struct errors *errors)
{
    iconv_t converter = open_converter(encodings[index].system);
    if (converter == (iconv_t)-1)
        return refuse_converter(path, encodings[index].name, errors);
    enum status status =
        *length > SIZE_MAX / 2 - 1
            ? error_memory(errors)
            : convert_with(converter, arena, path, encodings[index].name, bytes, length, errors);
    iconv_close(converter);
    return status;
}

enum status encoding_decode(struct arena *arena, const char *path, const char *name,
                            const char **bytes, size_t *length, struct errors *errors)
{
    size_t index = name ? index_of(name) : find_out(*bytes, *length);
    const struct encoding *encoding = &encodings[index];
    if (has_mark(encoding, *bytes, *length)) {
        *bytes += encoding->mark_length;
        *length -= encoding->mark_length;
    }
    if (encoding->system) {
        enum status status = convert(arena, path, index, bytes, length, errors);
        if (status != STATUS_OK)
            return status;
    }
    size_t good = utf8_length(*bytes, *length);
    if (good < *length)
        return refuse(path, lines_before(*bytes, good) + 1, way_out(), errors, "utf-8");
    const char *nul = *length ? memchr(*bytes, '\0', *length) : NULL;
    if (!nul)
        return STATUS_OK;
    struct place place = {path, lines_before(*bytes, (size_t)(nul - *bytes)) + 1, 0};
    return error_add(errors, STATUS_REFUSED, place, way_out(),
                     _("the text holds bytes that are zero: it may be UTF-16"));
}
