#include "page/xlsx_file.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static const int DEADLY[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU};

static void put_off_signals(sigset_t *before)
{
    sigset_t deadly;
    sigemptyset(&deadly);
    for (size_t i = 0; i < sizeof DEADLY / sizeof *DEADLY; i++)
        sigaddset(&deadly, DEADLY[i]);
    pthread_sigmask(SIG_BLOCK, &deadly, before);
}

enum status xlsx_file_make(struct xlsx_file *file, struct arena *arena, struct errors *errors)
{
    const char *chosen = getenv("TMPDIR");
    const char *place = chosen && *chosen ? chosen : "/tmp";
    file->directory = arena_format(arena, "%s/buyao.XXXXXX", place);
    if (!file->directory)
        return error_memory(errors);
    put_off_signals(&file->signals);
    if (mkdtemp(file->directory)) {
        file->path = arena_format(arena, "%s/workbook.xlsx", file->directory);
        file->again = arena_format(arena, "%s/again.xlsx", file->directory);
        if (file->path && file->again)
            return STATUS_OK;
        rmdir(file->directory);
        pthread_sigmask(SIG_SETMASK, &file->signals, NULL);
        return error_memory(errors);
    }
    int reason = errno;
    pthread_sigmask(SIG_SETMASK, &file->signals, NULL);
    return error_system(errors, reason, place, _("cannot make a temporary directory here"));
}

enum status xlsx_file_remove(const struct xlsx_file *file, struct errors *errors)
{
    const char *const paths[] = {file->path, file->again};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (unlink(paths[i]) != 0 && errno != ENOENT)
            status = error_system(errors, errno, paths[i], _("cannot remove the temporary file"));
    if (rmdir(file->directory) != 0)
        status = error_system(errors, errno, file->directory,
                              _("cannot remove the temporary directory"));
    pthread_sigmask(SIG_SETMASK, &file->signals, NULL);
    return status;
}

/* --- looking whether it is whole ---------------------------------------------- */

/* Follows the tags of a document. Neither comments nor sections with raw text occur here. */
struct document {
    size_t depth;  /* elements that are open */
    bool inside;   /* of a tag */
    char kind;     /* of it: the character behind its < */
    char last;     /* the character before */
    bool elements; /* there has been one */
    bool wrong;
};

static void end_tag(struct document *document)
{
    document->inside = false;
    if (document->kind == '?')
        return;
    document->elements = true;
    if (document->kind == '/' && document->depth-- == 0)
        document->wrong = true;
    if (document->kind != '/' && document->last != '/')
        document->depth++;
}

static void follow(struct document *document, char byte)
{
    if (byte == '\0') { /* a hole, left where a write in between failed */
        document->wrong = true;
    } else if (byte == '<') {
        document->wrong = document->wrong || document->inside;
        document->inside = true;
        document->kind = '\0';
    } else if (byte == '>' && document->inside) {
        end_tag(document);
    } else if (document->inside && !document->kind) {
        document->kind = byte;
    }
    document->last = byte;
}

static bool is_complete(const struct document *document)
{
    return document->elements && document->depth == 0 && !document->inside && !document->wrong;
}

/* What the archive says of one of its parts. */
struct member {
    const char *packed;
    size_t packed_size, size;
    uint32_t checksum;
};

static bool unpack(const struct member *member, struct document *document)
{
    unsigned char block[16384];
    z_stream stream = {.next_in = (z_const Bytef *)(uintptr_t)member->packed,
                       .avail_in = (uInt)member->packed_size};
    uLong checksum = crc32(0, NULL, 0);
    size_t size = 0;
    int result = inflateInit2(&stream, -MAX_WBITS);
    while (result == Z_OK) {
        stream.next_out = block;
        stream.avail_out = sizeof block;
        result = inflate(&stream, Z_NO_FLUSH);
        uInt got = (uInt)(sizeof block - stream.avail_out);
        checksum = crc32(checksum, block, got);
        size += got;
        for (uInt i = 0; i < got; i++)
            follow(document, (char)block[i]);
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END && size == member->size && checksum == member->checksum;
}

/* Numbers of the archive are little-endian (APPNOTE.TXT, 4.4.1.1). */
static uint32_t number_at(const char *bytes, size_t count)
{
    uint32_t number = 0;
    while (count-- > 0)
        number = number << 8 | (unsigned char)bytes[count];
    return number;
}

static const struct record {
    const char *mark;
    size_t size; /* without what varies */
} LOCAL = {"PK\3\4", 30}, CENTRAL = {"PK\1\2", 46}, END = {"PK\5\6", 22};

static bool stands_at(const struct record *record, const char *bytes, size_t length, size_t where)
{
    return where <= length && record->size <= length - where &&
           memcmp(bytes + where, record->mark, 4) == 0;
}

/* Looks at the part whose central header is at `*where` and goes on to the next. */
static bool member_whole(const char *bytes, size_t length, size_t *where)
{
    if (!stands_at(&CENTRAL, bytes, length, *where))
        return false;
    const char *central = bytes + *where;
    size_t local = number_at(central + 42, 4);
    if (!stands_at(&LOCAL, bytes, length, local))
        return false;
    size_t packed = local + LOCAL.size + number_at(bytes + local + 26, 2) +
                    number_at(bytes + local + 28, 2);
    struct member member = {.packed = bytes + packed,
                            .packed_size = number_at(central + 20, 4),
                            .size = number_at(central + 24, 4),
                            .checksum = number_at(central + 16, 4)};
    struct document document = {0};
    if (packed > length || member.packed_size > length - packed || !unpack(&member, &document))
        return false;
    *where += CENTRAL.size + number_at(central + 28, 2) + number_at(central + 30, 2) +
              number_at(central + 32, 2);
    return is_complete(&document);
}

bool xlsx_file_whole(const char *bytes, size_t length)
{
    if (length < END.size || !stands_at(&END, bytes, length, length - END.size))
        return false;
    const char *end = bytes + length - END.size;
    size_t count = number_at(end + 10, 2);
    size_t where = number_at(end + 16, 4);
    bool whole = count > 0;
    for (size_t i = 0; whole && i < count; i++)
        whole = member_whole(bytes, length, &where);
    return whole;
}
