// SPDX-License-Identifier: MIT
/* What tkr-check says: the stories and the summary as JSON Lines, or the summary in words. */
#ifndef CHECK_REPORT_H
#define CHECK_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/feed.h>
#include <tkr/ring.h>

#include "stories.h"

enum { CHECK_ERRORS_MAX = TKR_RING_FEEDS_MAX, CHECK_ERROR_BYTES = 700 };

/* What came of a document. */
struct check_report {
    const char *document; /* its path or address, as it was given */
    const char *format;   /* the name of the map that was followed; NULL: of several none fitted */
    const struct check_stories *stories;
    uint64_t bytes;
    size_t peak_bytes;
    struct tkr_feed_skipped skipped;
    size_t error_count; /* 0: the document was good */
    char errors[CHECK_ERRORS_MAX][CHECK_ERROR_BYTES];
};

/* Prints a line for each story to standard output. TKR_E_MEMORY. */
TKR_MUST_CHECK int check_report_stories(const struct check_report *report);

/* Prints the summary to standard output. TKR_E_MEMORY. */
TKR_MUST_CHECK int check_report_summary(const struct check_report *report);

/* Says the same in words on standard error. */
void check_report_words(const struct check_report *report);

#endif
