/*
 * Messages for people go through gettext: English in the source, Chinese in
 * the zh_CN catalogue. Text of forms and tables does not; it is always Chinese.
 *
 * The catalogues are gettext's (lib/messages/, compiled by msgfmt), and so are the marks in the
 * sources. They are looked up here, not by the C library, since no C library does it where these
 * programs run: a machine without generated locales has C and C.UTF-8 alone, in which glibc does not
 * look into a catalogue (with LANGUAGE, in C.UTF-8, up to 2.38 only), and musl knows no LANGUAGE.
 * What language people want is for cli/language.h to say.
 */
#ifndef BUYAO_BASE_I18N_H
#define BUYAO_BASE_I18N_H

#include <stdbool.h>

#define _(message)  message_translated(message)
#define N_(message) message /* marks a message that is translated where it is used */
/* The singular or the plural of a message that holds a number. */
#define ngettext(one, many, count) message_counted(one, many, count)

/*
 * Takes the translations from a file made by msgfmt, in UTF-8, for the rest of the process. False when
 * it can not be read, or is no such file; messages stay as they are then. Not for use beside other
 * threads; looking up a message is.
 */
bool messages_open(const char *path);

/* The translation, or the message itself where there is none. It stays for the rest of the process. */
const char *message_translated(const char *message) __attribute__((format_arg(1)));

/*
 * The same of a message that counts something. Of a language with one form for all numbers, as
 * Chinese, or with two as English has them: a catalogue of other rules would be read wrongly.
 */
const char *message_counted(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

#endif
