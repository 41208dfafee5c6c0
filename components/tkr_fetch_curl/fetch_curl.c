// SPDX-License-Identifier: MIT
#include <tkr/fetch_curl.h>

#include <stdlib.h>
#include <string.h>

#include "backend.h"
#include "fetch_state.h"
#include "proxy.h"

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *fetcher)
{
    return &((const struct tkr_fetch_curl *)fetcher)->result;
}

static const struct tkr_fetcher_ops ops = {
    .start = fetch_start,
    .step = fetch_step,
    .stop = fetch_stop,
    .wait_set = fetch_wait_set,
    .result = result_of,
};

static bool set_up_multi(struct tkr_fetch_curl *curl)
{
    curl->multi = curl_multi_init();
    return curl->multi != NULL && curl_multi_setopt(curl->multi, CURLMOPT_MAXCONNECTS, 1L) == CURLM_OK &&
           /* A thread that hangs in a dead DNS is left to itself instead of waited for. */
           curl_multi_setopt(curl->multi, CURLMOPT_QUICK_EXIT, 1L) == CURLM_OK;
}

/* NULL stays NULL. False: memory is short. */
static bool copy(char **to, const char *text)
{
    if (text == NULL)
        return true;
    *to = malloc(strlen(text) + 1);
    if (*to != NULL)
        memcpy(*to, text, strlen(text) + 1);
    return *to != NULL;
}

static struct tkr_fetch_curl *make(const struct tkr_fetch_curl_config *config)
{
    struct tkr_fetch_curl *curl = calloc(1, sizeof(*curl));

    if (curl == NULL)
        return NULL;
    curl->fetcher.ops = &ops;
    curl->config = *config;
    if (set_up_multi(curl) && copy(&curl->proxy, config->proxy) && copy(&curl->no_proxy, config->no_proxy))
        return curl;
    tkr_fetch_curl_close(curl);
    return NULL;
}

struct tkr_fetch_curl *tkr_fetch_curl_open(const struct tkr_fetch_curl_config *config, char *words)
{
    struct tkr_fetch_curl *curl = NULL;
    const char *why = "there is not enough memory for libcurl";
    struct tkr_words sentence;

    if (!fetch_backend_fits(curl_version_info(CURLVERSION_NOW)->ssl_version, words))
        return NULL;
    /* A TLS connection to the proxy would pass through our policy under the server's name. */
    if (config->proxy != NULL && !fetch_proxy_is_http(config->proxy))
        why = "the proxy must be an address like http://host:port";
    else if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
        curl = make(config);
    tkr_words_init(&sentence, words, TKR_TLS_WORDS_BYTES);
    if (curl == NULL)
        tkr_words_add(&sentence, why);
    return curl;
}

struct tkr_fetcher *tkr_fetch_curl_fetcher(struct tkr_fetch_curl *curl)
{
    return &curl->fetcher;
}

void tkr_fetch_curl_close(struct tkr_fetch_curl *curl)
{
    if (curl == NULL)
        return;
    fetch_end(curl);
    if (curl->multi != NULL)
        (void)curl_multi_cleanup(curl->multi);
    fetch_inflate_free(curl->inflate);
    free(curl->proxy);
    free(curl->no_proxy);
    free(curl);
}
