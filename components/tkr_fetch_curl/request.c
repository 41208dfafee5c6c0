// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "fetch_state.h"
#include "secret.h"

static const uint32_t connect_timeout_default_s = 15;
static const uint32_t timeout_default_s = 60;
static const uint64_t max_body_default_bytes = UINT64_C(16) * 1024 * 1024;

/* A control character would end a header early, or hide in it. */
static bool is_line(const char *text)
{
    for (; text != NULL && *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return false;
    }
    return true;
}

static bool is_header(const char *text)
{
    const char *colon = text == NULL ? NULL : strchr(text, ':');

    return text == NULL || (colon != NULL && colon != text && is_line(text));
}

static const char *why_not(const struct tkr_fetch_request *request)
{
    if (request->listener.on_head == NULL || request->listener.on_body == NULL)
        return "has no listener";
    if (!is_header(request->header))
        return "has a header that does not read \"Name: value\"";
    if (request->secret_query != NULL && !fetch_secret_is_query(request->secret_query))
        return "has a key for the query that does not read \"name=value\"";
    if (request->secret_query != NULL && strlen(request->url) + strlen(request->secret_query) >= FETCH_URL_BYTES_MAX)
        return "has an address and a key for its query that are longer than 4096 bytes";
    if (!is_line(request->user_agent))
        return "has a user agent with a control character";
    if (!is_line(request->etag) || !is_line(request->last_modified))
        return "has validators with a control character";
    return NULL;
}

/* NULL stays NULL. False: memory is short. */
static bool copy(char **to, const char *text)
{
    size_t size;

    *to = NULL;
    if (text == NULL)
        return true;
    size = strlen(text) + 1;
    *to = malloc(size);
    if (*to != NULL)
        memcpy(*to, text, size);
    return *to != NULL;
}

static int take_strings(struct fetch_request *ours, const struct tkr_fetch_request *request)
{
    bool good = copy(&ours->etag, request->etag);

    good = copy(&ours->last_modified, request->last_modified) && good;
    good = copy(&ours->header, request->header) && good;
    good = copy(&ours->secret_query, request->secret_query) && good;
    good = copy(&ours->user_agent, request->user_agent != NULL ? request->user_agent : "tkr/" TKR_VERSION) && good;
    return good ? 0 : TKR_E_MEMORY;
}

int fetch_request_take(struct tkr_fetch_curl *curl, const struct tkr_fetch_request *request)
{
    struct fetch_request *ours = &curl->request;
    const char *why = why_not(request);

    if (why != NULL) {
        fetch_fail_plain(curl, "the request ", why);
        return TKR_E_ARGUMENT;
    }
    *ours = (struct fetch_request){
        .listener = request->listener,
        .max_body_bytes = request->max_body_bytes > 0 ? request->max_body_bytes : max_body_default_bytes,
        .connect_timeout_s = request->connect_timeout_s > 0 ? request->connect_timeout_s : connect_timeout_default_s,
        .timeout_s = request->timeout_s > 0 ? request->timeout_s : timeout_default_s,
    };
    ours->accept_gzip = request->accept_gzip;
    if (ours->accept_gzip && curl->inflate == NULL)
        curl->inflate = fetch_inflate_new();
    if (ours->accept_gzip && curl->inflate == NULL)
        return TKR_E_MEMORY;
    return take_strings(ours, request);
}

void fetch_request_drop(struct tkr_fetch_curl *curl)
{
    free(curl->request.etag);
    free(curl->request.last_modified);
    free(curl->request.header);
    free(curl->request.secret_query);
    free(curl->request.user_agent);
    curl->request = (struct fetch_request){0};
}
