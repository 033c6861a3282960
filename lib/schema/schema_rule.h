/*
 * What a schema is compiled to. Each object of the JSON document becomes a
 * rule; a rule lists the steps that its keywords need, so that checking a
 * value costs nothing for keywords that are not there.
 */
#ifndef BUYAO_SCHEMA_SCHEMA_RULE_H
#define BUYAO_SCHEMA_SCHEMA_RULE_H

#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/arena.h"
#include "base/error.h"
#include "yaml/document.h"

#include <jansson.h>
#include <pcre2.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * In the order of checking. The first step that fails ends its rule: what
 * comes later tends to fail only because of it.
 */
enum step {
    STEP_NEVER,
    STEP_TYPE,
    STEP_REFERENCE,
    STEP_CONST,
    STEP_ENUM,
    STEP_RANGE,
    STEP_LENGTH, /* before the pattern, so that no pattern meets a text longer than wanted */
    STEP_PATTERN,
    STEP_KEY_COUNT,
    STEP_KEYS,
    STEP_ITEM_COUNT,
    STEP_ITEMS,
    STEP_UNIQUE,
    STEP_ALL,
    STEP_ANY,
    STEP_ONE,
    STEP_NOT,
    STEP_IF,
    STEPS,
    STEP_NONE = STEPS, /* of keywords that check nothing */
};

/* The patterns that ask for no more than a text that is not blank. */
enum pattern_shape {
    SHAPE_OTHER,
    SHAPE_TEXT, /* has a visible character */
    SHAPE_LINE, /* has one, and no line feed */
};

/* A value that `const` or `enum` names. */
struct constant {
    enum node_kind kind; /* NODE_FLOAT for any number */
    const char *text;    /* a string itself; else as JSON writes it */
    size_t length;
    double number;
    bool truth;
};

struct constants {
    struct constant *items;
    size_t count;
};

/* A key that `properties` or `required` names. */
struct property {
    const char *name;
    struct rule *rule; /* NULL: only `required` names it */
    bool required;
};

/* How many there may be of something. */
struct bounds {
    size_t least;
    size_t most;
};

/*
 * The branches of allOf, anyOf or oneOf. When all are maps that are told apart
 * by a required key with a `const` of its own in each, `key` is that key and
 * `tags` its value in each branch: the branch is then chosen, not tried.
 */
struct choice {
    struct rule **branches;
    size_t count;
    const char *key;
    struct constants tags;
};

struct rule {
    struct rule *next; /* all rules of the schema hang together */
    const char *where; /* in the document, such as #/properties/log */
    const char *hint;  /* its description, or that of what it refers to, or NULL */
    unsigned used;     /* bits of enum step */
    unsigned char steps[STEPS];
    size_t step_count;
    int visit; /* only while loading */

    const char *target; /* the text of $ref */
    struct rule *reference;

    bool never;     /* the schema `false` */
    unsigned kinds; /* bits of enum node_kind */
    struct constants constant;
    struct constants values;
    double minimum;
    double maximum;
    struct bounds length; /* in characters */
    pcre2_code *pattern;
    const char *pattern_text;
    enum pattern_shape shape;

    struct property *properties;
    size_t property_count;
    size_t required_count;
    struct rule *additional; /* for keys that have no rule; NULL: they are free */
    struct bounds keys;

    struct rule *items;
    struct bounds item_count;

    struct choice all;
    struct choice any;
    struct choice one;
    struct rule *negation;
    struct rule *condition;
    struct rule *consequence;
    struct rule *otherwise;
};

struct schema {
    struct arena arena;
    struct rule *root;
    struct rule *rules;
    pcre2_match_context *limits;
    bool hastened; /* all patterns are machine code */
    bool hushed;   /* errors name no values */
};

/* A definition in the root's $defs. */
struct definition {
    struct definition *next;
    const char *name;
    struct rule *rule;
};

/* What is known while a schema is compiled. */
struct loader {
    struct schema *schema;
    struct errors *errors;
    const char *name;
    struct definition *definitions;
};

/* Adds an error at a place of the schema document; returns false. */
bool schema_fault(struct loader *loader, const char *where, const char *hint, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* Compiles a schema that stands at `where` in the document; NULL with an error added. */
struct rule *schema_rule_compile(struct loader *loader, json_t *json, const char *where);

/*
 * Ties the compiled rules together: $refs become pointers, circles are
 * refused, the branches of choices are told apart. False with an error added.
 */
bool schema_link(struct loader *loader);

/* Compiles a pattern of a schema; NULL with an error added. */
pcre2_code *schema_pattern_compile(struct loader *loader, const char *where, const char *pattern);

/* What a pattern of a schema asks for. */
enum pattern_shape schema_pattern_shape(const char *pattern);

/* True when a text has that shape at the first look; false says nothing. */
bool schema_pattern_plain(enum pattern_shape shape, const struct node *node);

/* The limits of all matches; NULL when memory runs out. Free with pcre2_match_context_free(). */
pcre2_match_context *schema_pattern_limits(void);

enum match {
    MATCH_YES,
    MATCH_NO,
    MATCH_GAVE_UP, /* a limit was met */
    MATCH_NO_MEMORY,
};

/* Searches a scalar's text for a pattern; `scratch` takes what PCRE2 has to remember. */
enum match schema_pattern_match(const struct schema *schema, const pcre2_code *pattern,
                                pcre2_match_data *scratch, const struct node *node);

/* The value of an unquoted number in JSON's notation; false when it is in another, or no number. */
bool schema_number(const struct node *node, double *value);

/* True when a value is the one that a schema names. */
bool schema_equals_constant(const struct node *node, const struct constant *constant);

/* True when two values are equal as JSON: 1 is 1.0, the order of keys does not count. */
bool schema_equal(const struct node *a, const struct node *b);

/* Equal for values that are equal. */
uint64_t schema_hash(const struct node *node);

#endif
