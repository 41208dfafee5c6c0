// SPDX-License-Identifier: MIT
/* Spans and times of day as people say them. */
#ifndef TKR_TICKER_TELLING_H
#define TKR_TICKER_TELLING_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/words.h>

/* Adds a span in its largest unit, "0 min" below a minute: "5 min", "2 h", "1 day". */
void tkr_tell_span(struct tkr_words *words, uint64_t seconds);

/* A time of day. */
struct tkr_telling_time {
    uint32_t second; /* from midnight */
    bool has_12_hours, has_seconds;
};

/* Adds it: "14:05", "14:05:09", "2:05 pm". */
void tkr_tell_time(struct tkr_words *words, struct tkr_telling_time time);

#endif
