/*
 * Anonymising (clause 30): what the archive holds of applicants and complainants — names,
 * organizations, contacts, corrected-away ones too — and taking that, and what looks like
 * personal data, out of a text that is to be published.
 */
#ifndef BUYAO_REDACT_MASK_H
#define BUYAO_REDACT_MASK_H

#include "store/load.h"

enum datum_kind { DATUM_ORGANIZATION, DATUM_NAME, DATUM_CONTACT };

struct datum;

/* What one worker of a scan has found. Zero-initialise; mask_take() or mask_part_free() ends it. */
struct mask_part {
    struct arena arena;
    struct arena scratch;
    struct datum *items;
    size_t count, capacity;
};

/*
 * Adds all that a record of any ledger holds of who asked or complained: as corrected, in the file as
 * it was first written, and in every correction. STATUS_SYSTEM when memory runs out.
 */
enum status mask_gather(struct mask_part *part, const struct loaded *record,
                        struct errors *errors);

/*
 * Adds one datum and its parts: 张三、李四 is also 张三 and 李四; titles such as 先生 and what stands
 * in brackets come apart. Not kept are single characters, which would garble every text, and
 * words that name nobody (匿名, 群众, 某公司), a surname alone among them. False when memory runs out.
 */
bool mask_add(struct mask_part *part, enum datum_kind kind, const char *text,
              const char *case_id);

void mask_part_free(struct mask_part *part);

/*
 * What stands in the place of a whole field that holds such a datum, however short it is; a word
 * that names nobody stays. In `arena`, or for ever; NULL when memory runs out.
 */
const char *mask_words(struct arena *arena, enum datum_kind kind, const char *text);

struct mask;

/* Without data. NULL when memory runs out. */
struct mask *mask_new(void);
void mask_free(struct mask *mask);

/* Moves what a worker has found into the mask. False when memory runs out. */
bool mask_take(struct mask *mask, struct mask_part *part);

/* To be called once, when everything was taken and before anything is masked. */
void mask_settle(struct mask *mask);

/* How many different data there are. */
size_t mask_size(const struct mask *mask);

/*
 * A copy of `text` without personal data: names are the surname and 某 (compound surnames whole), an
 * organization is 某公司 and the like by its ending, the rest says （电话略） and so on. Every
 * datum of the archive is found with spaces of any kind, width and letter case ignored; where several
 * overlap all of them go. NULL when memory runs out.
 */
const char *mask_text(const struct mask *mask, struct arena *arena, const char *text);

/*
 * The case whose applicant's datum still stands in `text`, or NULL. What also stands in `known` (may
 * be NULL), text that is public anyway, does not count. `*good` is false when memory ran out.
 * Both are HTML when `markup` is set: tags part what stands beside them, line breaks do not.
 */
const char *mask_leak(const struct mask *mask, const char *text, const char *known, bool markup,
                      bool *good);

#endif
