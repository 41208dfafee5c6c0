// SPDX-License-Identifier: MIT
/* Other people's feeds: read without an error unless they are no JSON or no feed. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "feed_log.h"

struct counts {
    size_t read, empty, not_feed, refused, stories, skipped;
};

static long number_after(const char *log, const char *name)
{
    const char *at = strstr(log, name);
    assert_non_null(at);
    return strtol(at + strlen(name), NULL, 10);
}

static void read_file(void *context, const struct corpus_file *file)
{
    struct counts *counts = context;
    static const struct feed_log_setup setups[] = {
        {0}, {.scratch_bytes = TKR_FEED_SCRATCH_MIN}, {.scratch_bytes = 4096, .keep_links = true}};
    for (size_t i = sizeof setups / sizeof setups[0]; i-- > 1;) {
        (void)feed_log_once(&setups[i], file->bytes, file->count);
    }
    const char *log = feed_log_bytes(&setups[0], file->bytes, file->count);
    long result = number_after(log, "end: ");
    long stories = number_after(log, " stories=");
    counts->read += result == 0;
    counts->empty += result == 0 && stories == 0;
    counts->not_feed += result == TKR_E_NOT_FEED;
    counts->refused += result == TKR_E_SYNTAX || result == TKR_E_TRUNCATED || result == TKR_E_ENCODING;
    counts->stories += (size_t)stories;
    counts->skipped += (size_t)number_after(log, "no_title=");
}

static void every_json_feed_of_the_corpus_is_read(void **state)
{
    (void)state;
    corpus_need();
    struct counts counts = {0};
    size_t files = corpus_walk("json-feed", read_file, &counts);
    print_message("%zu files: %zu feeds (%zu without stories), %zu not feeds, %zu not JSON; %zu stories, %zu without "
                  "title\n",
                  files, counts.read, counts.empty, counts.not_feed, counts.refused, counts.stories, counts.skipped);
    assert_int_equal(files, 53);
    assert_int_equal(counts.read, 48);
    assert_int_equal(counts.not_feed, 1);
    assert_int_equal(counts.refused, 4); /* the list of sources among them */
    assert_int_equal(counts.stories, 38);
    assert_int_equal(counts.skipped, 7); /* items of an address alone */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_json_feed_of_the_corpus_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
