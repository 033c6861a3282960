/*
 * The YAML writer: a tree of texts, as programs make them, reads back as it was written, whatever
 * the texts and the layout. The first byte chooses the layout; then parts, each ended by a NUL: `{`
 * and `[` open a map or list, `}` closes the one that is open, anything else is a text.
 */
#include "fuzz/fuzz.h"

#include "yaml/build.h"

enum { DEEPEST = DOCUMENT_DEPTH - 3, MOST_MEMBERS = 64 };

struct growing {
    struct arena *arena;
    struct node *open[DEEPEST];
    size_t depth;
};

static const char *key_of(struct growing *growing, const struct node *parent)
{
    return parent->kind == NODE_MAP ? arena_format(growing->arena, "key_%u", parent->count) : NULL;
}

/* An empty map or list is not written by any program. */
static void close_one(struct growing *growing)
{
    struct node *open = growing->open[--growing->depth];
    if (!open->first)
        hold(node_add_text(growing->arena, open, key_of(growing, open), "x"), "there is memory");
}

static void add(struct growing *growing, const char *part)
{
    struct node *open = growing->open[growing->depth - 1];
    enum text_problem problem;
    char *clean;
    bool list = strcmp(part, "[") == 0;
    if (strcmp(part, "}") == 0) {
        if (growing->depth > 1)
            close_one(growing);
    } else if (open->count == MOST_MEMBERS) {
        return;
    } else if (list || strcmp(part, "{") == 0) {
        if (growing->depth == DEEPEST || (list && open->kind == NODE_LIST))
            return; /* no program writes lists of lists */
        struct node *node = node_new(growing->arena, list ? NODE_LIST : NODE_MAP);
        hold(node != NULL, "there is memory");
        node_add(open, key_of(growing, open), node);
        growing->open[growing->depth++] = node;
    } else if ((clean = text_clean(growing->arena, part, &problem)) != NULL) {
        hold(node_add_text(growing->arena, open, key_of(growing, open), clean),
             "there is memory");
    }
}

static struct node *grow(struct trial *trial)
{
    struct growing growing = {.arena = &trial->arena, .depth = 1};
    growing.open[0] = node_new(&trial->arena, NODE_MAP);
    hold(growing.open[0] != NULL, "there is memory");
    for (size_t at = 1; at < trial->length; at += strlen(trial->bytes + at) + 1)
        add(&growing, trial->bytes + at);
    while (growing.depth > 0)
        close_one(&growing);
    return growing.open[0];
}

static struct node *read_back(struct trial *trial, struct print *print)
{
    print_close(print);
    struct node *root =
        print->length > DOCUMENT_LIMIT
            ? NULL
            : document_parse(&trial->arena, "written", print->bytes, print->length,
                             &trial->errors);
    hold(root || print->length > DOCUMENT_LIMIT, "what was written can be read");
    free(print->bytes);
    return root;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trial trial = trial_begin(data, size);
    unsigned choice = size ? data[0] : 0;
    const struct layout layout = {.dash = (size_t)(choice % 3) * 2,
                                  .step = 2 + choice / 3 % 3,
                                  .newline = choice & 0x80 ? "\r\n" : "\n"};
    const struct node *tree = grow(&trial), *again;
    struct print members = {0}, item = {0};
    print_open(&members);
    yaml_write_members(tree, 0, &layout, members.out);
    again = read_back(&trial, &members);
    hold(!again || node_equal(tree, again), "a map reads back");
    print_open(&item);
    fprintf(item.out, "log:%s", layout.newline);
    yaml_write_item(tree, &layout, item.out);
    again = read_back(&trial, &item);
    if (again)
        again = node_member(again, "log")->first;
    if (again) {
        struct node entry = *again; /* an item has no key, as a root has none */
        hold(entry.kind == NODE_MAP && node_equal(tree, &entry), "an entry reads back");
    }
    return trial_end(&trial);
}
