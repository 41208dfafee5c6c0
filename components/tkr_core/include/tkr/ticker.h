// SPDX-License-Identifier: MIT
/*
 * The ticker: polls the feeds, keeps their stories, and chooses what each sign shows next. The network half of the
 * program; tkr_step may take long on a small CPU (a handshake), the signs go on meanwhile.
 *
 * One request is under way at a time. A feed is asked again after its interval, later where the publisher says that nothing
 * is new before, and only for what has changed, but once a day for all of it. One that fails is tried again by what failed
 * (enum tkr_trouble); what was read before stays on display. Nothing is allocated after init.
 */
#ifndef TKR_TICKER_H
#define TKR_TICKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/dimmer.h>
#include <tkr/feed.h>
#include <tkr/fetcher.h>
#include <tkr/local_time.h>
#include <tkr/result.h>
#include <tkr/ring.h>
#include <tkr/sign.h>
#include <tkr/words.h>

enum {
    TKR_SIGNS_MAX = 4,
    TKR_TITLE_OF_FEED_BYTES = TKR_LINE_LABEL_BYTES,
    TKR_RETRY_BASE_S = 5,
};

/* What failed, in classes that are tried again each in its own way. Each failure in a row is waited for longer. */
enum tkr_trouble {
    TKR_TROUBLE_NONE,
    TKR_TROUBLE_NETWORK,  /* 5, 10, 20 ... s, at most the interval and 30 min */
    TKR_TROUBLE_TLS,      /* likewise: the server could not be verified */
    TKR_TROUBLE_KEY,      /* 401, 403: 15 min, 1 h, 6 h; nobody mends a key within seconds */
    TKR_TROUBLE_QUOTA,    /* 402, 429, 503: 5, 10, 20 ... s, at most 30 min, whatever the interval */
    TKR_TROUBLE_NOT_FEED, /* as the network: something else than a feed, or none there */
    TKR_TROUBLE_ANSWER,   /* likewise: damaged, too large, another status */
    TKR_TROUBLES
};

/* For people and for status documents: "key refused". Never NULL, static. */
const char *tkr_trouble_words(enum tkr_trouble trouble);

/* One feed, as the owner wants it. Strings live as long as the ticker. */
struct tkr_ticker_feed_config {
    const char *url;                /* https:// */
    const struct tkr_feed_map *map; /* how to read it */
    const char *label;              /* shown as its name; NULL: the feed's own title */
    const char *header;             /* a request header such as an API key, or NULL */
    const char *secret_query;       /* a key that goes into the query, "apiKey=...", or NULL; see tkr_fetch_request */
    uint32_t interval_s;            /* between polls, 10 to 604800; 0: 600 */
    uint32_t longest_s;     /* the same where a publisher says that nothing is new before; 0: four intervals, at most
                                       a day, but never less than one interval */
    uint32_t stale_after_s; /* how long after it was read that is told; 0: three pauses, at least 30 min, at
                                       most one and a day */
    uint16_t quota;         /* stories it may hold; 0: an equal share of the ring */
    const char *suffix;     /* cut from the end of headlines: "World | News", see tkr_feed_config; or NULL */
    bool sentence_case;     /* headlines in capitals as in a sentence, see tkr_text_sentence */
    bool accept_gzip;       /* its documents may come compressed, see fetcher.h */
    uint16_t ink;           /* of its headlines and label, see ink.h; 0: the zone's own */
};

