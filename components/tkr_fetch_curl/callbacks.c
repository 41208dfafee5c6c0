// SPDX-License-Identifier: MIT
/* What libcurl calls while a hop is under way. A callback that finds the end says why, and stops the transfer. */
#include <string.h>

#include <tkr/date.h>

#include "fetch_state.h"

enum { STOP_HEADER = 0 }; /* any count but the one given stops */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* `prefix` is in lower case. */
static bool begins_with(const char *bytes, size_t count, const char *prefix)
{
    size_t i = 0;

    while (i < count && prefix[i] != '\0' && lower(bytes[i]) == prefix[i])
        i++;
    return prefix[i] == '\0';
}

static bool is_blank(const char *bytes, size_t count)
{
    return count == 0 || bytes[0] == '\r' || bytes[0] == '\n';
}

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static int64_t wall_s(const struct tkr_fetch_curl *curl)
{
    const struct tkr_fetch_curl_config *config = &curl->config;

    return config->wall_s != NULL ? config->wall_s(config->wall_context) : TKR_TIME_UNKNOWN;
}

/* False: the body cannot be read, and it is wanted. */
static bool take_encoding(struct tkr_fetch_curl *curl)
{
    struct fetch_hop *hop = &curl->hop;

    hop->decodes = hop->said.gzipped && curl->request.accept_gzip;
    if (hop->decodes)
        fetch_inflate_begin(curl->inflate);
    if (hop->decodes || !hop->said.encoded || !fetch_is_success(hop->status))
        return true;
    fetch_fail(curl, TKR_FETCH_PROTOCOL,
               curl->request.accept_gzip ? " sent its answer compressed in another way than it was asked to"
                                         : " sent its answer compressed, though nobody asked for that");
    return false;
}

/* The final head is complete. False: stop. */
static bool take_final_head(struct tkr_fetch_curl *curl)
{
    const struct tkr_fetch_listener *listener = &curl->request.listener;
    struct fetch_hop *hop = &curl->hop;
    struct tkr_fetch_head head = {hop->status, hop->said.content_type};

    hop->head_is_done = true;
    hop->redirects = is_redirect(hop->status) && hop->located;
    if (hop->redirects)
        return true;
    curl->result.status = hop->status;
    if (!take_encoding(curl))
        return false;
    if (listener->on_head(listener->context, &head) < 0) {
        fetch_fail(curl, TKR_FETCH_STOPPED, ": its answer was not wanted");
        return false;
    }
    return true;
}

static bool take_head_end(struct tkr_fetch_curl *curl)
{
    const long switching_protocols = 101;
    long status = 0;

    if (curl_easy_getinfo(curl->hop.easy, CURLINFO_RESPONSE_CODE, &status) != CURLE_OK)
        return false;
    curl->hop.status = (int)status;
    if (status == switching_protocols) {
        fetch_fail(curl, TKR_FETCH_PROTOCOL, " changed to another protocol, though nobody asked for that");
        return false;
    }
    return status < 200 || take_final_head(curl);
}

static bool take_header_line(struct tkr_fetch_curl *curl, const char *bytes, size_t count)
{
    struct fetch_hop *hop = &curl->hop;

    if (is_blank(bytes, count))
        return take_head_end(curl);
    if (begins_with(bytes, count, "http/")) {
        tkr_response_headers_init(&hop->said);
        hop->located = false;
    } else {
        tkr_response_headers_take(&hop->said, bytes, count, wall_s(curl));
        hop->located = hop->located || begins_with(bytes, count, "location:");
    }
    return true;
}

size_t fetch_on_header(char *bytes, size_t size, size_t count, void *context)
{
    struct tkr_fetch_curl *curl = context;
    size_t total = size * count;

    curl->received_bytes += total;
    curl->hop.head_bytes += total;
    if (curl->hop.head_bytes > HEAD_BYTES_MAX) {
        fetch_fail(curl, TKR_FETCH_TOO_LARGE, " sent too many headers, or too long ones");
        return STOP_HEADER;
    }
    if (curl->hop.head_is_done)
        return total; /* a trailer: nothing in it is heard */
    return take_header_line(curl, bytes, total) ? total : STOP_HEADER;
}

/* The body of a redirect, or one that cannot be read. */
static size_t drop(struct tkr_fetch_curl *curl, size_t count)
{
    curl->hop.dropped_bytes += count;
    if (curl->hop.dropped_bytes <= OTHER_BODY_BYTES_MAX)
        return count;
    if (curl->hop.redirects)
        fetch_fail(curl, TKR_FETCH_TOO_LARGE, " sent more than 64 KiB with its redirect");
    curl->hop.has_enough = true;
    return CURL_WRITEFUNC_ERROR;
}

