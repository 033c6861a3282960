#include "cli/create.h"

#include "base/file.h"
#include "base/i18n.h"
#include "store/write.h"

#include <string.h>

static enum status create(struct cli *cli, const struct archive *archive, struct header *header)
{
    struct arena arena = {0};
    char text[RECORD_ID_SIZE];
    FILE *dry_run = cli_flag(cli, "dry-run") ? cli->output : NULL;
    enum status status = record_create(archive, &arena, header->root, header->source, &header->id,
                                       dry_run, &cli->errors);
    arena_free(&arena);
    if (status == STATUS_OK && !dry_run) {
        record_id_format(header->id, text);
        fprintf(cli->output, "%s\n", text);
    }
    return status;
}

enum status create_from(struct cli *cli, const struct archive *archive, header_maker make,
                        const char *bytes, size_t length, const char *source)
{
    struct header header;
    enum status status = make(cli, archive, bytes, length, source, &header);
    return status == STATUS_OK ? create(cli, archive, &header) : status;
}

enum status create_from_file(struct cli *cli, const struct archive *archive, header_maker make,
                             const char *path)
{
    char *bytes;
    size_t length;
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? _("standard input") : path;
    enum status status =
        standard ? file_read_stream(&cli->arena, stdin, name, DOCUMENT_LIMIT, &bytes, &length,
                                    &cli->errors)
                 : file_read(&cli->arena, path, DOCUMENT_LIMIT, &bytes, &length, &cli->errors);
    return status == STATUS_OK ? create_from(cli, archive, make, bytes, length, name) : status;
}
