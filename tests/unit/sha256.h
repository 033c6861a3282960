/*
 * SHA-256 (FIPS 180-4) for tests: written apart from the tool that digests the styles at build
 * time, so that the two check each other.
 */
#ifndef BUYAO_TESTS_UNIT_SHA256_H
#define BUYAO_TESTS_UNIT_SHA256_H

#include "support.h"

static inline uint32_t turn(uint32_t bits, unsigned by)
{
    return bits >> by | bits << (32 - by);
}

static inline void digest_block(uint32_t *sums, const unsigned char *block)
{
    /* The fractional parts of roots of primes, as FIPS 180-4, 4.2.2 and 5.3.3, wants them. */
    static const uint32_t roots[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};
    uint32_t words[64], now[8];
    for (size_t i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = words[i - 15], b = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
                   (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
    memcpy(now, sums, sizeof now);
    for (size_t i = 0; i < 64; i++) {
        uint32_t a = now[0], e = now[4];
        uint32_t first = now[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
                         ((e & now[5]) ^ (~e & now[6])) + roots[i] + words[i];
        uint32_t second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
                          ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));
        memmove(now + 1, now, 7 * sizeof *now);
        now[4] += first;
        now[0] = first + second;
    }
    for (size_t i = 0; i < 8; i++)
        sums[i] += now[i];
}

static inline const char *base64(struct fixture *fixture, const unsigned char *bytes, size_t length)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *text = arena_alloc(&fixture->arena, length * 2 + 4), *to = text;
    assert_non_null(text);
    for (size_t i = 0; i < length; i += 3) {
        uint32_t bits = (uint32_t)bytes[i] << 16;
        bits |= i + 1 < length ? (uint32_t)bytes[i + 1] << 8 : 0;
        bits |= i + 2 < length ? bytes[i + 2] : 0;
        for (size_t j = 0; j < 4; j++)
            *to++ = i + j > length ? '=' : letters[bits >> (18 - 6 * j) & 63];
    }
    return text;
}

/* SHA-256 in base64. */
static inline const char *sha256(struct fixture *fixture, const char *bytes, size_t length)
{
    uint32_t sums[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t padded = (length + 8) / 64 * 64 + 64;
    unsigned char *copy = arena_alloc(&fixture->arena, padded), result[32];
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    copy[length] = 0x80;
    for (size_t i = 0; i < 8; i++)
        copy[padded - 1 - i] = (unsigned char)((uint64_t)length * 8 >> 8 * i);
    for (size_t i = 0; i < padded; i += 64)
        digest_block(sums, copy + i);
    for (size_t i = 0; i < 32; i++)
        result[i] = (unsigned char)(sums[i / 4] >> (24 - 8 * (i % 4)));
    return base64(fixture, result, sizeof result);
}

#endif
