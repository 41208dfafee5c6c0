// SPDX-License-Identifier: MIT
/*
 * How the ticker is doing, as one JSON document for people and for programs that watch it:
 *
 *     {"tkr": "0.1.0", "uptime_s": 86400, "time": "2026-12-01T08:15:00Z", "notices": ["network"],
 *      "feeds": [{"name": "World", "place": "news.example/feed.json", "state": "failing", "format": "jsonfeed", "stories": 12,
 *                 "last_success": {"age_s": 1230, "time": "2026-12-01T07:54:30Z"},
 *                 "last_error": {"class": "server not reached", "age_s": 40, "words": "news.example refused the connection"},
 *                 "next_poll_s": 20, "polls": 145, "failures": 3, "failures_in_row": 2,
 *                 "failures_of": {"server not reached": 3}, "http_status": 200, "skipped_script": 0}],
 *      "ring": {"stories": 32, "slots": 40}, "store": {"writes": 4, "failures": 0, "erases": 4, "bytes": 5120, "room": 131052},
 *      "memory": {"app_bytes": 24576}, "panels": [{"name": "max7219:16", "frames": 5184000, ...}]}
 *
 * A feed's state is "starting" (not asked yet), "ok", or "failing"; what is not known is null. No key is in it, and of an
 * address neither user nor query. A panel's "draws_while_busy" are draws that found the picture before still on the wires:
 * a loop that asks often counts many of them for each slow picture.
 */
#ifndef TKR_STATUS_H
#define TKR_STATUS_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/arena.h>
#include <tkr/keep.h>
#include <tkr/panel.h>
#include <tkr/result.h>
#include <tkr/ticker.h>

/* A panel and how it is doing. */
struct tkr_status_panel {
    const char *name; /* "max7219:16" */
    struct tkr_panel_report report;
    struct tkr_shown shown; /* of its sign's mailbox */
};

/* Something of the program's own that it counts: "fetcher_bytes". */
struct tkr_status_figure {
    const char *name;
    uint64_t value;
};

struct tkr_status {
    const struct tkr_ticker *ticker;
    const struct tkr_keep *keep; /* or NULL: "store" is null */
    uint64_t now;
    uint64_t begun_us;                     /* when the program began */
    const struct tkr_status_panel *panels; /* `panel_count` of them */
    size_t panel_count;
    const struct tkr_status_figure *memory; /* `memory_count` of them, bytes */
    size_t memory_count;
};

/*
 * Writes the document, indented, into `text`, terminated. cJSON works in what is left of `arena`, which is as it was afterwards; 64
 * KiB are enough for 16 feeds and 4 panels. Returns its bytes; TKR_E_MEMORY: the arena or `text` is too small. No other thread may use
 * cJSON meanwhile, see config.h.
 */
struct tkr_status_text {
    char *bytes;
    size_t size;
};

TKR_MUST_CHECK int tkr_status_write(const struct tkr_status *status, struct tkr_arena *arena,
                                    const struct tkr_status_text *text);

#endif