/* How a feed is doing. */
struct tkr_ticker_status {
    uint64_t next_poll_us;    /* when it is polled next */
    uint64_t last_success_us; /* of the last 200 or 304; 0: never */
    int64_t stored_s; /* of the last success in an earlier run (keep.h): Unix seconds, or TKR_TIME_UNKNOWN; 0: none */
    uint64_t last_failure_us; /* of the last poll that gave no feed; 0: never */
    uint32_t polls;           /* requests ended */
    uint32_t failures;        /* of those, the ones that gave no feed */
    uint32_t failures_in_row;
    uint32_t failures_of[TKR_TROUBLES]; /* by what failed */
    uint32_t trouble_in_row;            /* failures of the same class in a row */
    enum tkr_trouble trouble;           /* of the last failure; it stays after a success */
    uint32_t stories_read;              /* in the last document */
    uint32_t stories_skipped_script;    /* of it, left out: a sign has not what their script needs (tkr_type_can_set) */
    enum tkr_fetch_class outcome;       /* of the last request */
    int error;                          /* of the last document: TKR_E_SYNTAX ...; 0: it was good */
    int http_status;                    /* 0: none came */
    enum tkr_feed_fault fault;          /* of the last answer: why the publisher sent no feed */
    const char *format;                 /* of the last feed, "jsonfeed" or a map's name; NULL: not known; not owned */
    char title[TKR_TITLE_OF_FEED_BYTES + 1]; /* label or title of the feed; terminated */
    char words[TKR_REASON_BYTES]; /* what is wrong, where, and what to do; "" while all is well; terminated */
};

/* One feed's state; the ticker's memory for it. Private but for `status`. */
struct tkr_ticker_feed {
    struct tkr_ticker_feed_config config;
    struct tkr_ticker_status status;
    uint32_t learnt;   /* what its headlines end in, see tkr_feed_config */
    uint64_t pause_us; /* until the next poll, as the last success has set it */
    uint64_t whole_us; /* when the server last answered a request for the whole feed */
    bool asks_whole;   /* the request under way, or the last one, was for the whole feed */
    bool is_in_phase;  /* see tkr_ticker_config.device_id */
    char etag[TKR_VALIDATOR_BYTES];
    char last_modified[TKR_VALIDATOR_BYTES];
};

/* Where a sign is in the round of lines. Private. */
struct tkr_playlist {
    uint32_t story; /* the story given last */
    uint8_t notice; /* the next feed about which something is told at the end of this round */
};

/* Told what happens, for a log; any of them may be NULL. Called within tkr_step; must not call the ticker. */
struct tkr_ticker_listener {
    void (*poll_begun)(void *context, uint8_t feed, const struct tkr_ticker_feed *state);
    void (*poll_ended)(void *context, uint8_t feed, const struct tkr_ticker_feed *state);
    void (*line_chosen)(void *context, uint8_t sign, const struct tkr_line *line);
    void *context;
};

/* What time it is on the wall. It is shown and dims the signs; nothing is scheduled by it. All zeros: it is not known. */
struct tkr_ticker_clock {
    /* Unix time in microseconds, in steps of 50 ms or finer, or TKR_TIME_UNKNOWN; NULL: there is no clock. */
    int64_t (*wall_us)(void *context);
    void *context;                    /* owned by the caller */
    const struct tkr_zone_time *zone; /* NULL: UTC; lives as long as the ticker */
};

