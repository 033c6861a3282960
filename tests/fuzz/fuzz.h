/*
 * What the fuzz targets share. A target takes any bytes at all: it may refuse them with errors, but
 * not crash, leak, hang, or say something that could steer a terminal; each target adds what
 * has to hold of the bytes that it accepts. A new input is a new file in corpus/TARGET/.
 */
#ifndef BUYAO_TESTS_FUZZ_FUZZ_H
#define BUYAO_TESTS_FUZZ_FUZZ_H

#include "base/embedded.h"
#include "base/text.h"
#include "store/archive.h"
#include "store/ledger.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What libFuzzer calls, and replay.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What has to hold, in every build. */
static inline void hold(bool good, const char *claim)
{
    if (good)
        return;
    fprintf(stderr, "does not hold: %s\n", claim);
    abort();
}

/* One input: its bytes, terminated, and what becomes of them. */
struct trial {
    struct arena arena;
    struct errors errors;
    char *bytes;
    size_t length;
};

static inline struct trial trial_begin(const uint8_t *data, size_t size)
{
    struct trial trial = {.length = size};
    trial.bytes = arena_copy(&trial.arena, size ? (const char *)data : "", size);
    hold(trial.bytes != NULL, "there is memory");
    return trial;
}

/* What is printed is text, and steers nothing. */
static inline void hold_calm(const char *bytes, size_t length)
{
    hold(text_check(bytes, length, NULL) == TEXT_FINE, "what is printed is calm");
}

/* A stream into memory, and what was printed to it. */
struct print {
    FILE *out;
    char *bytes;
    size_t length;
};

static inline void print_open(struct print *print)
{
    print->out = open_memstream(&print->bytes, &print->length);
    hold(print->out != NULL, "there is memory");
}

static inline void print_close(struct print *print)
{
    hold(fclose(print->out) == 0, "there is memory");
}

static inline int trial_end(struct trial *trial)
{
    struct print print = {0};
    print_open(&print);
    errors_print(&trial->errors, "fuzz", print.out);
    print_close(&print);
    hold_calm(print.bytes, print.length);
    free(print.bytes);
    errors_free(&trial->errors);
    arena_free(&trial->arena);
    return 0;
}

/* --- the bureau by which inputs are judged: an example, without records ------------- */

#define BUREAU "nanyang-yibao/"

/* Compiled once and kept until the process ends. */
static inline struct schema *schema_of(const char *name)
{
    static struct {
        const char *name;
        struct schema *schema;
    } kept[16];
    struct errors errors = {0};
    size_t i = 0;
    while (kept[i].name && strcmp(kept[i].name, name) != 0)
        i++;
    if (!kept[i].name) {
        kept[i].name = name;
        kept[i].schema = schema_load(name, &errors);
    }
    hold(kept[i].schema != NULL, "the schema loads");
    return kept[i].schema;
}

/* The tree of the trial's bytes where they are YAML that the schema passes; else NULL. */
static inline struct node *trial_tree(struct trial *trial, const char *schema)
{
    struct node *root = document_parse(&trial->arena, "input.yaml", trial->bytes, trial->length,
                                       &trial->errors);
    bool good = root && schema_check(schema_of(schema), root, "input.yaml", &trial->errors) ==
                            STATUS_OK;
    hold(good || trial->errors.count > 0, "who refuses says why");
    return good ? root : NULL;
}

static inline const struct node *example_tree(struct arena *arena, const char *name,
                                              const char *schema)
{
    struct errors errors = {0};
    const struct embedded_file *file = embedded_examples;
    while (file->name && strcmp(file->name, name) != 0)
        file++;
    hold(file->name != NULL, "the example is there");
    const struct node *root = document_parse(arena, name, file->bytes, file->length, &errors);
    hold(root && schema_check(schema_of(schema), root, name, &errors) == STATUS_OK,
         "the example is good");
    return root;
}

/* An archive that lies nowhere. Made once and kept until the process ends. */
static inline const struct archive *bureau(void)
{
    static struct schemas schemas;
    static struct archive archive = {.schemas = &schemas};
    if (archive.root)
        return &archive;
    struct errors errors = {0};
    struct arena *arena = &archive.arena;
    archive.policy = policy_read(
        arena, "buyao.yaml", example_tree(arena, BUREAU "buyao.yaml", "policy.schema.json"),
        &errors);
    hold(archive.policy != NULL, "the policy is good");
    archive.roster = roster_read(
        arena, "roster.yaml", example_tree(arena, BUREAU "roster.yaml", "roster.schema.json"),
        archive.policy, &errors);
    archive.lists = lists_read(
        arena, "lists.yaml", example_tree(arena, BUREAU "lists.yaml", "lists.schema.json"),
        &errors);
    archive.calendar = calendar_statutory(&errors);
    hold(archive.roster && archive.lists && archive.calendar, "the bureau is good");
    for (size_t i = 0; i < LEDGER_COUNT; i++)
        schemas.of[i] = schema_of(ledger_kind((enum ledger)i)->schema);
    archive.root = "/nonexistent";
    return &archive;
}

#endif
