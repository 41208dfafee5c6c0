// SPDX-License-Identifier: MIT
/* Why a publisher sent no feed: what their codes, statuses and messages mean, as data. */
#include <string.h>

#include "reader.h"

/* Codes, whoever the publisher is: none is used by two for different things. */
static const struct {
    const char *code;
    enum tkr_feed_fault fault;
} codes[] = {
    /* NewsAPI */
    {"apiKeyDisabled", TKR_FEED_FAULT_KEY},
    {"apiKeyInvalid", TKR_FEED_FAULT_KEY},
    {"apiKeyMissing", TKR_FEED_FAULT_KEY},
    {"apiKeyExhausted", TKR_FEED_FAULT_QUOTA},
    {"maximumResultsReached", TKR_FEED_FAULT_QUOTA},
    {"rateLimited", TKR_FEED_FAULT_RATE_LIMIT},
    {"sourceDoesNotExist", TKR_FEED_FAULT_NOT_FOUND},
    {"parameterInvalid", TKR_FEED_FAULT_REQUEST},
    {"parametersMissing", TKR_FEED_FAULT_REQUEST},
    {"parametersIncompatible", TKR_FEED_FAULT_REQUEST},
    {"sourcesTooMany", TKR_FEED_FAULT_REQUEST},
    {"unexpectedError", TKR_FEED_FAULT_REQUEST},
    /* The gateway of the New York Times */
    {"oauth.v2.InvalidApiKey", TKR_FEED_FAULT_KEY},
    {"oauth.v2.FailedToResolveAPIKey", TKR_FEED_FAULT_KEY},
    {"oauth.v2.InvalidApiKeyForGivenResource", TKR_FEED_FAULT_KEY},
    {"policies.ratelimit.QuotaViolation", TKR_FEED_FAULT_RATE_LIMIT},
    {"policies.ratelimit.SpikeArrestViolation", TKR_FEED_FAULT_RATE_LIMIT},
    /* WordPress */
    {"rest_no_route", TKR_FEED_FAULT_NOT_FOUND},
    {"rest_post_invalid_id", TKR_FEED_FAULT_NOT_FOUND},
    {"rest_forbidden", TKR_FEED_FAULT_KEY},
    {"rest_forbidden_context", TKR_FEED_FAULT_KEY},
    {"rest_not_logged_in", TKR_FEED_FAULT_KEY},
    {"rest_invalid_param", TKR_FEED_FAULT_REQUEST},
    {"rest_post_invalid_page_number", TKR_FEED_FAULT_REQUEST},
    /* The Guardian, rss2json */
    {"error", TKR_FEED_FAULT_REQUEST},
};

/* What a status means; those with a format only to its publisher, and surer than the words of the message. */
static const struct {
    const char *format;
    int status;
    enum tkr_feed_fault fault;
} statuses[] = {
    {"gnews", 403, TKR_FEED_FAULT_QUOTA}, /* the day's, which begins at 00:00 UTC */
    {"newsapi", 426, TKR_FEED_FAULT_QUOTA}, {NULL, 400, TKR_FEED_FAULT_REQUEST}, {NULL, 401, TKR_FEED_FAULT_KEY},
    {NULL, 402, TKR_FEED_FAULT_QUOTA},      {NULL, 403, TKR_FEED_FAULT_KEY},     {NULL, 404, TKR_FEED_FAULT_NOT_FOUND},
    {NULL, 410, TKR_FEED_FAULT_NOT_FOUND},  {NULL, 422, TKR_FEED_FAULT_REQUEST}, {NULL, 426, TKR_FEED_FAULT_REQUEST},
    {NULL, 429, TKR_FEED_FAULT_RATE_LIMIT},
};

/* Words of messages, in small letters, the first that is found counts. */
static const struct {
    const char *words;
    enum tkr_feed_fault fault;
} phrases[] = {
    {"rate limit", TKR_FEED_FAULT_RATE_LIMIT},
    {"too many requests", TKR_FEED_FAULT_RATE_LIMIT},
    {"request limit", TKR_FEED_FAULT_QUOTA},
    {"daily limit", TKR_FEED_FAULT_QUOTA},
    {"quota", TKR_FEED_FAULT_QUOTA},
    {"api key", TKR_FEED_FAULT_KEY},
    {"apikey", TKR_FEED_FAULT_KEY},
    {"api_key", TKR_FEED_FAULT_KEY},
    {"access token", TKR_FEED_FAULT_KEY},
    {"unauthorized", TKR_FEED_FAULT_KEY},
    {"forbidden", TKR_FEED_FAULT_KEY},
    {"not found", TKR_FEED_FAULT_NOT_FOUND},
    {"not be found", TKR_FEED_FAULT_NOT_FOUND},
};

static bool is(struct tkr_span text, const char *words)
{
    return text.count == strlen(words) && memcmp(text.bytes, words, text.count) == 0;
}

/* The status that a text of three digits spells; 0: another text. */
static int status_of(struct tkr_span text)
{
    int status = 0;
    for (uint16_t at = 0; at < text.count; at++) {
        if (text.count != 3 || text.bytes[at] < '0' || text.bytes[at] > '9') {
            return 0;
        }
        status = status * 10 + (text.bytes[at] - '0');
    }
    return status;
}

