// SPDX-License-Identifier: MIT
/* A feed of 10 MB takes no more memory than one of 20 KB. What is counted is all that the fetcher takes from the heap
 * (libcurl, Mbed TLS), from its opening on; the application takes nothing after its start. */
#include <stdio.h>
#include <string.h>

#include "heap.h"
#include "stage.h"

enum {
    SMALL_BYTES = 20 * 1000,
    LARGE_BYTES = 10 * 1000 * 1000,
    STORY_BYTES = 250,
    PEAKS_DIFFER_BYTES = 4096,
};

static const char head[] = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Made\",\"items\":[";
static const char tail[] = "{\"id\":\"last\",\"title\":\"The last headline\"}]}";

/* The story with this number, always of STORY_BYTES bytes. */
static void write_story(char story[STORY_BYTES + 1], uint64_t number)
{
    int count = snprintf(story, STORY_BYTES + 1,
                         "{\"id\":\"%08u\",\"url\":\"https://example.org/%08u\",\"title\":\"Headline number %08u\","
                         "\"content_html\":\"",
                         (unsigned)number, (unsigned)number, (unsigned)number);

    memset(story + count, 'x', (size_t)(STORY_BYTES - count));
    memcpy(story + STORY_BYTES - 3, "\"},", 3);
    story[STORY_BYTES] = '\0';
}

static char byte_of_stories(uint64_t offset)
{
    static char story[STORY_BYTES + 1];
    static uint64_t number = UINT64_MAX;

    if (offset / STORY_BYTES != number) {
        number = offset / STORY_BYTES;
        write_story(story, number);
    }
    return story[offset % STORY_BYTES];
}

/* One story whose text is as long as the feed. */
static char byte_of_text(uint64_t offset)
{
    static const char begin[] = "{\"id\":\"long\",\"title\":\"A long story\",\"content_html\":\"";

    return offset < strlen(begin) ? begin[offset] : 'x';
}

struct made {
    char (*middle)(uint64_t offset); /* of head and tail */
    const char *tail;
    uint64_t bytes; /* in all */
};

static int fill(void *context, uint64_t offset, char *out, size_t capacity)
{
    const struct made *made = context;
    uint64_t tail_at = made->bytes - strlen(made->tail);
    size_t count = 0;

    for (; count < capacity && offset < made->bytes; count++, offset++) {
        if (offset < strlen(head))
            out[count] = head[offset];
        else if (offset < tail_at)
            out[count] = made->middle(offset - strlen(head));
        else
            out[count] = made->tail[offset - tail_at];
    }
    return (int)count;
}

static uint64_t of_stories(uint64_t bytes)
{
    return strlen(head) + bytes / STORY_BYTES * STORY_BYTES + strlen(tail);
}

/* What the fetcher has at most while it reads such a feed. */
static size_t peak_of(struct made *made, uint32_t stories)
{
    struct stage *stage = stage_new();
    size_t before = heap_live();
    size_t peak;

    stage->routes[0].fill = fill;
    stage->routes[0].context = made;
    stage->routes[0].bytes = made->bytes;
    stage->watch = heap_watch;
    stage_open(stage);
    heap_begin(0);
    stage_run_polls(stage, 1);
    peak = heap_peak() - before;
    assert_string_equal(stage_status(stage)->words, "");
    assert_int_equal(stage_status(stage)->stories_read, stories);
    assert_int_equal(stage->fetcher.body_bytes, made->bytes);
    stage_close(stage);
    assert_int_equal(heap_live(), before);
    return peak;
}

static void expect_same_peak(size_t small, size_t large)
{
    print_message("peak of the fetcher's heap: %zu bytes for a small feed, %zu for a large one\n", small, large);
    assert_true(small > 10000);
    assert_in_range(large, small > PEAKS_DIFFER_BYTES ? small - PEAKS_DIFFER_BYTES + 1 : 0,
                    small + PEAKS_DIFFER_BYTES - 1);
}

static void many_stories_take_no_more_memory_than_few(void **state)
{
    struct made small = {byte_of_stories, tail, of_stories(SMALL_BYTES)};
    struct made large = {byte_of_stories, tail, of_stories(LARGE_BYTES)};

    (void)state;
    expect_same_peak(peak_of(&small, SMALL_BYTES / STORY_BYTES + 1), peak_of(&large, LARGE_BYTES / STORY_BYTES + 1));
}

static void a_long_story_takes_no_more_memory_than_a_short_one(void **state)
{
    struct made small = {byte_of_text, "\"}]}", SMALL_BYTES};
    struct made large = {byte_of_text, "\"}]}", LARGE_BYTES};

    (void)state;
    expect_same_peak(peak_of(&small, 1), peak_of(&large, 1));
}

/* libcurl and Mbed TLS set some things up for the whole process when they are first used. */
static int warm_up(void **state)
{
    struct made made = {byte_of_stories, tail, of_stories(SMALL_BYTES)};
    struct stage *stage = stage_new();

    (void)state;
    stage->routes[0].fill = fill;
    stage->routes[0].context = &made;
    stage->routes[0].bytes = made.bytes;
    stage_open(stage);
    stage_run_polls(stage, 1);
    stage_close(stage);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_stories_take_no_more_memory_than_few),
        cmocka_unit_test(a_long_story_takes_no_more_memory_than_a_short_one),
    };

    return cmocka_run_group_tests(tests, warm_up, NULL);
}
