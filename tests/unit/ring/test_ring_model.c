// SPDX-License-Identifier: MIT
/*
 * The ring against a slow, plain model of it over many random operations. The model keeps its stories in a list
 * in the order of their numbers, names of feeds as flags, titles whole.
 */
#include "ring_bench.h"

#include <stdio.h>
#include <string.h>

#include <tkr/text.h>

enum { FEEDS = 4, MODEL_SLOTS = 12, OPERATIONS = 200000, TITLE_BYTES = 24 };

static const uint16_t quotas[FEEDS] = {5, 3, 2, 2};

struct model_story {
    bool held;
    uint64_t id;
    uint32_t url_key, title_key, number;
    int64_t published;
    uint32_t place; /* in the edition of its owner that named it last */
    bool named_by[FEEDS];
    bool named_now; /* by the edition under way */
    uint8_t owner;
    char title[TITLE_BYTES];
};

struct model {
    struct model_story stories[MODEL_SLOTS]; /* by slot */
    uint32_t last_number;
    uint32_t put; /* stories put into the edition under way */
    bool open;
    uint8_t feed; /* of the edition under way */
};

static uint16_t model_count_of(const struct model *model, uint8_t feed)
{
    uint16_t count = 0;

    for (int i = 0; i < MODEL_SLOTS; i++)
        count = (uint16_t)(count + (model->stories[i].held && model->stories[i].named_by[feed]));
    return count;
}

/* `feed` no longer names the story: it is the lowest other feed's that does, or nobody's. */
static void model_drop(struct model_story *story, uint8_t feed)
{
    story->named_by[feed] = false;
    if (story->owner != feed)
        return;
    story->held = false;
    for (uint8_t other = FEEDS; other > 0; other--) {
        if (story->named_by[other - 1]) {
            story->held = true;
            story->owner = (uint8_t)(other - 1);
            story->id = 0;
        }
    }
}

static bool model_older(const struct model_story *a, const struct model_story *b)
{
    if (a->published != b->published)
        return a->published < b->published;
    return a->place > b->place || (a->place == b->place && a->number < b->number);
}

/* The oldest story that the feed names, of those that the edition has named or of those that it has not. */
static struct model_story *model_oldest(struct model *model, bool named_now)
{
    struct model_story *oldest = NULL;

    for (int i = 0; i < MODEL_SLOTS; i++) {
        struct model_story *story = &model->stories[i];

        if (story->held && story->named_by[model->feed] && story->named_now == named_now &&
            (oldest == NULL || model_older(story, oldest)))
            oldest = story;
    }
    return oldest;
}

/* Whether the feed may name one more story of that date; it gives up another for it when its quota is used up. */
static bool model_claim(struct model *model, int64_t published)
{
    struct model_story *gone = model_oldest(model, false);
    struct model_story *oldest = model_oldest(model, true);

    if (model_count_of(model, model->feed) < quotas[model->feed])
        return true;
    if (gone == NULL && (oldest == NULL || oldest->published >= published))
        return false;
    model_drop(gone != NULL ? gone : oldest, model->feed);
    return true;
}

static struct model_story *model_find(struct model *model, const struct tkr_story *wanted)
{
    for (int key = 0; key < 3; key++) {
        for (int i = 0; i < MODEL_SLOTS; i++) {
            struct model_story *story = &model->stories[i];
            bool same = key == 0   ? wanted->id != 0 && story->id == wanted->id && story->owner == model->feed
                        : key == 1 ? wanted->url_key != 0 && story->url_key == wanted->url_key
                                   : wanted->title_key != 0 && story->title_key == wanted->title_key;

            if (story->held && same)
                return story;
        }
    }
    return NULL;
}

static void model_write(struct model_story *story, const struct tkr_story *from)
{
    story->title_key = from->title_key;
    story->published = from->published;
    memcpy(story->title, from->title.bytes, from->title.count);
    story->title[from->title.count] = '\0';
}

static int model_name(struct model *model, struct model_story *story, const struct tkr_story *from)
{
    bool first = !story->named_now;

    if (!story->named_by[model->feed] && !model_claim(model, from->published))
        return TKR_RING_KNOWN;
    story->named_by[model->feed] = true;
    story->named_now = true;
    if (story->owner != model->feed || !first)
        return TKR_RING_KNOWN;
    story->id = from->id;
    story->url_key = from->url_key;
    story->published = from->published;
    story->place = model->put;
    if (story->title_key == from->title_key)
        return TKR_RING_KNOWN;
    model_write(story, from);
    return TKR_RING_CHANGED;
}

