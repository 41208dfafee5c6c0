// SPDX-License-Identifier: MIT
/* A line: one headline or notice, copied, on its way from the ticker to a sign. */
#ifndef TKR_LINE_H
#define TKR_LINE_H

#include <stdint.h>

enum {
    TKR_LINE_TEXT_BYTES = 320, /* longest text; the ring keeps no longer titles */
    TKR_LINE_LABEL_BYTES = 48, /* longest label ("Top Stories") */
};

enum tkr_line_kind { TKR_LINE_STORY, TKR_LINE_NOTICE };

struct tkr_line {
    int64_t published; /* Unix seconds, or TKR_TIME_UNKNOWN */
    uint64_t read_us;  /* when its feed was read last; 0: never, or it is of no feed */
    int64_t
        stored_s; /* while read_us is 0: Unix seconds of when its feed was read, in an earlier run, or TKR_TIME_UNKNOWN;
                          0: there is nothing of an earlier run */
    uint32_t story; /* story number; 0 for a notice */
    uint16_t text_bytes;
    uint8_t label_bytes, source_bytes;
    uint8_t kind;                   /* enum tkr_line_kind */
    uint16_t ink;                   /* of the feed, see ink.h; 0: the zone's own */
    uint8_t feed;                   /* which feed it is from; for its colour or label */
    char text[TKR_LINE_TEXT_BYTES]; /* clean UTF-8 (text.h), not terminated */
    char label[TKR_LINE_LABEL_BYTES];
    char source
        [TKR_LINE_LABEL_BYTES]; /* who wrote the story ("Reuters"), likewise; empty where the publisher does not say */
};

#endif
