/* buyao-import: old ledgers, and what buyao-export has written, into records. */
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "import/import.h"

#include <string.h>

static const char *const usages[] = {
    "[-C DIR] FILE [--map FILE] [--encoding NAME] [--partial] [-n]",
    "[-C DIR] --fields",
    NULL,
};

static const struct option_spec options[] = {
    {"map", 'm', N_("FILE"), N_("what its headings and words mean, in YAML")},
    {"encoding", 'e', N_("NAME"), N_("what the file is written in; else it is found out")},
    {"partial", 'p', NULL, N_("take the good rows although others are bad; exit 1")},
    {"fields", 'f', NULL, N_("list what an old ledger can say, and by which headings")},
    {"dry-run", 'n', NULL, N_("check all, print the records, write nothing")},
    {NULL, 0, NULL, NULL},
};

static const struct value_spec values[] = {
    {"encoding", VALUES_CHOICES, "utf-8|gb18030|gbk|utf-16le|utf-16be"},
    {NULL, VALUES_ANY, NULL},
};

static const struct command command = {
    .name = "buyao-import",
    .summary = N_("take in old ledgers and what was exported"),
    .usages = usages,
    .options = options,
    .values = values,
    .common = COMMON_ARCHIVE,
    .most = 1,
};

static enum status read_order(struct cli *cli, const struct archive *archive,
                              struct import_order *order)
{
    struct moment now;
    const char *map = cli_raw(cli, "map"), *path = cli->arguments[0];
    *order = (struct import_order){
        .path = strcmp(path, "-") == 0 ? _("standard input") : path,
        .encoding = cli_raw(cli, "encoding"),
        .partial = cli_flag(cli, "partial"),
    };
    enum status status = cli_check_choice(cli, "encoding");
    if (status != STATUS_OK)
        return status;
    if (!moment_now(archive->policy->offset, &now))
        return error_plain(&cli->errors, STATUS_SYSTEM, NULL, _("the clock cannot be read"));
    order->latest = now.day + 1; /* a day is granted, for clocks that are wrong */
    if (map && !(order->map = ledger_map_read(&cli->arena, map, archive->policy, &cli->errors)))
        return errors_worst(&cli->errors);
    return STATUS_OK;
}

static enum status read_file(struct cli *cli, const struct import_order *order, char **bytes,
                             size_t *length)
{
    if (strcmp(cli->arguments[0], "-") == 0)
        return file_read_stream(&cli->arena, stdin, order->path, IMPORT_BYTES, bytes, length,
                                &cli->errors);
    return file_read(&cli->arena, order->path, IMPORT_BYTES, bytes, length, &cli->errors);
}

static enum status print_records(struct cli *cli, const struct import *import)
{
    struct arena scratch = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < import->count && status == STATUS_OK; i++) {
        size_t length;
        const char *bytes = draft_bytes(&import->drafts[i], &scratch, &length);
        fprintf(cli->output, "%s", i ? "---\n" : "");
        if (!bytes)
            status = error_memory(&cli->errors);
        else
            fwrite(bytes, 1, length, cli->output);
        cli_printed(cli);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return status;
}

static void print_ids(struct cli *cli, const struct import *import)
{
    char text[RECORD_ID_SIZE];
    for (size_t i = 0; i < import->count; i++) {
        record_id_format(import->drafts[i].id, text);
        fprintf(cli->output, "%s\n", text);
    }
    cli_printed(cli);
}

static void tell(const struct cli *cli, const struct import *import, enum status status)
{
    if (status == STATUS_OK && import->count + import->there == 0)
        cli_note(cli, _("the file holds no records"));
    if (import->there)
        cli_note(cli,
                 ngettext("%zu record is in the archive already, as it is in the file",
                          "%zu records are in the archive already, as they are in the file",
                          import->there),
                 import->there);
    if (import->bad)
        cli_note(cli,
                 ngettext("%zu record does not hold", "%zu records do not hold", import->bad),
                 import->bad);
}

static enum status write_records(struct cli *cli, const struct archive *archive,
                                 struct import *import)
{
    if (cli_flag(cli, "dry-run")) {
        enum status status =
            records_number(archive, import->drafts, import->count, &cli->errors);
        return status == STATUS_OK ? print_records(cli, import) : status;
    }
    enum status status =
        records_create_all(archive, import->drafts, import->count, &cli->errors);
    if (status == STATUS_OK)
        print_ids(cli, import);
    return status;
}

static enum status list_fields(struct cli *cli, const struct archive *archive)
{
    if (cli->argument_count > 0)
        return cli_too_many(cli, 0);
    return ledger_print_fields(archive->policy, cli->output) ? STATUS_OK
                                                             : error_memory(&cli->errors);
}

static enum status run(struct cli *cli, const struct archive *archive)
{
    if (cli_flag(cli, "fields"))
        return list_fields(cli, archive);
    if (cli->argument_count == 0)
        return cli_misused(cli, _("FILE is missing"));
    struct import_order order;
    struct import import = {0};
    char *bytes = NULL;
    size_t length = 0;
    enum status status = read_order(cli, archive, &order);
    if (status == STATUS_OK)
        status = read_file(cli, &order, &bytes, &length);
    if (status == STATUS_OK)
        status = import_read(archive, &order, bytes, length, &import, &cli->errors);
    if (status <= STATUS_FOUND)
        status = status_worse(status, write_records(cli, archive, &import));
    tell(cli, &import, status);
    import_free(&import);
    return status;
}

int main(int argc, char **argv)
{
    return cli_run(&command, argc, argv, run);
}
