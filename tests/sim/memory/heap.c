// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "heap.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACES = 1 << 16 };

/* A watched block; open addressing, a freed place keeps its `used` mark. */
struct place {
    const void *block;
    size_t bytes;
    bool used;
};

static struct place places[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local bool watching;
static volatile bool is_forbidden;
static size_t live, peak, requests, failing;
static bool failed;

/* The linker sends the heap's functions here (--wrap). The names are its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void __real_free(void *block);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);
void __wrap_free(void *block);
char *__wrap_strdup(const char *text);

static void check_forbidden(void)
{
    static const char words[] = "the heap was used where it is forbidden\n";

    if (!is_forbidden)
        return;
    is_forbidden = false;
    (void)!write(STDERR_FILENO, words, sizeof(words) - 1);
    abort();
}

static size_t hash_of(const void *block)
{
    return ((uintptr_t)block >> 4) * 0x9E3779B1U % PLACES;
}

static struct place *find(const void *block)
{
    for (size_t i = hash_of(block); places[i].used; i = (i + 1) % PLACES) {
        if (places[i].block == block)
            return &places[i];
    }
    return NULL;
}

static void add(const void *block, size_t bytes)
{
    size_t i = hash_of(block);

    for (size_t tried = 0; places[i].used && places[i].block != NULL; tried++) {
        if (tried == PLACES)
            abort();
        i = (i + 1) % PLACES;
    }
    places[i] = (struct place){.block = block, .bytes = bytes, .used = true};
    live += bytes;
    if (live > peak)
        peak = live;
}

/* Counts a block of the watched side; a block of anyone else's leaves no trace. */
static void note(const void *block, size_t bytes, bool is_watched)
{
    if (block == NULL || !is_watched)
        return;
    (void)pthread_mutex_lock(&lock);
    add(block, bytes);
    (void)pthread_mutex_unlock(&lock);
}

/* True: it was a watched block. */
static bool forget(const void *block)
{
    struct place *place;

    if (block == NULL)
        return false;
    (void)pthread_mutex_lock(&lock);
    place = find(block);
    if (place != NULL) {
        live -= place->bytes;
        place->block = NULL;
    }
    (void)pthread_mutex_unlock(&lock);
    return place != NULL;
}

static bool is_refused(void)
{
    bool refused;

    check_forbidden();
    if (!watching)
        return false;
    (void)pthread_mutex_lock(&lock);
    refused = ++requests == failing;
    failed = failed || refused;
    (void)pthread_mutex_unlock(&lock);
    return refused;
}

void *__wrap_malloc(size_t bytes)
{
    void *block = is_refused() ? NULL : __real_malloc(bytes);

    note(block, bytes, watching);
    return block;
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    void *block = is_refused() ? NULL : __real_calloc(count, bytes);

    note(block, count * bytes, watching);
    return block;
}

/* The old block is forgotten first: once it is given back, another thread may get its address. */
void *__wrap_realloc(void *block, size_t bytes)
{
    struct place before = {0};
    bool is_watched = watching;
    struct place *place;
    void *longer;

    if (is_refused())
        return NULL;
    (void)pthread_mutex_lock(&lock);
    place = block != NULL ? find(block) : NULL;
    if (place != NULL)
        before = *place;
    (void)pthread_mutex_unlock(&lock);
    if (forget(block))
        is_watched = true;
    longer = __real_realloc(block, bytes);
    if (longer == NULL && bytes > 0)
        note(before.block, before.bytes, is_watched);
    note(longer, bytes, is_watched);
    return longer;
}

void __wrap_free(void *block)
{
    check_forbidden();
    (void)forget(block);
    __real_free(block);
}

char *__wrap_strdup(const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *copy = __wrap_malloc(bytes);

    return copy != NULL ? memcpy(copy, text, bytes) : NULL;
}

/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

void heap_watch(bool on)
{
    watching = on;
}

size_t heap_live(void)
{
    return live;
}

size_t heap_peak(void)
{
    return peak;
}

size_t heap_requests(void)
{
    return requests;
}

void heap_begin(size_t fail_at)
{
    peak = live;
    requests = 0;
    failing = fail_at;
    failed = false;
}

bool heap_has_failed(void)
{
    return failed;
}

void heap_forbid(bool forbidden)
{
    is_forbidden = forbidden;
}
