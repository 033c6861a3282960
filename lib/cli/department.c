#include "cli/department.h"

#include "base/i18n.h"
#include "record/names.h"

enum status cli_no_department(struct cli *cli, const struct archive *archive, const char *name)
{
    struct nearest nearest;
    return error_plain(&cli->errors, STATUS_REFUSED,
                       names_department_hint(&nearest, archive->roster, name),
                       _("there is no department '%s'"), name);
}

enum status cli_department(struct cli *cli, const struct archive *archive, const char *option,
                           const struct department **department)
{
    const char *name = NULL;
    enum status status = cli_text(cli, option, &name);
    *department = NULL;
    if (status != STATUS_OK || !name)
        return status;
    *department = roster_department(archive->roster, name);
    if (*department)
        return STATUS_OK;
    return cli_no_department(cli, archive, name);
}

enum status cli_department_code(struct cli *cli, const struct archive *archive,
                                const char *option, const char **code)
{
    const struct department *department;
    enum status status = cli_department(cli, archive, option, &department);
    *code = department ? department->code : NULL;
    return status;
}

enum status cli_case(struct cli *cli, const struct archive *archive, const char *option,
                     const char **id)
{
    struct record_id parsed;
    char text[RECORD_ID_SIZE];
    const char *typed = cli_raw(cli, option);
    *id = NULL;
    if (!typed)
        return STATUS_OK;
    enum status status = archive_find_case(archive, typed, &parsed, &cli->errors);
    if (status != STATUS_OK)
        return status;
    record_id_format(parsed, text);
    *id = arena_string(&cli->arena, text);
    return *id ? STATUS_OK : error_memory(&cli->errors);
}