static int model_put(struct model *model, const struct tkr_story *from)
{
    struct model_story *story = model_find(model, from);

    if (!model->open)
        return TKR_E_ARGUMENT;
    model->put++;
    if (story != NULL)
        return model_name(model, story, from);
    if (!model_claim(model, from->published))
        return TKR_RING_FULL;
    for (story = model->stories; story->held; story++)
        assert_true(story + 1 < model->stories + MODEL_SLOTS);
    *story = (struct model_story){.held = true,
                                  .id = from->id,
                                  .url_key = from->url_key,
                                  .number = ++model->last_number,
                                  .place = model->put,
                                  .named_now = true,
                                  .owner = model->feed};
    story->named_by[model->feed] = true;
    model_write(story, from);
    return TKR_RING_STORED;
}

static void model_end(struct model *model, bool complete)
{
    model->open = false;
    for (int i = 0; i < MODEL_SLOTS && complete; i++) {
        struct model_story *story = &model->stories[i];

        if (story->held && story->named_by[model->feed] && !story->named_now)
            model_drop(story, model->feed);
    }
}

static void model_begin(struct model *model, uint8_t feed)
{
    for (int i = 0; i < MODEL_SLOTS; i++)
        model->stories[i].named_now = false;
    model->feed = feed;
    model->put = 0;
    model->open = true;
}

static const struct model_story *model_next(const struct model *model, uint32_t after)
{
    const struct model_story *next = NULL;

    for (int i = 0; i < MODEL_SLOTS; i++) {
        const struct model_story *story = &model->stories[i];

        if (story->held && story->number > after && (next == NULL || story->number < next->number))
            next = story;
    }
    return next;
}

/* xorshift64* */
static uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 33) % limit;
}

/* Few keys and dates, so that all kinds of collisions happen. */
static struct tkr_story random_story(uint64_t *state, char *title)
{
    struct tkr_story story;

    (void)snprintf(title, TITLE_BYTES, "title %u", (unsigned)random_below(state, 40));
    story = story_named(title);
    story.id = random_below(state, 25);
    story.url_key = random_below(state, 30);
    story.published = random_below(state, 4) == 0 ? TKR_TIME_UNKNOWN : (int64_t)random_below(state, 20);
    return story;
}

static void expect_same_story(const struct tkr_ring_story *story, const struct model_story *expected)
{
    uint16_t named_by = 0;

    for (int feed = 0; feed < FEEDS; feed++)
        named_by |= (uint16_t)(expected->named_by[feed] << feed);
    assert_int_equal(story->number, expected->number);
    assert_int_equal(story->named_by, named_by);
    assert_int_equal(story->feed, expected->owner);
    assert_true(story->published == expected->published);
    assert_int_equal(story->title.count, strlen(expected->title));
    assert_memory_equal(story->title.bytes, expected->title, story->title.count);
}

static void expect_same(const struct tkr_ring *ring, const struct model *model)
{
    struct tkr_ring_story story;
    uint32_t after = 0;
    uint16_t count = 0;

    for (const struct model_story *next; (next = model_next(model, after)) != NULL; after = next->number) {
        assert_true(tkr_ring_next(ring, after, &story));
        expect_same_story(&story, next);
        assert_int_not_equal(story.named_by, 0);
        count++;
    }
    assert_int_equal(tkr_ring_count(ring), count);
    for (uint8_t feed = 0; feed < FEEDS; feed++) {
        assert_int_equal(tkr_ring_count_of(ring, feed), model_count_of(model, feed));
        assert_in_range(tkr_ring_count_of(ring, feed), 0, quotas[feed]);
    }
}

struct tally {
    uint32_t answers[5];
};

static void operate(struct tkr_ring *ring, struct model *model, uint64_t *state, struct tally *tally)
{
    uint32_t kind = random_below(state, 20);

    if (kind == 0) {
        uint8_t feed = (uint8_t)random_below(state, FEEDS);

        tkr_ring_begin(ring, feed);
        model_begin(model, feed);
    } else if (kind == 1) {
        bool complete = random_below(state, 3) != 0;

        tkr_ring_end(ring, complete);
        model_end(model, complete && model->open);
    } else {
        char title[TITLE_BYTES];
        struct tkr_story story = random_story(state, title);
        int result = tkr_ring_put(ring, &story);

        assert_int_equal(result, model_put(model, &story));
        if (result > 0)
            tally->answers[result]++;
    }
}

static void the_ring_does_what_a_plain_model_does(void **state)
{
    (void)state;
    struct ring_bench bench;
    struct model model = {0};
    struct tally tally = {0};
    uint64_t random = 20261123;
    struct tkr_ring_config config = {.slots = MODEL_SLOTS, .feeds = FEEDS};

    memcpy(config.quota, quotas, sizeof(quotas));
    ring_bench_open(&bench, &config);
    for (int i = 0; i < OPERATIONS; i++) {
        operate(&bench.ring, &model, &random, &tally);
        expect_same(&bench.ring, &model);
    }
    for (int answer = TKR_RING_STORED; answer <= TKR_RING_FULL; answer++)
        assert_in_range(tally.answers[answer], 1000, OPERATIONS);
    ring_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_ring_does_what_a_plain_model_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
