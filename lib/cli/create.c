#include "cli/create.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/ask.h"
#include "store/write.h"
#include "yaml/stream.h"

#include <stdlib.h>
#include <string.h>

/* Who was asked for what is to be written sees it, checked as it will be, before it is. */
static enum status rehearse(struct cli *cli, const struct archive *archive, struct arena *arena,
                            const struct header *header, const char *source)
{
    char *text = NULL;
    size_t length;
    struct record_id id = header->id;
    FILE *out = text_stream_open(&text, &length);
    if (!out)
        return error_memory(&cli->errors);
    enum status status =
        record_create(archive, arena, header->root, source, &id, out, &cli->errors);
    if (!text_stream_close(out, &text))
        status = error_memory(&cli->errors);
    if (status == STATUS_OK)
        status = ask_confirm(cli, text);
    free(text);
    return status;
}

static enum status create(struct cli *cli, const struct archive *archive, struct header *header,
                          const char *source)
{
    struct arena arena = {0};
    char text[RECORD_ID_SIZE];
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    enum status status = cli->asked && !dry_run
                             ? rehearse(cli, archive, &arena, header, source)
                             : STATUS_OK;
    if (status == STATUS_OK)
        status = record_create(archive, &arena, header->root, source, &header->id, dry_run,
                               &cli->errors);
    arena_free(&arena);
    if (status == STATUS_OK && !dry_run) {
        record_id_format(header->id, text);
        fprintf(cli->output, "%s\n", text);
        cli_printed(cli);
    }
    return status;
}

enum status create_from(struct cli *cli, const struct archive *archive, header_maker make,
                        const struct header_text *text)
{
    struct header header;
    enum status status = make(cli, archive, text, &header);
    return status == STATUS_OK ? create(cli, archive, &header, text->source) : status;
}

/* The documents that hold something, up to two; `only` gets the last of them. */
static size_t count_documents(const struct header_text *text, struct header_text *only)
{
    struct document_stream stream = document_stream(text->bytes, text->length);
    struct document_part part;
    size_t count = 0;
    while (count < 2 && document_stream_next(&stream, &part))
        if (!part.blank) {
            *only = (struct header_text){part.bytes, part.length, text->source, part.line};
            count++;
        }
    return count;
}

enum status create_from_file(struct cli *cli, const struct archive *archive, header_maker make,
                             const char *path)
{
    char *bytes;
    size_t length;
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? _("standard input") : path;
    enum status status =
        standard ? file_read_stream(&cli->arena, stdin, name, STREAM_LIMIT, &bytes, &length,
                                    &cli->errors)
                 : file_read(&cli->arena, path, STREAM_LIMIT, &bytes, &length, &cli->errors);
    if (status != STATUS_OK)
        return status;
    struct header_text text = {bytes, length, name, 1}, only = text;
    return count_documents(&text, &only) > 1 ? create_stream(cli, archive, make, &text)
                                             : create_from(cli, archive, make, &only);
}
