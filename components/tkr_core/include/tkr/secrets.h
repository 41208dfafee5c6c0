// SPDX-License-Identifier: MIT
/* Keys out of what is told: some publishers repeat the key that they refuse. */
#ifndef TKR_SECRETS_H
#define TKR_SECRETS_H

#include <tkr/ticker.h>

/*
 * Writes `***` over each place of `text`, terminated, where the value of the feed's header, the last word of it, or the value of its
 * secret query stands, in capitals or not and spelled either way; likewise what looks like a key in the query of its address. So it
 * does where a value begins before the text was cut, or where eight bytes or more of its beginning stand. A value below four
 * bytes is none.
 */
void tkr_secrets_hide(char *text, const struct tkr_ticker_feed_config *feed);

#endif
