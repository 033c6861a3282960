/*
 * Preloaded into a program, makes one of its calls go wrong. What comes by the environment:
 *
 *   FAULT_LOG=FILE      a line for each call: its number, what it is, whether it worked, its paths
 *   FAULT=N:MODE        the N-th call that changes what is on the disk, or closes a file, fails
 *                       with MODE: ENOSPC, EIO, EACCES, EINTR, ENOSYS; `short` writes the half; `before`
 *                       and `after` kill the program there; `stop` stops it there
 *   FAULT_ALLOC=N[+]    the N-th allocation fails (with + all later ones, too)
 *   FAULT_STACKS=FILE   for each allocation its number, how many callers it has and their addresses,
 *                       as words of 8 bytes, from the innermost on; FILE.maps is what lies where
 *
 * A process that is forked off counts on from 1000000 more, so that each has its own numbers.
 * Calls on standard input, output and error are not counted but for the fflush() of output. What
 * the program itself starts, such as git, is left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <unwind.h>

enum mode { NO_FAULT, ERROR, SHORT, BEFORE, AFTER, STOP };

static struct {
    long call;
    enum mode mode;
    int reason;
    long allocation;
    bool onwards;
    int log, stacks;
} plan = {.log = -1, .stacks = -1};

static atomic_long calls, allocations;

static const struct {
    const char *name;
    enum mode mode;
    int reason;
} modes[] = {
    {"ENOSPC", ERROR, ENOSPC}, {"EIO", ERROR, EIO}, {"EACCES", ERROR, EACCES},
    {"EINTR", ERROR, EINTR},   {"short", SHORT, 0}, {"before", BEFORE, 0},
    {"after", AFTER, 0},       {"stop", STOP, 0},   {"ENOSYS", ERROR, ENOSYS},
};

#define REAL(name) (__extension__(__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* By the kernel itself: what is preloaded here is not to see its own calls. */
static long kernel(long number, long a, long b, long c, long d, long e, long f)
{
    return REAL(syscall)(number, a, b, c, d, e, f);
}

enum { CHILD = 1000000 };

static void count_as_child(void)
{
    atomic_fetch_add(&calls, CHILD);
    atomic_fetch_add(&allocations, CHILD);
}

static void put(int descriptor, const void *bytes, size_t length)
{
    if (descriptor >= 0 && kernel(SYS_write, descriptor, (long)bytes, (long)length, 0, 0, 0) < 0)
        abort();
}

static void note(const char *text, size_t length)
{
    put(plan.log, text, length);
}

/* Out of the way of what the program opens. */
static int open_high(const char *path)
{
    int low = (int)kernel(SYS_openat, AT_FDCWD, (long)path,
                          O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600, 0, 0);
    if (low < 0)
        return -1;
    int high = (int)kernel(SYS_fcntl, low, F_DUPFD_CLOEXEC, 200, 0, 0, 0);
    kernel(SYS_close, low, 0, 0, 0, 0, 0);
    return high;
}

static void keep_maps(void)
{
    char name[PATH_MAX], block[4096];
    long got;
    const char *stacks = getenv("FAULT_STACKS");
    if (plan.stacks < 0 || !stacks)
        return;
    snprintf(name, sizeof name, "%s.maps", stacks);
    int from = (int)kernel(SYS_openat, AT_FDCWD, (long)"/proc/self/maps", O_RDONLY, 0, 0, 0);
    int to = open_high(name);
    while ((got = kernel(SYS_read, from, (long)block, sizeof block, 0, 0, 0)) > 0)
        put(to, block, (size_t)got);
}

__attribute__((constructor)) static void read_plan(void)
{
    const char *fault = getenv("FAULT"), *allocation = getenv("FAULT_ALLOC");
    const char *log = getenv("FAULT_LOG"), *stacks = getenv("FAULT_STACKS");
    plan.log = log ? open_high(log) : -1;
    plan.stacks = stacks ? open_high(stacks) : -1;
    keep_maps();
    unsetenv("LD_PRELOAD");
    pthread_atfork(NULL, NULL, count_as_child);
    if (allocation) {
        plan.onwards = strchr(allocation, '+');
        plan.allocation = atol(allocation) + atomic_load(&allocations);
    }
    const char *mode = fault ? strchr(fault, ':') : NULL;
    for (size_t i = 0; mode && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(mode + 1, modes[i].name) == 0) {
            plan.call = atol(fault);
            plan.mode = modes[i].mode;
            plan.reason = modes[i].reason;
        }
}

/* --- one call ------------------------------------------------------------------- */

struct call {
    const char *name;
    long number;
    enum mode mode;
    char paths[2][PATH_MAX];
};

static void absolute(int directory, const char *path, char *to)
{
    char link[64];
    ssize_t length = 0;
    snprintf(link, sizeof link, directory == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d",
             directory);
    if (path[0] != '/' || !*path)
        length = readlink(link, to, PATH_MAX / 2);
    length = length < 0 ? 0 : length;
    snprintf(to + length, PATH_MAX - (size_t)length, "%s%s", length && *path ? "/" : "", path);
}

