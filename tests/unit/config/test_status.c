// SPDX-License-Identifier: MIT
/* How the ticker is doing, as JSON. */
#include <string.h>

#include <cJSON.h>

#include <tkr/status.h>

#include "keep_bench.h"

enum { HOUR_S = 3600, ARENA_BYTES = 131072, TEXT_BYTES = 65536 };

static struct keep_bench kept;
static _Alignas(max_align_t) char memory[ARENA_BYTES];
static char text[TEXT_BYTES];
static cJSON *tree;

static const struct tkr_ticker_feed_config feeds[] = {
    {.url = "https://user:s3cr3tpassword@a.example/feed.json?apiKey=s3cr3tquery",
     .map = &tkr_feed_auto,
     .label = "A",
     .header = "X-Api-Key: s3cr3theader",
     .secret_query = "key=s3cr3tsecret"},
    {.url = "https://b.example/", .map = &tkr_feed_auto},
};

static const struct scripted_answer good = {.status = 200,
                                            .body = "{\"title\":\"Be\",\"items\":[{\"title\":\"Rain\"}]}"};
static const struct scripted_answer refused = {
    .status = 401,
    .body = "{\"status\":\"error\",\"message\":\"s3cr3theader and s3cr3tsecret are wrong\"}",
    .outcome = TKR_FETCH_STATUS,
    .reason = "a.example answered 401: is the key right?"};

static struct tkr_status status_now(void)
{
    static const struct tkr_status_panel panels[] = {
        {.name = "max7219:16",
         .report = {.frames = 1, .refused = 2, .busy = 3, .stuck = 4, .refreshes = 5, .last_error = TKR_E_IO},
         .shown = {.passed = 6, .late = 7}},
        {.name = "ssd0323"},
    };
    static const struct tkr_status_figure figures[] = {{"app_bytes", 24576}, {"peak_bytes", UINT64_C(5000000000)}};

    return (struct tkr_status){
        .ticker = &kept.bench.ticker,
        .keep = &kept.keep,
        .now = kept.bench.now,
        .panels = panels,
        .panel_count = 2,
        .memory = figures,
        .memory_count = 2,
    };
}

static int write_with(size_t arena_bytes, size_t text_bytes)
{
    const struct tkr_status status = status_now();
    struct tkr_arena arena;
    int result;

    tkr_arena_init(&arena, memory, arena_bytes);
    result = tkr_status_write(&status, &arena, &(struct tkr_status_text){text, text_bytes});
    assert_int_equal(arena.used, 0);
    return result;
}

static void write_status(void)
{
    int result = write_with(sizeof(memory), sizeof(text));

    assert_int_equal(result, strlen(text));
    cJSON_Delete(tree);
    tree = cJSON_Parse(text);
    assert_non_null(tree);
}

/* "feeds.0.last_error.class" of the document. */
static const cJSON *item_at(const char *path)
{
    static char copy[128];
    const cJSON *item = tree;

    assert_true(strlen(path) < sizeof(copy));
    strcpy(copy, path);
    for (char *name = strtok(copy, "."); name != NULL && item != NULL; name = strtok(NULL, "."))
        item = cJSON_IsArray(item) ? cJSON_GetArrayItem(item, name[0] - '0')
                                   : cJSON_GetObjectItemCaseSensitive(item, name);
    assert_non_null(item);
    return item;
}

static void expect_number(const char *path, double number)
{
    assert_true(cJSON_IsNumber(item_at(path)));
    if (item_at(path)->valuedouble < number || item_at(path)->valuedouble > number)
        fail_msg("%s is %f", path, item_at(path)->valuedouble);
}

static void expect_text(const char *path, const char *expected)
{
    assert_true(cJSON_IsString(item_at(path)));
    assert_string_equal(item_at(path)->valuestring, expected);
}

static void begin(void)
{
    keep_bench_init(&kept, 2048);
    keep_bench_power_on(&kept, feeds, 2);
}

static void before_the_first_poll_nothing_is_known(void **state)
{
    (void)state;
    begin();
    write_status();
    expect_text("tkr", "0.1.0");
    expect_number("uptime_s", 0);
    assert_true(cJSON_IsNull(item_at("time")));
    expect_text("feeds.0.name", "A");
    expect_text("feeds.0.place", "a.example/feed.json");
    expect_text("feeds.0.state", "starting");
    assert_true(cJSON_IsNull(item_at("feeds.0.last_success")));
    assert_true(cJSON_IsNull(item_at("feeds.0.last_error")));
    assert_true(cJSON_IsNull(item_at("feeds.0.format")));
    assert_true(cJSON_IsNull(item_at("feeds.1.name")));
    expect_number("ring.stories", 0);
    expect_number("ring.slots", BENCH_SLOTS);
}