struct tkr_ticker_config {
    const struct tkr_ticker_feed_config *feeds; /* copied by init */
    uint8_t feed_count;                         /* 1 to TKR_RING_FEEDS_MAX */
    uint8_t sign_count;                         /* 0 to TKR_SIGNS_MAX */
    struct tkr_ticker_feed *feed_memory;        /* `feed_count` of them */
    struct tkr_fetcher *fetcher;
    struct tkr_sign *signs[TKR_SIGNS_MAX];
    struct tkr_ring_config ring; /* `feeds` and `quota` are filled in by init */
    char *scratch;               /* for one story, see tkr_feed_config */
    size_t scratch_bytes;
    const char *user_agent; /* NULL: "tkr/VERSION" */
    /*
     * What tells this device from all others, a serial number or a MAC address: thousands that get their power back at one
     * time then ask at different times, the first time within 30 s, and never fall into step. The same number gives the same
     * times. 0: a lone program, which begins at once and keeps its times to the microsecond.
     */
    uint64_t device_id;
    struct tkr_ticker_clock clock;
    struct tkr_dimmer dimmer;     /* in the clock's zone; with entries the brightness of `snapshot` does not count */
    struct tkr_snapshot snapshot; /* speed (0 stands still) and brightness for all signs, from init on */
    struct tkr_ticker_listener listener;
};

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_ticker {
    struct tkr_ticker_feed *feeds;
    struct tkr_fetcher *fetcher;
    struct tkr_sign *signs[TKR_SIGNS_MAX];
    struct tkr_playlist playlists[TKR_SIGNS_MAX];
    struct tkr_ring ring;
    struct tkr_feed feed;
    struct tkr_ticker_listener listener;
    struct tkr_ticker_clock clock;
    struct tkr_dimmer dimmer;
    struct tkr_snapshot snapshot;
    int64_t dimmed;   /* entries of the dimmer that had begun when it was followed last */
    uint64_t look_us; /* when clock, dimmer and notices may have changed by themselves */
    const char *user_agent;
    char *scratch;
    size_t scratch_bytes;
    uint64_t begun_us; /* first step */
    uint64_t chance;   /* see retry.h; 0: none */
    bool begun;
    bool is_dimmed_by_hand;
    bool is_held; /* no poll begins: what the ticker holds is being written down (keep.h) */
    uint8_t feed_count, sign_count;
    uint8_t polling; /* the feed whose request is under way; feed_count: none */
    uint8_t answer;  /* what the response is being read as */
    bool body_begun; /* a byte that is not white space has come */
    int document;    /* the error of the document under way */
};

/* TKR_E_ARGUMENT, TKR_E_MEMORY, TKR_E_POINTER: nothing is ready. */
TKR_MUST_CHECK int tkr_ticker_init(struct tkr_ticker *ticker, const struct tkr_ticker_config *config);

/*
 * Gives `heir`, which was initialised with a new configuration and not stepped, what `old` knows: feeds with the same address keep
 * their stories, validators and times; stories that only other feeds name are gone. A feed with another key is polled at once,
 * and so is one whose headlines are wished otherwise. A request under way is stopped and made again. `old` and its memory are
 * not used afterwards.
 */
void tkr_ticker_inherit(struct tkr_ticker *heir, struct tkr_ticker *old, uint64_t now);

/*
 * Goes on with polling and with filling the signs' mailboxes. 1: a request is under way; 0: idle until
 * tkr_ticker_next_us, or until a sign has taken its line. Never waits.
 */
TKR_MUST_CHECK int tkr_step(struct tkr_ticker *ticker, uint64_t now);

/*
 * When tkr_step next has something to do by itself: a poll, a look at the clock, a feed that has become stale, or a word
 * about why the signs are dark. While a request is
 * under way, call it at `until_us` of the fetcher's wait set instead.
 */
uint64_t tkr_ticker_next_us(const struct tkr_ticker *ticker);

/*
 * Speed in columns a second and brightness of all signs, from the next draw on. A dimmer goes on with its next entry.
 */
void tkr_ticker_set_speed(struct tkr_ticker *ticker, uint16_t columns_per_s);
void tkr_ticker_set_brightness(struct tkr_ticker *ticker, uint8_t brightness);

/* On all signs the headline that is shown is over, and the next one comes at once. */
void tkr_ticker_skip(struct tkr_ticker *ticker);

/* What is not as it should be: bits of enum tkr_notice, as of the last step. */
uint8_t tkr_ticker_notices(const struct tkr_ticker *ticker);

/* How feed `feed` is doing; valid as long as the ticker. */
const struct tkr_ticker_status *tkr_ticker_status(const struct tkr_ticker *ticker, uint8_t feed);

/* Adds host and path of a feed's address: no credentials and no query, which may hold a key. A long one is cut. */
void tkr_ticker_tell_place(const struct tkr_ticker *ticker, uint8_t feed, struct tkr_words *words);

/* The stories held. */
const struct tkr_ring *tkr_ticker_ring(const struct tkr_ticker *ticker);

#endif
