// SPDX-License-Identifier: MIT
/*
 * The configuration: one JSON object, read with cJSON into the structs that the ticker takes.
 *
 * Every mistake is told with its path, all of them at once, and a configuration with a mistake is refused whole:
 *
 *     feeds[1].every: "10x" is not a duration (use 30s, 10m, 2h)
 *
 * Members, all optional; a program may give the feeds otherwise:
 *
 *     feeds        array of 1 to 16 objects:
 *       url          "https://..." without user name and password
 *       format       name of a built-in map ("auto", "jsonfeed", "newsapi"), default "auto"; or
 *       map          object: {"list": "/items", "title": ["/title", "/summary"], "url": ..., "date": ..., "feed": ...,
 *                    "source": ..., "section": ..., "tags": ..., "id": ..., "summary": ..., "error": ...}, every value a JSON
 *                    Pointer or a list of them tried in order; only list and title are required; a summary
 *                    stands in for a title that is missing
 *       every        "30s", "10m", "2h", "1d": 10 s to 7 days, default "10m"
 *       longest      the same where its publisher says that nothing is new before: every to 7 days; default: four times
 *                    every, at most a day
 *       label        shown as the feed's name; default: its own title
 *       header       one request header, "X-Api-Key: ..."
 *       key          object: the publisher's key, which stands elsewhere and is never repeated: {"file": path} or
 *                    {"env": name}, with "header": "X-Api-Key" or "query": "apiKey", whichever the publisher wants
 *       suffix       "World | News": segments that are cut from the end of its headlines, besides those that the feed
 *                    names itself and those that most of its headlines end in
 *       capitals     "sentence": headlines in capitals as in a sentence (text.h); default "keep"
 *       gzip         true: its documents may come compressed; default false
 *       stories      slots it may hold, 1 to 1000; default: an equal share
 *       ink          colour of its headlines and its name: "#ff8000", or red, amber, orange, yellow, green, cyan, blue, magenta,
 *                    white, grey; default: the zone's
 *       stale_after  how long after it was read last that is told, "10s" to "7d"; default: three times every, at least "30m"
 *     stories      slots in all, 1 to 1000, default 40
 *     panel        "max7219:16", as --panel: one sign
 *     panels       ["ssd1306", "max7219:16"]: several signs, each in its panel's usual layout
 *     signs        [{"panel": ..., "font": ..., "separator": ..., "layout": {...}}, ...]: several signs, each in its own
 *     font         of the headlines, "5x7", as --font
 *     speed        30, or "30 columns/s", or "8 characters/s"; 1 to 1000 columns a second; default 30. It is taken to the next one
 *                  that looks steady, see crawl.h
 *     brightness   0 (off) to 255, default 128; or by the time of day, {"07:00": 200, "22:00": 20, "23:30": "off"}: while the clock is
 *                  not known the brightest of them
 *     tz           of the clock and the brightness, a POSIX TZ string (local_time.h): "CET-1CEST,M3.5.0,M10.5.0/3"
 *     separator    between two headlines, default "   •   "
 *     layout       of a sign, object; default: the panel's usual one:
 *       mode         "continuous" (an endless line), "single" (one headline at a time), "page" (lines, page after page)
 *       crawl        the headlines, object; page: the same in lines, with `lines` (1 to 8)
 *       label        the feed's name; with "shows": "source" who wrote the story
 *       age          how long ago its feed was read
 *       clock        with "hours": 12 or 24, "seconds": true
 *       mark         a rectangle that is lit while something is wrong; it has `rows` (1 to 64) and no font
 *       tile, tiles  this sign shows part `tile` (from 0) of one crawl over `tiles` equal signs
 *     and all zones of a layout have
 *         x, y         left and top dot on the panel, default 0
 *         columns      default: to the panel's right edge
 *         font         default: the panel's usual one
 *         ink          as a feed's; default: the panel's brightest
 *     ca           path of a PEM file with the authorities to trust; default: the built-in set
 *     proxy        "http://host:port"
 *     store        path of a file that keeps the headlines without power; default: none
 *     contact      an address or URL that goes into the User-Agent
 */
#ifndef TKR_CONFIG_H
#define TKR_CONFIG_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/arena.h>
#include <tkr/font.h>
#include <tkr/result.h>
#include <tkr/ticker.h>

enum {
    TKR_CONFIG_BYTES_MAX = 65536, /* a longer text is refused */
    TKR_CONFIG_KEY_BYTES = 256,   /* the longest key, its NUL included */
    TKR_CONFIG_MISTAKES_MAX = 32, /* told one by one; a further one ends the list with "and more" */
};

