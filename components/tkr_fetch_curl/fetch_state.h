// SPDX-License-Identifier: MIT
/* What the parts of this fetcher share. */
#ifndef TKR_FETCH_STATE_H
#define TKR_FETCH_STATE_H

/* libcurl's type checks are macros of hundreds of branches, which an analyzer takes for ours. */
#if defined(__clang_analyzer__)
#define CURL_DISABLE_TYPECHECK
#endif
#include <curl/curl.h>

#include <tkr/fetch_curl.h>

#include "address.h"
#include "inflate.h"

enum {
    REDIRECTS_MAX = 3,
    HEAD_BYTES_MAX = 64 * 1024,       /* of all heads of one hop together */
    OTHER_BODY_BYTES_MAX = 64 * 1024, /* of a body that is not the feed: an error's, a redirect's */
};

/* One request, with copies of all its strings. */
struct fetch_request {
    char *etag, *last_modified, *header, *secret_query, *user_agent;
    struct tkr_fetch_listener listener;
    uint64_t max_body_bytes;
    uint32_t connect_timeout_s, timeout_s;
    bool accept_gzip;
};

/* One HTTP exchange: a request is one, and one more for each redirect. */
struct fetch_hop {
    CURL *easy; /* NULL: nothing is under way */
    struct curl_slist *headers;
    struct tkr_response_headers said;
    size_t head_bytes;
    size_t dropped_bytes;   /* of bodies nobody wants */
    uint64_t encoded_bytes; /* of a body that is decoded, as it came */
    int status;
    bool tls_begun;    /* the TCP connection stands */
    bool connected;    /* the handshake is done, or the connection was a kept one */
    bool located;      /* the head has a Location */
    bool head_is_done; /* of the final response */
    bool redirects;    /* the final response is a redirect that will be followed */
    bool decodes;      /* its body is gzip, as asked for */
    bool has_enough;   /* the rest of the body was cut off on purpose */
    char error[CURL_ERROR_SIZE];
};

struct tkr_fetch_curl {
    struct tkr_fetcher fetcher; /* first, so that a pointer to one is a pointer to the other */
    struct tkr_fetch_curl_config config;
    char *proxy, *no_proxy;        /* copies, or NULL */
    struct fetch_inflate *inflate; /* NULL until a request accepts gzip */
    CURLM *multi;
    struct fetch_request request;
    struct fetch_hop hop;
    struct fetch_address first;     /* where the extra header may go */
    struct fetch_address at;        /* of this hop; the verdict points into it */
    struct tkr_tls_verdict verdict; /* as long as the connection, which may be kept */
    struct tkr_fetch_result result;
    bool failed; /* a callback has found the end; the result has class and reason already */
    uint8_t redirects;
    uint64_t deadline_us, connect_deadline_us;
    uint64_t window_until_us; /* end of the window in which some bytes must come */
    uint64_t window_bytes;    /* what had been received at its start */
    uint64_t received_bytes;  /* heads and bodies of all hops */
};

/* --- request.c --- */

TKR_MUST_CHECK int fetch_request_take(struct tkr_fetch_curl *curl, const struct tkr_fetch_request *request);
void fetch_request_drop(struct tkr_fetch_curl *curl);

/* --- options.c --- */

/* Makes the handle of a hop to `url` and hands it to libcurl. TKR_E_MEMORY: nothing was begun. */
TKR_MUST_CHECK int fetch_hop_begin(struct tkr_fetch_curl *curl, const char *url);
void fetch_hop_end(struct tkr_fetch_curl *curl);

/* --- callbacks.c, called by libcurl --- */

size_t fetch_on_header(char *bytes, size_t size, size_t count, void *context);
size_t fetch_on_body(char *bytes, size_t size, size_t count, void *context);
int fetch_on_connected(void *context, char *remote, char *local, int remote_port, int local_port);
CURLcode fetch_on_tls(CURL *easy, void *ssl_config, void *context);

/* --- step.c --- */

static inline bool fetch_is_success(int status)
{
    return status >= 200 && status <= 299;
}

int fetch_start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now);
int fetch_step(struct tkr_fetcher *fetcher, uint64_t now);
void fetch_stop(struct tkr_fetcher *fetcher);

/* Ends the request with the result as it stands. */
void fetch_end(struct tkr_fetch_curl *curl);

/* --- deadlines.c --- */

void fetch_deadlines_begin(struct tkr_fetch_curl *curl, uint64_t now);
void fetch_deadlines_begin_hop(struct tkr_fetch_curl *curl, uint64_t now);

/* True when one has passed; the result then says which. */
bool fetch_deadlines_passed(struct tkr_fetch_curl *curl, uint64_t now);
void fetch_wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now);

/* --- reasons.c --- */

/* Sets class and reason: the host, then `words`. The first reason of a request stays. */
void fetch_fail(struct tkr_fetch_curl *curl, enum tkr_fetch_class outcome, const char *words);

/* The same with a number between two texts. */
void fetch_fail_number(struct tkr_fetch_curl *curl, enum tkr_fetch_class outcome, const char *const words[2],
                       int64_t number);

/* Sets the reason of a request that was not begun: `words` and `more`. */
void fetch_fail_plain(struct tkr_fetch_curl *curl, const char *words, const char *more);

/* Of an HTTP status that brings no feed. */
void fetch_fail_status(struct tkr_fetch_curl *curl);

/* Of what libcurl says about a hop that failed. */
void fetch_fail_curl(struct tkr_fetch_curl *curl, CURLcode code);

#endif
