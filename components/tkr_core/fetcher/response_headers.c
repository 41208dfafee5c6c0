// SPDX-License-Identifier: MIT
#include <tkr/fetcher.h>

#include <string.h>

#include <tkr/date.h>

#include "moment.h"
#include "rate_limit.h"
#include "slice.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/*
 * Copies a value that fits and has no control character; else `kept` becomes empty. A value that is
 * cut or changed would not be the server's any more, and one with a control character could end a
 * request header early.
 */
static void keep(char *kept, size_t size, struct tkr_slice value)
{
    kept[0] = '\0';
    if (value.count >= size)
        return;
    for (size_t i = 0; i < value.count; i++) {
        if ((unsigned char)value.bytes[i] < 0x20 || value.bytes[i] == 0x7F)
            return;
    }
    memcpy(kept, value.bytes, value.count);
    kept[value.count] = '\0';
}

/* RFC 9110, section 10.2.3: seconds or a date. "-5" and "1.5" are neither. */
static int64_t retry_after_of(struct tkr_slice value, int64_t wall_s)
{
    int64_t moment_s = tkr_moment_parse(value, wall_s);

    if (moment_s != TKR_TIME_UNKNOWN)
        return tkr_moment_seconds(moment_s, wall_s);
    return tkr_moment_clamp(tkr_slice_number(value));
}

/* Of several limits the one that lasts the longest counts. */
static void take_rate_limit(struct tkr_response_headers *headers, int64_t seconds)
{
    if (seconds > headers->rate_limit_reset_s)
        headers->rate_limit_reset_s = seconds;
}

/* RFC 9111, section 5.2: `name=value`, the value may be in quotes. The first max-age counts (4.2.1). */
static void take_directive(struct tkr_response_headers *headers, struct tkr_slice directive)
{
    struct tkr_slice value = directive;
    struct tkr_slice name = tkr_slice_next(&value, '=');

    if (tkr_slice_is_word(name, "no-store") || tkr_slice_is_word(name, "no-cache"))
        headers->uncacheable = true;
    else if (tkr_slice_is_word(name, "max-age") && headers->max_age_s < 0)
        headers->max_age_s = tkr_moment_clamp(tkr_slice_number(tkr_slice_unquoted(tkr_slice_trimmed(value))));
}

static void take_cache_control(struct tkr_response_headers *headers, struct tkr_slice value)
{
    while (value.count > 0)
        take_directive(headers, tkr_slice_next(&value, ','));
}

/* RFC 9111, section 5.3: what is no date, such as "0", has expired already. */
static void take_expires(struct tkr_response_headers *headers, struct tkr_slice value, int64_t wall_s)
{
    headers->has_expires = true;
    headers->expires_s = tkr_moment_parse(value, wall_s);
}

/* How long the answer was fresh when it was made; negative: it does not say. */
static int64_t lifetime_of(const struct tkr_response_headers *headers, int64_t wall_s)
{
    if (headers->max_age_s >= 0)
        return headers->max_age_s;
    if (!headers->has_expires)
        return -1;
    if (headers->expires_s == TKR_TIME_UNKNOWN)
        return 0;
    return tkr_moment_seconds(headers->expires_s, headers->date_s != TKR_TIME_UNKNOWN ? headers->date_s : wall_s);
}

/* RFC 9111, section 4.2; the headers come in any order. */
static int64_t fresh_for(const struct tkr_response_headers *headers, int64_t wall_s)
{
    int64_t lifetime_s = lifetime_of(headers, wall_s);

    if (headers->uncacheable)
        return 0;
    if (lifetime_s < 0 || headers->age_s < 0)
        return lifetime_s;
    return lifetime_s > headers->age_s ? lifetime_s - headers->age_s : 0;
}

static void take_content_type(struct tkr_response_headers *headers, struct tkr_slice value)
{
    keep(headers->content_type, sizeof(headers->content_type), tkr_slice_next(&value, ';'));
    for (char *c = headers->content_type; *c != '\0'; c++)
        *c = lower(*c);
}

