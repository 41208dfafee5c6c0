// SPDX-License-Identifier: MIT
/* Depth, length, and receivers that stop. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/json.h>

#include "check.h"
#include "json_probe.h"

static const char too_deep[] = "more than 64 brackets are open";

/* Writes `opened` brackets, a middle and as many closing ones; the brackets alternate in kind if asked. */
static size_t nest(char *text, size_t opened, bool objects, const char *middle)
{
    size_t count = 0;
    for (size_t i = 0; i < opened; i++) {
        bool object = objects && i % 2 == 1;
        count += (size_t)sprintf(text + count, "%s", object ? "{\"a\":" : "[");
    }
    count += (size_t)sprintf(text + count, "%s", middle);
    for (size_t i = opened; i-- > 0;) {
        text[count++] = objects && i % 2 == 1 ? '}' : ']';
    }
    text[count] = '\0';
    return count;
}

static void sixty_four_open_brackets_are_followed(void **state)
{
    (void)state;
    char text[1024];
    for (int objects = 0; objects < 2; objects++) {
        struct json_probe probe = {0};
        size_t count = nest(text, TKR_JSON_DEPTH_MAX, objects == 1, "1");
        const struct feeding_outcome *outcome = feeding_check(text, count, json_probe_run, &probe);
        assert_string_equal(outcome->bytes + outcome->count - 5, "#done");
        assert_int_equal(probe.begins, TKR_JSON_DEPTH_MAX);
    }
}

static void every_level_remembers_its_bracket(void **state)
{
    (void)state;
    char text[1024];
    size_t count = nest(text, TKR_JSON_DEPTH_MAX, true, "1");
    for (size_t at = count - TKR_JSON_DEPTH_MAX; at < count; at++) {
        char right = text[at];
        text[at] = right == '}' ? ']' : '}';
        json_expect_refusal(text, count, TKR_E_SYNTAX, at, right == '}' ? "] closes an object" : "} closes an array");
        text[at] = right;
    }
}

static void the_sixty_fifth_bracket_is_refused(void **state)
{
    (void)state;
    char text[1024];
    size_t count = nest(text, TKR_JSON_DEPTH_MAX + 1, false, "");
    json_expect_refusal(text, count, TKR_E_DEPTH, TKR_JSON_DEPTH_MAX, too_deep);
    count = nest(text, TKR_JSON_DEPTH_MAX, false, "{}");
    json_expect_refusal(text, count, TKR_E_DEPTH, TKR_JSON_DEPTH_MAX, too_deep);
    struct json_probe probe = {.skip_begin = 1};
    json_expect(&probe, text, count, "[ #-6@64 more than 64 brackets are open");
}

static void depth_counts_what_is_open_not_what_was(void **state)
{
    (void)state;
    char *text = malloc(10000);
    assert_non_null(text);
    size_t count = 0;
    text[count++] = '[';
    for (int i = 0; i < 1000; i++) {
        count += (size_t)sprintf(text + count, "%s[[{}]]", i > 0 ? "," : "");
    }
    text[count++] = ']';
    struct json_probe probe = {.skip_begin = 1};
    json_expect(&probe, text, count, "[ #done");
    free(text);
}

static void a_hundred_thousand_brackets_are_refused_at_the_same_place(void **state)
{
    (void)state;
    enum { BRACKETS = 100000 };
    char *text = malloc(BRACKETS);
    assert_non_null(text);
    memset(text, '[', BRACKETS);
    json_expect_refusal(text, BRACKETS, TKR_E_DEPTH, TKR_JSON_DEPTH_MAX, too_deep);
    free(text);
}

static void four_hundred_digits_pass(void **state)
{
    (void)state;
    char text[512], expected[512];
    char digits[401] = "";
    memset(digits, '7', 400);
    snprintf(text, sizeof text, "[%s]", digits);
    snprintf(expected, sizeof expected, "[ %s ] #done", digits);
    json_expect_text(text, expected);
    snprintf(text, sizeof text, "-0.%se-99999", digits);
    snprintf(expected, sizeof expected, "-0.%se-99999 #done", digits);
    json_expect_text(text, expected);
}

static void a_name_of_a_megabyte_passes(void **state)
{
    (void)state;
    enum { LONG = 1000000 };
    char *text = malloc(LONG + 16);
    assert_non_null(text);
    memset(text, 'n', LONG + 16);
    memcpy(text, "{\"", 2);
    memcpy(text + LONG + 11, "\":1} ", 5);
    struct json_probe all = {0};
    const struct feeding_outcome *outcome = feeding_check(text, LONG + 16, json_probe_run, &all);
    assert_int_equal(outcome->count, LONG + 16 + 8);
    free(text);
}

static void a_receiver_may_stop_at_any_token(void **state)
{
    (void)state;
    static const char text[] = "{\"a\":[1,\"x\",true],\"b\":{}}";
    static const char *const given[] = {
        "{ ",
        "{ \"a\": ",
        "{ \"a\": [ ",
        "{ \"a\": [ 1 ",
        "{ \"a\": [ 1 \"x\" ",
        "{ \"a\": [ 1 \"x\" true ",
        "{ \"a\": [ 1 \"x\" true ] ",
        "{ \"a\": [ 1 \"x\" true ] \"b\": ",
        "{ \"a\": [ 1 \"x\" true ] \"b\": { ",
        "{ \"a\": [ 1 \"x\" true ] \"b\": { } ",
        "{ \"a\": [ 1 \"x\" true ] \"b\": { } } ",
    };
    static const unsigned offsets[] = {1, 4, 6, 7, 11, 16, 17, 21, 23, 24, 25};
    for (unsigned i = 0; i < sizeof given / sizeof given[0]; i++) {
        char expected[128];
        struct json_probe probe = {.stop_at = i + 1};
        snprintf(expected, sizeof expected, "%s#-12@%u the receiver asked to stop", given[i], offsets[i]);
        json_expect(&probe, text, sizeof text - 1, expected);
    }
}

