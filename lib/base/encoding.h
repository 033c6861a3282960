/* The bytes of a file that a spreadsheet or an editor saved, as UTF-8. */
#ifndef BUYAO_BASE_ENCODING_H
#define BUYAO_BASE_ENCODING_H

#include "base/arena.h"
#include "base/error.h"

/*
 * Puts the UTF-8 of `*bytes`, without a byte order mark, in their place; what had to be
 * converted lives in `arena`, terminated. `name` is utf-8, gb18030, gbk, utf-16le or utf-16be. With
 * NULL the encoding is found out: by its mark (UTF-8, UTF-16, GB18030), else UTF-8 where all of it
 * is or the first line that is no ASCII is, else GB18030 (GB 18030-2005), of which GBK and GB 2312
 * are parts. STATUS_REFUSED with the line where the bytes are none of that encoding, STATUS_SYSTEM
 * where the system's iconv() does not know it or memory runs out.
 */
enum status encoding_decode(struct arena *arena, const char *path, const char *name,
                            const char **bytes, size_t *length, struct errors *errors);

#endif
