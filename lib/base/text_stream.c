/* fopencookie() is older than open_memstream() and not in POSIX. */
#if defined(__GLIBC__) || defined(__linux__)
#define _GNU_SOURCE
#endif

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__GLIBC__) || defined(__linux__)

enum { FIRST_SIZE = 4096 };

/* How a cookie says that it failed: glibc takes no negative number, musl no 0. */
#ifdef __GLIBC__
enum { FAILED = 0 };
#else
enum { FAILED = -1 };
#endif

/* What has been written, and where whoever opened the stream wants to find it. */
struct kept {
    char *bytes;
    size_t length, capacity; /* with room for a NUL */
    char **bytes_wanted;
    size_t *length_wanted;
};

static bool make_room(struct kept *kept, size_t more)
{
    if (more < kept->capacity - kept->length)
        return true;
    if (more > SIZE_MAX / 4 || kept->capacity > SIZE_MAX / 4)
        return false;
    size_t capacity = 2 * kept->capacity + more;
    char *bytes = realloc(kept->bytes, capacity);
    if (!bytes)
        return false;
    kept->bytes = bytes;
    kept->capacity = capacity;
    return true;
}

static ssize_t keep(void *cookie, const char *bytes, size_t length)
{
    struct kept *kept = cookie;
    if (!make_room(kept, length))
        return FAILED;
    memcpy(kept->bytes + kept->length, bytes, length);
    kept->length += length;
    return (ssize_t)length;
}

static int hand_over(void *cookie)
{
    struct kept *kept = cookie;
    kept->bytes[kept->length] = '\0';
    *kept->bytes_wanted = kept->bytes;
    *kept->length_wanted = kept->length;
    free(kept);
    return 0;
}

FILE *text_stream_open(char **bytes, size_t *length)
{
    struct kept *kept = malloc(sizeof *kept);
    char *first = malloc(FIRST_SIZE);
    FILE *stream = NULL;
    *bytes = NULL;
    *length = 0;
    if (kept && first) {
        *kept = (struct kept){first, 0, FIRST_SIZE, bytes, length};
        stream = fopencookie(kept, "w",
                             (cookie_io_functions_t){.write = keep, .close = hand_over});
    }
    if (!stream) {
        free(first);
        free(kept);
    }
    return stream;
}

#else

FILE *text_stream_open(char **bytes, size_t *length)
{
    *bytes = NULL;
    *length = 0;
    return open_memstream(bytes, length);
}

#endif

bool text_stream_close(FILE *stream, char *const *bytes)
{
    bool written = !ferror(stream);
    return fclose(stream) == 0 && written && *bytes;
}