/* RFC 9110, section 8.4.1.3: x-gzip is gzip. Of two codings one over the other none is read. */
static void take_content_encoding(struct tkr_response_headers *headers, struct tkr_slice value)
{
    while (value.count > 0) {
        struct tkr_slice coding = tkr_slice_next(&value, ',');

        if (coding.count == 0 || tkr_slice_is_word(coding, "identity"))
            continue;
        headers->gzipped =
            !headers->encoded && (tkr_slice_is_word(coding, "gzip") || tkr_slice_is_word(coding, "x-gzip"));
        headers->encoded = true;
    }
}

static bool take_validator(struct tkr_response_headers *headers, struct tkr_slice name, struct tkr_slice value)
{
    if (tkr_slice_is_word(name, "etag"))
        keep(headers->etag, sizeof(headers->etag), value);
    else if (tkr_slice_is_word(name, "last-modified"))
        keep(headers->last_modified, sizeof(headers->last_modified), value);
    else
        return false;
    return true;
}

static bool take_content(struct tkr_response_headers *headers, struct tkr_slice name, struct tkr_slice value)
{
    if (tkr_slice_is_word(name, "content-type"))
        take_content_type(headers, value);
    else if (tkr_slice_is_word(name, "content-encoding"))
        take_content_encoding(headers, value);
    else
        return false;
    return true;
}

static bool take_age(struct tkr_response_headers *headers, struct tkr_slice name, struct tkr_slice value,
                     int64_t wall_s)
{
    if (tkr_slice_is_word(name, "cache-control"))
        take_cache_control(headers, value);
    else if (tkr_slice_is_word(name, "expires"))
        take_expires(headers, value, wall_s);
    else if (tkr_slice_is_word(name, "date"))
        headers->date_s = tkr_moment_parse(value, wall_s);
    else if (tkr_slice_is_word(name, "age"))
        headers->age_s = tkr_moment_clamp(tkr_slice_number(value));
    else
        return false;
    headers->fresh_for_s = fresh_for(headers, wall_s);
    return true;
}

static void take_wait(struct tkr_response_headers *headers, struct tkr_slice name, struct tkr_slice value,
                      int64_t wall_s)
{
    if (tkr_slice_is_word(name, "retry-after"))
        headers->retry_after_s = retry_after_of(value, wall_s);
    else if (tkr_slice_is_word(name, "x-ratelimit-reset") || tkr_slice_is_word(name, "x-rate-limit-reset") ||
             tkr_slice_is_word(name, "x-ratelimit-reset-after") || tkr_slice_is_word(name, "ratelimit-reset"))
        take_rate_limit(headers, tkr_rate_limit_reset_s(value, wall_s));
    else if (tkr_slice_is_word(name, "ratelimit"))
        take_rate_limit(headers, tkr_rate_limit_structured_s(value));
}

void tkr_response_headers_init(struct tkr_response_headers *headers)
{
    *headers = (struct tkr_response_headers){
        .retry_after_s = -1,
        .rate_limit_reset_s = -1,
        .max_age_s = -1,
        .expires_s = TKR_TIME_UNKNOWN,
        .date_s = TKR_TIME_UNKNOWN,
        .age_s = -1,
        .fresh_for_s = -1,
    };
}

void tkr_response_headers_take(struct tkr_response_headers *headers, const char *line, size_t count, int64_t wall_s)
{
    struct tkr_slice value = {line, count};
    struct tkr_slice name;
    const char *colon;

    if (value.count > 0 && value.bytes[value.count - 1] == '\n')
        value.count--;
    if (value.count > 0 && value.bytes[value.count - 1] == '\r')
        value.count--;
    colon = value.count > 0 ? memchr(value.bytes, ':', value.count) : NULL;
    /* RFC 9112, section 5.1: no space before the colon. A line that begins with space is a fold
     * (5.2). */
    if (colon == NULL || colon == line || is_space(colon[-1]) || is_space(line[0]))
        return;
    name = tkr_slice_next(&value, ':');
    value = tkr_slice_trimmed(value);
    if (!take_validator(headers, name, value) && !take_content(headers, name, value) &&
        !take_age(headers, name, value, wall_s))
        take_wait(headers, name, value, wall_s);
}

int64_t tkr_response_headers_retry_s(const struct tkr_response_headers *headers, int status)
{
    if (headers->retry_after_s >= 0)
        return headers->retry_after_s;
    /* Servers that count requests send the reset with every answer; it asks to wait only with
     * these. */
    return status == 403 || status == 429 || status == 503 ? headers->rate_limit_reset_s : -1;
}
