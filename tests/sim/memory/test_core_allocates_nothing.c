// SPDX-License-Identifier: MIT
/*
 * The application with a fetcher made of prepared answers, so that nothing but our own code runs: core, application,
 * driver. While tkr_step and tkr_draw run, any use of the heap ends the program.
 */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <app.h>
#include <max7219_matrix.h>
#include <max7219_wire.h>
#include <tkr/fonts.h>
#include <tkr/panels/max7219.h>

#include "heap.h"

enum { MODULES = 8, FRAME_US = 16666, BUS_STEP_US = 20, CHUNK_BYTES = 7, SECONDS = 120, US_PER_S = 1000000 };

/* What a server would answer. */
struct answer {
    int status; /* 0: none, the network failed */
    const char *content_type;
    const char *body;
    size_t bytes; /* of the body that come */
    bool is_cut;
};

static const char feed[] =
    "{\"title\":\"Daily News\",\"items\":["
    "{\"id\":\"1\",\"title\":\"One &amp; <b>only</b> \\u2014 a story | Daily News\",\"tags\":[\"World\"],"
    "\"date_published\":\"2025-12-14T16:20:00Z\",\"url\":\"https://example.org/1?utm_source=x\"},"
    "{\"id\":\"2\",\"title\":\"\\ud83d\\ude00 Zwei — „wie in Watte“ und sehr viel länger als das, was auf ein Panel "
    "passt, so dass "
    "der Titel am Ende abgeschnitten wird und mit drei Punkten endet, wie es sich gehört, nicht mitten im Wort und "
    "auch nicht mitten in einem Zeichen\"},"
    "{\"id\":\"3\",\"title\":null},{\"id\":\"4\",\"content_html\":\"<p>no title</p>\"},[[[[]]]],12.5e3]}";

#define WHOLE(text) (text), sizeof(text) - 1, false
#define CUT(text, missing) (text), sizeof(text) - 1 - (missing), true

static const struct answer answers[] = {
    {200, "application/feed+json", WHOLE(feed)},
    {200, "application/feed+json", CUT(feed, 90)},
    {0, "", WHOLE("")},
    {404, "text/html", WHOLE("<html>no</html>")},
    {200, "text/html", WHOLE("<html>log in</html>")},
    {500, "application/json", WHOLE("{\"message\":\"\\u0007 broken\"}")},
    {200, "application/json", WHOLE("{\"items\":{}}")},
    {200, "application/json", WHOLE("{\"items\":[,]}")},
    {304, "", WHOLE("")},
    {200, "application/json", WHOLE("")},
};

struct fake {
    struct tkr_fetcher fetcher;
    struct tkr_fetch_listener listener;
    struct tkr_fetch_result result;
    const struct answer *answer;
    size_t requests, offset;
    bool under_way;
};

static struct fake *fake_of(struct tkr_fetcher *fetcher)
{
    return (struct fake *)fetcher;
}

static int start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    struct fake *fake = fake_of(fetcher);

    (void)now;
    fake->answer = &answers[fake->requests++ % (sizeof(answers) / sizeof(answers[0]))];
    fake->listener = request->listener;
    fake->offset = 0;
    fake->under_way = true;
    return TKR_OK;
}

static int end(struct fake *fake, enum tkr_fetch_class outcome, const char *reason)
{
    fake->under_way = false;
    fake->result = (struct tkr_fetch_result){
        .outcome = outcome, .status = fake->answer->status, .retry_after_s = -1, .fresh_for_s = -1};
    memcpy(fake->result.reason, reason, strlen(reason) + 1);
    return 0;
}

static int end_of_body(struct fake *fake)
{
    if (fake->answer->status == 304)
        return end(fake, TKR_FETCH_NOT_MODIFIED, "");
    if (fake->answer->status != 200)
        return end(fake, TKR_FETCH_STATUS, "example.org answered badly");
    return fake->answer->is_cut ? end(fake, TKR_FETCH_NETWORK, "example.org ended its answer early")
                                : end(fake, TKR_FETCH_OK, "");
}

/* A few bytes each time, so that the first half of an answer is shown while the second is to come. */
static int step(struct tkr_fetcher *fetcher, uint64_t now)
{
    struct fake *fake = fake_of(fetcher);
    const struct answer *answer = fake->answer;
    size_t count;

    (void)now;
    if (!fake->under_way)
        return 0;
    if (answer->status == 0)
        return end(fake, TKR_FETCH_NETWORK, "example.org cannot be reached: is the network up?");
    if (fake->offset == 0 && answer->status != 304 &&
        fake->listener.on_head(fake->listener.context, &(struct tkr_fetch_head){answer->status, answer->content_type}) <
            0)
        return end(fake, TKR_FETCH_STOPPED, "example.org: its answer was not wanted");
    if (fake->offset == answer->bytes)
        return end_of_body(fake);
    count = answer->bytes - fake->offset;
    if (count > CHUNK_BYTES)
        count = CHUNK_BYTES;
    if (fake->listener.on_body(fake->listener.context, answer->body + fake->offset, count) < 0)
        return end(fake, TKR_FETCH_STOPPED, "example.org: its answer was not wanted");
    fake->offset += count;
    return 1;
}

