#include "import/ledger_row.h"

#include "base/i18n.h"
#include "base/text.h"
#include "import/ledger_cell.h"
#include "yaml/build.h"

#include <string.h>

/* --- steps --------------------------------------------------------------------------- */

static bool is_of(const struct row *row, size_t index, enum ledger_step step, const char *level)
{
    const struct ledger_target *target = &row->shape->targets.items[index];
    return target->field->step == step &&
           (!level || (target->level && strcmp(target->level, level) == 0));
}

/* A name alone, which may stand there for every case, tells of no step. */
static bool has_step(const struct row *row, enum ledger_step step, const char *level)
{
    for (size_t i = 0; i < row->shape->targets.count; i++)
        if (is_of(row, i, step, level) && row->cells[i].text &&
            strcmp(row->shape->targets.items[i].field->key, "by") != 0)
            return true;
    return false;
}

/* Every step has a target for each key that is asked for. */
static struct cell *cell_of(const struct row *row, enum ledger_step step, const char *level,
                            const char *key)
{
    size_t i = 0;
    while (!is_of(row, i, step, level) ||
           strcmp(row->shape->targets.items[i].field->key, key) != 0)
        i++;
    return &row->cells[i];
}

static void fill_defaults(struct row *row, enum ledger_step step, const char *level)
{
    for (size_t i = 0; i < row->shape->targets.count; i++) {
        const struct ledger_target *target = &row->shape->targets.items[i];
        if (is_of(row, i, step, level) && !row->cells[i].text)
            row->cells[i].text = ledger_map_default(row->gathering->order->map, target);
    }
}

static struct node *make_node(const struct row *row, enum node_kind kind, size_t column)
{
    struct node *node = node_new(&row->gathering->scratch, kind);
    if (row_hold_memory(row, node)) {
        node->line = node->key_line = (uint32_t)row->source->line;
        node->column = node->key_column = (uint32_t)column;
    }
    return node;
}

static void put(const struct row *row, struct node *map, const char *key, const char *text,
                size_t column)
{
    struct node *node = text ? make_node(row, NODE_STRING, column) : NULL;
    if (!node)
        return;
    node->text = text;
    node->length = (uint32_t)strlen(text);
    node_add(map, key, node);
}

/* The map of that name inside the header, the newest member where it is there already. */
static struct node *inner_map(const struct row *row, struct node *map, const char *name)
{
    struct node *last = map->first;
    while (last && last->next)
        last = last->next;
    if (last && strcmp(last->key, name) == 0)
        return last;
    struct node *inner = make_node(row, NODE_MAP, 0);
    if (inner)
        node_add(map, name, inner);
    return inner;
}

/* The cells of a step, in the order of their table, and behind `by` what the step itself is. */
static void put_step(struct row *row, struct node *map, enum ledger_step step, const char *level,
                     const char *to)
{
    static const char *const events[] = {
        [LEDGER_ESCALATE] = "escalate", [LEDGER_DECIDE] = "decide", [LEDGER_REPLY] = "reply"};
    for (size_t i = 0; i < row->shape->targets.count; i++) {
        const struct ledger_field *field = row->shape->targets.items[i].field;
        if (!is_of(row, i, step, level))
            continue;
        if (!row->cells[i].text && !row->cells[i].column && field->required)
            row_refuse_missing(row, i);
        const char *value = row->cells[i].text ? row_value(row, i) : NULL;
        struct node *in = value && field->map ? inner_map(row, map, field->map) : map;
        if (value && in)
            put(row, in, field->key, value, row->cells[i].column);
        if (step == LEDGER_HEADER || strcmp(field->key, "by") != 0)
            continue;
        put(row, map, "event", events[step], 0);
        put(row, map, "level", level, 0);
        put(row, map, "to", to, 0);
    }
}

/* --- the header ---------------------------------------------------------------------- */

static void make_header(struct row *row)
{
    fill_defaults(row, LEDGER_HEADER, NULL);
    struct cell *channel = cell_of(row, LEDGER_HEADER, NULL, "channel");
    if (!channel->text)
        channel->text = "visit";
    put(row, row->root, "id", "", 0);
    put_step(row, row->root, LEDGER_HEADER, NULL, NULL);
    row->responder = node_text(row->root, "responder");
}

/*
 * The chain of the department under the rules of that day; NULL where replay will say what is
 * wrong.
 */
static const struct chain *find_chain(const struct row *row)
{
    const struct rules *rules =
        row->dated ? policy_rules(row->gathering->archive.policy, row->last.day) : NULL;
    return rules && row->department ? rules_chain(rules, row->department->chain) : NULL;
}

/* The number comes later; until then it is the longest there can be. */
static void number_record(struct row *row, struct candidate *candidate)
{
    char text[RECORD_ID_SIZE];
    struct record_id *id = &candidate->id;
    *id = (struct record_id){.ledger = LEDGER_CASES, .year = day_date(row->last.day).year};
    memcpy(id->department, row->department->code, strlen(row->department->code) + 1);
    id->number = NUMBER_LAST;
    record_id_format(*id, text);
    row->root->first->text = arena_string(&row->gathering->scratch, text);
    row->root->first->length = (uint32_t)strlen(text);
    row_hold_memory(row, row->root->first->text);
}

/* --- the log ------------------------------------------------------------------------- */

