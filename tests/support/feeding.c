// SPDX-License-Identifier: MIT
#include "feeding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

enum {
    RANDOM_RUNS = 12,
    CUT_EVERY_MAX = 4000,                      /* bytes of an input of which every cut is tried */
    CUT_BYTES = CUT_EVERY_MAX * CUT_EVERY_MAX, /* about as many are read of a longer one */
    EXCERPT = 60,                              /* bytes of an outcome shown before and after the first difference */
};

/* One input on its way through all the cuts. */
struct feeding {
    struct feeding_chunks chunks;
    void (*run)(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome);
    void *context;
    uint32_t random;
};

static struct feeding_outcome whole, other;

/* xorshift32; never 0. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static size_t next_count(struct feeding_chunks *chunks)
{
    size_t left = chunks->count - chunks->at;
    size_t count = chunks->longest;
    if (chunks->random != 0) {
        count = next_random(&chunks->random) % (chunks->longest + 1);
    } else if (chunks->cut != SIZE_MAX && chunks->given == 0) {
        count = chunks->cut;
    }
    return count < left ? count : left;
}

bool feeding_next(struct feeding_chunks *chunks, struct feeding_chunk *chunk)
{
    if (chunks->at == chunks->count && (chunks->cut == SIZE_MAX || chunks->given == 2)) {
        return false;
    }
    chunk->count = next_count(chunks);
    chunk->bytes = guard_put(&chunks->guard, chunks->input + chunks->at, chunk->count);
    chunks->at += chunk->count;
    chunks->given++;
    return true;
}

static void make_room(struct feeding_outcome *outcome, size_t count)
{
    size_t needed = outcome->count + count + 1;
    if (needed > outcome->room) {
        outcome->room = needed * 2;
        outcome->bytes = realloc(outcome->bytes, outcome->room);
        assert_non_null(outcome->bytes);
    }
}

void feeding_write(struct feeding_outcome *outcome, const void *bytes, size_t count)
{
    make_room(outcome, count);
    if (count != 0) {
        memcpy(outcome->bytes + outcome->count, bytes, count);
    }
    outcome->count += count;
    outcome->bytes[outcome->count] = '\0';
}

void feeding_print(struct feeding_outcome *outcome, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int count = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert_true(count >= 0);
    make_room(outcome, (size_t)count);
    vsnprintf(outcome->bytes + outcome->count, (size_t)count + 1, format, again);
    va_end(again);
    outcome->count += (size_t)count;
}

void feeding_drop(struct feeding_outcome *outcome)
{
    free(outcome->bytes);
    *outcome = (struct feeding_outcome){0};
}

static void run_once(struct feeding *feeding, struct feeding_outcome *outcome)
{
    feeding->chunks.at = 0;
    feeding->chunks.given = 0;
    outcome->count = 0;
    feeding_write(outcome, "", 0);
    feeding->run(feeding->context, &feeding->chunks, outcome);
}

static void show(const char *name, const struct feeding_outcome *outcome, size_t at)
{
    size_t from = at > EXCERPT ? at - EXCERPT : 0;
    size_t end = outcome->count - from > 2 * EXCERPT ? from + 2 * EXCERPT : outcome->count;
    print_error("%s, %zu bytes, from %zu: %.*s\n", name, outcome->count, from, (int)(end - from),
                outcome->bytes + from);
}

static void run_and_compare(struct feeding *feeding, const char *how, size_t number)
{
    run_once(feeding, &other);
    if (other.count == whole.count && memcmp(other.bytes, whole.bytes, whole.count) == 0) {
        return;
    }
    size_t at = 0;
    while (at < whole.count && at < other.count && other.bytes[at] == whole.bytes[at]) {
        at++;
    }
    show("whole", &whole, at);
    show("in chunks", &other, at);
    fail_msg("chunks change the outcome (%s %zu) at its byte %zu", how, number, at);
}

static void run_at_cut(struct feeding *feeding, size_t cut)
{
    feeding->chunks.cut = cut;
    run_and_compare(feeding, "a cut at", cut);
    feeding->chunks.cut = SIZE_MAX;
}

static void run_at_cuts(struct feeding *feeding)
{
    size_t count = feeding->chunks.count;
    if (count <= CUT_EVERY_MAX) {
        for (size_t cut = 0; cut <= count; cut++) {
            run_at_cut(feeding, cut);
        }
        return;
    }
    for (size_t read = 0; read < CUT_BYTES; read += count) {
        run_at_cut(feeding, next_random(&feeding->random) % count);
    }
}

static void run_at_random(struct feeding *feeding)
{
    static const size_t longest[] = {2, 5, 23, 1460};
    for (size_t i = 0; i < RANDOM_RUNS; i++) {
        feeding->chunks.longest = longest[i % (sizeof longest / sizeof longest[0])];
        feeding->chunks.random = next_random(&feeding->random);
        run_and_compare(feeding, "random chunks, run", i);
    }
    feeding->chunks.random = 0;
}

const struct feeding_outcome *
feeding_check(const void *input, size_t count,
              void (*run)(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome), void *context)
{
    struct feeding feeding = {
        .chunks = {.input = input, .count = count, .cut = SIZE_MAX, .longest = SIZE_MAX},
        .run = run,
        .context = context,
        .random = 2463534242u,
    };
    guard_open(&feeding.chunks.guard, count);
    run_once(&feeding, &whole);
    run_at_cuts(&feeding);
    run_at_random(&feeding);
    feeding.chunks.longest = 1;
    run_and_compare(&feeding, "chunks of byte", 1);
    guard_close(&feeding.chunks.guard);
    return &whole;
}
