// SPDX-License-Identifier: MIT
/*
 * The configuration: one JSON object, read with cJSON into the structs that the ticker takes.
 *
 * Every mistake is told with its path, all of them at once, and a configuration with a mistake is refused whole:
 *
 *     feeds[1].every: "10x" is not a duration (use 30s, 10m, 2h)
 *
 * Members, all optional but `feeds` (an empty object is allowed for programs that give feeds otherwise):
 *
 *     feeds        array of 1 to 16 objects:
 *       url          "https://..." without user name and password
 *       format       name of a built-in map ("auto", "jsonfeed", "newsapi"), default "auto"; or
 *       map          object: {"list": "/items", "title": ["/title", "/summary"], "url": ..., "date": ..., "feed": ...,
 *                    "source": ..., "section": ..., "tags": ..., "id": ..., "summary": ..., "error": ...}, every value a JSON
 *                    Pointer or a list of them tried in order; only list and title are required; a summary
 *                    stands in for a title that is missing
 *       every        "30s", "10m", "2h", "1d": 10 s to 7 days, default "10m"
 *       label        shown as the feed's name; default: its own title
 *       header       one request header, "X-Api-Key: ..."
 *       suffix       "World | News": segments that are cut from the end of its headlines, besides those that the feed
 *                    names itself and those that most of its headlines end in
 *       capitals     "sentence": headlines in capitals as in a sentence (text.h); default "keep"
 *       stories      slots it may hold, 1 to 1000; default: an equal share
 *     stories      slots in all, 1 to 1000, default 40
 *     panel        "max7219:16", as --panel
 *     font         "5x7", as --font
 *     speed        columns a second, 1 to 1000, default 30
 *     brightness   0 to 255, default 128
 *     separator    between two headlines, default "   •   "
 *     ca           path of a PEM file with the authorities to trust; default: the built-in set
 *     proxy        "http://host:port"
 *     contact      an address or URL that goes into the User-Agent
 */
#ifndef TKR_CONFIG_H
#define TKR_CONFIG_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/arena.h>
#include <tkr/result.h>
#include <tkr/ticker.h>

enum {
    TKR_CONFIG_BYTES_MAX = 65536, /* a longer text is refused */
    TKR_CONFIG_MISTAKES_MAX = 32, /* told one by one; a further one ends the list with "and more" */
};

/*
 * What a configuration says; every string and map lives in the arena. What it does not say is 0 or NULL, but for the map
 * of a feed, which is then `tkr_feed_auto`.
 */
struct tkr_config {
    struct tkr_ticker_feed_config feeds[TKR_RING_FEEDS_MAX];
    uint8_t feed_count;
    uint16_t stories;
    uint16_t speed;
    int16_t brightness; /* negative: not said */
    const char *panel;
    const char *font;
    const char *separator;
    const char *ca;
    const char *proxy;
    const char *contact;
};

/*
 * Is told each mistake: where ("feeds[1].every"; "" is the whole text) and what, both valid during the call, both without
 * control characters. Values of headers, and what may be a key or a password in an address, are never repeated.
 */
struct tkr_config_mistakes {
    void (*take)(void *context, const char *path, const char *words); /* or NULL */
    void *context;                                                    /* owned by the caller */
};

/*
 * Reads `count` bytes of JSON. 0: `*config` is complete. TKR_E_SYNTAX: not JSON (told with line and column);
 * TKR_E_ARGUMENT: mistakes, all of them told; TKR_E_MEMORY: the arena is too small (told); TKR_E_TOO_LARGE. Then `*config` and the
 * arena are as they were. cJSON's allocator is the arena during the call, so no other thread may use cJSON meanwhile;
 * afterwards it is the C library's (cJSON cannot tell which it was before).
 */
struct tkr_config_source {
    const char *json; /* need not be terminated */
    size_t count;
    struct tkr_config_mistakes mistakes;
};

TKR_MUST_CHECK int tkr_config_read(struct tkr_config *config, const struct tkr_config_source *source,
                                   struct tkr_arena *arena);

/*
 * Reads a text that is the value of `map` alone: {"list": "/items", "title": "/title"}. Results likewise; `*map` lives in the
 * arena, and is as it was when it is refused.
 */
TKR_MUST_CHECK int tkr_config_read_map_text(const struct tkr_feed_map **map, const struct tkr_config_source *source,
                                            struct tkr_arena *arena);

#endif