/* True when the call is to be done. */
static bool begin(struct call *call, const char *name)
{
    call->name = name;
    call->number = atomic_fetch_add(&calls, 1) + 1;
    call->mode = call->number == plan.call ? plan.mode : NO_FAULT;
    if (call->mode == BEFORE)
        raise(SIGKILL);
    if (call->mode == STOP)
        raise(SIGSTOP);
    return call->mode != ERROR;
}

static long end(struct call *call, bool done, long result)
{
    char line[3 * PATH_MAX];
    int reason = errno;
    if (!done) {
        result = -1;
        reason = plan.reason;
    }
    int length = snprintf(line, sizeof line, "%ld\t%s\t%s\t%s\t%s\n", call->number, call->name,
                          result < 0 ? "failed" : "done", call->paths[0], call->paths[1]);
    note(line, (size_t)length);
    if (call->mode == AFTER)
        raise(SIGKILL);
    errno = reason;
    return result;
}

static struct call *on_path(struct call *call, int directory, const char *path)
{
    call->paths[1][0] = '\0';
    absolute(directory, path, call->paths[0]);
    return call;
}

static struct call *on_two(struct call *call, const char *from, const char *to)
{
    on_path(call, AT_FDCWD, from);
    absolute(AT_FDCWD, to, call->paths[1]);
    return call;
}

static struct call *on_file(struct call *call, int descriptor)
{
    return on_path(call, descriptor, "");
}

/* --- the calls --------------------------------------------------------------------- */

static int open_at(int directory, const char *path, int flags, mode_t mode)
{
    struct call call;
    bool changes = flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC);
    if (!changes)
        return (int)kernel(SYS_openat, directory, (long)path, flags, mode, 0, 0);
    bool go = begin(on_path(&call, directory, path), flags & O_CREAT ? "create" : "open");
    return (int)end(&call, go, go ? kernel(SYS_openat, directory, (long)path, flags, mode, 0, 0) : -1);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(directory, path, flags, mode);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open_at(AT_FDCWD, path, flags, 0);
}

int __openat_2(int directory, const char *path, int flags);
int __openat_2(int directory, const char *path, int flags)
{
    return open_at(directory, path, flags, 0);
}

int mkstemp(char *name)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, name), "create");
    long result = go ? REAL(mkstemp)(name) : -1;
    on_path(&call, AT_FDCWD, name);
    return (int)end(&call, go, result);
}

char *mkdtemp(char *name)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, name), "mkdir");
    long result = go && REAL(mkdtemp)(name) ? 0 : -1;
    on_path(&call, AT_FDCWD, name);
    return end(&call, go, result) == 0 ? name : NULL;
}

int mkdir(const char *path, mode_t mode)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, path), "mkdir");
    return (int)end(&call, go, go ? REAL(mkdir)(path, mode) : -1);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    struct call call;
    if (descriptor <= STDERR_FILENO)
        return REAL(write)(descriptor, bytes, size);
    bool go = begin(on_file(&call, descriptor), "write");
    size_t part = call.mode == SHORT ? (size + 1) / 2 : size;
    return end(&call, go, go ? REAL(write)(descriptor, bytes, part) : -1);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t where)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "write");
    size_t part = call.mode == SHORT ? (size + 1) / 2 : size;
    return end(&call, go, go ? REAL(pwrite)(descriptor, bytes, part, where) : -1);
}

int ftruncate(int descriptor, off_t size)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "ftruncate");
    return (int)end(&call, go, go ? REAL(ftruncate)(descriptor, size) : -1);
}

int fsync(int descriptor)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "fsync");
    return (int)end(&call, go, go ? REAL(fsync)(descriptor) : -1);
}

int syncfs(int descriptor)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "syncfs");
    return (int)end(&call, go, go ? REAL(syncfs)(descriptor) : -1);
}

int fdatasync(int descriptor)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "fsync");
    return (int)end(&call, go, go ? REAL(fdatasync)(descriptor) : -1);
}

/* A close that fails has closed the file nevertheless; what was written before is in doubt. */
int close(int descriptor)
{
    struct call call;
    int flags = fcntl(descriptor, F_GETFL);
    bool writes = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
    if (descriptor <= STDERR_FILENO)
        return REAL(close)(descriptor);
    bool go = begin(on_file(&call, descriptor), writes ? "close" : "close-read");
    int result = REAL(close)(descriptor);
    return (int)end(&call, go, result);
}

int fchmod(int descriptor, mode_t mode)
{
    struct call call;
    bool go = begin(on_file(&call, descriptor), "chmod");
    return (int)end(&call, go, go ? REAL(fchmod)(descriptor, mode) : -1);
}

int chmod(const char *path, mode_t mode)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, path), "chmod");
    return (int)end(&call, go, go ? REAL(chmod)(path, mode) : -1);
}

int rename(const char *from, const char *to)
{
    struct call call;
    bool go = begin(on_two(&call, from, to), "rename");
    return (int)end(&call, go, go ? REAL(rename)(from, to) : -1);
}

