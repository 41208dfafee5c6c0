// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <tkr/fetch_curl.h>

#include "back_end.h"

static struct tkr_fetch_curl *curl;

static int64_t wall_s(void *context)
{
    (void)context;
    return tkr_tls_clock();
}

struct tkr_fetcher *back_end_open(struct tkr_tls_roots *roots)
{
    struct tkr_fetch_curl_config config = {.roots = roots, .wall_s = wall_s};
    char words[TKR_TLS_WORDS_BYTES];

    curl = tkr_fetch_curl_open(&config, words);
    assert_string_equal(words, "");
    assert_non_null(curl);
    return tkr_fetch_curl_fetcher(curl);
}

void back_end_close(void)
{
    tkr_fetch_curl_close(curl);
    curl = NULL;
}
