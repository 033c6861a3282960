#include "table/json.h"

static json_t *json_of_cell(const struct table_cell *cell)
{
    if (!cell->text)
        return json_null();
    return cell->kind == TABLE_KIND_NUMBER ? json_integer(cell->number) : json_string(cell->text);
}

/*
 * NULL when memory runs out, as everywhere below. jansson lets a NULL through its calls and
 * takes over what is added, also when it fails; so one check is enough.
 */
static json_t *json_of_row(const struct table *table, const struct table_row *row)
{
    json_t *object = json_object();
    for (size_t i = 0; i < table->width; i++) {
        json_t *value = json_of_cell(&row->cells[i]);
        if (json_object_set_new(object, table->columns[i].key, value) != 0) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

json_t *table_json(const struct table *table)
{
    json_t *array = json_array();
    for (const struct table_row *row = table->rows; row; row = row->next) {
        if (json_array_append_new(array, json_of_row(table, row)) != 0) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

enum status table_print_json(const struct table *table, const struct table_options *options,
                             FILE *out, struct errors *errors)
{
    (void)options;
    return json_print(table_json(table), out, errors);
}
