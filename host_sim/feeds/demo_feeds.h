// SPDX-License-Identifier: MIT
/* The demonstration feeds, built in. Each array ends with a NUL that its count leaves out. */
#ifndef DEMO_FEEDS_H
#define DEMO_FEEDS_H

#include <stddef.h>

/* JSON Feed 1.1, "Top Stories". */
extern const unsigned char demo_feed_top_stories[];
extern const size_t demo_feed_top_stories_bytes;

/* NewsAPI v2, four stories from "Science". */
extern const unsigned char demo_feed_science[];
extern const size_t demo_feed_science_bytes;

#endif
