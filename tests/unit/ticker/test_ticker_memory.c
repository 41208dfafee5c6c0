// SPDX-License-Identifier: MIT
/*
 * The core gets no memory after init, whatever it reads: a feed of 10 MB does with what a feed of 20 KB needs. Every
 * way to get memory is replaced at the linker by one that stops the program while the core is at work.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ticker_bench.h"

static bool core_is_at_work;

/* The linker sends the heap's functions here (--wrap). The names are its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

static void refuse(void)
{
    if (core_is_at_work)
        abort();
}

void *__wrap_malloc(size_t size)
{
    refuse();
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    refuse();
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    refuse();
    return __real_realloc(memory, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    refuse();
    return __real_aligned_alloc(alignment, size);
}

/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* A feed of so many bytes, made piece by piece. */
struct big_feed {
    size_t bytes; /* how long it shall be */
    size_t made;  /* how long it is so far */
    unsigned items;
    char piece[512];
    size_t piece_bytes, piece_at;
    bool ended;
};

static void make_piece(struct big_feed *feed)
{
    int count;

    if (feed->made == 0) {
        count = snprintf(feed->piece, sizeof(feed->piece), "{\"title\":\"Big\",\"items\":[");
    } else if (feed->made < feed->bytes) {
        count = snprintf(feed->piece, sizeof(feed->piece),
                         "%s{\"id\":\"%u\",\"title\":\"Headline number %u | Big\",\"url\":\"https://big.example/%u\","
                         "\"summary\":\"Words that nobody asked for, in a text of some length.\","
                         "\"tags\":[\"One\",\"Two\"],\"nested\":{\"a\":[1,2,{\"b\":null}]}}",
                         feed->items > 0 ? "," : "", feed->items, feed->items, feed->items);
        feed->items++;
    } else {
        count = snprintf(feed->piece, sizeof(feed->piece), "]}");
        feed->ended = true;
    }
    assert_true(count > 0 && (size_t)count < sizeof(feed->piece));
    feed->piece_bytes = (size_t)count;
    feed->piece_at = 0;
    feed->made += feed->piece_bytes;
}

static size_t more(void *context, char *bytes, size_t room)
{
    struct big_feed *feed = context;
    size_t given = 0;

    while (given < room && !(feed->ended && feed->piece_at == feed->piece_bytes)) {
        size_t count;

        if (feed->piece_at == feed->piece_bytes)
            make_piece(feed);
        count = feed->piece_bytes - feed->piece_at;
        count = count < room - given ? count : room - given;
        memcpy(bytes + given, feed->piece + feed->piece_at, count);
        feed->piece_at += count;
        given += count;
    }
    return given;
}

/* A ticker at work on a feed of that size in chunks as they come in TCP segments. */
static void read_feed(size_t bytes)
{
    static struct ticker_bench bench;
    struct big_feed feed = {.bytes = bytes};
    const struct scripted_answer answer = {.status = 200, .chunk_bytes = 1460, .more = more, .context = &feed};

    ticker_bench_open_usual(&bench, &answer);
    core_is_at_work = true;
    finish_poll(&bench);
    core_is_at_work = false;
    assert_in_range(feed.made, bytes, bytes + sizeof(feed.piece) * 2);
    assert_int_equal(bench.fetcher.result.body_bytes, feed.made);
    assert_int_equal(status_of(&bench, 0)->stories_read, feed.items);
    assert_string_equal(status_of(&bench, 0)->words, "");
    assert_int_equal(tkr_ring_count(tkr_ticker_ring(&bench.ticker)), BENCH_SLOTS);
}

static void a_small_feed_needs_no_memory(void **state)
{
    (void)state;
    read_feed(20 * 1024);
}

static void a_feed_of_ten_megabytes_needs_no_memory_either(void **state)
{
    (void)state;
    read_feed(10 * 1024 * 1024);
}

static void failures_and_their_words_need_no_memory(void **state)
{
    (void)state;
    static struct ticker_bench bench;
    static const struct scripted_answer answers[] = {
        {.status = 200, .body = "<html>"},
        {.status = 200, .body = "{\"items\":["},
        {.status = 404, .body = "{\"message\":\"no\"}", .outcome = TKR_FETCH_STATUS, .reason = "404"},
        {.outcome = TKR_FETCH_NETWORK, .reason = "down"},
    };

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 4);
    core_is_at_work = true;
    for (int i = 0; i < 4; i++) {
        finish_poll(&bench);
        (void)next_line(&bench);
        bench.now = tkr_ticker_next_us(&bench.ticker);
    }
    core_is_at_work = false;
    assert_int_equal(status_of(&bench, 0)->failures, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_feed_needs_no_memory),
        cmocka_unit_test(a_feed_of_ten_megabytes_needs_no_memory_either),
        cmocka_unit_test(failures_and_their_words_need_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
