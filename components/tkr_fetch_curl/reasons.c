// SPDX-License-Identifier: MIT
/* Every failure in words: where, what, and what to do. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fetch_state.h"
#include "proxy.h"

/* Opens the reason with the host. False: there is one already. */
static bool begin(struct tkr_fetch_curl *curl, struct tkr_words *words, enum tkr_fetch_class outcome)
{
    if (curl->failed)
        return false;
    curl->failed = true;
    curl->result.outcome = outcome;
    tkr_words_init(words, curl->result.reason, sizeof(curl->result.reason));
    fetch_address_add_host(words, &curl->at);
    return true;
}

void fetch_fail(struct tkr_fetch_curl *curl, enum tkr_fetch_class outcome, const char *words)
{
    struct tkr_words reason;

    if (begin(curl, &reason, outcome))
        tkr_words_add(&reason, words);
}

void fetch_fail_number(struct tkr_fetch_curl *curl, enum tkr_fetch_class outcome, const char *const words[2],
                       int64_t number)
{
    struct tkr_words reason;

    if (!begin(curl, &reason, outcome))
        return;
    tkr_words_add(&reason, words[0]);
    tkr_words_add_number(&reason, number);
    tkr_words_add(&reason, words[1]);
}

void fetch_fail_plain(struct tkr_fetch_curl *curl, const char *words, const char *more)
{
    struct tkr_words reason;

    curl->failed = true;
    curl->result.outcome = TKR_FETCH_PROTOCOL;
    tkr_words_init(&reason, curl->result.reason, sizeof(curl->result.reason));
    tkr_words_add(&reason, words);
    tkr_words_add(&reason, more);
}

static const char *advice(int status)
{
    if (status == 401 || status == 403 || status == 407)
        return ": is the key right?";
    if (status == 404 || status == 410)
        return ": is the address right?";
    if (status == 429)
        return ": it is asked too often";
    if (status == 304)
        return ", though it was not asked whether something has changed";
    if (status >= 300 && status <= 399)
        return " without saying where to go";
    return status >= 500 ? ": the server has trouble" : "";
}

void fetch_fail_status(struct tkr_fetch_curl *curl)
{
    struct tkr_words reason;

    if (!begin(curl, &reason, TKR_FETCH_STATUS))
        return;
    fetch_address_add_path(&reason, &curl->at);
    tkr_words_add(&reason, " answered ");
    tkr_words_add_number(&reason, curl->hop.status);
    tkr_words_add(&reason, advice(curl->hop.status));
}

static const char *why_not_connected(CURL *easy)
{
    long error = 0;

    (void)curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error);
    switch (error) {
    case ECONNREFUSED:
        return " refused the connection: is the server running?";
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
        return " cannot be reached: is the network up?";
    default:
        return " cannot be connected to: is the network up?";
    }
}

/*
 * libcurl keeps Mbed TLS' number only in its text, "ssl_handshake returned: (-0x7200) ...", and of several texts the
 * first. When that is of a socket, there is no number.
 */
static const char *why_no_handshake(const struct fetch_hop *hop)
{
    const char *number = strstr(hop->error, "(-0x");
    long error = 0;

    if (number != NULL)
        return tkr_tls_error_words(-(int)(strtoul(number + 4, NULL, 16) & 0xFFFF));
    (void)curl_easy_getinfo(hop->easy, CURLINFO_OS_ERRNO, &error);
    return error != 0 ? NULL : "could not be verified";
}

static void fail_handshake(struct tkr_fetch_curl *curl)
{
    const char *words = why_no_handshake(&curl->hop);
    struct tkr_words reason;

    if (words == NULL) {
        fetch_fail(curl, TKR_FETCH_NETWORK, " ended the connection during the TLS handshake");
    } else if (begin(curl, &reason, TKR_FETCH_TLS)) {
        tkr_words_add(&reason, " ");
        tkr_words_add(&reason, words);
    }
}

static void fail_verdict(struct tkr_fetch_curl *curl)
{
    struct tkr_words reason;

    if (!begin(curl, &reason, TKR_FETCH_TLS))
        return;
    tkr_words_add(&reason, ": ");
    tkr_words_add(&reason, curl->verdict.words);
}

static void fail_size(struct tkr_fetch_curl *curl)
{
    static const char *const words[2] = {" has more than the allowed ", " bytes"};

    fetch_fail_number(curl, TKR_FETCH_TOO_LARGE, words, (int64_t)curl->request.max_body_bytes);
}

static const struct {
    CURLcode code;
    enum tkr_fetch_class outcome;
    const char *words;
} failures[] = {
    {CURLE_COULDNT_RESOLVE_HOST, TKR_FETCH_NETWORK, " was not found: is the network up, and the name right?"},
    {CURLE_OPERATION_TIMEDOUT, TKR_FETCH_NETWORK, " took too long"},
    {CURLE_GOT_NOTHING, TKR_FETCH_NETWORK, " ended the connection without an answer"},
    {CURLE_PARTIAL_FILE, TKR_FETCH_NETWORK, " ended its answer early"},
    {CURLE_RECV_ERROR, TKR_FETCH_NETWORK, ": the connection broke during the answer"},
    {CURLE_SEND_ERROR, TKR_FETCH_NETWORK, ": the connection broke during the request"},
    {CURLE_OUT_OF_MEMORY, TKR_FETCH_NETWORK, " was not fetched: there is not enough memory"},
    {CURLE_UNSUPPORTED_PROTOCOL, TKR_FETCH_PROTOCOL, " does not answer in HTTP"},
    {CURLE_WEIRD_SERVER_REPLY, TKR_FETCH_PROTOCOL, " does not answer in proper HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, TKR_FETCH_PROTOCOL, " sent its answer compressed, though nobody asked for that"},
    {CURLE_TOO_LARGE, TKR_FETCH_TOO_LARGE, " sent too many headers, or too long ones"},
};

static void fail_otherwise(struct tkr_fetch_curl *curl, CURLcode code)
{
    struct tkr_words reason;

    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (failures[i].code == code)
            fetch_fail(curl, failures[i].outcome, failures[i].words);
    }
    if (begin(curl, &reason, TKR_FETCH_NETWORK)) {
        tkr_words_add(&reason, " was not fetched: ");
        tkr_words_add(&reason, curl_easy_strerror(code));
    }
}

void fetch_fail_curl(struct tkr_fetch_curl *curl, CURLcode code)
{
    if (curl->verdict.refused)
        fail_verdict(curl);
    else if (fetch_proxy_fail(curl, code))
        return;
    else if (code == CURLE_COULDNT_CONNECT)
        fetch_fail(curl, TKR_FETCH_NETWORK, why_not_connected(curl->hop.easy));
    else if (code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION)
        fail_handshake(curl);
    else if (code == CURLE_FILESIZE_EXCEEDED)
        fail_size(curl);
    else
        fail_otherwise(curl, code);
}
