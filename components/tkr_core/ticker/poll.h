// SPDX-License-Identifier: MIT
/* One poll of one feed: request, response, stories into the ring, what came of it into the status. */
#ifndef TKR_TICKER_POLL_H
#define TKR_TICKER_POLL_H

#include <stdint.h>

#include <tkr/ticker.h>
#include <tkr/words.h>

/* Begins a poll of `feed`; ticker->polling is `feed` from now on. */
void tkr_poll_begin(struct tkr_ticker *ticker, uint8_t feed, uint64_t now);

/* Goes on with it; ticker->polling is feed_count once it has ended. */
void tkr_poll_step(struct tkr_ticker *ticker, uint64_t now);

/* Says in words what is wrong with the document of the poll that ends now (report.c). */
void tkr_poll_report(const struct tkr_ticker *ticker, struct tkr_words *words);

/* How a response is being read. */
enum tkr_poll_answer {
    TKR_ANSWER_NONE,     /* no head has come */
    TKR_ANSWER_FEED,     /* 2xx: stories go into the ring */
    TKR_ANSWER_ERROR,    /* another status: only the publisher's message is looked for */
    TKR_ANSWER_WEB_PAGE, /* HTML where a feed should be */
};

#endif
