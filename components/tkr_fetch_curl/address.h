// SPDX-License-Identifier: MIT
/* An https address taken apart, and how it may be shown: never its query, which may hold a key. */
#ifndef TKR_FETCH_ADDRESS_H
#define TKR_FETCH_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/words.h>

enum {
    FETCH_HOST_BYTES = 256, /* RFC 1035: 253 and the NUL */
    FETCH_PATH_BYTES = 48,  /* for people; cut if longer */
    FETCH_URL_BYTES_MAX = 4096,
};

struct fetch_address {
    char host[FETCH_HOST_BYTES]; /* as in the address; IPv6 in brackets */
    char path[FETCH_PATH_BYTES]; /* without query and fragment */
    uint16_t port;
};

/*
 * Takes an address apart. TKR_E_ARGUMENT: it is not one that we fetch; `*why` then says so, static, to go on after
 * "the address ". TKR_E_MEMORY.
 */
TKR_MUST_CHECK int fetch_address_take(struct fetch_address *address, const char *url, const char **why);

bool fetch_address_same_origin(const struct fetch_address *a, const struct fetch_address *b);

/* Adds "example.com" or "example.com:8443", of long hosts the end. */
void fetch_address_add_host(struct tkr_words *words, const struct fetch_address *address);
void fetch_address_add_path(struct tkr_words *words, const struct fetch_address *address);

#endif
