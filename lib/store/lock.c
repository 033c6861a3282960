#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static int try_lock(int descriptor)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(descriptor, F_SETLK, &lock) == 0)
        return 0;
    return errno == EACCES || errno == EINTR ? EAGAIN : errno;
}

static pid_t find_holder(int descriptor)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(descriptor, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return 0;
    return lock.l_pid;
}

static long long milliseconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int lock_take(int descriptor, int patience, pid_t *holder)
{
    long long start = milliseconds();
    long pause = 50L * 1000; /* nanoseconds; grows to 5 ms, so that nobody spins */
    for (;;) {
        int result = try_lock(descriptor);
        if (result != EAGAIN)
            return result;
        if (milliseconds() - start >= patience) {
            *holder = find_holder(descriptor);
            return EAGAIN;
        }
        nanosleep(&(struct timespec){.tv_nsec = pause}, NULL);
        pause = pause < 5000000 ? pause * 2 : pause;
    }
}
