#include "schema/schema_rule.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NUMBER_SIZE = 64, /* longer ones differ only where a double can't */
    EXPONENT_DIGITS_MOST = 4,
};

/* A number in JSON's notation, taken apart. */
struct decimal {
    char digits[NUMBER_SIZE]; /* with the sign, without the point */
    size_t used;
    long exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes digits over; returns how many. */
static size_t take_digits(struct decimal *decimal, const char **at)
{
    size_t count = 0;
    for (; is_digit(**at); (*at)++, count++)
        if (decimal->used < sizeof decimal->digits - 1)
            decimal->digits[decimal->used++] = **at;
    return count;
}

static bool take_exponent(struct decimal *decimal, const char **at)
{
    if (**at != 'e' && **at != 'E')
        return true;
    const char *sign = ++*at;
    if (*sign == '+' || *sign == '-')
        (*at)++;
    const char *first = *at;
    long exponent = 0;
    for (; is_digit(**at); (*at)++)
        if (*at - first < EXPONENT_DIGITS_MOST)
            exponent = exponent * 10 + (**at - '0');
    decimal->exponent += *sign == '-' ? -exponent : exponent;
    return *at > first && *at - first <= EXPONENT_DIGITS_MOST;
}

static bool take_apart(const char *text, struct decimal *decimal)
{
    if (*text == '-')
        decimal->digits[decimal->used++] = *text++;
    const char *whole = text;
    size_t count = take_digits(decimal, &text);
    if (count == 0 || (*whole == '0' && count > 1))
        return false;
    if (*text == '.') {
        text++;
        size_t places = take_digits(decimal, &text);
        if (places == 0)
            return false;
        decimal->exponent -= (long)places;
    }
    return take_exponent(decimal, &text) && *text == '\0' &&
           decimal->used < sizeof decimal->digits - 1;
}

bool schema_number(const struct node *node, double *value)
{
    if (node->kind != NODE_INTEGER && node->kind != NODE_FLOAT)
        return false;
    struct decimal decimal = {.used = 0};
    if (!take_apart(node->text, &decimal))
        return false;
    /* 12.5 is read as 125e-1, because strtod's point is the locale's. */
    char plain[NUMBER_SIZE + sizeof "e-9223372036854775808"];
    int length = snprintf(plain, sizeof plain, "%se%ld", decimal.digits, decimal.exponent);
    if (length < 0 || (size_t)length >= sizeof plain)
        return false;
    *value = strtod(plain, NULL);
    return isfinite(*value);
}

/* Of the words that YAML 1.1 and 1.2 take for booleans. */
static bool truth(const struct node *node)
{
    const char *word = node->text;
    return strchr("tTyY", word[0]) || ((word[0] | 0x20) == 'o' && (word[1] | 0x20) == 'n');
}

static bool same_text(const struct node *node, const char *text, size_t length)
{
    return node->length == length && memcmp(node->text, text, length) == 0;
}

bool schema_equals_constant(const struct node *node, const struct constant *constant)
{
    double number;
    switch (constant->kind) {
    case NODE_STRING:
        return node->kind == NODE_STRING && same_text(node, constant->text, constant->length);
    case NODE_BOOLEAN:
        return node->kind == NODE_BOOLEAN && truth(node) == constant->truth;
    case NODE_NULL:
        return node->kind == NODE_NULL;
    default:
        return schema_number(node, &number) && number >= constant->number &&
               number <= constant->number;
    }
}

static bool is_number(const struct node *node)
{
    return node->kind == NODE_INTEGER || node->kind == NODE_FLOAT;
}

static bool equal_numbers(const struct node *a, const struct node *b)
{
    double left, right;
    if (schema_number(a, &left) && schema_number(b, &right))
        return left >= right && left <= right;
    return same_text(a, b->text, b->length);
}

static bool equal_lists(const struct node *a, const struct node *b)
{
    const struct node *left = a->first, *right = b->first;
    while (left && right && schema_equal(left, right)) {
        left = left->next;
        right = right->next;
    }
    return !left && !right;
}

static bool equal_maps(const struct node *a, const struct node *b)
{
    if (a->count != b->count)
        return false;
    for (const struct node *left = a->first; left; left = left->next) {
        const struct node *right = node_member(b, left->key);
        if (!right || !schema_equal(left, right))
            return false;
    }
    return true;
}

bool schema_equal(const struct node *a, const struct node *b)
{
    if (is_number(a) && is_number(b))
        return equal_numbers(a, b);
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case NODE_NULL:
        return true;
    case NODE_BOOLEAN:
        return truth(a) == truth(b);
    case NODE_LIST:
        return equal_lists(a, b);
    case NODE_MAP:
        return equal_maps(a, b);
    default:
        return same_text(a, b->text, b->length);
    }
}

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
static const uint64_t HASH_START = UINT64_C(14695981039346656037);
static const uint64_t HASH_PRIME = UINT64_C(1099511628211);

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * HASH_PRIME;
    return hash;
}

static uint64_t hash_number(const struct node *node)
{
    double number;
    if (!schema_number(node, &number))
        return hash_bytes(HASH_START, node->text, node->length);
    number += 0.0; /* -0 equals 0 */
    return hash_bytes(HASH_START, &number, sizeof number);
}

static uint64_t hash_members(const struct node *node)
{
    uint64_t hash = HASH_START;
    for (const struct node *member = node->first; member; member = member->next) {
        uint64_t value = schema_hash(member);
        if (node->kind == NODE_LIST)
            hash = hash_bytes(hash, &value, sizeof value);
        else /* a sum, in which the order of keys does not count */
            hash += hash_bytes(value, member->key, strlen(member->key));
    }
    return hash;
}

uint64_t schema_hash(const struct node *node)
{
    switch (node->kind) {
    case NODE_NULL:
        return 0;
    case NODE_BOOLEAN:
        return truth(node);
    case NODE_INTEGER:
    case NODE_FLOAT:
        return hash_number(node);
    case NODE_LIST:
    case NODE_MAP:
        return hash_members(node);
    case NODE_STRING:
        break;
    }
    return hash_bytes(HASH_START, node->text, node->length);
}
