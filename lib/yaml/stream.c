#include "yaml/stream.h"

#include <string.h>

struct document_stream document_stream(const char *bytes, size_t length)
{
    return (struct document_stream){bytes, length, 0, 1};
}

/* The length of the line with its end, which is LF, CR LF or CR as libyaml has it. */
static size_t line_length(const char *line, size_t left)
{
    size_t length = 0;
    while (length < left && line[length] != '\n' && line[length] != '\r')
        length++;
    if (length + 1 < left && line[length] == '\r' && line[length + 1] == '\n')
        length++;
    return length < left ? length + 1 : length;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_marker(const char *line, size_t length, const char *marker)
{
    return length >= 3 && memcmp(line, marker, 3) == 0 && (length == 3 || is_space(line[3]));
}

/* Whether there is nothing but white space and a comment. */
static bool is_blank(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && is_space(line[at]))
        at++;
    return at == length || line[at] == '#';
}

bool document_stream_next(struct document_stream *stream, struct document_part *part)
{
    bool begun = false, ended = false;
    *part = (struct document_part){stream->bytes + stream->at, 0, stream->line, true};
    while (stream->at < stream->length && !ended) {
        const char *line = stream->bytes + stream->at;
        size_t length = line_length(line, stream->length - stream->at), marker = 0;
        if (is_marker(line, length, "---")) {
            if (begun)
                break;
            begun = true;
            marker = 3;
        } else if (is_marker(line, length, "...")) {
            ended = true;
            marker = 3;
        }
        if (!is_blank(line + marker, length - marker)) {
            part->blank = false;
            begun = begun || line[0] != '%'; /* a directive stands before its `---` */
        }
        stream->at += length;
        stream->line++;
        part->length += length;
    }
    return part->length > 0;
}