static size_t give(struct tkr_fetch_curl *curl, const char *bytes, size_t count)
{
    const struct tkr_fetch_listener *listener = &curl->request.listener;

    curl->result.body_bytes += count;
    if (count == 0 || listener->on_body(listener->context, bytes, count) >= 0)
        return count;
    fetch_fail(curl, TKR_FETCH_STOPPED, ": its answer was not wanted");
    return CURL_WRITEFUNC_ERROR;
}

/* As much of an error's body as is taken. */
static size_t give_some(struct tkr_fetch_curl *curl, const char *bytes, size_t count)
{
    uint64_t room = OTHER_BODY_BYTES_MAX - curl->result.body_bytes;

    if (count <= room)
        return give(curl, bytes, count);
    (void)give(curl, bytes, (size_t)room); /* it stops either way */
    curl->hop.has_enough = true;
    return CURL_WRITEFUNC_ERROR;
}

static size_t take_body(struct tkr_fetch_curl *curl, const char *bytes, size_t count)
{
    if (!fetch_is_success(curl->hop.status))
        return give_some(curl, bytes, count);
    if (count > curl->request.max_body_bytes - curl->result.body_bytes) {
        fetch_fail_curl(curl, CURLE_FILESIZE_EXCEEDED);
        return CURL_WRITEFUNC_ERROR;
    }
    return give(curl, bytes, count);
}

static bool take_decoded(void *context, const char *bytes, size_t count)
{
    return take_body(context, bytes, count) == count;
}

static void fail_decoding(struct tkr_fetch_curl *curl, int error)
{
    static const char *const words[2] = {" sent a compressed answer that grows more than ", "-fold"};

    if (error == TKR_E_TOO_LARGE)
        fetch_fail_number(curl, TKR_FETCH_TOO_LARGE, words, FETCH_INFLATE_RATIO_MOST);
    else if (error == TKR_E_MEMORY)
        fetch_fail_curl(curl, CURLE_OUT_OF_MEMORY);
    else if (error == TKR_E_SYNTAX)
        fetch_fail(curl, TKR_FETCH_PROTOCOL, " sent a compressed answer that is damaged");
}

/* An endless row of empty gzip members decodes to nothing: what came is limited as well. */
static size_t decode(struct tkr_fetch_curl *curl, const char *bytes, size_t count)
{
    const struct fetch_inflate_sink sink = {take_decoded, curl};
    struct fetch_hop *hop = &curl->hop;
    int error = TKR_E_STOPPED;

    hop->encoded_bytes += count;
    if (!fetch_is_success(hop->status)) {
        if (hop->encoded_bytes <= OTHER_BODY_BYTES_MAX)
            error = fetch_inflate_push(curl->inflate, bytes, count, &sink);
        hop->has_enough = error < 0; /* an error whose body cannot be read is still that error */
    } else if (hop->encoded_bytes > curl->request.max_body_bytes) {
        fetch_fail_curl(curl, CURLE_FILESIZE_EXCEEDED);
    } else {
        error = fetch_inflate_push(curl->inflate, bytes, count, &sink);
        fail_decoding(curl, error);
    }
    return error < 0 ? CURL_WRITEFUNC_ERROR : count;
}

size_t fetch_on_body(char *bytes, size_t size, size_t count, void *context)
{
    struct tkr_fetch_curl *curl = context;
    size_t total = size * count;

    curl->received_bytes += total;
    if (!curl->hop.head_is_done) {
        fetch_fail(curl, TKR_FETCH_PROTOCOL, " sent an answer without a proper head");
        return CURL_WRITEFUNC_ERROR;
    }
    if (curl->hop.decodes)
        return decode(curl, bytes, total);
    if (curl->hop.redirects || curl->hop.said.encoded)
        return drop(curl, total);
    return take_body(curl, bytes, total);
}

/* The connection stands and is verified; the request is about to be sent. */
int fetch_on_connected(void *context, char *remote, char *local, int remote_port, int local_port)
{
    struct tkr_fetch_curl *curl = context;

    (void)remote;
    (void)local;
    (void)remote_port;
    (void)local_port;
    curl->hop.connected = true;
    return curl->verdict.refused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* libcurl's own verification callback is replaced here; it only words what Mbed TLS has found, as ours does. */
CURLcode fetch_on_tls(CURL *easy, void *ssl_config, void *context)
{
    struct tkr_fetch_curl *curl = context;

    (void)easy;
    curl->hop.tls_begun = true;
    tkr_tls_verdict_open(&curl->verdict, curl->at.host, curl->config.roots);
    tkr_tls_configure(ssl_config, curl->config.roots, &curl->verdict);
    return curl->verdict.refused ? CURLE_SSL_CERTPROBLEM : CURLE_OK;
}
