// SPDX-License-Identifier: MIT
/* The head of a request (RFC 9112, sections 2 to 6), read in place. */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

/* A part of the buffer, not terminated. */
struct serve_slice {
    const char *start;
    size_t bytes;
};

struct serve_request {
    size_t bytes; /* length of the head with its empty line */
    int refusal;  /* status to refuse with, 0: a good request */
    bool is_old;  /* HTTP/1.0 */
    bool keeps;   /* the client would like to keep the connection */
    struct serve_slice method;
    struct serve_slice path; /* without the query */
    struct serve_slice if_none_match;
    struct serve_slice if_modified_since;
};

/*
 * Reads the head at the start of `text`. False: not complete yet, and fewer than
 * FEED_SERVER_HEAD_BYTES are there. True: `*request` is filled in, the slices point into `text`.
 */
bool serve_request_read(struct serve_request *request, const char *text, size_t bytes);

bool serve_slice_is(struct serve_slice slice, const char *word);

#endif
