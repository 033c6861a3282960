/*
 * What the ledgers of an archive have in common: where a record lies, and how
 * its bytes become a record. Each ledger adds what its records mean.
 */
#ifndef BUYAO_STORE_LEDGER_H
#define BUYAO_STORE_LEDGER_H

#include "store/archive.h"

/* A record as far as every ledger has it; what a ledger loads begins with this. */
struct loaded {
    const char *path;
    const char *bytes;
    size_t length;
    struct node *root;            /* as the file has it */
    const struct node *corrected; /* with all corrections */
    const bool *renumbers;        /* as in struct world; NULL where nothing is corrected */
};

struct ledger_kind {
    const char *schema;  /* its file below schemas/ */
    const char *missing; /* messages about an ID, not yet translated: nothing has it … */
    const char *missing_hint;
    const char *odd; /* … or it is none */
    const char *odd_hint;
    unsigned leads_to; /* bits of enum ledger: whose records are read with one of its own */
    size_t size; /* of what is loaded, a struct that begins with a struct loaded */
    /* Makes the rest of it from path and corrected tree, which has passed the schema. */
    enum status (*interpret)(const struct archive *archive, struct arena *arena,
                             struct loaded *loaded, struct errors *errors);
    /*
     * Whether nothing of the record may be shown, as far as its bytes tell; errors about it then
     * name no more than file and place. NULL: never.
     */
    bool (*is_secret)(const struct loaded *loaded);
    /* As record_refuse_withheld(); NULL: none is withheld. */
    enum status (*refuse_withheld)(const struct loaded *loaded, struct errors *errors);
};

const struct ledger_kind *ledger_kind(enum ledger ledger);

/*
 * A tree, whatever it was made from, becomes a record: schema, corrections,
 * what the ledger demands. `loaded` has the kind's size and lives in `arena` with all it
 * points to. STATUS_REFUSED with errors for a record that is broken.
 */
enum status record_interpret(const struct archive *archive, enum ledger ledger,
                             struct arena *arena, const char *path, struct node *root,
                             struct loaded *loaded, struct errors *errors);

/*
 * Loads a record from an open file; the path has to be where its ID says. As
 * record_interpret(), and STATUS_SYSTEM for a file that can't be read.
 */
enum status record_load_open(const struct archive *archive, enum ledger ledger,
                             struct arena *arena, int descriptor, const char *path,
                             struct loaded *loaded, struct errors *errors);

/*
 * As record_load_open(), of bytes that were read elsewhere (terminated, and to stay as long as the
 * arena), such as a version that git keeps.
 */
enum status record_load_bytes(const struct archive *archive, enum ledger ledger,
                              struct arena *arena, const char *path, const char *bytes,
                              size_t length, struct loaded *loaded, struct errors *errors);

/* As record_load_open(), by path. */
enum status record_load(const struct archive *archive, enum ledger ledger, struct arena *arena,
                        const char *path, struct loaded *loaded, struct errors *errors);

/* As record_load(), by ID; an ID without a file is STATUS_REFUSED. */
enum status record_load_id(const struct archive *archive, struct arena *arena,
                           struct record_id id, struct loaded *loaded, struct errors *errors);

/* Whether a record's file is there, or about to be written. */
bool record_is_there(const struct archive *archive, const char *path);

/*
 * Whether the record of a ledger that another record names is there: `name` is the node in `path`
 * that does. What it holds is not looked at. `*id` gets its ID; STATUS_REFUSED where it is not there.
 */
enum status record_check_named(const struct archive *archive, struct arena *arena,
                               const char *path, const struct node *name, enum ledger ledger,
                               struct record_id *id, struct errors *errors);

/*
 * As record_load_bytes(), but no further than the tree, of the file as it is, whatever it means.
 */
enum status record_load_tree(const struct archive *archive, struct arena *arena, const char *path,
                             struct loaded *loaded, struct errors *errors);

/* Whether the ID in a record that was loaded is that of its place; else STATUS_REFUSED. */
enum status record_check_home(enum ledger ledger, const struct loaded *loaded,
                              struct errors *errors);

/* Adds that there is no such record; STATUS_REFUSED, or STATUS_SYSTEM where the archive is gone. */
enum status record_missing(const struct archive *archive, struct record_id id,
                           struct errors *errors);

/*
 * STATUS_REFUSED with an error when a record that was loaded is shown to nobody: a complaint that was
 * referred, and a breach about one. Nothing but corrections is entered there (clause 31).
 */
enum status record_refuse_withheld(enum ledger ledger, const struct loaded *loaded,
                                   struct errors *errors);

/* Whether errors about a record, of which the bytes are loaded, may not say what it holds. */
bool record_is_secret(enum ledger ledger, const struct loaded *loaded);

/*
 * Opens a record's file, never through a symbolic link; as openat() does, `path` is for messages.
 * -1 with an error on failure.
 */
int record_open(int directory, const char *name, const char *path, int flags,
                struct errors *errors);

#endif