/* A zone of a layout, before fonts and panel are known. */
struct tkr_config_zone {
    uint16_t x, y, columns, rows, lines; /* 0: not said */
    uint16_t ink;                        /* see ink.h */
    const char *font;
    uint16_t hours; /* 12; 0 or 24 */
    bool has_seconds;
    uint8_t shows; /* enum tkr_sign_zone */
};

enum tkr_config_mode { TKR_CONFIG_CONTINUOUS, TKR_CONFIG_SINGLE, TKR_CONFIG_PAGE };

struct tkr_config_layout {
    struct tkr_config_zone zones[TKR_ZONES_MAX];
    uint8_t zone_count; /* 0: no layout is given */
    uint8_t mode;       /* enum tkr_config_mode */
    uint16_t tile, tiles;
};

struct tkr_config_sign {
    const char *panel;
    const char *font;
    const char *separator;
    struct tkr_config_layout layout;
};

/*
 * What a configuration says; every string and map lives in the arena. What it does not say is 0 or NULL, but for the map
 * of a feed, which is then `tkr_feed_auto`.
 */
struct tkr_config {
    struct tkr_ticker_feed_config feeds[TKR_RING_FEEDS_MAX];
    uint8_t feed_count;
    uint16_t stories;
    uint16_t speed; /* columns a second, or characters where `speed_is_characters` */
    bool speed_is_characters;
    int16_t brightness; /* negative: not said */
    struct tkr_dimmer_entry dimmer[TKR_DIMMER_ENTRIES_MAX];
    uint8_t dimmer_count;
    bool has_signs; /* `signs` is given; else signs[0] is `panel` with `layout`, or all of `panels` */
    struct tkr_config_sign signs[TKR_SIGNS_MAX];
    uint8_t sign_count;    /* 1 to TKR_SIGNS_MAX */
    const char *tz;        /* tkr_zone_time_init takes it */
    const char *panel;     /* of the first sign */
    const char *font;      /* of all signs that have no other */
    const char *separator; /* likewise */
    const char *ca;
    const char *proxy;
    const char *store;
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
 * Reads a key from outside the configuration: from the file `file`, or else (NULL) from the environment variable `env`,
 * into `key` (TKR_CONFIG_KEY_BYTES), terminated, without what ends the line. 0: done; TKR_E_TOO_LARGE; anything else
 * negative: it is not there. `key` is wiped afterwards.
 */
struct tkr_config_keys {
    int (*read)(void *context, const char *file, const char *env, char *key); /* or NULL: there are no keys */
    void *context;                                                            /* owned by the caller */
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
    struct tkr_config_keys keys;
};

TKR_MUST_CHECK int tkr_config_read(struct tkr_config *config, const struct tkr_config_source *source,
                                   struct tkr_arena *arena);

/*
 * Reads a text that is the value of `map` alone: {"list": "/items", "title": "/title"}. Results likewise; `*map` lives in the
 * arena, and is as it was when it is refused.
 */
TKR_MUST_CHECK int tkr_config_read_map_text(const struct tkr_feed_map **map, const struct tkr_config_source *source,
                                            struct tkr_arena *arena);

/*
 * The speed in columns a second, steady on a display of 60 frames a second, for a crawl in `font`. 0: not said.
 */
uint16_t tkr_config_speed(const struct tkr_config *config, const struct tkr_font *font);

/* What a layout is laid out on. */
struct tkr_config_ground {
    const struct tkr_config *config;
    uint8_t sign;                                    /* below its sign_count */
    uint16_t columns, rows;                          /* of the sign's panel */
    const struct tkr_font *font;                     /* the panel's usual one */
    const struct tkr_font *(*font_at)(size_t index); /* all fonts there are; NULL behind the last one */
    struct tkr_config_mistakes mistakes;
};

/*
 * Lays a sign out: fills in `zones` (TKR_ZONES_MAX) and of `*sign` its zones, their number, mode, tiles and separator. With no
 * layout zone_count is 0: the panel's usual one. TKR_E_ARGUMENT: fonts that are not there, zones that leave the panel or
 * overlap, all told: `layout.clock: overlaps layout.crawl (columns 96 to 127, rows 0 to 6)`.
 */
TKR_MUST_CHECK int tkr_config_lay_out(struct tkr_sign_config *sign, struct tkr_sign_zone_config *zones,
                                      const struct tkr_config_ground *ground);

#endif
