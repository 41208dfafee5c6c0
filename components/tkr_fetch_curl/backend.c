// SPDX-License-Identifier: MIT
#include "backend.h"

#include <string.h>

#include <curl/curl.h>
#include <mbedtls/build_info.h>

#include <tkr/fetch_curl.h>
#include <tkr/words.h>

static const char ours[] = "mbedTLS/" MBEDTLS_VERSION_STRING;

bool fetch_backend_fits(const char *ssl_version, char *words)
{
    struct tkr_words sentence;

    tkr_words_init(&sentence, words, TKR_TLS_WORDS_BYTES);
    if (ssl_version != NULL && strcmp(ssl_version, ours) == 0)
        return true;
    tkr_words_add(&sentence, "this libcurl speaks TLS by ");
    tkr_words_add(&sentence, ssl_version != NULL ? ssl_version : "nothing");
    tkr_words_add(&sentence, ", but certificates are judged by ");
    tkr_words_add(&sentence, ours);
    tkr_words_add(&sentence, ": link the libcurl of this tree");
    return false;
}

const char *tkr_fetch_curl_versions(void)
{
    static char versions[64]; /* the same bytes whoever writes them */
    struct tkr_words words;

    tkr_words_init(&words, versions, sizeof(versions));
    tkr_words_add(&words, "libcurl ");
    tkr_words_add(&words, curl_version_info(CURLVERSION_NOW)->version);
    tkr_words_add(&words, ", Mbed TLS " MBEDTLS_VERSION_STRING);
    return versions;
}
