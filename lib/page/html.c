#include "page/html.h"

#include "base/embedded.h"

#include <stdbool.h>
#include <string.h>

static const char *entity_of(char character, const char *line_break)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return line_break;
    default:
        return NULL;
    }
}

static void escape(const char *text, const char *line_break, FILE *out)
{
    for (; *text; text++) {
        const char *entity = entity_of(*text, line_break);
        if (entity)
            fputs(entity, out);
        else
            fputc(*text, out);
    }
}

void html_text(const char *text, FILE *out)
{
    escape(text, "<br>", out);
}

void html_attribute(const char *text, FILE *out)
{
    escape(text, "\n", out);
}

void html_element(const char *tag, const char *class, const char *text, FILE *out)
{
    fprintf(out, class ? "<%s class=\"%s\">" : "<%s>", tag, class);
    html_text(text, out);
    fprintf(out, "</%s>\n", tag);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length >= size && strcmp(name + length - size, ending) == 0;
}

static const struct embedded_file *find(const char *name)
{
    const struct embedded_file *file = embedded_styles;
    while (strcmp(file->name, name) != 0)
        file++;
    return file;
}

/* The digests of what stands inside are the only sources that the policy knows. */
static void put_sources(const char *directive, const char *ending, const char *const *styles,
                        FILE *out)
{
    bool any = false;
    for (; *styles; styles++) {
        if (!ends_in(*styles, ending))
            continue;
        if (!any)
            fprintf(out, "; %s", directive);
        fprintf(out, " 'sha256-%s'", find(*styles)->digest);
        any = true;
    }
}

static void put_inside(const char *tag, const char *ending, const char *const *styles, FILE *out)
{
    for (; *styles; styles++) {
        const struct embedded_file *file = find(*styles);
        if (!ends_in(*styles, ending))
            continue;
        fprintf(out, "<%s>", tag);
        fwrite(file->bytes, 1, file->length, out);
        fprintf(out, "</%s>\n", tag);
    }
}

void html_start(const char *title, const char *const *styles, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'",
          out);
    put_sources("style-src", ".css", styles, out);
    put_sources("script-src", ".js", styles, out);
    fputs("; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          /* 360 and its like have two engines; the old one can't print this. */
          "<meta name=\"renderer\" content=\"webkit\">\n<title>",
          out);
    html_attribute(title, out);
    fputs("</title>\n", out);
    put_inside("style", ".css", styles, out);
    put_inside("script", ".js", styles, out);
    fputs("</head>\n", out);
}

void html_end(FILE *out)
{
    fputs("</html>\n", out);
}
