#include "cli/renumber.h"

#include "base/array.h"
#include "base/i18n.h"
#include "cli/act.h"
#include "merge/renumber.h"

#include <stdlib.h>

struct named {
    const struct archive *archive;
    struct record_id *ids; /* malloc'd */
    size_t count;
    size_t capacity;
};

static enum status take(struct cli *cli, void *context, const char *argument)
{
    struct named *named = context;
    struct record_id *grown =
        array_room(named->ids, named->count, &named->capacity, sizeof *grown);
    if (!grown)
        return error_memory(&cli->errors);
    named->ids = grown;
    enum status status =
        archive_find_any(named->archive, argument, &grown[named->count], &cli->errors);
    named->count += status == STATUS_OK;
    return status;
}

static void tell(const struct cli *cli, const struct renumber_result *result)
{
    char before[RECORD_ID_SIZE], now[RECORD_ID_SIZE];
    for (size_t i = 0; i < result->count; i++) {
        const struct renumbered *one = &result->records[i];
        record_id_format(one->before, before);
        record_id_format(one->now, now);
        if (one->ours_moved)
            cli_note(cli, _("%s: the other side's record keeps the number, ours came in later and "
                            "is %s now"), before, now);
        else
            cli_note(cli, _("%s: our record keeps the number, the other side's came in later and "
                            "is %s now"), before, now);
    }
    for (size_t i = 0; i < result->follower_count; i++) {
        record_id_format(result->followers[i].id, before);
        cli_note(cli, result->followers[i].unsure
                          ? _("%s names such a number, entered by both sides, and stays as it is")
                          : _("%s follows"), before);
    }
}

static enum status mend(struct cli *cli, const struct renumber_request *request)
{
    struct arena arena = {0};
    struct renumber_result result;
    enum status status = renumber(request, &arena, &result, &cli->errors);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < result.count && !request->dry_run; i++) {
            char text[RECORD_ID_SIZE];
            record_id_format(result.records[i].now, text);
            fprintf(cli->output, "%s\n", text);
        }
        cli_printed(cli);
        tell(cli, &result);
    }
    arena_free(&arena);
    return status;
}

enum status renumber_run(struct cli *cli, const struct archive *archive, const char *why)
{
    struct named named = {.archive = archive};
    struct act_head head;
    enum status status = act_begin(cli, archive, &head);
    if (status == STATUS_OK)
        status = cli_each(cli, 0, take, &named);
    if (status == STATUS_OK) {
        struct renumber_request request = {archive, named.ids, named.count, head.by, head.at, why,
                                           cli_flag(cli, "dry-run") ? cli->output : NULL};
        status = mend(cli, &request);
    }
    free(named.ids);
    return status;
}
