// SPDX-License-Identifier: MIT
#include <tkr/fetcher.h>

#include <string.h>

#include <tkr/date.h>

/* A header's name, its value, or a part of it: bytes of the line, not terminated. */
struct slice {
    const char *bytes;
    size_t count;
};

#define UNIX_SECONDS_LEAST INT64_C(1000000000)
#define UNIX_MILLISECONDS_LEAST INT64_C(1000000000000)
#define NUMBER_LARGE INT64_C(100000000000000)

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `text` is in lower case. */
static bool is_word(struct slice slice, const char *text)
{
    if (slice.count != strlen(text))
        return false;
    for (size_t i = 0; i < slice.count; i++) {
        if (lower(slice.bytes[i]) != text[i])
            return false;
    }
    return true;
}

static struct slice trimmed(struct slice slice)
{
    while (slice.count > 0 && is_space(slice.bytes[0])) {
        slice.bytes++;
        slice.count--;
    }
    while (slice.count > 0 && is_space(slice.bytes[slice.count - 1]))
        slice.count--;
    return slice;
}

/* Cuts off and returns what stands before the next `mark`, or all of it. */
static struct slice next_part(struct slice *rest, char mark)
{
    struct slice part = *rest;
    const char *at = rest->count > 0 ? memchr(rest->bytes, mark, rest->count) : NULL;

    if (at == NULL) {
        rest->count = 0;
        return trimmed(part);
    }
    part.count = (size_t)(at - rest->bytes);
    rest->bytes += part.count + 1;
    rest->count -= part.count + 1;
    return trimmed(part);
}

/*
 * Copies a value that fits and has no control character; else `kept` becomes empty. A value that is
 * cut or changed would not be the server's any more, and one with a control character could end a
 * request header early.
 */
static void keep(char *kept, size_t size, struct slice value)
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

/* Negative when it is not a whole number; one of more than 15 digits is only known to be large. */
static int64_t number_of(struct slice value)
{
    int64_t number = 0;

    if (value.count == 0)
        return -1;
    for (size_t i = 0; i < value.count; i++) {
        if (!is_digit(value.bytes[i]))
            return -1;
        if (number < NUMBER_LARGE)
            number = number * 10 + (value.bytes[i] - '0');
    }
    return number;
}

static int64_t at_most(int64_t seconds)
{
    return seconds > TKR_SECONDS_MAX ? TKR_SECONDS_MAX : seconds;
}

/* From now until a moment of the wall clock; a moment that has passed is now. */
static int64_t seconds_until(int64_t moment_s, int64_t wall_s)
{
    if (moment_s == TKR_TIME_UNKNOWN || wall_s == TKR_TIME_UNKNOWN)
        return -1;
    return moment_s <= wall_s ? 0 : at_most(moment_s - wall_s);
}

/* RFC 9110, section 10.2.3: seconds or a date. A date has colons; "-5" and "1.5" are neither. */
static int64_t retry_after_of(struct slice value, int64_t wall_s)
{
    if (value.count > 0 && memchr(value.bytes, ':', value.count) != NULL)
        return seconds_until(tkr_date_parse(value.bytes, value.count), wall_s);
    return at_most(number_of(value));
}

/* X-RateLimit-Reset is no standard: seconds from now, Unix seconds or Unix milliseconds, told by
 * size. */
static int64_t rate_limit_reset_of(struct slice value, int64_t wall_s)
{
    int64_t number = number_of(value);

    if (number < UNIX_SECONDS_LEAST)
        return number;
    return seconds_until(number < UNIX_MILLISECONDS_LEAST ? number : number / 1000, wall_s);
}

/* RFC 9111, section 5.2: `name=value`, the value may be in quotes. */
static void take_directive(struct tkr_response_headers *headers, struct slice directive)
{
    struct slice value = directive;
    struct slice name = next_part(&value, '=');

    value = trimmed(value);
    if (is_word(name, "no-store") || is_word(name, "no-cache")) {
        headers->uncacheable = true;
    } else if (is_word(name, "max-age")) {
        if (value.count >= 2 && value.bytes[0] == '"' && value.bytes[value.count - 1] == '"')
            value = (struct slice){value.bytes + 1, value.count - 2};
        headers->max_age_s = at_most(number_of(value));
    }
}

static void take_cache_control(struct tkr_response_headers *headers, struct slice value)
{
    while (value.count > 0)
        take_directive(headers, next_part(&value, ','));
    headers->fresh_for_s = headers->uncacheable ? 0 : headers->max_age_s;
}

static void take_content_type(struct tkr_response_headers *headers, struct slice value)
{
    keep(headers->content_type, sizeof(headers->content_type), next_part(&value, ';'));
    for (char *c = headers->content_type; *c != '\0'; c++)
        *c = lower(*c);
}

static void take_content_encoding(struct tkr_response_headers *headers, struct slice value)
{
    while (value.count > 0) {
        struct slice coding = next_part(&value, ',');

        if (coding.count > 0 && !is_word(coding, "identity"))
            headers->encoded = true;
    }
}

static void take_field(struct tkr_response_headers *headers, struct slice name, struct slice value, int64_t wall_s)
{
    if (is_word(name, "etag"))
        keep(headers->etag, sizeof(headers->etag), value);
    else if (is_word(name, "last-modified"))
        keep(headers->last_modified, sizeof(headers->last_modified), value);
    else if (is_word(name, "content-type"))
        take_content_type(headers, value);
    else if (is_word(name, "content-encoding"))
        take_content_encoding(headers, value);
    else if (is_word(name, "cache-control"))
        take_cache_control(headers, value);
    else if (is_word(name, "retry-after"))
        headers->retry_after_s = retry_after_of(value, wall_s);
    else if (is_word(name, "x-ratelimit-reset") || is_word(name, "x-rate-limit-reset") ||
             is_word(name, "ratelimit-reset"))
        headers->rate_limit_reset_s = rate_limit_reset_of(value, wall_s);
}

void tkr_response_headers_init(struct tkr_response_headers *headers)
{
    *headers = (struct tkr_response_headers){
        .retry_after_s = -1,
        .rate_limit_reset_s = -1,
        .max_age_s = -1,
        .fresh_for_s = -1,
    };
}

void tkr_response_headers_take(struct tkr_response_headers *headers, const char *line, size_t count, int64_t wall_s)
{
    struct slice value = {line, count};
    struct slice name;
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
    name = next_part(&value, ':');
    take_field(headers, name, trimmed(value), wall_s);
}

int64_t tkr_response_headers_retry_s(const struct tkr_response_headers *headers, int status)
{
    if (headers->retry_after_s >= 0)
        return headers->retry_after_s;
    /* Servers that count requests send the reset with every answer; it asks to wait only with
     * these. */
    return status == 403 || status == 429 || status == 503 ? headers->rate_limit_reset_s : -1;
}
