// SPDX-License-Identifier: MIT
/* The course of a request: its hops one after the other, and its end. */
#include <stdlib.h>
#include <string.h>

#include "fetch_state.h"
#include "secret.h"

static struct tkr_fetch_curl *curl_of(struct tkr_fetcher *fetcher)
{
    return (struct tkr_fetch_curl *)fetcher;
}

void fetch_end(struct tkr_fetch_curl *curl)
{
    fetch_hop_end(curl);
    fetch_request_drop(curl);
}

/* A hop to `url`, which curl->at describes. What cannot be verified anyway is not connected to. */
static int begin_hop(struct tkr_fetch_curl *curl, const char *url, uint64_t now)
{
    int error;

    fetch_deadlines_begin_hop(curl, now);
    tkr_tls_verdict_open(&curl->verdict, curl->at.host, curl->config.roots);
    if (curl->verdict.refused) {
        fetch_fail_curl(curl, CURLE_SSL_CERTPROBLEM);
        fetch_end(curl);
        return 0;
    }
    error = fetch_hop_begin(curl, url);
    if (error < 0) {
        fetch_fail_curl(curl, CURLE_OUT_OF_MEMORY);
        fetch_end(curl);
    }
    return error;
}

static int take(struct tkr_fetch_curl *curl, const struct tkr_fetch_request *request)
{
    const char *why = "is missing";
    int error = TKR_E_ARGUMENT;

    if (request->url != NULL)
        error = fetch_address_take(&curl->first, request->url, &why);
    if (error == TKR_E_ARGUMENT)
        fetch_fail_plain(curl, "the address ", why);
    if (error == 0)
        error = fetch_request_take(curl, request);
    if (error == TKR_E_MEMORY)
        fetch_fail_plain(curl, "there is not enough memory for a request", "");
    return error;
}

int fetch_start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    struct tkr_fetch_curl *curl = curl_of(fetcher);
    int error;

    if (curl->hop.easy != NULL)
        return TKR_E_BUSY;
    curl->result = (struct tkr_fetch_result){.outcome = TKR_FETCH_STOPPED, .retry_after_s = -1, .fresh_for_s = -1};
    curl->failed = false;
    curl->redirects = 0;
    curl->received_bytes = 0;
    error = take(curl, request);
    if (error < 0) {
        fetch_request_drop(curl);
        return error;
    }
    curl->at = curl->first;
    fetch_deadlines_begin(curl, now);
    return begin_hop(curl, request->url, now);
}

static void fail_redirect(struct tkr_fetch_curl *curl, const char *why)
{
    char words[128];
    struct tkr_words sentence;

    tkr_words_init(&sentence, words, sizeof(words));
    tkr_words_add(&sentence, " redirects to an address that ");
    tkr_words_add(&sentence, why);
    fetch_fail(curl, TKR_FETCH_PROTOCOL, words);
}

/* Where this hop redirects to, taken apart in `next`. NULL: it has failed. The caller frees it. */
static char *next_url(struct tkr_fetch_curl *curl, struct fetch_address *next)
{
    const char *why = "cannot be read";
    char *url = NULL;
    char *copy = NULL;

    if (curl->redirects == REDIRECTS_MAX) {
        fetch_fail(curl, TKR_FETCH_PROTOCOL, " redirects once more after 3 redirects");
        return NULL;
    }
    (void)curl_easy_getinfo(curl->hop.easy, CURLINFO_REDIRECT_URL, &url);
    if (url == NULL || fetch_address_take(next, url, &why) < 0) {
        fail_redirect(curl, why != NULL ? why : "needs more memory");
        return NULL;
    }
    if (!fetch_address_same_origin(&curl->first, next) && fetch_secret_stands_in(curl->request.secret_query, url)) {
        fetch_fail(curl, TKR_FETCH_PROTOCOL,
                   " redirects to another host and tells it the key: give that host's address if it may know it");
        return NULL;
    }
    copy = malloc(strlen(url) + 1); /* libcurl's goes with the handle */
    if (copy == NULL)
        fetch_fail_curl(curl, CURLE_OUT_OF_MEMORY);
    else
        memcpy(copy, url, strlen(url) + 1);
    return copy;
}

static void follow(struct tkr_fetch_curl *curl, uint64_t now)
{
    struct fetch_address next;
    char *url = next_url(curl, &next);

    if (url == NULL) {
        fetch_end(curl);
        return;
    }
    curl->redirects++;
    fetch_hop_end(curl);
    curl->at = next;
    (void)begin_hop(curl, url, now); /* if it fails, the result says so */
    free(url);
}

