// SPDX-License-Identifier: MIT
/*
 * The interface of a fetcher: one HTTPS GET at a time, never waiting.
 *
 * A fetcher verifies the server (tkr_tls holds the policy) before one byte of a body leaves it. Deadlines are the
 * fetcher's own and go by `now`. `step` calls the listener; the listener must not call the fetcher.
 *
 * Back ends: tkr_fetch_curl (PCs, kiosks, embedded Linux).
 */
#ifndef TKR_FETCHER_H
#define TKR_FETCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

enum {
    TKR_VALIDATOR_BYTES = 128,    /* longest ETag or Last-Modified kept; a longer one is not kept */
    TKR_REASON_BYTES = 200,       /* longest sentence of a result, its NUL included */
    TKR_CONTENT_TYPE_BYTES = 64,  /* with its NUL; a longer one is not kept */
    TKR_SECONDS_MAX = 2147483647, /* longer ages and waits are taken for this */
};

/* What became of a request, in classes that want different answers (back-off, message). */
enum tkr_fetch_class {
    TKR_FETCH_OK,           /* 2xx, body complete */
    TKR_FETCH_NOT_MODIFIED, /* 304 to a request with validators */
    TKR_FETCH_STATUS,       /* any other HTTP status; the body, bounded, went to on_body */
    TKR_FETCH_NETWORK,      /* name not found, refused, reset, cut, too slow */
    TKR_FETCH_TLS,          /* the server could not be verified, or no common protocol */
    TKR_FETCH_PROTOCOL,     /* not HTTP, not https, a wrong or damaged encoding, too many redirects */
    TKR_FETCH_TOO_LARGE,    /* head or body above the limit, or gzip that grows beyond reason */
    TKR_FETCH_STOPPED,      /* the listener refused, or tkr_fetcher_stop */
    TKR_FETCH_CLASSES
};

/* For people: "certificate refused". Never NULL, static. */
const char *tkr_fetch_class_words(enum tkr_fetch_class outcome);

struct tkr_fetch_head {
    int status;               /* 100 to 599 */
    const char *content_type; /* lower case, without parameters; "" when there is none; valid during the call */
};

struct tkr_fetch_listener {
    /* The head of the final response, once. 0: go on; negative: stop. */
    int (*on_head)(void *context, const struct tkr_fetch_head *head);
    /* The next bytes of the body, whatever the status. 0: go on; negative: stop. */
    int (*on_body)(void *context, const void *bytes, size_t count);
    void *context; /* owned by the caller; used until step answers 0 or stop is called */
};

struct tkr_fetch_request {
    const char *url;           /* https:// only; all strings are copied by start */
    const char *etag;          /* byte for byte as the server sent it, or NULL */
    const char *last_modified; /* likewise */
    const char *header;        /* one more request header, "X-Api-Key: ...", or NULL; not sent to another host */
    /*
     * A key that the server wants in the query, "apiKey=...", or NULL. It is added to the address for the first origin
     * alone (scheme, host and port), also after a redirect within it; a redirect that tells it to another one is refused.
     * As little as the query of `url` does it ever stand in a reason.
     */
    const char *secret_query;
    const char *user_agent; /* or NULL: "tkr/VERSION" */
    bool accept_gzip;       /* asks for gzip; on_body gets it decoded. Without it an encoded body is refused */
    struct tkr_fetch_listener listener;
    uint32_t connect_timeout_s; /* until the handshake is done; 0: 15 */
    uint32_t timeout_s;         /* for the whole request; 0: 60 */
    /* Decoded; 0: 16 MiB. Of a body with another status than 2xx at most 64 KiB are taken. */
    uint64_t max_body_bytes;
};

struct tkr_fetch_result {
    enum tkr_fetch_class outcome;
    int status;                    /* HTTP status, or 0 when none came */
    char reason[TKR_REASON_BYTES]; /* what, where and what to do; terminated; no control characters; "" when OK */
    uint64_t body_bytes;           /* bytes of body given to on_body, decoded */
    int64_t retry_after_s;         /* seconds from now the server asks to be left alone; negative: none or unreadable */
    /*
     * Seconds from now that the server says its answer stays good: Cache-Control max-age, else Expires, less Age; 0
     * for no-store and no-cache. Negative: it does not say. Of a 304 what the 304 itself says; told of
     * failures too, once their head is complete. Not clamped: the server may say a second or 68 years.
     */
    int64_t fresh_for_s;
    /* Of a 2xx what the server sent; of a 304 likewise, or else what the request had. Terminated; "" when there is none. */
    char etag[TKR_VALIDATOR_BYTES];
    char last_modified[TKR_VALIDATOR_BYTES];
};

