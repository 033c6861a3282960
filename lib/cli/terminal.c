#include "cli/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

/* What a terminal keeps of a line at most, its end included (POSIX.1-2008, 11.1.6). */
enum { LINE_MOST = 4096 };

/* The terminal as it was, while a line is read. */
struct reading {
    struct termios terminal;
    bool changed;
    struct sigaction action;
    sigset_t mask; /* without the interrupt */
};

static void note_interrupt(int signal_number)
{
    (void)signal_number; /* that pselect() comes back is all that is wanted */
}

/* The interrupt comes only while pselect() waits, so that none is lost before. */
static void begin(struct reading *reading)
{
    struct sigaction note = {.sa_handler = note_interrupt};
    sigset_t interrupt;
    sigemptyset(&note.sa_mask);
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &reading->mask);
    sigaction(SIGINT, &note, &reading->action);
    reading->changed = false;
#ifdef IUTF8
    if (tcgetattr(STDIN_FILENO, &reading->terminal) == 0 &&
        !(reading->terminal.c_iflag & IUTF8)) {
        struct termios wanted = reading->terminal;
        wanted.c_iflag |= IUTF8;
        reading->changed = tcsetattr(STDIN_FILENO, TCSANOW, &wanted) == 0;
    }
#endif
}

static void end(const struct reading *reading)
{
    if (reading->changed)
        tcsetattr(STDIN_FILENO, TCSANOW, &reading->terminal);
    sigaction(SIGINT, &reading->action, NULL);
    sigprocmask(SIG_SETMASK, &reading->mask, NULL);
}

/* Byte by byte, so that nothing of the next line is taken away from whoever reads it. */
static enum typed read_byte(const struct reading *reading, char *byte)
{
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    if (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &reading->mask) < 0)
        return errno == EINTR ? TYPED_INTERRUPT : TYPED_FAILED;
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count > 0)
        return TYPED_LINE;
    return count == 0 || errno == EIO ? TYPED_END : TYPED_FAILED;
}

static enum typed read_line(const struct reading *reading, char *bytes, size_t *length)
{
    enum typed typed;
    char byte = '\0';
    bool zero = false;
    *length = 0;
    while ((typed = read_byte(reading, &byte)) == TYPED_LINE && byte != '\n') {
        zero = zero || byte == '\0';
        if (*length < LINE_MOST)
            bytes[(*length)++] = byte;
    }
    if (typed == TYPED_LINE && *length >= LINE_MOST - 1)
        return TYPED_TOO_LONG;
    return typed == TYPED_LINE && zero ? TYPED_ZERO : typed;
}

enum typed terminal_line(struct arena *arena, const char *prompt, const char **line)
{
    struct reading reading;
    char bytes[LINE_MOST];
    size_t length;
    begin(&reading); /* before the prompt: whoever has seen it may use the erase key */
    fputs(prompt, stderr);
    fflush(stderr);
    enum typed typed = read_line(&reading, bytes, &length);
    int reason = errno;
    end(&reading);
    errno = reason;
    if (typed != TYPED_LINE)
        return typed;
    *line = arena_copy(arena, bytes, length);
    errno = ENOMEM;
    return *line ? TYPED_LINE : TYPED_FAILED;
}

void terminal_die(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigset_t interrupt;
    sigemptyset(&usual.sa_mask);
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigaction(SIGINT, &usual, NULL);
    sigprocmask(SIG_UNBLOCK, &interrupt, NULL);
    raise(SIGINT);
}
