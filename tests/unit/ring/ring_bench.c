// SPDX-License-Identifier: MIT
#include "ring_bench.h"

#include <stdio.h>
#include <string.h>

#include <tkr/text.h>

enum { SEEN_BYTES = 4096 };

void ring_bench_open(struct ring_bench *bench, const struct tkr_ring_config *config)
{
    static const char zeros[65536];
    struct tkr_ring_config whole = *config;

    if (whole.text_bytes == 0)
        whole.text_bytes = BENCH_TEXT_BYTES;
    whole.memory_bytes = TKR_RING_BYTES(whole.slots, whole.text_bytes);
    assert_true(whole.memory_bytes <= sizeof(zeros));
    guard_open(&bench->guard, whole.memory_bytes);
    whole.memory = guard_put(&bench->guard, zeros, whole.memory_bytes);
    assert_int_equal(tkr_ring_init(&bench->ring, &whole), TKR_OK);
}

void ring_bench_close(struct ring_bench *bench)
{
    guard_close(&bench->guard);
}

struct tkr_story story_named(const char *title)
{
    uint16_t count = (uint16_t)strlen(title);

    return (struct tkr_story){
        .title_key = tkr_text_key(title, count),
        .published = TKR_TIME_UNKNOWN,
        .title = {.bytes = title, .count = count},
        .shown_bytes = count,
    };
}

int put_dated(struct tkr_ring *ring, const char *title, int64_t published)
{
    struct tkr_story story = story_named(title);

    story.published = published;
    return tkr_ring_put(ring, &story);
}

int put_keyed(struct tkr_ring *ring, const char *title, uint32_t url_key, uint64_t id)
{
    struct tkr_story story = story_named(title);

    story.url_key = url_key;
    story.id = id;
    return tkr_ring_put(ring, &story);
}

void edition(struct tkr_ring *ring, uint8_t feed, const char *titles)
{
    char copy[SEEN_BYTES];

    assert_true(strlen(titles) < sizeof(copy));
    strcpy(copy, titles);
    tkr_ring_begin(ring, feed);
    for (char *title = strtok(copy, "/"); title != NULL; title = strtok(NULL, "/"))
        (void)put_dated(ring, title, TKR_TIME_UNKNOWN);
    tkr_ring_end(ring, true);
}

void expect_stories(const struct tkr_ring *ring, const char *titles)
{
    char seen[SEEN_BYTES] = "";
    size_t count = 0;
    struct tkr_ring_story story;
    uint32_t after = 0;

    while (tkr_ring_next(ring, after, &story) && story.number > after) {
        int written = snprintf(seen + count, sizeof(seen) - count, "%s%.*s", count > 0 ? "/" : "",
                               (int)story.title.count, story.title.bytes);

        assert_true(written > 0 && (size_t)written < sizeof(seen) - count);
        count += (size_t)written;
        after = story.number;
    }
    assert_string_equal(seen, titles);
}

struct tkr_ring_story story_shown(const struct tkr_ring *ring, const char *title)
{
    struct tkr_ring_story story = {0};
    uint32_t after = 0;

    while (tkr_ring_next(ring, after, &story) && story.number > after) {
        if (story.title.count == strlen(title) && memcmp(story.title.bytes, title, story.title.count) == 0)
            return story;
        after = story.number;
    }
    fail_msg("no story reads \"%s\"", title);
    return story;
}
