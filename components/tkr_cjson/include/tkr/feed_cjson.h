// SPDX-License-Identifier: MIT
/* A cJSON document as a source of tokens for the feed reader, for programs that already hold one. */
#ifndef TKR_FEED_CJSON_H
#define TKR_FEED_CJSON_H

#include <cJSON.h>

#include <tkr/feed.h>
#include <tkr/result.h>

/*
 * Gives the whole document to `feed`, which was initialised and has taken nothing yet, and closes it. `document` is
 * only read. Results: as tkr_feed_close; TKR_E_DEPTH for a document nested deeper than TKR_JSON_DEPTH_MAX;
 * TKR_E_ENCODING for a name or string that is not UTF-8 (cJSON lets it pass); TKR_E_ARGUMENT for no document, a raw or
 * invalid item, and a name or string that is NULL.
 *
 * Two things of a document are lost in a cJSON tree: numbers leave as the double that cJSON keeps (integers up to 2^53
 * exactly, an infinite one as null), and a string ends at its first NUL.
 */
TKR_MUST_CHECK int tkr_feed_take_cjson(struct tkr_feed *feed, const cJSON *document);

#endif