/* What a program with a loop of its own waits for. */
struct tkr_wait_set {
    struct tkr_wait_fd {
        int fd;
        bool to_read, to_write;
    } fds[8];
    uint8_t count;
    uint64_t until_us; /* call step again at this time at the latest */
};

struct tkr_fetcher;

/* Every back end has every method. */
struct tkr_fetcher_ops {
    int (*start)(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now);
    int (*step)(struct tkr_fetcher *fetcher, uint64_t now);
    void (*stop)(struct tkr_fetcher *fetcher);
    void (*wait_set)(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now);
    const struct tkr_fetch_result *(*result)(const struct tkr_fetcher *fetcher);
};

/* First member of every back end's struct. */
struct tkr_fetcher {
    const struct tkr_fetcher_ops *ops;
};

/* Begins a request. TKR_E_BUSY: one is under way. TKR_E_ARGUMENT: not an https address (result has the words). */
TKR_MUST_CHECK int tkr_fetcher_start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request,
                                     uint64_t now);

/* 1: under way; 0: ended, or nothing was begun; the result is ready. Never waits. */
TKR_MUST_CHECK int tkr_fetcher_step(struct tkr_fetcher *fetcher, uint64_t now);

/* Ends a request that is under way; the result says TKR_FETCH_STOPPED. Harmless otherwise. */
void tkr_fetcher_stop(struct tkr_fetcher *fetcher);

/* Fills in what to wait for. */
void tkr_fetcher_wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now);

/* Of the request that ended last; valid until the next start. */
const struct tkr_fetch_result *tkr_fetcher_result(const struct tkr_fetcher *fetcher);

/* --- For back ends and scripted fetchers: the one reader of response headers. --- */

/* What a response head has said so far. */
struct tkr_response_headers {
    char content_type[TKR_CONTENT_TYPE_BYTES];
    char etag[TKR_VALIDATOR_BYTES];
    char last_modified[TKR_VALIDATOR_BYTES];
    int64_t retry_after_s;      /* Retry-After; negative: none */
    int64_t rate_limit_reset_s; /* X-RateLimit-Reset and its like, seconds from now; negative: none */
    int64_t max_age_s;          /* Cache-Control max-age; negative: none */
    int64_t expires_s;          /* Expires, Unix seconds; TKR_TIME_UNKNOWN: none or unreadable */
    int64_t date_s;             /* Date, likewise */
    int64_t age_s;              /* Age; negative: none */
    int64_t fresh_for_s;        /* what comes of these, as in tkr_fetch_result */
    bool has_expires;           /* there is an Expires, be it readable or not */
    bool uncacheable;           /* no-store or no-cache */
    bool encoded;               /* Content-Encoding names something other than identity */
    bool gzipped;               /* of these only gzip, and once */
};

/* Begins a new response: nothing said. */
void tkr_response_headers_init(struct tkr_response_headers *headers);

/*
 * Takes one header line, `Name: value`, with or without CR LF. `wall_s` is the time in Unix seconds, which a
 * Retry-After given as a date and an Expires without a Date need, or TKR_TIME_UNKNOWN. What it does not know or cannot read is passed over.
 */
void tkr_response_headers_take(struct tkr_response_headers *headers, const char *line, size_t count, int64_t wall_s);

/*
 * For how many seconds the server asks to be left alone: Retry-After (seconds, or a date in one of the three formats
 * of RFC 9110), or with status 403, 429 and 503 the reset of its rate limit: X-RateLimit-Reset as seconds from now,
 * Unix seconds or milliseconds, RateLimit-Reset, RateLimit (draft-ietf-httpapi-ratelimit-headers). Negative: it does not say.
 */
int64_t tkr_response_headers_retry_s(const struct tkr_response_headers *headers, int status);

#endif
