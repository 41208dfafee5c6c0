// SPDX-License-Identifier: MIT
/* Tokens of another source than the scanner inside. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "corpus.h"
#include "feed_log.h"

static void check_same(const struct feed_log_setup *setup, const void *document, size_t count)
{
    struct feed_log_setup tokens = *setup;
    tokens.tokens = true;
    char by_bytes[4096];
    snprintf(by_bytes, sizeof by_bytes, "%s", feed_log_once(setup, document, count));
    assert_string_equal(feed_log_bytes(&tokens, document, count), by_bytes);
}

static void tokens_give_the_same_stories_as_bytes(void **state)
{
    (void)state;
    static const struct feed_log_setup jsonfeed = {0};
    const struct feed_log_setup newsapi = {.map = tkr_feed_map_by_name("newsapi")};
    static const char *const names[] = {"top-stories.json", "newsapi.json", "newsapi-error.json", "wrapped.json"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t count;
        const char *document = feed_log_fixture(names[i], &count);
        check_same(&jsonfeed, document, count);
        check_same(&newsapi, document, count);
    }
}

struct visit {
    size_t stories;
};

static void check_file(void *context, const struct corpus_file *file)
{
    struct visit *visit = context;
    const struct feed_log_setup jsonfeed = {0};
    if (file->bytes[0] == '{' || file->bytes[0] == '[') {
        struct feed_log_setup tokens = {.tokens = true};
        const char *log = feed_log_once(&jsonfeed, file->bytes, file->count);
        if (strstr(log, "end: 0") != NULL) {
            check_same(&jsonfeed, file->bytes, file->count);
            visit->stories++;
        }
        (void)feed_log_once(&tokens, file->bytes, file->count);
    }
}

static void real_feeds_give_the_same_by_tokens(void **state)
{
    (void)state;
    corpus_need();
    struct visit visit = {0};
    (void)corpus_walk("json-feed", check_file, &visit);
    assert_true(visit.stories > 0);
}

struct story_count {
    unsigned seen;
    int answer; /* to the second story */
};

static int count_story(void *context, const struct tkr_story *story)
{
    struct story_count *count = context;
    (void)story;
    count->seen++;
    return count->seen == 2 ? count->answer : 1;
}

static void open_reader(struct tkr_feed *feed, char *scratch, struct story_count *count)
{
    const struct tkr_feed_config config = {.map = tkr_feed_map_by_name("jsonfeed"),
                                           .sink = {count_story, count},
                                           .scratch = scratch,
                                           .scratch_bytes = TKR_FEED_SCRATCH_MIN};
    assert_int_equal(tkr_feed_init(feed, &config), 0);
}

static const char three[] = "{\"items\":[{\"title\":\"a\"},{\"title\":\"b\"},{\"title\":\"c\"}]}";

static void the_receiver_can_stop_the_reader(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, TKR_E_STOPPED};
    struct tkr_feed feed;
    open_reader(&feed, scratch, &count);
    assert_int_equal(tkr_feed_push(&feed, three, sizeof three - 1), TKR_E_STOPPED);
    assert_int_equal(tkr_feed_push(&feed, "]", 1), TKR_E_STOPPED);
    assert_int_equal(tkr_feed_finish(&feed), TKR_E_STOPPED);
    assert_int_equal(tkr_feed_close(&feed), TKR_E_STOPPED);
    assert_int_equal(count.seen, 2);
}

static void other_answers_of_the_receiver_change_nothing(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, TKR_FEED_NOT_SHOWN + 1};
    struct tkr_feed feed;
    open_reader(&feed, scratch, &count);
    assert_int_equal(tkr_feed_push(&feed, three, sizeof three - 1), 0);
    assert_int_equal(tkr_feed_finish(&feed), 0);
    assert_int_equal(tkr_feed_stories(&feed), 3);
    assert_int_equal(tkr_json_offset(tkr_feed_json(&feed)), sizeof three - 1);
}

static int take(struct tkr_feed *feed, enum tkr_json_kind kind, const char *bytes)
{
    struct tkr_json_token token = {kind, true, bytes, strlen(bytes)};
    return tkr_feed_take(feed, &token);
}

static void what_nobody_wants_is_skipped(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, 0};
    struct tkr_feed feed;
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "version"), TKR_JSON_SKIP);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), TKR_JSON_SKIP);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "items"), 0);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_BEGIN, ""), TKR_JSON_SKIP);
    struct tkr_json_token piece = {TKR_JSON_STRING, false, "x", 1};
    assert_int_equal(tkr_feed_take(&feed, &piece), TKR_JSON_SKIP);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), 0);
    assert_int_equal(take(&feed, TKR_JSON_STRING, "T"), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "content_html"), 0);
    assert_int_equal(tkr_feed_take(&feed, &piece), TKR_JSON_SKIP); /* a better title is there */
    assert_int_equal(take(&feed, TKR_JSON_NAME, "authors"), 0);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "url"), TKR_JSON_SKIP);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), TKR_JSON_SKIP); /* /authors/1 */
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_END, ""), 0);
    assert_int_equal(count.seen, 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), 0);
    assert_int_equal(count.seen, 1);
    assert_int_equal(tkr_feed_close(&feed), TKR_E_TRUNCATED);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_END, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), 0);
    assert_int_equal(tkr_feed_close(&feed), 0);
    assert_int_equal(tkr_feed_skips(&feed).not_item, 2);
}

