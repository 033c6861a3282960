/* realpath() is in POSIX.1-2008, but glibc shows it only with the X/Open part. */
#define _XOPEN_SOURCE 700

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool cli_on_terminal(const struct cli *cli)
{
    return (cli->output == stdout || cli->paged) && isatty(STDOUT_FILENO);
}

size_t cli_width(const struct cli *cli)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width > 0)
        return (size_t)width;
    if (!cli_on_terminal(cli))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

bool cli_colour(const struct cli *cli)
{
    const char *when = cli_raw(cli, "color"), *terminal = getenv("TERM");
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return cli_on_terminal(cli) && !is_set("NO_COLOR") &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

/* --- links --------------------------------------------------------------------------- */

/*
 * A terminal that does not know the sequence may print it. These know it from the number on that
 * the variable has at least; one that begins with the text is known by its name.
 */
static const struct {
    const char *variable;
    const char *begins; /* NULL: the number decides */
    long least;
} LINKERS[] = {
    {"VTE_VERSION", NULL, 5200}, /* GNOME's, MATE's, Xfce's and Deepin's before; 0.50.0 died of it */
    {"KONSOLE_VERSION", NULL, 201200},
    {"WT_SESSION", "", 0}, /* Windows Terminal */
    {"TERM_PROGRAM", "WezTerm", 0},
    {"TERM_PROGRAM", "iTerm.app", 0},
    {"TERM_PROGRAM", "ghostty", 0},
    {"TERM_PROGRAM", "vscode", 0},
    {"TERM", "xterm-kitty", 0},
    {"TERM", "foot", 0},
    {"TERM", "alacritty", 0},
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Inside of another terminal, or on another machine, these variables tell of one that is far away. */
static bool is_near(void)
{
    static const char *const between[] = {"TMUX", "STY", "SSH_CONNECTION", "SSH_TTY"};
    const char *terminal = getenv("TERM");
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (is_set(between[i]))
            return false;
    return terminal && !begins(terminal, "screen") && !begins(terminal, "tmux");
}

static bool makes_links(void)
{
    for (size_t i = 0; i < sizeof LINKERS / sizeof *LINKERS; i++) {
        const char *value = getenv(LINKERS[i].variable);
        if (value && *value &&
            (LINKERS[i].begins ? begins(value, LINKERS[i].begins)
                               : strtol(value, NULL, 10) >= LINKERS[i].least))
            return is_near();
    }
    return false;
}

/* As RFC 3986 has it, and a slash stays. NULL without memory. */
static const char *encode(struct arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~/";
    static const char digits[] = "0123456789ABCDEF";
    size_t length = strlen(text), at = 0;
    char *encoded = arena_array(arena, length + 1, 3);
    if (!encoded)
        return NULL;
    for (const char *byte = text; *byte; byte++) {
        if (strchr(plain, *byte)) {
            encoded[at++] = *byte;
            continue;
        }
        encoded[at++] = '%';
        encoded[at++] = digits[(unsigned char)*byte >> 4];
        encoded[at++] = digits[(unsigned char)*byte & 15];
    }
    return encoded;
}

const char *cli_link(const struct cli *cli, const char *path, struct arena *arena)
{
    char host[256] = "";
    if (!cli_on_terminal(cli) || !cli_colour(cli) || !makes_links() ||
        gethostname(host, sizeof host - 1) != 0)
        return NULL;
    char *whole = realpath(path, NULL);
    const char *machine = encode(arena, host), *encoded = whole ? encode(arena, whole) : NULL;
    free(whole);
    return machine && encoded ? arena_format(arena, "file://%s%s", machine, encoded) : NULL;
}
