// SPDX-License-Identifier: MIT
/* A key in the query of an address: added for its own origin alone, and never shown. */
#ifndef TKR_FETCH_SECRET_H
#define TKR_FETCH_SECRET_H

#include <stdbool.h>

/* It reads "name=value" and can stand in a query as it is: printable ASCII, no space, '#' or '?'. */
bool fetch_secret_is_query(const char *secret);

/* Whether its value stands anywhere in `url` already. NULL stands nowhere. */
bool fetch_secret_stands_in(const char *secret, const char *url);

/* `url` with the secret added to its query, before the fragment. The caller frees it. NULL: memory is short. */
char *fetch_secret_add(const char *secret, const char *url);

#endif
