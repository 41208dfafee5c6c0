// SPDX-License-Identifier: MIT
/*
 * A fetcher for boards without a network: documents in flash, handed over as a slow server would, a few bytes each few
 * microseconds of the clock. Asked again with the document's validator it answers 304, as servers do.
 */
#ifndef FLASH_FETCHER_H
#define FLASH_FETCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/fetcher.h>

struct flash_document {
    const char *url;
    const char *content_type; /* lower case, without parameters */
    const char *etag;         /* shorter than TKR_VALIDATOR_BYTES */
    const void *bytes;
    const size_t *count;
};

struct flash_fetcher_config {
    const struct flash_document *documents; /* live as long as the fetcher */
    size_t document_count;
    uint32_t head_after_us; /* from the request to the head of the answer */
    uint32_t chunk_us;      /* between two pieces of the body; at least 1 */
    uint16_t chunk_bytes;   /* length of a piece; at least 1 */
};

/* All members are private. */
struct flash_fetcher {
    struct tkr_fetcher fetcher;
    struct flash_fetcher_config config;
    const struct flash_document *document; /* being handed over; NULL: nothing is under way */
    struct tkr_fetch_listener listener;
    struct tkr_fetch_result result;
    uint64_t next_us; /* when the next piece is there */
    uint64_t max_bytes;
    size_t given; /* bytes of the body */
    bool head_given, unchanged;
};

void flash_fetcher_init(struct flash_fetcher *flash, const struct flash_fetcher_config *config);

#endif
