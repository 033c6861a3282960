#include "cli/create.h"

#include "base/array.h"
#include "base/i18n.h"
#include "store/write.h"
#include "yaml/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The documents of a stream on their way to records. */
struct drafting {
    struct cli *cli;
    const struct archive *archive;
    header_maker make;
    const char *source;
    struct arena keep;    /* what drafts are made of */
    struct arena scratch; /* what one document needs */
    struct draft *drafts;
    size_t *lines; /* where each begins */
    size_t count, draft_room, line_room;
};

/* What is wrong with an option is said once, not once for each document. */
static enum status check_options(struct cli *cli, const struct archive *archive)
{
    const struct option_spec *lists[] = {cli->command->options, cli->command->more_options};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const struct option_spec *option = lists[i]; option && option->name; option++) {
            const char *text;
            enum status status = option->argument && strcmp(option->name, "from") != 0
                                     ? cli_text(cli, option->name, &text)
                                     : STATUS_OK;
            if (status != STATUS_OK)
                return status;
        }
    struct moment at;
    return cli_time(cli, archive->policy, &at);
}

static struct draft *add_draft(struct drafting *work, size_t line)
{
    struct draft *drafts =
        array_room(work->drafts, work->count, &work->draft_room, sizeof *drafts);
    work->drafts = drafts ? drafts : work->drafts;
    size_t *lines = array_room(work->lines, work->count, &work->line_room, sizeof *lines);
    work->lines = lines ? lines : work->lines;
    if (!drafts || !lines)
        return NULL;
    lines[work->count] = line;
    return &drafts[work->count++];
}

static enum status draft_header(struct drafting *work, const struct header_text *text)
{
    struct header header;
    struct errors *errors = &work->cli->errors;
    enum status status = work->make(work->cli, work->archive, text, &header);
    struct draft *draft = status == STATUS_OK ? add_draft(work, text->line) : NULL;
    if (!draft)
        return status == STATUS_OK ? error_memory(errors) : status;
    return record_draft(work->archive, &work->scratch, &work->keep, header.root, text->source,
                        header.id, draft, errors);
}

/* A header is made in the program's arena, which would hold those of the whole stream. */
static enum status draft_alone(struct drafting *work, const struct header_text *text)
{
    struct arena whole = work->cli->arena;
    size_t known = work->cli->errors.count;
    work->cli->arena = (struct arena){0};
    enum status status = draft_header(work, text);
    arena_free(&work->cli->arena);
    arena_reset(&work->scratch);
    work->cli->arena = whole;
    struct place place = {text->source, text->line, 1};
    enum status settled = errors_settle(&work->cli->errors, known, place);
    return status == STATUS_OK ? STATUS_OK : settled;
}

/* An empty one at the end is what a closing `---` makes; elsewhere it would shift the IDs. */
static enum status draft_part(struct drafting *work, const struct document_part *part, bool last)
{
    struct header_text text = {part->bytes, part->length, work->source, part->line};
    if (!part->blank)
        return draft_alone(work, &text);
    if (last)
        return STATUS_OK;
    return error_add(&work->cli->errors, STATUS_REFUSED,
                     (struct place){work->source, part->line, 1},
                     _("write one, or take a line '---' out"), _("no header stands here"));
}

static enum status draft_all(struct drafting *work, const struct header_text *text)
{
    struct document_stream stream = document_stream(text->bytes, text->length);
    struct document_part part;
    enum status worst = STATUS_OK;
    while (worst != STATUS_SYSTEM && document_stream_next(&stream, &part)) {
        enum status status = draft_part(work, &part, stream.at == stream.length);
        worst = status_worse(worst, status);
    }
    return worst;
}

static enum status print_drafts(struct drafting *work)
{
    enum status status = records_number(work->archive, work->drafts, work->count,
                                        &work->cli->errors);
    for (size_t i = 0; i < work->count && status == STATUS_OK; i++) {
        size_t length;
        const char *bytes = draft_bytes(&work->drafts[i], &work->scratch, &length);
        if (!bytes)
            return error_memory(&work->cli->errors);
        fprintf(work->cli->output, "%s", i ? "---\n" : "");
        fwrite(bytes, 1, length, work->cli->output);
        cli_printed(work->cli);
        arena_reset(&work->scratch);
    }
    return status;
}

/* Before the next ones are created, so that none is that could not be told. */
static enum status print_ids(struct drafting *work, const struct draft *drafts, size_t count)
{
    char text[RECORD_ID_SIZE];
    for (size_t i = 0; i < count; i++) {
        record_id_format(drafts[i].id, text);
        fprintf(work->cli->output, "%s\n", text);
    }
    cli_printed(work->cli);
    return cli_flush(work->cli);
}

static enum status say_where_to_go_on(struct drafting *work, size_t created)
{
    struct place place = {work->source, work->lines[created], 1};
    const char *hint = arena_format(&work->keep, _("give what begins on line %zu again"),
                                    work->lines[created]);
    if (!hint)
        return error_memory(&work->cli->errors);
    return error_add(&work->cli->errors, STATUS_SYSTEM, place, hint,
                     ngettext("%zu record was created; this header and all after it are not in",
                              "%zu records were created; this header and all after it are not in",
                              created),
                     created);
}

static enum status create_drafts(struct drafting *work)
{
    enum status status = STATUS_OK;
    size_t created = 0;
    while (created < work->count && status == STATUS_OK) {
        size_t more;
        struct draft *rest = work->drafts + created;
        status = records_create(work->archive, rest, work->count - created, &more,
                                &work->cli->errors);
        enum status printed = print_ids(work, rest, more);
        status = status == STATUS_OK ? printed : status;
        created += more;
    }
    return status != STATUS_OK && created < work->count ? say_where_to_go_on(work, created)
                                                        : status;
}

enum status create_stream(struct cli *cli, const struct archive *archive, header_maker make,
                          const struct header_text *text)
{
    struct drafting work = {
        .cli = cli, .archive = archive, .make = make, .source = text->source};
    enum status status = check_options(cli, archive);
    if (status == STATUS_OK)
        status = draft_all(&work, text);
    if (status == STATUS_OK)
        status = cli_flag(cli, "dry-run") ? print_drafts(&work) : create_drafts(&work);
    free(work.drafts);
    free(work.lines);
    arena_free(&work.keep);
    arena_free(&work.scratch);
    return status;
}
