// SPDX-License-Identifier: MIT
/*
 * A fetcher without a network: each request gets the next answer of a script. It keeps the contract of fetcher.h:
 * head once, body in pieces, a listener that refuses ends the request as TKR_FETCH_STOPPED.
 */
#ifndef SCRIPTED_FETCHER_H
#define SCRIPTED_FETCHER_H

#include <stdbool.h>

#include <tkr/fetcher.h>

struct scripted_answer {
    int start_error;          /* of enum tkr_result: the request does not begin */
    uint32_t waits;           /* steps before the head comes, as during a handshake */
    int status;               /* 0: no head ever comes */
    const char *content_type; /* NULL: application/json */
    const char *body;         /* terminated; NULL: empty, or what `more` gives */
    size_t chunk_bytes;       /* bytes a step; 0: all at once */
    /* Gives the next piece of a generated body, at most `room` bytes; 0 at its end. May be NULL. */
    size_t (*more)(void *context, char *bytes, size_t room);
    void *context;
    enum tkr_fetch_class outcome; /* what becomes of it after the body */
    const char *reason;           /* NULL: "" */
    bool asks_to_wait;            /* Retry-After: */
    int64_t retry_after_s;
    int64_t fresh_for_s;              /* Cache-Control: max-age; 0: it does not say */
    const char *etag, *last_modified; /* NULL: "" */
};

enum { SCRIPTED_URL_BYTES = 256, SCRIPTED_CHUNK_MOST = 1460 };

/* A request as it was made; NULL strings are "". */
struct scripted_request {
    char url[SCRIPTED_URL_BYTES];
    char etag[TKR_VALIDATOR_BYTES];
    char last_modified[TKR_VALIDATOR_BYTES];
    char header[SCRIPTED_URL_BYTES];
    char secret_query[SCRIPTED_URL_BYTES];
    char user_agent[SCRIPTED_URL_BYTES];
    uint64_t at_us;
};

struct scripted_fetcher {
    struct tkr_fetcher fetcher;
    const struct scripted_answer *answers; /* one a request; the last one again and again */
    size_t answer_count;
    size_t requests;              /* begun so far */
    struct scripted_request last; /* the request begun last */
    struct tkr_fetch_result result;
    /* Private. */
    struct tkr_fetch_listener listener;
    const struct scripted_answer *answer; /* under way; NULL: none */
    uint32_t waited;
    size_t sent;
    bool head_sent;
};

void scripted_fetcher_init(struct scripted_fetcher *fetcher, const struct scripted_answer *answers, size_t count);

/* The next request gets the first of these answers. */
void scripted_fetcher_tell(struct scripted_fetcher *fetcher, const struct scripted_answer *answers, size_t count);

#endif
