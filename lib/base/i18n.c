#include "base/i18n.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A file of msgfmt: numbers of four bytes in one order or the other; behind the head two tables of
 * length and offset, of the messages in the order of strcmp() and of their translations. Each text
 * ends in a NUL; a plural follows its singular behind a NUL.
 */
enum {
    AT_MAGIC = 0,
    AT_VERSION = 4,
    AT_COUNT = 8,
    AT_MESSAGES = 12,
    AT_TRANSLATIONS = 16,
    HEAD = 28,
    ENTRY = 8, /* bytes of length and offset */
};

static const uint32_t magic = 0x950412de;

struct catalogue {
    const unsigned char *bytes; /* NULL: messages are not translated */
    size_t size;
    size_t count, messages, translations;
    bool big_endian;
};

/* Set once, before there are threads, by messages_open(). */
static struct catalogue catalogue;

static size_t number_at(const struct catalogue *from, size_t offset)
{
    const unsigned char *at = from->bytes + offset;
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | at[from->big_endian ? i : 3 - i];
    return number;
}

/* The n-th text of a table; NULL when the file is damaged there. */
static const char *text_at(const struct catalogue *from, size_t table, size_t n, size_t *length)
{
    size_t offset = number_at(from, table + n * ENTRY + 4);
    *length = number_at(from, table + n * ENTRY);
    if (offset >= from->size || *length >= from->size - offset || from->bytes[offset + *length])
        return NULL;
    return (const char *)from->bytes + offset;
}

static bool holds_table(const struct catalogue *of, size_t table)
{
    return table >= HEAD && table <= of->size && of->count <= (of->size - table) / ENTRY;
}

static bool read_head(struct catalogue *from)
{
    from->big_endian = from->bytes[AT_MAGIC] == magic >> 24;
    from->count = number_at(from, AT_COUNT);
    from->messages = number_at(from, AT_MESSAGES);
    from->translations = number_at(from, AT_TRANSLATIONS);
    return number_at(from, AT_MAGIC) == magic && number_at(from, AT_VERSION) >> 16 == 0 &&
           holds_table(from, from->messages) && holds_table(from, from->translations);
}

bool messages_open(const char *path)
{
    struct stat about;
    struct catalogue found = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= HEAD) {
        found.size = (size_t)about.st_size;
        void *bytes = mmap(NULL, found.size, PROT_READ, MAP_PRIVATE, file, 0);
        found.bytes = bytes == MAP_FAILED ? NULL : bytes;
    }
    close(file);
    if (!found.bytes)
        return false;
    if (!read_head(&found)) {
        munmap((void *)found.bytes, found.size);
        return false;
    }
    catalogue = found;
    return true;
}

/* NULL when the message is not there. */
static const char *find(const struct catalogue *in, const char *message, size_t *length)
{
    size_t least = 0, past = in->bytes ? in->count : 0;
    while (least < past) {
        size_t middle = least + (past - least) / 2;
        const char *text = text_at(in, in->messages, middle, length);
        int order = text ? strcmp(message, text) : 0;
        if (!text)
            return NULL;
        if (order == 0)
            return text_at(in, in->translations, middle, length);
        if (order < 0)
            past = middle;
        else
            least = middle + 1;
    }
    return NULL;
}

const char *message_translated(const char *message)
{
    size_t length;
    const char *text = find(&catalogue, message, &length);
    return text && *text ? text : message;
}

const char *message_counted(const char *one, const char *many, unsigned long count)
{
    size_t length;
    const char *text = find(&catalogue, one, &length);
    if (!text || !*text)
        return count == 1 ? one : many;
    size_t first = strlen(text);
    return count == 1 || first == length ? text : text + first + 1;
}
