// SPDX-License-Identifier: MIT
/* The feed in flash, made from host_sim/feeds/top_stories.json by the build. */
#ifndef FLASH_FEED_H
#define FLASH_FEED_H

#include <stddef.h>

extern const unsigned char flash_feed[];
extern const size_t flash_feed_bytes;

#endif
