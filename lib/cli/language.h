/* The language in which a program speaks to people. */
#ifndef BUYAO_CLI_LANGUAGE_H
#define BUYAO_CLI_LANGUAGE_H

/*
 * Takes the messages of the language that the environment asks for, where there is a catalogue of it:
 * the first of $LANGUAGE, a list with colons between, else that of $LC_ALL, $LC_MESSAGES or $LANG,
 * whichever is set first. Locales of the machine are not needed: nothing but messages depends on them.
 * C or POSIX in $LC_ALL or $LC_MESSAGES is plain English whatever $LANGUAGE says; in $LANG it is what
 * machines have where nobody chose, and C.UTF-8 everywhere names no language.
 *
 * The catalogues lie in ../share/locale beside the program's directory, else where `make install` was
 * told to put them. Text is UTF-8 whatever locale is named, as all that the programs read and print.
 *
 * For the start of a program, before there are threads. What fails leaves English.
 */
void language_begin(void);

#endif
