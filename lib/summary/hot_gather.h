/* Gathering what makes matters hot. For lib/summary only. */
#ifndef BUYAO_SUMMARY_HOT_GATHER_H
#define BUYAO_SUMMARY_HOT_GATHER_H

#include "summary/hot.h"

/* One case or complaint that may count. */
struct hot_fact {
    const struct department *department;
    const char *matter; /* "" for none */
    enum heat heat;
    const char *applicant; /* HEAT_REPEATS: who, to be compared; else "" */
    struct record_id id;   /* of the complaint, else of the case */
};

/*
 * All of them, by department, matter, heat, applicant and ID; lives in `arena`. Fails as
 * hot_compute() does.
 */
enum status hot_gather(const struct archive *archive, const struct hot_filter *filter,
                       struct arena *arena, struct hot_fact **facts, size_t *count,
                       size_t *referred, struct scan_result *result, struct errors *errors);

#endif
