/* A record as people read it on a terminal: labels in a column, and texts beside them. */
#ifndef BUYAO_SUMMARY_SHEET_H
#define BUYAO_SUMMARY_SHEET_H

#include "base/arena.h"
#include "base/date.h"
#include "calendar/calendar.h"
#include "record/record.h"
#include "table/table.h"
#include "yaml/document.h"

#include <stdio.h>

/* How a record is shown; zero is the usual. */
struct sheet_looks {
    bool numbers;     /* each entry has the number by which corrections name it */
    bool colour;      /* state and time limits have colours besides what they say */
    const char *link; /* URL that a terminal opens from the ID (OSC 8); NULL: none */
};

struct sheet {
    struct arena arena; /* for what is put together; whoever made the sheet frees it */
    size_t label_width; /* columns of the widest label */
    const struct sheet_looks *looks;
    FILE *out;
};

/* Prints the first line: the record's ID, and where it stands. */
void sheet_title(const struct sheet *sheet, const char *id, const char *state,
                 enum table_hint hint);

/* Prints a label and its text; nothing when the text is NULL. */
void sheet_field(const struct sheet *sheet, const char *label, const char *text);

/* Prints a text below the last field's, behind a label of its own: 理由：…. */
void sheet_detail(const struct sheet *sheet, const char *label, const char *text);

/*
 * Prints what an `amend` entry corrects, matter：old → new; `root` is the tree without
 * corrections. False when memory runs out.
 */
bool sheet_corrections(struct sheet *sheet, const struct node *root, const struct node *set);

/*
 * Prints the line of an entry: its number where they are shown, when, who, and `how` the act `title`
 * was done, a text that begins with what parts it from the name. False when `how` is NULL or memory
 * runs out.
 */
bool sheet_entry(struct sheet *sheet, const struct log_entry *entry, const char *title,
                 const char *how);

/* A key of an entry, and the label before what it holds. */
struct sheet_label {
    const char *key;
    const char *label;
};

/*
 * Prints what an entry holds under the keys, in their order: a list's texts joined by ；, and of
 * `set` what it corrects in `root`. False when memory runs out.
 */
bool sheet_details(struct sheet *sheet, const struct node *root, const struct node *entry,
                   const struct sheet_label *labels, size_t count);

/*
 * Prints the line of a time limit: what is due, its day, and whether that lies before `today` or is
 * provisional; NULL: it has no day. False when memory runs out.
 */
bool sheet_due(struct sheet *sheet, const char *title, const struct calendar_day *due,
               day_number today);

/* 2022-03-04 09:30; NULL when memory runs out. */
const char *sheet_time(struct sheet *sheet, struct moment at);

/* By phone, satisfied and so on, as it stands behind an answer or a visit; else the word itself. */
const char *manner_title(const char *word);

#endif