int link(const char *from, const char *to)
{
    struct call call;
    bool go = begin(on_two(&call, from, to), "link");
    return (int)end(&call, go, go ? REAL(link)(from, to) : -1);
}

int linkat(int above, const char *from, int below, const char *to, int flags)
{
    struct call call;
    on_path(&call, above, from);
    absolute(below, to, call.paths[1]);
    bool go = begin(&call, "link");
    return (int)end(&call, go, go ? REAL(linkat)(above, from, below, to, flags) : -1);
}

int unlink(const char *path)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, path), "unlink");
    return (int)end(&call, go, go ? REAL(unlink)(path) : -1);
}

int unlinkat(int directory, const char *path, int flags)
{
    struct call call;
    bool go = begin(on_path(&call, directory, path), "unlink");
    return (int)end(&call, go, go ? REAL(unlinkat)(directory, path, flags) : -1);
}

int rmdir(const char *path)
{
    struct call call;
    bool go = begin(on_path(&call, AT_FDCWD, path), "rmdir");
    return (int)end(&call, go, go ? REAL(rmdir)(path) : -1);
}

int fflush(FILE *stream)
{
    struct call call;
    if (stream != stdout)
        return REAL(fflush)(stream);
    bool go = begin(on_file(&call, STDOUT_FILENO), "print");
    return (int)end(&call, go, go ? REAL(fflush)(stream) : -1);
}

/* --- streams to files -------------------------------------------------------------- */

/* The C library's own streams write and close without these calls here. */
static struct stream {
    FILE *stream;
    int descriptor;
} streams[8];

/* Goes on after a short write, as a stream of the C library does. */
static ssize_t write_stream(void *cookie, const char *bytes, size_t size)
{
    const struct stream *held = cookie;
    for (size_t done = 0; done < size;) {
        ssize_t part = write(held->descriptor, bytes + done, size - done);
        if (part < 0)
            return 0;
        done += (size_t)part;
    }
    return (ssize_t)size;
}

static int close_stream(void *cookie)
{
    struct stream *held = cookie;
    int descriptor = held->descriptor;
    *held = (struct stream){0};
    return close(descriptor);
}

FILE *fdopen(int descriptor, const char *mode)
{
    struct stat info;
    size_t i = 0;
    if (strcmp(mode, "w") != 0 || fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode))
        return REAL(fdopen)(descriptor, mode);
    while (streams[i].stream)
        if (++i == sizeof streams / sizeof *streams)
            abort();
    FILE *stream = fopencookie(
        &streams[i], mode, (cookie_io_functions_t){.write = write_stream, .close = close_stream});
    if (stream)
        streams[i] = (struct stream){stream, descriptor};
    return stream;
}

int fileno(FILE *stream)
{
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (streams[i].stream == stream)
            return streams[i].descriptor;
    return REAL(fileno)(stream);
}

/* How renameat2() is called, which not every C library has. */
long syscall(long number, ...)
{
    struct call call;
    long a[6];
    va_list arguments;
    va_start(arguments, number);
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        a[i] = va_arg(arguments, long);
    va_end(arguments);
    if (number != SYS_renameat2)
        return kernel(number, a[0], a[1], a[2], a[3], a[4], a[5]);
    on_two(&call, (const char *)a[1], (const char *)a[3]);
    bool go = begin(&call, "exchange");
    return end(&call, go, go ? kernel(number, a[0], a[1], a[2], a[3], a[4], a[5]) : -1);
}

/* --- memory ------------------------------------------------------------------------ */

#ifdef FAULT_MEMORY
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

enum { CALLERS = 60 };

struct stack {
    size_t number, count;
    uintptr_t callers[CALLERS];
};

static _Unwind_Reason_Code add_caller(struct _Unwind_Context *context, void *opaque)
{
    struct stack *stack = opaque;
    if (stack->count == CALLERS)
        return _URC_END_OF_STACK;
    stack->callers[stack->count++] = _Unwind_GetIP(context);
    return _URC_NO_REASON;
}

/* The unwinder may want memory itself. */
static void keep_stack(long number)
{
    static _Thread_local bool inside;
    struct stack stack = {.number = (size_t)number};
    if (plan.stacks < 0 || inside)
        return;
    inside = true;
    _Unwind_Backtrace(add_caller, &stack);
    put(plan.stacks, &stack, offsetof(struct stack, callers) + stack.count * sizeof *stack.callers);
    inside = false;
}

static bool has_memory(void)
{
    long number = atomic_fetch_add(&allocations, 1) + 1;
    keep_stack(number);
    if (!plan.allocation || number < plan.allocation || (number > plan.allocation && !plan.onwards))
        return true;
    errno = ENOMEM;
    return false;
}

void *malloc(size_t size)
{
    return has_memory() ? __libc_malloc(size) : NULL;
}

void *calloc(size_t count, size_t size)
{
    return has_memory() ? __libc_calloc(count, size) : NULL;
}

void *realloc(void *old, size_t size)
{
    return has_memory() ? __libc_realloc(old, size) : NULL;
}
#endif
