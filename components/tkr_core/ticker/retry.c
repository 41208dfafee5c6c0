// SPDX-License-Identifier: MIT
#include "retry.h"

enum {
    US_PER_S = 1000000,
    CAP_S = 30 * 60,
    DAY_S = 24 * 3600,
    DOUBLINGS_MAX = 10,
    FIRST_S = 30,
    LONGEST_INTERVALS = 4,
    WHOLE_INTERVALS = 2,
    KEY_STEPS = 3,
    PERCENT = 100,
    USUAL_PERCENT = 5,  /* of an interval, to either side */
    RETRY_PERCENT = 25, /* of a pause after a failure, likewise */
    LATER_PERCENT = 10, /* of what a server asks for, later only */
};

/* The finisher of splitmix64: neighbouring serial numbers begin far from each other. */
uint64_t tkr_chance_of(uint64_t device_id)
{
    uint64_t mixed = device_id + UINT64_C(0x9E3779B97F4A7C15);

    if (device_id == 0)
        return 0;
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    mixed ^= mixed >> 31;
    return mixed != 0 ? mixed : 1;
}

/* Anything from 0 to `most` microseconds, which are less than 2^40; 0 without chance. */
static uint64_t any_us(uint64_t most, uint64_t *chance)
{
    if (*chance == 0)
        return 0;
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    return (*chance >> 40) * (most + 1) >> 24;
}

static uint64_t to_either_side(uint64_t us, uint32_t percent, uint64_t *chance)
{
    uint64_t most = us / PERCENT * percent;

    return *chance == 0 ? us : us - most + any_us(2 * most, chance);
}

static uint64_t or_later(uint64_t us, uint32_t percent, uint64_t *chance)
{
    return us + any_us(us / PERCENT * percent, chance);
}

static uint64_t lesser(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t greater(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

uint64_t tkr_retry_first_us(const struct tkr_ticker_feed *feed, uint64_t *chance)
{
    return any_us(lesser(FIRST_S, feed->config.interval_s) * US_PER_S, chance);
}

enum tkr_trouble tkr_retry_trouble(const struct tkr_ticker_status *status)
{
    static const uint8_t of_fault[TKR_FEED_FAULTS] = {
        [TKR_FEED_FAULT_KEY] = TKR_TROUBLE_KEY,           [TKR_FEED_FAULT_QUOTA] = TKR_TROUBLE_QUOTA,
        [TKR_FEED_FAULT_RATE_LIMIT] = TKR_TROUBLE_QUOTA,  [TKR_FEED_FAULT_NOT_FOUND] = TKR_TROUBLE_NOT_FEED,
        [TKR_FEED_FAULT_NOT_FEED] = TKR_TROUBLE_NOT_FEED,
    };
    enum { UNAUTHORISED = 401, FORBIDDEN = 403, TOO_MANY = 429, SERVER_ERROR = 500, UNAVAILABLE = 503 };

    if (status->outcome == TKR_FETCH_NETWORK)
        return TKR_TROUBLE_NETWORK;
    if (status->outcome == TKR_FETCH_TLS)
        return TKR_TROUBLE_TLS;
    if (status->http_status == TOO_MANY || status->http_status == UNAVAILABLE)
        return TKR_TROUBLE_QUOTA;
    if (status->fault == TKR_FEED_FAULT_NOT_FEED && status->http_status >= SERVER_ERROR)
        return TKR_TROUBLE_ANSWER;
    if (of_fault[status->fault] != TKR_TROUBLE_NONE)
        return of_fault[status->fault];
    if (status->http_status == UNAUTHORISED || status->http_status == FORBIDDEN)
        return TKR_TROUBLE_KEY;
    return TKR_TROUBLE_ANSWER;
}

const char *tkr_trouble_words(enum tkr_trouble trouble)
{
    static const char *const words[TKR_TROUBLES] = {
        [TKR_TROUBLE_NONE] = "none",
        [TKR_TROUBLE_NETWORK] = "server not reached",
        [TKR_TROUBLE_TLS] = "server not verified",
        [TKR_TROUBLE_KEY] = "key refused",
        [TKR_TROUBLE_QUOTA] = "asked too often",
        [TKR_TROUBLE_NOT_FEED] = "not a feed",
        [TKR_TROUBLE_ANSWER] = "answer not usable",
    };

    return trouble < TKR_TROUBLES ? words[trouble] : words[TKR_TROUBLE_NONE];
}

static uint64_t longest_s(const struct tkr_ticker_feed_config *config)
{
    uint64_t usual_s = lesser((uint64_t)LONGEST_INTERVALS * config->interval_s, DAY_S);

    return greater(config->interval_s, config->longest_s != 0 ? config->longest_s : usual_s);
}

static uint64_t after_success_us(struct tkr_ticker_feed *feed, int64_t fresh_for_s, uint64_t *chance)
{
    uint64_t interval_us = (uint64_t)feed->config.interval_s * US_PER_S;
    bool is_first = !feed->is_in_phase;

    feed->is_in_phase = true;
    if (is_first && *chance != 0)
        return interval_us / PERCENT * USUAL_PERCENT +
               any_us(interval_us / PERCENT * (PERCENT - USUAL_PERCENT), chance);
    if (fresh_for_s <= (int64_t)feed->config.interval_s)
        return to_either_side(interval_us, USUAL_PERCENT, chance);
    return or_later(lesser((uint64_t)fresh_for_s, longest_s(&feed->config)) * US_PER_S, USUAL_PERCENT, chance);
}

static uint64_t own_pause_s(const struct tkr_ticker_feed *feed)
{
    static const uint16_t key_s[KEY_STEPS] = {15 * 60, 3600, 6 * 3600};
    uint64_t pause_s;

    if (feed->status.trouble == TKR_TROUBLE_KEY)
        return key_s[lesser(feed->status.trouble_in_row - 1, KEY_STEPS - 1)];
    pause_s = (uint64_t)TKR_RETRY_BASE_S << lesser(feed->status.failures_in_row - 1, DOUBLINGS_MAX);
    if (feed->status.trouble != TKR_TROUBLE_QUOTA)
        pause_s = lesser(pause_s, feed->config.interval_s);
    return lesser(pause_s, CAP_S);
}

static uint64_t after_failure_us(const struct tkr_ticker_feed *feed, int64_t retry_after_s, uint64_t *chance)
{
    uint64_t own_us = to_either_side(own_pause_s(feed) * US_PER_S, RETRY_PERCENT, chance);
    uint64_t asked_us = retry_after_s > 0 ? lesser((uint64_t)retry_after_s, DAY_S) * US_PER_S : 0;

    return asked_us > own_us ? lesser(or_later(asked_us, LATER_PERCENT, chance), (uint64_t)DAY_S * US_PER_S) : own_us;
}

uint64_t tkr_retry_delay_us(struct tkr_ticker_feed *feed, const struct tkr_fetch_result *result, uint64_t *chance)
{
    return feed->status.failures_in_row == 0 ? after_success_us(feed, result->fresh_for_s, chance)
                                             : after_failure_us(feed, result->retry_after_s, chance);
}

bool tkr_retry_asks_whole(const struct tkr_ticker_feed *feed, uint64_t now)
{
    uint64_t every_s = greater(DAY_S, (uint64_t)WHOLE_INTERVALS * feed->config.interval_s);

    return (feed->etag[0] == '\0' && feed->last_modified[0] == '\0') || now - feed->whole_us >= every_s * US_PER_S;
}
