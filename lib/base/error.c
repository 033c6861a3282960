#include "base/error.h"

#include "base/array.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* vsnprintf into fresh memory; NULL when there is none. */
static char *format_text(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text && vsnprintf(text, (size_t)length + 1, format, again) < 0) {
        free(text);
        text = NULL;
    }
    va_end(again);
    return text;
}

static struct error *grow(struct errors *errors)
{
    struct error *items =
        array_room(errors->items, errors->count, &errors->capacity, sizeof *items);
    if (!items)
        return NULL;
    errors->items = items;
    return &items[errors->count];
}

static void release(struct error *error)
{
    free(error->path);
    free(error->message);
    free(error->hint);
}

static void add(struct errors *errors, enum status status, struct place place, const char *hint,
                const char *format, va_list arguments)
{
    struct error *slot = grow(errors);
    if (!slot) {
        errors->lost = true;
        return;
    }
    struct error error = {.status = status,
                          .path = place.path ? strdup(place.path) : NULL,
                          .line = place.line,
                          .column = place.column,
                          .message = format_text(format, arguments),
                          .hint = hint ? strdup(hint) : NULL};
    if (!error.message || (place.path && !error.path) || (hint && !error.hint)) {
        release(&error);
        errors->lost = true;
        return;
    }
    *slot = error;
    errors->count++;
}

enum status error_add(struct errors *errors, enum status status, struct place place,
                      const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(errors, status, place, hint, format, arguments);
    va_end(arguments);
    return status;
}

enum status error_add_values(struct errors *errors, enum status status, struct place place,
                             const char *hint, const char *format, va_list values)
{
    add(errors, status, place, hint, format, values);
    return status;
}

enum status error_plain(struct errors *errors, enum status status, const char *hint,
                        const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(errors, status, (struct place){0}, hint, format, arguments);
    va_end(arguments);
    return status;
}

void error_warn(struct errors *errors, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(errors, STATUS_OK, place, NULL, format, arguments);
    va_end(arguments);
}

enum status error_system(struct errors *errors, int errnum, const char *path, const char *doing)
{
    char room[REASON_SIZE];
    return error_add(errors, STATUS_SYSTEM, (struct place){.path = path}, NULL, _("%s: %s"), doing,
                     error_reason(errnum, room));
}

void errors_move(struct errors *to, struct errors *from)
{
    for (size_t i = 0; i < from->count; i++) {
        struct error *slot = grow(to);
        if (!slot) {
            to->lost = true;
            release(&from->items[i]);
            continue;
        }
        *slot = from->items[i];
        to->count++;
    }
    to->lost = to->lost || from->lost;
    free(from->items);
    *from = (struct errors){0};
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_errors(const void *left, const void *right)
{
    const struct error *a = left, *b = right;
    int order = strcmp(a->path ? a->path : "", b->path ? b->path : "");
    if (order == 0)
        order = compare_numbers(a->line, b->line);
    if (order == 0)
        order = compare_numbers(a->column, b->column);
    return order ? order : strcmp(a->message, b->message);
}

void errors_sort(struct errors *errors)
{
    if (errors->count > 1)
        qsort(errors->items, errors->count, sizeof *errors->items, compare_errors);
}

void errors_conceal(struct errors *errors, size_t first, const char *message)
{
    for (size_t i = first; i < errors->count; i++) {
        struct error *error = &errors->items[i];
        char *copy = strdup(message);
        if (!copy) { /* rather no message than the one that may not be told */
            errors->lost = true;
            error->message[0] = '\0';
        } else {
            free(error->message);
            error->message = copy;
        }
        free(error->hint);
        error->hint = NULL;
    }
}

enum status errors_settle(struct errors *errors, size_t first, struct place place)
{
    enum status worst = STATUS_OK;
    for (size_t i = first; i < errors->count; i++) {
        struct error *error = &errors->items[i];
        bool here = !error->path || strcmp(error->path, place.path) == 0;
        if (!error->path && !(error->path = strdup(place.path)))
            errors->lost = true;
        if (here && error->line == 0) {
            error->line = place.line;
            error->column = place.column;
        }
        if (error->status == STATUS_USAGE)
            error->status = STATUS_REFUSED;
        worst = error->status > worst ? error->status : worst;
    }
    return errors->lost ? STATUS_SYSTEM : worst;
}

void errors_drop_warnings(struct errors *errors)
{
    size_t kept = 0;
    for (size_t i = 0; i < errors->count; i++) {
        if (errors->items[i].status == STATUS_OK)
            release(&errors->items[i]);
        else
            errors->items[kept++] = errors->items[i];
    }
    errors->count = kept;
}

enum status errors_worst(const struct errors *errors)
{
    enum status worst = errors->lost ? STATUS_SYSTEM : STATUS_OK;
    for (size_t i = 0; i < errors->count; i++)
        if (errors->items[i].status > worst)
            worst = errors->items[i].status;
    return worst;
}

static void print_error(const struct error *error, const char *program, FILE *out)
{
    if (error->path) {
        text_print_line(error->path, out);
        if (error->line)
            fprintf(out, ":%zu", error->line);
        if (error->line && error->column)
            fprintf(out, ":%zu", error->column);
        fputs(": ", out);
    } else if (program) {
        fprintf(out, "%s: ", program);
    }
    fputs(error->status == STATUS_OK ? _("warning: ") : _("error: "), out);
    text_print_line(error->message, out);
    fputc('\n', out);
    if (error->hint) {
        fputs(_("hint: "), out);
        text_print_line(error->hint, out);
        fputc('\n', out);
    }
}

void errors_print(const struct errors *errors, const char *program, FILE *out)
{
    for (size_t i = 0; i < errors->count; i++)
        print_error(&errors->items[i], program, out);
    if (errors->lost)
        fprintf(out, "%s: %s\n", program ? program : "buyao", _("error: out of memory"));
}

void errors_free(struct errors *errors)
{
    for (size_t i = 0; i < errors->count; i++)
        release(&errors->items[i]);
    free(errors->items);
    *errors = (struct errors){0};
}