static void stop(struct tkr_fetcher *fetcher)
{
    fake_of(fetcher)->under_way = false;
}

static void wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    (void)fetcher;
    *set = (struct tkr_wait_set){.until_us = now};
}

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *fetcher)
{
    return &((const struct fake *)fetcher)->result;
}

static const struct tkr_fetcher_ops fake_ops = {start, step, stop, wait_set, result_of};

/* The whole set; static, so that no heap is needed for it. */
static struct {
    struct fake fake;
    struct max7219_chip chips[MODULES];
    struct max7219_chain chain;
    struct wire wire;
    struct tkr_max7219 driver;
    uint8_t driver_memory[TKR_MAX7219_BYTES(MODULES)];
    struct tkr_app app;
    unsigned sentences;
} set;

static _Alignas(max_align_t) uint8_t memory[32768];

static void take_log(void *context, enum tkr_log_level level, const char *sentence)
{
    (void)context;
    (void)level;
    set.sentences += strlen(sentence) > 0;
}

static void open_panel(void)
{
    const struct max7219_config config = {
        .chips = set.chips, .count = MODULES, .variant = MAX7219, .garbage = true, .seed = 1};
    const struct tkr_max7219_config driver = {
        .bus = &set.wire.bus,
        .modules = MODULES,
        .wiring = TKR_MAX7219_FC16,
        .memory = set.driver_memory,
        .memory_bytes = sizeof(set.driver_memory),
    };

    assert_int_equal(max7219_chain_init(&set.chain, &config), 0);
    max7219_wire_init(&set.wire, &set.chain, 10000000);
    assert_int_equal(tkr_max7219_init(&set.driver, &driver), TKR_OK);
}

static void open_app(void)
{
    const struct tkr_ticker_feed_config feeds[2] = {
        {.url = "https://example.org/a.json", .map = tkr_feed_map_by_name("jsonfeed"), .interval_s = 10},
        {.url = "https://example.org/b.json", .map = tkr_feed_map_by_name("newsapi"), .label = "B", .interval_s = 11},
    };
    const struct tkr_board board = {.fetcher = &set.fake.fetcher,
                                    .panels = {&set.driver.panel},
                                    .panel_count = 1,
                                    .log = take_log,
                                    .context = &set};
    const struct tkr_sign_zone_config zone = tkr_sign_whole(board.panels[0], tkr_font_by_name("5x7"));
    const struct tkr_sign_config sign = {.zones = &zone, .zone_count = 1};
    struct tkr_app_config config = {
        .feeds = feeds,
        .feed_count = 2,
        .stories = 4,
        .signs = &sign,
        .start = {.speed = 200, .brightness = 128},
        .memory = memory,
        .memory_bytes = sizeof(memory),
    };

    set.fake.fetcher.ops = &fake_ops;
    assert_true(tkr_app_bytes(&config, &board) <= sizeof(memory));
    assert_int_equal(tkr_app_init(&set.app, &config, &board, 0), TKR_OK);
}

static void draw(uint64_t now)
{
    uint64_t until = now + FRAME_US;

    while (now < until && tkr_app_draw(&set.app, now) == 1)
        now += BUS_STEP_US;
}

static void nothing_is_allocated_after_the_start(void **state)
{
    int under_way = 0;

    (void)state;
    open_panel();
    open_app();
    heap_forbid(true);
    for (uint64_t now = 0; now < (uint64_t)SECONDS * US_PER_S; now += FRAME_US) {
        under_way += tkr_app_step(&set.app, now);
        draw(now);
    }
    heap_forbid(false);
    assert_true(under_way > 100);
    assert_true(set.fake.requests >= 2 * sizeof(answers) / sizeof(answers[0]));
    assert_true(tkr_mailbox_shown(&set.app.signs[0].mailbox).passed > 20);
    assert_true(tkr_ring_count(tkr_ticker_ring(&set.app.ticker)) > 0);
    assert_true(set.sentences > 100);
}

static void the_start_itself_needs_no_heap_either(void **state)
{
    (void)state;
    heap_forbid(true);
    open_panel();
    open_app();
    heap_forbid(false);
}

static void a_single_request_to_the_heap_would_end_this_program(void **state)
{
    pid_t child = fork();
    int status = 0;

    (void)state;
    if (child == 0) {
        void *(*volatile request)(size_t bytes) = malloc; /* which the compiler cannot leave out */

        heap_forbid(true);
        free(request(1));
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_allocated_after_the_start),
        cmocka_unit_test(a_single_request_to_the_heap_would_end_this_program),
        cmocka_unit_test(the_start_itself_needs_no_heap_either),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
