#include "summary/hints.h"

enum table_hint complaint_hint(enum complaint_where where)
{
    static const enum table_hint hints[COMPLAINT_WHERE_COUNT] = {
        [COMPLAINT_RECEIVED] = TABLE_HINT_BAD,
        [COMPLAINT_ACCEPTED] = TABLE_HINT_WARN,
        [COMPLAINT_ANSWERED] = TABLE_HINT_WARN,
    };
    return hints[where];
}

enum table_hint breach_hint(enum breach_where where)
{
    return where == BREACH_FOUND ? TABLE_HINT_BAD : TABLE_HINT_NONE;
}

enum table_hint inspection_hint(enum inspection_where where)
{
    static const enum table_hint hints[INSPECTION_WHERE_COUNT] = {
        [INSPECTION_DRAWN] = TABLE_HINT_WARN,
        [INSPECTION_INSPECTED] = TABLE_HINT_WARN,
    };
    return hints[where];
}