static enum tkr_feed_fault fault_of_status(const char *format, int status)
{
    for (size_t at = 0; at < sizeof statuses / sizeof statuses[0]; at++) {
        bool is_of_format = (format == NULL) == (statuses[at].format == NULL);
        if (is_of_format && format != NULL) {
            is_of_format = strcmp(format, statuses[at].format) == 0;
        }
        if (is_of_format && statuses[at].status == status) {
            return statuses[at].fault;
        }
    }
    return TKR_FEED_FAULT_NONE;
}

static enum tkr_feed_fault fault_of_code(struct tkr_span code)
{
    for (size_t at = 0; at < sizeof codes / sizeof codes[0]; at++) {
        if (is(code, codes[at].code)) {
            return codes[at].fault;
        }
    }
    return fault_of_status(NULL, status_of(code));
}

static bool says(struct tkr_span message, const char *words)
{
    size_t count = strlen(words);
    for (size_t at = 0; at + count <= message.count; at++) {
        size_t same = 0;
        while (same < count) {
            char byte = message.bytes[at + same];
            bool is_capital = byte >= 'A' && byte <= 'Z';
            if ((is_capital ? byte - 'A' + 'a' : byte) != words[same]) {
                break;
            }
            same++;
        }
        if (same == count) {
            return true;
        }
    }
    return false;
}

static enum tkr_feed_fault fault_of_message(struct tkr_span message)
{
    for (size_t at = 0; at < sizeof phrases / sizeof phrases[0]; at++) {
        if (says(message, phrases[at].words)) {
            return phrases[at].fault;
        }
    }
    return TKR_FEED_FAULT_NONE;
}

/* A code that says more than that there was an error wins. */
bool tkr_feed_keep_code(struct tkr_feed *feed)
{
    enum tkr_feed_fault fault = fault_of_code(tkr_feed_span(feed, TKR_FEED_RAW));
    bool is_open = feed->fault == TKR_FEED_FAULT_NONE || feed->fault == TKR_FEED_FAULT_REQUEST;
    if (fault != TKR_FEED_FAULT_NONE && is_open) {
        feed->fault = (uint8_t)fault;
    }
    return fault != TKR_FEED_FAULT_NONE;
}

/* The format whose publisher speaks: for `auto` the only one with such a message. */
static const char *speaker(const struct tkr_feed *feed)
{
    if (feed->map != &tkr_feed_auto) {
        return feed->map->name;
    }
    for (unsigned at = 1; tkr_feed_maps[at] != NULL; at++) {
        if (feed->faulted_by == 1u << at) {
            return tkr_feed_maps[at]->name;
        }
    }
    return "";
}

static enum tkr_feed_fault first_fault(const enum tkr_feed_fault *faults, size_t count)
{
    size_t at = 0;
    while (at + 1 < count && faults[at] == TKR_FEED_FAULT_NONE) {
        at++;
    }
    return faults[at];
}

enum tkr_feed_fault tkr_feed_fault(const struct tkr_feed *feed, int http_status)
{
    bool is_page = tkr_feed_is_page(feed);
    bool has_said_so = (feed->is_error && !is_page) || feed->fault != TKR_FEED_FAULT_NONE;
    const enum tkr_feed_fault by[] = {
        feed->fault != TKR_FEED_FAULT_REQUEST ? (enum tkr_feed_fault)feed->fault : TKR_FEED_FAULT_NONE,
        fault_of_status(speaker(feed), http_status),
        fault_of_message(tkr_feed_error(feed)),
        fault_of_status(NULL, http_status),
    };
    enum tkr_feed_fault fault = first_fault(by, sizeof by / sizeof by[0]);
    if (is_page && http_status < 400) {
        return TKR_FEED_FAULT_NOT_FEED; /* its title may speak of anything */
    }
    if (fault != TKR_FEED_FAULT_NONE) {
        return fault;
    }
    if (has_said_so) {
        return TKR_FEED_FAULT_REQUEST;
    }
    return tkr_feed_has_list(feed) ? TKR_FEED_FAULT_NONE : TKR_FEED_FAULT_NOT_FEED;
}

const char *tkr_feed_fault_words(enum tkr_feed_fault fault)
{
    static const char *const words[TKR_FEED_FAULTS] = {
        [TKR_FEED_FAULT_NONE] = "nothing is wrong",
        [TKR_FEED_FAULT_KEY] = "the key is missing, wrong or not allowed this",
        [TKR_FEED_FAULT_QUOTA] = "the quota is used up",
        [TKR_FEED_FAULT_RATE_LIMIT] = "it is asked too often",
        [TKR_FEED_FAULT_NOT_FOUND] = "it is not there",
        [TKR_FEED_FAULT_REQUEST] = "the publisher refuses the request",
        [TKR_FEED_FAULT_NOT_FEED] = "it is no feed",
    };
    return (unsigned)fault < TKR_FEED_FAULTS ? words[fault] : words[TKR_FEED_FAULT_NONE];
}
