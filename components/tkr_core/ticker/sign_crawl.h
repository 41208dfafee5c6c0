// SPDX-License-Identifier: MIT
/* Sets the lines of a mailbox into a crawl, one after the other with separators between. */
#ifndef TKR_TICKER_SIGN_CRAWL_H
#define TKR_TICKER_SIGN_CRAWL_H

#include <tkr/sign.h>

/* Fills in the crawl's zone for the picture of `now`, with lines from the mailbox; at most a window of new columns. */
void tkr_sign_crawl_compose(struct tkr_sign *sign, uint64_t now);

#endif
