// SPDX-License-Identifier: MIT
/*
 * Memory that fails, in libcurl and Mbed TLS: the first allocation, the second ..., and each time everything from
 * there on. Whatever fails, a server that is wrong is never heard, and an answer is whole or is told to be none.
 *
 * A handshake makes some 12,000 allocations, most of them for large numbers, and trying each takes minutes. So
 * only each 61st is tried, unless the environment variable TKR_EVERY_ALLOCATION is set, as for a release.
 */
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>
#include <mbedtls/platform.h>

#include <tkr/fetch_curl.h>

#include "back_end.h"
#include "bench.h"

enum {
    PLENTY = INT32_MAX,
    EACH_OF_THE_FIRST = 200,
    STRIDE = 61,
};

/* Counts only while the fetcher runs; the server shares the process, but not the shortage. */
static struct {
    int left;      /* allocations until the shortage */
    bool for_good; /* it lasts */
    bool armed;
    bool struck;
} shortage = {.left = PLENTY};

static bool strikes(void)
{
    if (!shortage.armed)
        return false;
    if (shortage.left > 0) {
        shortage.left--;
        return false;
    }
    if (!shortage.struck || shortage.for_good) {
        shortage.struck = true;
        return true;
    }
    return false;
}

static void *short_malloc(size_t size)
{
    return strikes() ? NULL : malloc(size);
}

static void *short_calloc(size_t count, size_t size)
{
    return strikes() ? NULL : calloc(count, size);
}

static void *short_realloc(void *old, size_t size)
{
    return strikes() ? NULL : realloc(old, size);
}

static char *short_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = short_malloc(size);

    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

/* The fetcher that is tested, behind one that arms the shortage. */
static struct tkr_fetch_curl *curl;

static int start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    int result;

    (void)fetcher;
    shortage.armed = true;
    result = tkr_fetcher_start(tkr_fetch_curl_fetcher(curl), request, now);
    shortage.armed = false;
    return result;
}

static int step(struct tkr_fetcher *fetcher, uint64_t now)
{
    int result;

    (void)fetcher;
    shortage.armed = true;
    result = tkr_fetcher_step(tkr_fetch_curl_fetcher(curl), now);
    shortage.armed = false;
    return result;
}

static void stop(struct tkr_fetcher *fetcher)
{
    (void)fetcher;
    tkr_fetcher_stop(tkr_fetch_curl_fetcher(curl));
}

static void wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    (void)fetcher;
    shortage.armed = true;
    tkr_fetcher_wait_set(tkr_fetch_curl_fetcher(curl), set, now);
    shortage.armed = false;
}

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *fetcher)
{
    (void)fetcher;
    return tkr_fetcher_result(tkr_fetch_curl_fetcher(curl));
}

static const struct tkr_fetcher_ops ops = {start, step, stop, wait_set, result_of};
static struct tkr_fetcher starved = {&ops};

struct tkr_fetcher *back_end_open(struct tkr_tls_roots *roots)
{
    struct tkr_fetch_curl_config config = {.roots = roots};
    char words[TKR_TLS_WORDS_BYTES];

    curl = tkr_fetch_curl_open(&config, words);
    assert_non_null(curl);
    return &starved;
}

void back_end_close(void)
{
    tkr_fetch_curl_close(curl);
    curl = NULL;
}

/* One request on a fresh fetcher. False: the shortage came too late to be felt. */
static bool try_with(struct bench *bench, int left, bool for_good)
{
    const struct tkr_fetch_result *result;
    int begun;

    bench->fetcher = back_end_open(&bench->roots);
    shortage.left = left;
    shortage.for_good = for_good;
    shortage.struck = false;
    begun = bench_start(bench, "127.0.0.1", "/feed.json");
    result = begun == 0 ? bench_finish(bench) : tkr_fetcher_result(bench->fetcher);
    shortage.left = PLENTY;
    if (begun != 0)
        assert_int_equal(begun, TKR_E_MEMORY);
    if (begun == 0 && result->outcome == TKR_FETCH_OK) {
        assert_int_equal(bench->heard.bytes, 3000);
        assert_memory_equal(bench->heard.body, bench_text(3000), 3000);
    } else {
        assert_true(strlen(result->reason) > 20);
    }
    back_end_close();
    while (feed_server_step(bench->server, bench->now)) {
    }
    return shortage.struck;
}

/* Returns how many allocations there are to fail. */
static int run_out_everywhere(struct bench *bench, bool for_good)
{
    int stride = getenv("TKR_EVERY_ALLOCATION") != NULL ? 1 : STRIDE;
    int left = 0;

    while (try_with(bench, left, for_good))
        left += left < EACH_OF_THE_FIRST ? 1 : stride;
    return left;
}

static void set_up(struct bench *bench)
{
    bench->routes[0].bytes = 3000;
    bench->server_config.fresh_only = true;
    bench_open(bench);
    back_end_close();
}

static void tear_down(struct bench *bench)
{
    bench->fetcher = back_end_open(&bench->roots);
    bench_close(bench);
}

static void an_answer_is_whole_or_is_told_to_be_none(void **state)
{
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_2, FEED_SERVER_TLS_1_3};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct bench *bench = bench_new();

        bench->server_config.min_tls = versions[i / 2];
        bench->server_config.max_tls = versions[i / 2];
        set_up(bench);
        assert_true(run_out_everywhere(bench, i % 2 == 1) > 100);
        tear_down(bench);
    }
}

static void a_wrong_server_is_never_heard(void **state)
{
    static const enum feed_server_leaf leaves[] = {FEED_SERVER_LEAF_OTHER_NAME, FEED_SERVER_LEAF_EXPIRED,
                                                   FEED_SERVER_LEAF_OTHER_AUTHORITY};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct bench *bench = bench_new();

        bench->server_config.leaf = leaves[i];
        set_up(bench);
        assert_true(run_out_everywhere(bench, false) > 100);
        bench_expect_silence(bench);
        tear_down(bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_whole_or_is_told_to_be_none),
        cmocka_unit_test(a_wrong_server_is_never_heard),
    };

    if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, short_malloc, free, short_realloc, short_strdup, short_calloc) !=
        CURLE_OK)
        return EXIT_FAILURE;
    if (mbedtls_platform_set_calloc_free(short_calloc, free) != 0)
        return EXIT_FAILURE;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
