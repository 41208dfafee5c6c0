// SPDX-License-Identifier: MIT
/* The stories of a document, held back until it has ended well. */
#ifndef CHECK_STORIES_H
#define CHECK_STORIES_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/story.h>

struct check_story {
    uint64_t item;     /* which element of the list it is, from 1 */
    int64_t published; /* Unix seconds, or TKR_TIME_UNKNOWN */
    char *title;       /* the whole one; terminated like the others, and their own memory */
    uint16_t title_bytes, shown_bytes;
    char *url, *source, *section, *id; /* NULL: the story has none */
};

/* Zeros are an empty list. */
struct check_stories {
    struct check_story *list; /* in the order of the document */
    size_t count, room;
};

/* Adds a story as the ticker's reader gives it. TKR_E_MEMORY. */
TKR_MUST_CHECK int check_stories_add(struct check_stories *stories, uint64_t item, const struct tkr_story *story);

/* Fills in the texts of a story that are not displayed; those it has none of stay NULL. TKR_E_MEMORY. */
TKR_MUST_CHECK int check_story_describe(struct check_story *described, const struct tkr_story *story);

/*
 * Settles at the end of the document what is displayed of each title, by the ring of the ticker: `title` becomes that.
 * `feed_title` is the title of the feed, `learnt` what tkr_feed_learnt said of it. TKR_E_ARGUMENT: the ring does not
 * take a story.
 */
TKR_MUST_CHECK int check_stories_settle(struct check_stories *stories, struct tkr_span feed_title, uint32_t learnt);

void check_stories_free(struct check_stories *stories);

#endif
