// SPDX-License-Identifier: MIT
/* Which reply a request gets, and its bytes one after the other. */
#ifndef SERVE_REPLY_H
#define SERVE_REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feed_server/feed_server.h"
#include "request.h"

enum {
    SERVE_FIELDS_BYTES = 4096, /* status line and the fields the server makes itself */
    SERVE_NOTE_BYTES = 64,
};

enum serve_stage {
    SERVE_STAGE_FIELDS,
    SERVE_STAGE_EXTRA, /* the route's own header lines */
    SERVE_STAGE_EMPTY_LINE,
    SERVE_STAGE_BODY,
    SERVE_STAGE_DONE,
};

struct serve_reply {
    struct feed_server_route route; /* a copy: the caller may change the table */
    char note[SERVE_NOTE_BYTES];    /* body of the server's own refusals */
    char fields[SERVE_FIELDS_BYTES];
    size_t fields_bytes;
    size_t extra_bytes;
    enum serve_stage stage;
    uint64_t at; /* bytes of the stage already taken */
    bool keeps;  /* the connection stays open afterwards */
};

/* Chooses and begins. `date_s` is the wall clock in Unix seconds. */
void serve_reply_begin(struct serve_reply *reply, const struct feed_server_config *config,
                       const struct serve_request *request, int64_t date_s);

uint64_t serve_reply_head_bytes(const struct serve_reply *reply);

/*
 * The reply's next bytes, at most `capacity` (64 or more): how many, 0 at its end, or negative when
 * the route's `fill` failed.
 */
int serve_reply_take(struct serve_reply *reply, char *out, size_t capacity);

#endif
