// SPDX-License-Identifier: MIT
#ifndef TKR_FETCH_PROXY_H
#define TKR_FETCH_PROXY_H

#include "fetch_state.h"

/* An http proxy, with or without "http://" before it: the only kind that is spoken. */
bool fetch_proxy_is_http(const char *proxy);

/* This hop goes by the proxy, and the proxy has not let it through yet. */
bool fetch_proxy_is_asked(const struct tkr_fetch_curl *curl);

/* Words for what went wrong between us and the proxy. False: it was not that. */
bool fetch_proxy_fail(struct tkr_fetch_curl *curl, CURLcode code);

#endif
