// SPDX-License-Identifier: MIT
#include "stories.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <app.h>
#include <tkr/ring.h>

enum { ROOM_AT_FIRST = 64 };

/* A terminated copy. Clean text has no NUL in it. */
static char *copy_of(struct tkr_span text)
{
    char *copy = malloc((size_t)text.count + 1);

    if (copy == NULL)
        return NULL;
    if (text.count > 0)
        memcpy(copy, text.bytes, text.count);
    copy[text.count] = '\0';
    return copy;
}

static int make_room(struct check_stories *stories)
{
    size_t room = stories->room > 0 ? stories->room * 2 : ROOM_AT_FIRST;
    struct check_story *list;

    if (stories->count < stories->room)
        return TKR_OK;
    list = realloc(stories->list, room * sizeof(*list));
    if (list == NULL)
        return TKR_E_MEMORY;
    stories->list = list;
    stories->room = room;
    return TKR_OK;
}

int check_stories_add(struct check_stories *stories, uint64_t item, const struct tkr_story *story)
{
    char *title = copy_of(story->title);

    if (title == NULL || make_room(stories) < 0) {
        free(title);
        return TKR_E_MEMORY;
    }
    stories->list[stories->count++] = (struct check_story){
        .item = item,
        .published = story->published,
        .title = title,
        .title_bytes = story->title.count,
        .shown_bytes = story->shown_bytes,
    };
    return TKR_OK;
}

/* False: there is not enough memory. */
static bool keep(char **place, struct tkr_span text)
{
    if (text.count == 0)
        return true;
    free(*place);
    *place = copy_of(text);
    return *place != NULL;
}

int check_story_describe(struct check_story *described, const struct tkr_story *story)
{
    bool is_kept = keep(&described->url, story->url) && keep(&described->source, story->source) &&
                   keep(&described->section, story->section) && keep(&described->id, story->id_text);

    return is_kept ? TKR_OK : TKR_E_MEMORY;
}

/* A ring of one slot, so that no story pushes out another one. */
static int settle(struct check_story *story, struct tkr_span feed_title, uint32_t learnt)
{
    uint64_t memory[TKR_RING_BYTES(1, TKR_APP_TITLE_BYTES) / sizeof(uint64_t) + 1];
    struct tkr_story whole = {
        .published = story->published,
        .title = {.bytes = story->title, .count = story->title_bytes},
        .shown_bytes = story->shown_bytes,
    };
    struct tkr_ring_story shown;
    struct tkr_ring ring;
    int result = tkr_ring_init(&ring, &(struct tkr_ring_config){.memory = memory,
                                                                .memory_bytes = sizeof(memory),
                                                                .slots = 1,
                                                                .text_bytes = TKR_APP_TITLE_BYTES,
                                                                .feeds = 1});

    if (result < 0)
        return result;
    tkr_ring_begin(&ring, 0);
    if (tkr_ring_put(&ring, &whole) != TKR_RING_STORED)
        return TKR_E_ARGUMENT;
    if (feed_title.count > 0)
        tkr_ring_trim(&ring, feed_title);
    if (learnt != 0)
        tkr_ring_trim_learnt(&ring, learnt);
    tkr_ring_end(&ring, true);
    if (!tkr_ring_next(&ring, 0, &shown))
        return TKR_E_ARGUMENT;
    memcpy(story->title, shown.title.bytes, shown.title.count);
    story->title[shown.title.count] = '\0';
    return TKR_OK;
}

int check_stories_settle(struct check_stories *stories, struct tkr_span feed_title, uint32_t learnt)
{
    int result = TKR_OK;

    for (size_t i = 0; i < stories->count && result == TKR_OK; i++)
        result = settle(&stories->list[i], feed_title, learnt);
    return result;
}

void check_stories_free(struct check_stories *stories)
{
    for (size_t i = 0; i < stories->count; i++) {
        struct check_story *story = &stories->list[i];

        free(story->title);
        free(story->url);
        free(story->source);
        free(story->section);
        free(story->id);
    }
    free(stories->list);
    *stories = (struct check_stories){0};
}
