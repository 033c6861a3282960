/* Waiting for another process that works on the same file. */
#ifndef BUYAO_STORE_LOCK_H
#define BUYAO_STORE_LOCK_H

#include <sys/types.h>

enum { LOCK_PATIENCE = 10000 }; /* milliseconds before a command gives up */

/*
 * Takes the exclusive POSIX record lock of an open, writable file; it goes
 * when the descriptor is closed or the process ends. 0 on success, an errno
 * value otherwise: EAGAIN when `patience` milliseconds were not enough, and
 * then `*holder` is the process that holds it (0 when that is unknown).
 */
int lock_take(int descriptor, int patience, pid_t *holder);

#endif