static void each_feed_tells_its_state_ages_and_counters(void **state)
{
    const struct scripted_answer answers[] = {refused, good};

    (void)state;
    begin();
    kept.bench.now = second_us;
    ticker_bench_tell(&kept.bench, answers, 2);
    for (int i = 0; i < 2; i++)
        assert_int_equal(keep_bench_settle(&kept), 0);
    kept.bench.now += 90 * second_us;
    write_status();
    expect_number("uptime_s", 91);
    expect_text("time", "2025-12-01T00:01:31Z");
    expect_text("feeds.0.state", "failing");
    expect_text("feeds.0.last_error.class", "key refused");
    expect_number("feeds.0.last_error.age_s", 90);
    expect_number("feeds.0.next_poll_s", 900 - 90);
    expect_number("feeds.0.failures", 1);
    expect_number("feeds.0.failures_of.key refused", 1);
    expect_number("feeds.0.http_status", 401);
    expect_text("feeds.1.name", "Be");
    expect_text("feeds.1.state", "ok");
    expect_text("feeds.1.format", "jsonfeed");
    expect_number("feeds.1.stories", 1);
    expect_number("feeds.1.last_success.age_s", 90);
    expect_text("feeds.1.last_success.time", "2025-12-01T00:00:01Z");
    expect_number("feeds.1.polls", 1);
    expect_text("notices.0", "key");
    expect_number("store.writes", 1);
    expect_number("store.erases", 1);
    assert_true(item_at("store.bytes")->valuedouble > 100);
    expect_number("memory.app_bytes", 24576);
    expect_number("memory.peak_bytes", 5e9);
    expect_text("panels.0.name", "max7219:16");
    expect_number("panels.0.frames", 1);
    expect_number("panels.0.bus_refused", 2);
    expect_number("panels.0.bus_busy", 3);
    expect_number("panels.0.bus_stuck", 4);
    expect_number("panels.0.refreshes", 5);
    expect_text("panels.0.last_error", tkr_result_words(TKR_E_IO));
    expect_number("panels.0.lines_passed", 6);
    expect_number("panels.0.draws_while_busy", 7);
    assert_true(cJSON_IsNull(item_at("panels.1.last_error")));
}

static void after_a_restart_the_last_success_is_that_of_the_run_before(void **state)
{
    (void)state;
    begin();
    assert_int_equal(keep_bench_poll(&kept, &good), 0);
    keep_bench_power_off(&kept, 2 * HOUR_S);
    keep_bench_power_on(&kept, feeds, 2);
    (void)next_line(&kept.bench);
    write_status();
    expect_number("feeds.0.last_success.age_s", 2 * HOUR_S);
    expect_text("feeds.0.last_success.time", "2025-12-01T00:00:00Z");
    kept.has_clock = false;
    (void)next_line(&kept.bench);
    write_status();
    assert_true(cJSON_IsNull(item_at("feeds.0.last_success.age_s")));
    expect_text("feeds.0.last_success.time", "2025-12-01T00:00:00Z");
    kept.has_clock = true;
    kept.wall_offset_us -= 24 * HOUR_S * (int64_t)second_us;
    (void)next_line(&kept.bench);
    write_status();
    expect_number("feeds.0.last_success.age_s", 0);
}

static void no_key_is_in_it(void **state)
{
    (void)state;
    begin();
    assert_int_equal(keep_bench_poll(&kept, &refused), 0);
    write_status();
    assert_non_null(strstr(text, "the publisher says"));
    assert_null(strstr(text, "s3cr3t"));
    assert_null(strstr(text, "user"));
    ticker_bench_tell(&kept.bench, &good, 1);
    for (int line = 0; line < 10; line++)
        assert_null(strstr(next_line(&kept.bench), "s3cr3t"));
}

static void any_memory_that_is_too_small_is_told_and_leaves_no_half_document(void **state)
{
    int result;

    (void)state;
    begin();
    assert_int_equal(keep_bench_poll(&kept, &good), 0);
    for (size_t bytes = 0; (result = write_with(bytes, sizeof(text))) < 0; bytes += 64) {
        assert_int_equal(result, TKR_E_MEMORY);
        assert_string_equal(text, "");
    }
    for (size_t bytes = 1; (result = write_with(sizeof(memory), bytes)) < 0; bytes += 16) {
        assert_int_equal(result, TKR_E_MEMORY);
        assert_string_equal(text, "");
    }
}

static int free_tree(void **state)
{
    (void)state;
    cJSON_Delete(tree);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_the_first_poll_nothing_is_known),
        cmocka_unit_test(each_feed_tells_its_state_ages_and_counters),
        cmocka_unit_test(after_a_restart_the_last_success_is_that_of_the_run_before),
        cmocka_unit_test(no_key_is_in_it),
        cmocka_unit_test(any_memory_that_is_too_small_is_told_and_leaves_no_half_document),
    };
    return cmocka_run_group_tests(tests, NULL, free_tree);
}
