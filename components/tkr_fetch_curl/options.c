// SPDX-License-Identifier: MIT
/* How libcurl is told to behave. Its defaults are made for a person at a keyboard. */
#include <stdlib.h>
#include <string.h>

#include "fetch_state.h"
#include "secret.h"

enum {
    RECEIVE_BYTES = 4096,
    KEPT_CONNECTION_AGE_S = 118, /* idle for longer, most servers have closed it */
};

/* libcurl's own timeouts go by the real clock. They are the net below ours, which go by `now`. */
static long safety_net_ms(uint64_t timeout_s)
{
    uint64_t ms = (timeout_s * 2 + 10) * 1000;

    return ms < INT32_MAX ? (long)ms : INT32_MAX;
}

static bool set_numbers(CURL *easy)
{
    static const struct {
        CURLoption option;
        long value;
    } numbers[] = {
        {CURLOPT_HTTPGET, 1},
        {CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1},
        {CURLOPT_HTTP09_ALLOWED, 0},
        {CURLOPT_FOLLOWLOCATION, 0},        /* step.c follows: libcurl would take our header along */
        {CURLOPT_HTTP_CONTENT_DECODING, 0}, /* inflate.c decodes: libcurl would not limit what comes out */
        {CURLOPT_SUPPRESS_CONNECT_HEADERS, 1},
        {CURLOPT_HEADEROPT, CURLHEADER_SEPARATE}, /* ours are not for the proxy */
        {CURLOPT_DISALLOW_USERNAME_IN_URL, 1},
        {CURLOPT_NETRC, CURL_NETRC_IGNORED},
        {CURLOPT_NOSIGNAL, 1},
        {CURLOPT_BUFFERSIZE, RECEIVE_BYTES},
        {CURLOPT_MAXAGE_CONN, KEPT_CONNECTION_AGE_S},
        {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},
        {CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2},
    };

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        if (curl_easy_setopt(easy, numbers[i].option, numbers[i].value) != CURLE_OK)
            return false;
    }
    return true;
}

static bool set_limits(CURL *easy, const struct fetch_request *request)
{
    uint64_t largest = request->max_body_bytes > OTHER_BODY_BYTES_MAX ? request->max_body_bytes : OTHER_BODY_BYTES_MAX;
    curl_off_t file_bytes = largest < INT64_MAX ? (curl_off_t)largest : INT64_MAX;
    long connect_ms = safety_net_ms(request->connect_timeout_s);
    long total_ms = safety_net_ms(request->timeout_s);

    return curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_ms) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, total_ms) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, total_ms / 1000) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, file_bytes) == CURLE_OK;
}

static bool is_at_home(const struct tkr_fetch_curl *curl)
{
    return fetch_address_same_origin(&curl->first, &curl->at);
}

/* With the key, where it may go and is not told anyway: a redirect may repeat the query. */
static bool set_url(struct tkr_fetch_curl *curl, const char *url)
{
    const char *secret = curl->request.secret_query;
    char *whole;
    bool is_set;

    if (secret == NULL || !is_at_home(curl) || fetch_secret_stands_in(secret, url))
        return curl_easy_setopt(curl->hop.easy, CURLOPT_URL, url) == CURLE_OK;
    whole = fetch_secret_add(secret, url);
    is_set = whole != NULL && curl_easy_setopt(curl->hop.easy, CURLOPT_URL, whole) == CURLE_OK;
    free(whole);
    return is_set;
}

static bool set_strings(struct tkr_fetch_curl *curl, const char *url)
{
    CURL *easy = curl->hop.easy;
    const char *proxy = curl->proxy != NULL ? curl->proxy : ""; /* NULL would be the environment's */
    const char *no_proxy = curl->no_proxy != NULL ? curl->no_proxy : "";

    return set_url(curl, url) && curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https") == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https") == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_PROXY, proxy) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_NOPROXY, no_proxy) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_USERAGENT, curl->request.user_agent) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl->hop.headers) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, curl->hop.error) == CURLE_OK;
}

static bool set_callbacks(struct tkr_fetch_curl *curl)
{
    CURL *easy = curl->hop.easy;

    return curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, fetch_on_header) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_HEADERDATA, curl) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, fetch_on_body) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_WRITEDATA, curl) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, fetch_on_connected) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_PREREQDATA, curl) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, fetch_on_tls) == CURLE_OK &&
           curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, curl) == CURLE_OK;
}

/* Adds "name" and "value"; nothing when there is no value. False: memory is short. */
static bool add_header(struct curl_slist **list, const char *name, const char *value)
{
    size_t name_count = strlen(name);
    struct curl_slist *longer;
    char *line;

    if (value == NULL || value[0] == '\0')
        return true;
    line = malloc(name_count + strlen(value) + 1);
    if (line == NULL)
        return false;
    memcpy(line, name, name_count);
    memcpy(line + name_count, value, strlen(value) + 1);
    longer = curl_slist_append(*list, line);
    free(line);
    if (longer != NULL)
        *list = longer;
    return longer != NULL;
}

static bool make_headers(struct tkr_fetch_curl *curl)
{
    const struct fetch_request *request = &curl->request;
    struct curl_slist **list = &curl->hop.headers;

    /* RFC 9110, section 12.5.3: without this header a server may choose any encoding. */
    return add_header(list, "Accept-Encoding: ", request->accept_gzip ? "gzip" : "identity") &&
           add_header(list, "If-None-Match: ", request->etag) &&
           add_header(list, "If-Modified-Since: ", request->last_modified) &&
           add_header(list, "", is_at_home(curl) ? request->header : NULL);
}

int fetch_hop_begin(struct tkr_fetch_curl *curl, const char *url)
{
    struct fetch_hop *hop = &curl->hop;

    *hop = (struct fetch_hop){.easy = curl_easy_init()};
    tkr_response_headers_init(&hop->said);
    if (hop->easy != NULL && make_headers(curl) && set_numbers(hop->easy) && set_limits(hop->easy, &curl->request) &&
        set_strings(curl, url) && set_callbacks(curl) && curl_multi_add_handle(curl->multi, hop->easy) == CURLM_OK)
        return 0;
    fetch_hop_end(curl);
    return TKR_E_MEMORY;
}

void fetch_hop_end(struct tkr_fetch_curl *curl)
{
    if (curl->hop.easy != NULL) {
        /* Of a handle that was never added this does nothing. */
        (void)curl_multi_remove_handle(curl->multi, curl->hop.easy);
        curl_easy_cleanup(curl->hop.easy);
    }
    curl->hop.easy = NULL;
    curl_slist_free_all(curl->hop.headers);
    curl->hop.headers = NULL;
}
