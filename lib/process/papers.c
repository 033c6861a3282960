#include "process/papers.h"

#include "base/text.h"
#include "process/process.h"

bool papers_name(const struct node *list, const char *text)
{
    for (const struct node *item = list ? list->first : NULL; item; item = item->next)
        if (text_same_name(item->text, text))
            return true;
    return false;
}

static const struct node *papers_of(const struct entry *entry, enum act act, const char *key)
{
    return entry->act == act && !entry->voided ? node_member(entry->node, key) : NULL;
}

/* What comes in answers notices before it only: a paper can be found missing again. */
static bool came_after(const struct case_record *record, size_t entries, const struct entry *notice,
                       const char *paper)
{
    for (size_t i = notice->number; i < entries; i++)
        if (papers_name(papers_of(&record->entries[i], ACT_SUPPLY, "received"), paper))
            return true;
    return false;
}

/* A paper that is named again counts where it is named last. */
static bool named_later(const struct case_record *record, size_t entries,
                        const struct entry *notice, const struct node *paper)
{
    for (const struct node *next = paper->next; next; next = next->next)
        if (text_same_name(next->text, paper->text))
            return true;
    for (size_t i = notice->number; i < entries; i++)
        if (papers_name(papers_of(&record->entries[i], ACT_NOTICE, "missing"), paper->text))
            return true;
    return false;
}

const char *process_missing(const struct case_record *record, size_t entries, size_t n)
{
    for (size_t i = 0; i < entries; i++) {
        const struct entry *notice = &record->entries[i];
        const struct node *list = papers_of(notice, ACT_NOTICE, "missing");
        for (const struct node *paper = list ? list->first : NULL; paper; paper = paper->next)
            if (!came_after(record, entries, notice, paper->text) &&
                !named_later(record, entries, notice, paper) && n-- == 0)
                return paper->text;
    }
    return NULL;
}