static struct node *add_entry(struct row *row)
{
    struct node *entry = make_node(row, NODE_MAP, 0);
    if (entry)
        node_add(row->log, NULL, entry);
    return entry;
}

/*
 * The next level of the chain, from that one on, of which the row tells something; else SIZE_MAX.
 */
static size_t next_told(const struct row *row, size_t level)
{
    for (; level < row->chain->count; level++)
        if (has_step(row, LEDGER_DECIDE, row->chain->levels[level].key))
            return level;
    return SIZE_MAX;
}

static void escalate(struct row *row)
{
    size_t next = next_told(row, 1);
    struct node *entry = add_entry(row);
    fill_defaults(row, LEDGER_ESCALATE, NULL);
    struct cell *at = cell_of(row, LEDGER_ESCALATE, NULL, "at");
    struct cell *by = cell_of(row, LEDGER_ESCALATE, NULL, "by");
    if (!at->text)
        at->text = row_moment(row, row->last);
    if (!by->text)
        by->text = row->responder;
    if (entry)
        put_step(row, entry, LEDGER_ESCALATE, NULL,
                 row->chain->levels[next == SIZE_MAX ? 1 : next].key);
}

/* Who holds the level alone on that day; NULL when nobody or more than one does. */
static const char *only_holder(const struct row *row, const char *level, day_number day)
{
    const struct roster *roster = row->gathering->archive.roster;
    const char *name = roster_holder(roster, row->department, level, day, 0), *other;
    for (size_t n = 1;
         name && (other = roster_holder(roster, row->department, level, day, n)); n++)
        if (!text_same_name(name, other))
            return NULL;
    return name;
}

/* A ledger that has one cell for both says 同意 in either. */
static void share_opinion(const struct row *row, const char *level)
{
    struct cell *decision = cell_of(row, LEDGER_DECIDE, level, "decision");
    struct cell *opinion = cell_of(row, LEDGER_DECIDE, level, "opinion");
    const struct ledger_target *target = &row->shape->targets.items[decision - row->cells];
    if (!opinion->text && decision->column)
        *opinion = *decision;
    else if (!decision->text && opinion->text && row_word(row, target, opinion->text))
        *decision = *opinion;
}

static void decide(struct row *row, size_t index)
{
    const char *level = row->chain->levels[index].key;
    struct node *entry = add_entry(row);
    share_opinion(row, level);
    fill_defaults(row, LEDGER_DECIDE, level);
    share_opinion(row, level);
    struct cell *by = cell_of(row, LEDGER_DECIDE, level, "by");
    struct cell *at = cell_of(row, LEDGER_DECIDE, level, "at");
    struct moment when;
    bool timed;
    size_t next = next_told(row, index + 1);
    bool jumps = next != SIZE_MAX && next > index + 1;
    if (!by->text && index == 0)
        by->text = row->responder;
    else if (!by->text && at->text && row_parse_time(row, at, &when, &timed))
        by->text = only_holder(row, level, when.day);
    if (entry)
        put_step(row, entry, LEDGER_DECIDE, level, jumps ? row->chain->levels[next].key : NULL);
}

static void reply(struct row *row)
{
    struct node *entry = add_entry(row);
    fill_defaults(row, LEDGER_REPLY, NULL);
    struct cell *by = cell_of(row, LEDGER_REPLY, NULL, "by");
    if (!by->text)
        by->text = row->responder;
    if (entry)
        put_step(row, entry, LEDGER_REPLY, NULL, NULL);
}

/* What is told of a level that this department's chain does not have would be lost. */
static void check_levels(const struct row *row)
{
    for (size_t i = 0; i < row->shape->targets.count; i++) {
        const char *level = row->shape->targets.items[i].level;
        if (level && row->cells[i].text && chain_level(row->chain, level) == LEVEL_NONE)
            row_refuse(row, row->cells[i].column, NULL,
                   _("the chain of this department has no such level"));
    }
}

static void make_log(struct row *row)
{
    check_levels(row);
    if (next_told(row, 0) == 0)
        decide(row, 0);
    if (has_step(row, LEDGER_ESCALATE, NULL) || next_told(row, 1) != SIZE_MAX)
        escalate(row);
    for (size_t level = 1; (level = next_told(row, level)) != SIZE_MAX; level++)
        decide(row, level);
    if (has_step(row, LEDGER_REPLY, NULL))
        reply(row);
}

void ledger_row_read(struct gathering *gathering, const struct ledger_shape *shape,
                     const struct csv_row *source, struct candidate *candidate,
                     struct errors *found)
{
    struct row row = {
        .gathering = gathering, .shape = shape, .source = source, .found = found};
    row.cells = arena_array(&gathering->scratch, shape->targets.count, sizeof *row.cells);
    row.root = make_node(&row, NODE_MAP, 0);
    row.log = make_node(&row, NODE_LIST, 0);
    if (!row.cells || !row.root || !row.log) {
        error_memory(found);
        return;
    }
    row_take_cells(&row);
    make_header(&row);
    row.chain = find_chain(&row);
    if (!row.department || !row.dated || !row.responder || found->lost)
        return;
    number_record(&row, candidate);
    if (row.chain)
        make_log(&row);
    if (row.log->count == 0) {
        row.log->kind = NODE_NULL;
        row.log->text = "";
    }
    node_add(row.root, "log", row.log);
    candidate->root = found->count == 0 && !found->lost ? row.root : NULL;
}
