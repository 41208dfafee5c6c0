// SPDX-License-Identifier: MIT
#ifndef TKR_FETCH_BACKEND_H
#define TKR_FETCH_BACKEND_H

#include <stdbool.h>

/*
 * True when `ssl_version`, as curl_version_info tells it, is the Mbed TLS whose headers this was built with. Our policy
 * is put into the structs of that very version. Else `words` (TKR_TLS_WORDS_BYTES of room) says what to do.
 */
bool fetch_backend_fits(const char *ssl_version, char *words);

#endif
