#include "summary/wording.h"

#include <string.h>

/* What people call a department of which a record holds the code; the code where nobody knows it. */
static const char *department_name(const struct archive *archive, const char *code)
{
    const struct department *department = roster_department(archive->roster, code);
    return department ? department->name : code;
}

const char *wording_list(const struct archive *archive, struct arena *arena,
                         const struct node *list)
{
    bool departments = strcmp(list->key, "with") == 0;
    const char *text = "";
    for (const struct node *item = list->first; item && text; item = item->next) {
        const char *one = departments ? department_name(archive, item->text) : item->text;
        if (!one)
            one = arena_format(arena, "%s（%s）",
                               department_name(archive, node_text(item, "department")),
                               node_text(item, "grounds"));
        text = one ? arena_format(arena, "%s%s%s", text, *text ? "；" : "", one) : NULL;
    }
    return text;
}