static void a_receiver_may_stop_at_the_end_of_a_number_that_ends_the_document(void **state)
{
    (void)state;
    struct json_probe probe = {.stop_at = 1};
    json_expect(&probe, "12", 2, "12 #-12@2 the receiver asked to stop");
}

static int stop_at_first_piece(void *context, const struct tkr_json_token *token)
{
    ++*(unsigned *)context;
    return token->kind == TKR_JSON_STRING || token->kind == TKR_JSON_NUMBER ? TKR_E_BUSY : 0;
}

static int push_in_chunks(struct tkr_json *json, const char *text, size_t longest)
{
    size_t end = strlen(text);
    int result = 0;
    for (size_t at = 0; at < end && result == 0; at += longest) {
        result = tkr_json_push(json, text + at, end - at < longest ? end - at : longest);
    }
    return result;
}

/* Whatever stands after the piece that the receiver stopped at, its answer is what counts. */
static void a_stop_in_the_middle_of_a_value_is_final(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[\"a\\n\"]",
        "[\"a\xC3\xA9\"]",
        "[\"a\n\"]",
        "[\"a\x80\"]",
        "[\"\\ud800x\"]",
        "[\"\\ud800\\n\"]",
        "[\"\\ud800\\ud800\"]",
        "[\"\\n\"]",
        "[\"\\ud800\\u0041\"]",
        "[\"\\u0041\\u0042\"]",
        "[\"\\ud834\\udd1e\"]",
        "[\"\\u0041\n\"]",
        "[1.x]",
        "[-x]",
        "[12x]",
        "[01]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (size_t longest = 1; longest < 16; longest++) {
            unsigned calls = 0;
            struct tkr_json json;
            tkr_json_init(&json, &(struct tkr_json_sink){stop_at_first_piece, &calls});
            assert_int_equal(push_in_chunks(&json, texts[i], longest), TKR_E_BUSY);
            assert_int_equal(tkr_json_push(&json, "x", 1), TKR_E_BUSY);
            assert_int_equal(tkr_json_finish(&json), TKR_E_BUSY);
            assert_int_equal(calls, 2);
        }
    }
}

static int count_tokens(void *context, const struct tkr_json_token *token)
{
    (void)token;
    ++*(unsigned *)context;
    return 0;
}

static void an_empty_chunk_is_nothing(void **state)
{
    (void)state;
    unsigned tokens = 0;
    struct tkr_json json;
    tkr_json_init(&json, &(struct tkr_json_sink){count_tokens, &tokens});
    assert_int_equal(tkr_json_push(&json, NULL, 0), 0);
    assert_int_equal(tkr_json_push(&json, "[", 1), 0);
    assert_int_equal(tkr_json_push(&json, NULL, 0), 0);
    assert_int_equal(tkr_json_push(&json, "]", 1), 0);
    assert_int_equal(tkr_json_finish(&json), 0);
    assert_int_equal(tkr_json_finish(&json), 0);
    assert_int_equal(tokens, 2);
    assert_true(tkr_json_offset(&json) == 2);
}

static void init_forgets_everything(void **state)
{
    (void)state;
    unsigned tokens = 0;
    struct tkr_json json;
    memset(&json, 0xA5, sizeof json);
    tkr_json_init(&json, &(struct tkr_json_sink){count_tokens, &tokens});
    assert_int_equal(tkr_json_push(&json, "[{\"\\ud800", 9), 0);
    assert_int_equal(tkr_json_push(&json, "\n", 1), TKR_E_SYNTAX);
    tkr_json_init(&json, &(struct tkr_json_sink){count_tokens, &tokens});
    assert_true(tkr_json_offset(&json) == 0);
    assert_string_equal(tkr_json_reason(&json), "");
    assert_int_equal(tkr_json_push(&json, "{}", 2), 0);
    assert_int_equal(tkr_json_finish(&json), 0);
}

static void the_state_is_small(void **state)
{
    (void)state;
    assert_true(sizeof(struct tkr_json) <= 96);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixty_four_open_brackets_are_followed),
        cmocka_unit_test(every_level_remembers_its_bracket),
        cmocka_unit_test(the_sixty_fifth_bracket_is_refused),
        cmocka_unit_test(depth_counts_what_is_open_not_what_was),
        cmocka_unit_test(a_hundred_thousand_brackets_are_refused_at_the_same_place),
        cmocka_unit_test(four_hundred_digits_pass),
        cmocka_unit_test(a_name_of_a_megabyte_passes),
        cmocka_unit_test(a_receiver_may_stop_at_any_token),
        cmocka_unit_test(a_receiver_may_stop_at_the_end_of_a_number_that_ends_the_document),
        cmocka_unit_test(a_stop_in_the_middle_of_a_value_is_final),
        cmocka_unit_test(an_empty_chunk_is_nothing),
        cmocka_unit_test(init_forgets_everything),
        cmocka_unit_test(the_state_is_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
