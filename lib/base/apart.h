/*
 * Work done in a process of its own, for a library that does not survive everything: what it does
 * to its process, and what it says on standard error, becomes an error like any other.
 */
#ifndef BUYAO_BASE_APART_H
#define BUYAO_BASE_APART_H

#include "base/error.h"

/*
 * Calls `work` in a child process and waits for it. What it changes in memory is lost, the errors
 * it adds come over to `errors`, and its status is returned. STATUS_SYSTEM with an error that
 * begins with `task`, such as "cannot make the workbook", when no process can be had, when it is
 * ended by a signal, as where a library goes on without the memory it did not get, or when the
 * status is STATUS_OK and yet something was said on standard error. No core is left of it, and
 * nothing that waits in buffers of stdio is written. No threads may run meanwhile.
 */
enum status apart_run(enum status (*work)(void *context, struct errors *errors), void *context,
                      const char *task, struct errors *errors);

#endif
