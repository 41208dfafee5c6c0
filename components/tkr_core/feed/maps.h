// SPDX-License-Identifier: MIT
/* Formats that share a list. Private to this folder. */
#ifndef TKR_FEED_MAPS_H
#define TKR_FEED_MAPS_H

#include <tkr/feed.h>

/* A bit a format: the index in tkr_feed_maps. */
enum { TKR_FEED_FORMATS_MAX = 16 };

/* The pointer of a checked map's list. */
const char *tkr_feed_list_of(const struct tkr_feed_map *map);

/* The rules of all built-in formats with this map's list, one format after the other; the map itself if it is alone. */
const struct tkr_feed_map *tkr_feed_family(const struct tkr_feed_map *map);

#endif
