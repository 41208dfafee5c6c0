// SPDX-License-Identifier: MIT
/* The demonstration feeds are what their formats ask for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cJSON.h>
#include <cmocka.h>

#include "demo_feeds.h"

static const char *text_of(const cJSON *object, const char *member)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, member);
    assert_true(cJSON_IsString(value));
    assert_true(strlen(value->valuestring) > 0);
    return value->valuestring;
}

static cJSON *parse(const unsigned char *bytes, size_t count)
{
    const char *end = NULL;
    assert_int_equal(bytes[count], 0);
    assert_int_equal(strlen((const char *)bytes), count);
    cJSON *root = cJSON_ParseWithLengthOpts((const char *)bytes, count, &end, 0);
    assert_non_null(root);
    return root;
}

static void expect_address(const char *url)
{
    static const char start[] = "https://example.org/";
    assert_int_equal(strncmp(url, start, sizeof start - 1), 0);
}

static void top_stories_is_a_json_feed_of_twelve(void **state)
{
    (void)state;
    assert_in_range(demo_feed_top_stories_bytes, 8 * 1024, 20 * 1024);
    cJSON *root = parse(demo_feed_top_stories, demo_feed_top_stories_bytes);
    assert_string_equal(text_of(root, "version"), "https://jsonfeed.org/version/1.1");
    assert_string_equal(text_of(root, "title"), "Top Stories");
    const cJSON *items = cJSON_GetObjectItemCaseSensitive(root, "items");
    assert_int_equal(cJSON_GetArraySize(items), 12);
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, items)
    {
        expect_address(text_of(item, "url"));
        (void)text_of(item, "id");
        (void)text_of(item, "title");
        (void)text_of(item, "summary");
        (void)text_of(item, "date_published");
        assert_non_null(strchr(text_of(item, "content_html"), '<'));
        assert_true(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(item, "tags")) > 0);
    }
    cJSON_Delete(root);
}

static void the_first_story_carries_the_publishers_suffix(void **state)
{
    (void)state;
    cJSON *root = parse(demo_feed_top_stories, demo_feed_top_stories_bytes);
    const cJSON *first = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(root, "items"), 0);
    assert_string_equal(text_of(first, "title"),
                        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession | World | News");
    const cJSON *tags = cJSON_GetObjectItemCaseSensitive(first, "tags");
    assert_int_equal(cJSON_GetArraySize(tags), 2);
    assert_string_equal(cJSON_GetArrayItem(tags, 0)->valuestring, "World");
    assert_string_equal(cJSON_GetArrayItem(tags, 1)->valuestring, "News");
    cJSON_Delete(root);
}

static void science_is_a_newsapi_answer_of_four(void **state)
{
    (void)state;
    cJSON *root = parse(demo_feed_science, demo_feed_science_bytes);
    assert_string_equal(text_of(root, "status"), "ok");
    const cJSON *articles = cJSON_GetObjectItemCaseSensitive(root, "articles");
    assert_int_equal(cJSON_GetArraySize(articles), 4);
    const cJSON *article = NULL;
    cJSON_ArrayForEach(article, articles)
    {
        expect_address(text_of(article, "url"));
        (void)text_of(article, "title");
        (void)text_of(article, "description");
        (void)text_of(article, "publishedAt");
        const cJSON *source = cJSON_GetObjectItemCaseSensitive(article, "source");
        assert_string_equal(text_of(source, "name"), "Science");
    }
    cJSON_Delete(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(top_stories_is_a_json_feed_of_twelve),
        cmocka_unit_test(the_first_story_carries_the_publishers_suffix),
        cmocka_unit_test(science_is_a_newsapi_answer_of_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
