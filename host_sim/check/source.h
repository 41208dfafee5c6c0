// SPDX-License-Identifier: MIT
/* Where a document comes from: a file, standard input, or an address. */
#ifndef CHECK_SOURCE_H
#define CHECK_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include <tkr/fetcher.h>

#include "options.h"

struct check_source {
    const char *document; /* path, "-" or an address */
    /* Of an address alone. */
    const char *ca; /* path; NULL: the built-in set */
    const char *proxy, *header, *user_agent;
    const char *secret_query; /* the key in the query, or NULL */
    /* Takes the document as it comes. Negative: enough of it. */
    int (*take)(void *context, const void *bytes, size_t count);
    /* Takes the body of an answer that is an error. It may be NULL. */
    void (*take_error)(void *context, const void *bytes, size_t count);
    void *context;
    int *status; /* set to the status of HTTP when it is an error; NULL: not wanted */
};

enum check_source_end {
    CHECK_SOURCE_WHOLE,   /* all of it was taken */
    CHECK_SOURCE_ENOUGH,  /* the taker wanted no more */
    CHECK_SOURCE_REFUSED, /* the words say why it did not come */
    CHECK_SOURCE_USAGE,   /* the authorities or the proxy cannot be used, the words say why */
};

/* Brings the document; waits until it is there. `words` has TKR_HOSTED_WORDS_BYTES. */
TKR_MUST_CHECK enum check_source_end check_source_bring(const struct check_source *source, char *words);

#endif