static void the_rest_of_a_long_text_is_skipped_once_it_is_cut(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    char text[300];
    struct story_count count = {0, 0};
    struct tkr_feed feed;
    open_reader(&feed, scratch, &count);
    memset(text, 'x', sizeof text);
    struct tkr_json_token piece = {TKR_JSON_STRING, false, text, 100};
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), 0);
    assert_int_equal(tkr_feed_take(&feed, &piece), 0);
    assert_int_equal(tkr_feed_take(&feed, &piece), 0);
    assert_int_equal(tkr_feed_take(&feed, &piece), TKR_JSON_SKIP);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), 0);
    assert_in_range(tkr_feed_title(&feed).count, 3, 32);
}

static void tokens_that_no_document_has_are_refused(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, 0};
    struct tkr_feed feed;
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), TKR_E_ARGUMENT);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), TKR_E_ARGUMENT);
    assert_int_equal(tkr_feed_close(&feed), TKR_E_ARGUMENT);
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "items"), TKR_E_ARGUMENT);
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, (enum tkr_json_kind)99, ""), TKR_E_ARGUMENT);
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "items"), 0);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), TKR_E_ARGUMENT);
}

static void names_and_texts_that_are_never_ended_are_refused(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, 0};
    struct tkr_feed feed;
    struct tkr_json_token name = {TKR_JSON_NAME, false, "title", 5};
    struct tkr_json_token text = {TKR_JSON_STRING, false, "T", 1};
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(tkr_feed_take(&feed, &name), 0);
    assert_int_equal(take(&feed, TKR_JSON_STRING, "T"), TKR_E_ARGUMENT);
    open_reader(&feed, scratch, &count);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), 0);
    assert_int_equal(tkr_feed_take(&feed, &text), 0);
    assert_int_equal(tkr_feed_close(&feed), TKR_E_TRUNCATED);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), TKR_E_ARGUMENT);
}

static void a_text_alone_may_be_cut(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {{TKR_FEED_LIST, ""}, {TKR_FEED_TITLE, "/t"}, {TKR_FEED_ERROR, ""}};
    static const struct tkr_feed_map map = {"test", rules, 3};
    char scratch[TKR_FEED_SCRATCH_MIN];
    struct story_count count = {0, 0};
    const struct tkr_feed_config config = {
        .map = &map, .sink = {count_story, &count}, .scratch = scratch, .scratch_bytes = sizeof scratch};
    struct tkr_feed feed;
    struct tkr_json_token text = {TKR_JSON_STRING, false, "down", 4};
    assert_int_equal(tkr_feed_init(&feed, &config), 0);
    assert_int_equal(tkr_feed_take(&feed, &text), 0);
    assert_int_equal(tkr_feed_close(&feed), TKR_E_TRUNCATED);
    assert_int_equal(tkr_feed_error(&feed).count, 0);
}

static int take_id(void *context, const struct tkr_story *story)
{
    *(uint64_t *)context = story->id;
    return 0;
}

static void no_identifier_has_the_hash_zero(void **state)
{
    (void)state;
    static const char hashes_to_zero[] = "\xD5\x6B\xB9\x53\x42\x87\x08\x36"; /* by FNV-1a, 64 bits */
    char scratch[TKR_FEED_SCRATCH_MIN];
    uint64_t id = 0;
    const struct tkr_feed_config config = {.map = tkr_feed_map_by_name("jsonfeed"),
                                           .sink = {take_id, &id},
                                           .scratch = scratch,
                                           .scratch_bytes = sizeof scratch};
    struct tkr_feed feed;
    assert_int_equal(tkr_feed_init(&feed, &config), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "items"), 0);
    assert_int_equal(take(&feed, TKR_JSON_ARRAY_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_BEGIN, ""), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "title"), 0);
    assert_int_equal(take(&feed, TKR_JSON_STRING, "T"), 0);
    assert_int_equal(take(&feed, TKR_JSON_NAME, "id"), 0);
    assert_int_equal(take(&feed, TKR_JSON_STRING, hashes_to_zero), 0);
    assert_int_equal(take(&feed, TKR_JSON_OBJECT_END, ""), 0);
    assert_int_equal(id, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_give_the_same_stories_as_bytes),
        cmocka_unit_test(real_feeds_give_the_same_by_tokens),
        cmocka_unit_test(the_receiver_can_stop_the_reader),
        cmocka_unit_test(other_answers_of_the_receiver_change_nothing),
        cmocka_unit_test(what_nobody_wants_is_skipped),
        cmocka_unit_test(the_rest_of_a_long_text_is_skipped_once_it_is_cut),
        cmocka_unit_test(tokens_that_no_document_has_are_refused),
        cmocka_unit_test(names_and_texts_that_are_never_ended_are_refused),
        cmocka_unit_test(a_text_alone_may_be_cut),
        cmocka_unit_test(no_identifier_has_the_hash_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
