#include "cli/terminal.h"

#include "base/text.h"
#include "cli/typing.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { COLUMNS_USUAL = 80 };

/* What ends or stops the program while a line is read, or went on with it: the terminal is set anew. */
static const int signals[] = {SIGINT, SIGHUP, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT};
enum { SIGNALS = sizeof signals / sizeof *signals };

/* The terminal and the program as they were, while a line is read. */
struct reading {
    struct termios terminal;
    bool changed;
    struct sigaction actions[SIGNALS];
    sigset_t mask; /* without the signals */
};

static void note_signal(int signal_number)
{
    (void)signal_number; /* that pselect() comes back is all that is wanted */
}

/* The signals come only while pselect() waits, so that none is lost before. */
static void begin(struct reading *reading)
{
    struct sigaction note = {.sa_handler = note_signal, .sa_flags = (int)SA_RESETHAND};
    sigset_t all;
    sigemptyset(&note.sa_mask);
    sigemptyset(&all);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaddset(&all, signals[i]);
    sigprocmask(SIG_BLOCK, &all, &reading->mask);
    for (size_t i = 0; i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &reading->actions[i]);
        if (reading->actions[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &note, NULL);
    }
    reading->changed = false;
    if (tcgetattr(STDIN_FILENO, &reading->terminal) == 0) {
        struct termios wanted = reading->terminal;
        wanted.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
        wanted.c_cc[VMIN] = 1;
        wanted.c_cc[VTIME] = 0;
        reading->changed = tcsetattr(STDIN_FILENO, TCSANOW, &wanted) == 0;
    }
}

/* Which signal came, after pselect() was interrupted: it took its handler away. 0 when none did. */
static int which_came(void)
{
    struct sigaction now;
    for (size_t i = 0; i < SIGNALS; i++)
        if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            return signals[i];
    return 0;
}

static void end(const struct reading *reading)
{
    if (reading->changed)
        tcsetattr(STDIN_FILENO, TCSANOW, &reading->terminal);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &reading->actions[i], NULL);
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

static bool is_key(const struct reading *reading, int which, char byte)
{
    cc_t key = reading->terminal.c_cc[which];
    return reading->changed && key != _POSIX_VDISABLE && (unsigned char)byte == key;
}

/* What a key does that is none of the line. */
static bool edit(const struct reading *reading, struct typing *line, char byte)
{
    if (is_key(reading, VERASE, byte) || byte == '\b' || byte == 0x7F)
        typing_erase_character(line);
    else if (is_key(reading, VKILL, byte))
        typing_erase_all(line);
#ifdef VWERASE
    else if (is_key(reading, VWERASE, byte))
        typing_erase_word(line);
#endif
    else
        return is_key(reading, VEOF, byte);
    return true;
}

enum sequence { SEQUENCE_NONE, SEQUENCE_MAY_BEGIN, SEQUENCE_GOES_ON };

/* An arrow or the like, which moves nothing here, sends ESC [ or ESC O and more; alone ESC is typed. */
static bool skip_sequence(struct typing *line, enum sequence *sequence, char byte)
{
    enum sequence before = *sequence;
    if (before == SEQUENCE_GOES_ON) {
        *sequence = byte >= 0x40 && byte < 0x7F ? SEQUENCE_NONE : SEQUENCE_GOES_ON;
        return true;
    }
    *sequence = byte == '\033' ? SEQUENCE_MAY_BEGIN : SEQUENCE_NONE;
    if (before == SEQUENCE_MAY_BEGIN && (byte == '[' || byte == 'O'))
        *sequence = SEQUENCE_GOES_ON;
    else if (before == SEQUENCE_MAY_BEGIN)
        typing_add(line, '\033');
    return *sequence != SEQUENCE_NONE;
}

static enum typed read_line(const struct reading *reading, struct typing *line)
{
    enum typed typed;
    enum sequence sequence = SEQUENCE_NONE;
    char byte = '\0';
    while ((typed = read_byte(reading, &byte)) == TYPED_LINE && byte != '\n') {
        if (skip_sequence(line, &sequence, byte))
            continue;
        if (is_key(reading, VEOF, byte) && line->length == 0)
            return TYPED_END;
        if (!edit(reading, line, byte))
            typing_add(line, byte);
    }
    if (typed != TYPED_LINE)
        return typed;
    if (sequence == SEQUENCE_MAY_BEGIN)
        typing_add(line, '\033');
    if (!line->echoed)
        fputc('\n', stderr);
    if (line->long_line || line->length >= LINE_MOST - 1)
        return TYPED_TOO_LONG;
    return memchr(line->bytes, '\0', line->length) ? TYPED_ZERO : TYPED_LINE;
}

static size_t columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col
                                                                           : COLUMNS_USUAL;
}

enum typed terminal_line(struct arena *arena, const char *prompt, const char **line)
{
    struct reading reading;
    struct typing typing = {
        .prompt = text_width(prompt), .columns = columns(), .screen = stderr};
    enum typed typed;
    int reason, came;
    do {
        begin(&reading); /* before the prompt: whoever has seen it may use the erase key */
        fputs(prompt, stderr);
        typing.echoed = !reading.changed;
        typing_show(&typing);
        typed = read_line(&reading, &typing);
        reason = errno;
        came = typed == TYPED_INTERRUPT ? which_came() : 0;
        end(&reading);
        if (came && came != SIGINT)
            raise(came); /* as it would have ended or stopped the program; who comes back goes on */
    } while (typed == TYPED_INTERRUPT && came != SIGINT);
    errno = reason;
    if (typed != TYPED_LINE)
        return typed;
    *line = arena_copy(arena, typing.bytes, typing.length);
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
