/* SHA-256 (FIPS 180-4) of bytes, as sha256sum prints it. */
#ifndef BUYAO_BASE_DIGEST_H
#define BUYAO_BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and the end */

/* Writes the digest of `length` bytes in small hexadecimal digits. */
void digest_bytes(const void *bytes, size_t length, char hex[DIGEST_SIZE]);

#endif
