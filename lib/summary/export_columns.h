/*
 * The columns of the export's CSV: one table for who writes it and who reads it again. Where
 * the row is from comes first, then every key that the schemas of the records have, with those of
 * the maps it is in before it.
 */
#ifndef BUYAO_SUMMARY_EXPORT_COLUMNS_H
#define BUYAO_SUMMARY_EXPORT_COLUMNS_H

enum export_kind {
    EXPORT_TEXT,
    EXPORT_NUMBER, /* a whole one */
    EXPORT_JSON,   /* a list, or a map whose keys are any */
};

struct export_column {
    const char *key;
    enum export_kind kind;
};

enum { EXPORT_LEDGER, EXPORT_ID, EXPORT_ROW, EXPORT_FIRST_KEY, EXPORT_COLUMNS = 90 };

extern const struct export_column export_columns[EXPORT_COLUMNS];

#endif
