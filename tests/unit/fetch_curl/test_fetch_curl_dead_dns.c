// SPDX-License-Identifier: MIT
/*
 * A name server that never answers. This program has a getaddrinfo of its own, which libcurl is linked to: it hangs
 * until the test lets go. Were step, stop or close to wait for it, this program would never end.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <netdb.h>
#include <pthread.h>
#include <semaphore.h>

#include <tkr/fetch_curl.h>

#define SECOND UINT64_C(1000000)

static sem_t asked;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool answers;
static int hanging;

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name)
int getaddrinfo(const char *restrict name, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result)
{
    (void)name;
    (void)service;
    (void)hints;
    *result = NULL;
    (void)sem_post(&asked);
    (void)pthread_mutex_lock(&lock);
    hanging++;
    while (!answers)
        (void)pthread_cond_wait(&changed, &lock);
    hanging--;
    (void)pthread_cond_broadcast(&changed);
    (void)pthread_mutex_unlock(&lock);
    return EAI_NONAME;
}

static void let_go(void)
{
    (void)pthread_mutex_lock(&lock);
    answers = true;
    (void)pthread_cond_broadcast(&changed);
    while (hanging > 0)
        (void)pthread_cond_wait(&changed, &lock);
    (void)pthread_mutex_unlock(&lock);
}

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    (void)context;
    (void)head;
    return 0;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    (void)context;
    (void)bytes;
    (void)count;
    return 0;
}

static const struct tkr_fetch_request request = {.url = "https://feeds.example/feed.json",
                                                 .listener = {on_head, on_body, NULL}};

static struct tkr_tls_roots roots;

static struct tkr_fetch_curl *open_fetcher(void)
{
    struct tkr_fetch_curl_config config = {.roots = &roots};
    char words[TKR_TLS_WORDS_BYTES];
    struct tkr_fetch_curl *curl = tkr_fetch_curl_open(&config, words);

    assert_non_null(curl);
    return curl;
}

/* Steps until the resolver has been asked, so that a thread surely hangs in it. */
static void begin(struct tkr_fetcher *fetcher)
{
    assert_int_equal(tkr_fetcher_start(fetcher, &request, 0), 0);
    while (sem_trywait(&asked) != 0)
        assert_int_equal(tkr_fetcher_step(fetcher, 0), 1);
}

static void a_dead_name_server_ends_at_our_deadline(void **state)
{
    struct tkr_fetch_curl *curl = open_fetcher();
    struct tkr_fetcher *fetcher = tkr_fetch_curl_fetcher(curl);

    (void)state;
    begin(fetcher);
    for (uint64_t now = 0; now < 15 * SECOND; now += SECOND)
        assert_int_equal(tkr_fetcher_step(fetcher, now), 1);
    assert_int_equal(tkr_fetcher_step(fetcher, 15 * SECOND), 0);
    assert_int_equal(tkr_fetcher_result(fetcher)->outcome, TKR_FETCH_NETWORK);
    assert_string_equal(tkr_fetcher_result(fetcher)->reason,
                        "feeds.example: its name was not looked up (is the network up?) within 15 s");
    tkr_fetch_curl_close(curl);
}

static void stopping_does_not_wait_for_a_dead_name_server(void **state)
{
    struct tkr_fetch_curl *curl = open_fetcher();

    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(tkr_fetcher_start(tkr_fetch_curl_fetcher(curl), &request, 0), 0);
        assert_int_equal(tkr_fetcher_step(tkr_fetch_curl_fetcher(curl), 0), 1);
        tkr_fetcher_stop(tkr_fetch_curl_fetcher(curl));
        assert_int_equal(tkr_fetcher_result(tkr_fetch_curl_fetcher(curl))->outcome, TKR_FETCH_STOPPED);
    }
    begin(tkr_fetch_curl_fetcher(curl));
    tkr_fetch_curl_close(curl);
}

static void a_name_that_is_not_found_is_told(void **state)
{
    struct tkr_fetch_curl *curl = open_fetcher();
    struct tkr_fetcher *fetcher = tkr_fetch_curl_fetcher(curl);

    (void)state;
    let_go();
    assert_int_equal(tkr_fetcher_start(fetcher, &request, 0), 0);
    while (tkr_fetcher_step(fetcher, 0) == 1) {
    }
    assert_int_equal(tkr_fetcher_result(fetcher)->outcome, TKR_FETCH_NETWORK);
    assert_string_equal(tkr_fetcher_result(fetcher)->reason,
                        "feeds.example was not found: is the network up, and the name right?");
    tkr_fetch_curl_close(curl);
}

static int set_up(void **state)
{
    (void)state;
    tkr_tls_set_clock(tkr_tls_clock_floor() + 1);
    return sem_init(&asked, 0, 0) == 0 ? tkr_tls_roots_built_in(&roots) : -1;
}

static int tear_down(void **state)
{
    (void)state;
    tkr_tls_roots_free(&roots);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dead_name_server_ends_at_our_deadline),
        cmocka_unit_test(stopping_does_not_wait_for_a_dead_name_server),
        cmocka_unit_test(a_name_that_is_not_found_is_told),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