static bool is_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* RFC 9111, section 4.3.4: a 304 updates what it names and leaves the rest. */
static void keep_validator(char *kept, const char *said, const char *asked)
{
    const char *validator = is_empty(said) && asked != NULL ? asked : said;
    size_t count = strlen(validator);

    if (count >= TKR_VALIDATOR_BYTES)
        count = 0;
    memcpy(kept, validator, count);
    kept[count] = '\0';
}

static void take_success(struct tkr_fetch_curl *curl, enum tkr_fetch_class outcome)
{
    const struct fetch_request *asked = &curl->request;
    const struct tkr_response_headers *said = &curl->hop.said;
    bool same = outcome == TKR_FETCH_NOT_MODIFIED;

    curl->result.outcome = outcome;
    keep_validator(curl->result.etag, said->etag, same ? asked->etag : NULL);
    keep_validator(curl->result.last_modified, said->last_modified, same ? asked->last_modified : NULL);
}

/* The final response is here, as far as it is wanted. */
static void conclude(struct tkr_fetch_curl *curl)
{
    const struct fetch_request *request = &curl->request;
    bool was_conditional = !is_empty(request->etag) || !is_empty(request->last_modified);

    if (fetch_is_success(curl->hop.status) && curl->hop.decodes && !fetch_inflate_is_whole(curl->inflate))
        fetch_fail(curl, TKR_FETCH_PROTOCOL, " sent a compressed answer that ends early");
    else if (fetch_is_success(curl->hop.status))
        take_success(curl, TKR_FETCH_OK);
    else if (curl->hop.status == 304 && was_conditional)
        take_success(curl, TKR_FETCH_NOT_MODIFIED);
    else
        fetch_fail_status(curl);
}

static bool is_complete(const struct tkr_fetch_curl *curl, CURLcode code)
{
    const struct fetch_hop *hop = &curl->hop;

    if (curl->failed || !hop->head_is_done)
        return false;
    if (code == CURLE_OK || hop->has_enough)
        return true;
    /* An error that announces a huge body is still that error. */
    return code == CURLE_FILESIZE_EXCEEDED && !fetch_is_success(hop->status);
}

static void take_ages(struct tkr_fetch_curl *curl)
{
    const struct fetch_hop *hop = &curl->hop;

    if (!hop->head_is_done)
        return;
    curl->result.retry_after_s = tkr_response_headers_retry_s(&hop->said, hop->status);
    curl->result.fresh_for_s = hop->said.fresh_for_s;
}

static void hop_ended(struct tkr_fetch_curl *curl, CURLcode code, uint64_t now)
{
    if (is_complete(curl, code) && curl->hop.redirects) {
        follow(curl, now);
        return;
    }
    if (is_complete(curl, code))
        conclude(curl);
    else
        fetch_fail_curl(curl, code != CURLE_OK ? code : CURLE_WEIRD_SERVER_REPLY);
    take_ages(curl);
    fetch_end(curl);
}

/* Lets libcurl do what it can. True: a hop has ended and the next one was begun. */
static bool run(struct tkr_fetch_curl *curl, uint64_t now)
{
    const CURLMsg *message;
    int count = 0;

    if (curl_multi_perform(curl->multi, &count) != CURLM_OK) {
        fetch_fail_curl(curl, CURLE_FAILED_INIT);
        fetch_end(curl);
        return false;
    }
    message = curl_multi_info_read(curl->multi, &count);
    if (message == NULL || message->msg != CURLMSG_DONE)
        return false;
    hop_ended(curl, message->data.result, now);
    return curl->hop.easy != NULL;
}

int fetch_step(struct tkr_fetcher *fetcher, uint64_t now)
{
    struct tkr_fetch_curl *curl = curl_of(fetcher);

    if (curl->hop.easy == NULL)
        return 0;
    while (run(curl, now)) {
        /* at most REDIRECTS_MAX times */
    }
    if (curl->hop.easy != NULL && fetch_deadlines_passed(curl, now)) {
        take_ages(curl);
        fetch_end(curl);
    }
    return curl->hop.easy != NULL;
}

void fetch_stop(struct tkr_fetcher *fetcher)
{
    struct tkr_fetch_curl *curl = curl_of(fetcher);

    if (curl->hop.easy == NULL)
        return;
    fetch_fail(curl, TKR_FETCH_STOPPED, " was not read to the end: the request was stopped");
    fetch_end(curl);
}
