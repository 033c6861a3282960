/*
 * yaml_pass DIR: what the quarter's table is measured against. Two threads read every file under
 * DIR/cases and let libyaml parse it to the last event; nothing is done with the events.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

enum { THREADS = 2, BATCH = 32, FILE_LIMIT = 1024 * 1024 };

struct names {
    char **items;
    size_t count;
    size_t capacity;
};

/* The directories, and the one whose names are being handed out. */
struct walk {
    pthread_mutex_t mutex;
    struct names directories;
    size_t next;
    DIR *open;
};

struct batch {
    const char *directory;
    size_t count;
    char names[BATCH][NAME_MAX + 1];
};

static void die(const char *what)
{
    fprintf(stderr, "yaml_pass: %s: %s\n", what, strerror(errno));
    exit(4);
}

static void add_name(struct names *names, const char *directory, const char *name)
{
    if (names->count == names->capacity) {
        names->capacity = names->capacity ? names->capacity * 2 : 64;
        char **grown = realloc(names->items, names->capacity * sizeof *names->items);
        if (!grown)
            die("realloc");
        names->items = grown;
    }
    size_t size = strlen(directory) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path)
        die("malloc");
    snprintf(path, size, "%s/%s", directory, name);
    names->items[names->count++] = path;
}

/* Names beginning with a dot are none of ours. */
static void list(struct names *names, const char *directory)
{
    DIR *stream = opendir(directory);
    if (!stream)
        die(directory);
    for (struct dirent *entry; (entry = readdir(stream));)
        if (entry->d_name[0] != '.')
            add_name(names, directory, entry->d_name);
    closedir(stream);
}

static void fill(struct walk *walk, struct batch *batch)
{
    if (!walk->open)
        walk->open = opendir(walk->directories.items[walk->next++]);
    if (!walk->open)
        die("opendir");
    batch->directory = walk->directories.items[walk->next - 1];
    while (batch->count < BATCH) {
        struct dirent *entry = readdir(walk->open);
        if (!entry) {
            closedir(walk->open);
            walk->open = NULL;
            return;
        }
        if (entry->d_name[0] != '.')
            memcpy(batch->names[batch->count++], entry->d_name, strlen(entry->d_name) + 1);
    }
}

static int next_batch(struct walk *walk, struct batch *batch)
{
    batch->count = 0;
    pthread_mutex_lock(&walk->mutex);
    while (batch->count == 0 && (walk->open || walk->next < walk->directories.count))
        fill(walk, batch);
    pthread_mutex_unlock(&walk->mutex);
    return batch->count > 0;
}

static size_t read_file(const char *path, unsigned char *bytes)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = descriptor < 0 ? -1 : read(descriptor, bytes, FILE_LIMIT);
    if (got < 0)
        die(path);
    close(descriptor);
    return (size_t)got;
}

static void parse(const char *path, const unsigned char *bytes, size_t length)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        die("yaml_parser_initialize");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, bytes, length);
    for (int done = 0; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            errno = EINVAL;
            die(path);
        }
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void *work(void *argument)
{
    struct walk *walk = argument;
    struct batch *batch = malloc(sizeof *batch);
    unsigned char *bytes = malloc(FILE_LIMIT);
    if (!batch || !bytes)
        die("malloc");
    while (next_batch(walk, batch)) {
        for (size_t i = 0; i < batch->count; i++) {
            char path[PATH_MAX];
            snprintf(path, sizeof path, "%s/%s", batch->directory, batch->names[i]);
            parse(path, bytes, read_file(path, bytes));
        }
    }
    free(bytes);
    free(batch);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: yaml_pass DIR\n", stderr);
        return 2;
    }
    struct walk walk = {.mutex = PTHREAD_MUTEX_INITIALIZER};
    struct names top = {0}, years = {0};
    add_name(&top, argv[1], "cases");
    list(&years, top.items[0]);
    for (size_t i = 0; i < years.count; i++)
        list(&walk.directories, years.items[i]);
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++)
        if ((errno = pthread_create(&threads[i], NULL, work, &walk)) != 0)
            die("pthread_create");
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0; /* the lists go with the process */
}
