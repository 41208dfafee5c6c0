// SPDX-License-Identifier: MIT
#include "notices.h"

#include "telling.h"

enum { US_PER_S = 1000000, DAY_S = 86400, STALE_PAUSES = 3, STALE_MIN_S = 30 * 60 };

/* A quiet notice lights the mark, a loud one is also told in words at the end of each round. */
enum rank { QUIET, LOUD_UNTIL_READ, LOUD };

/*
 * Every notice. A server that cannot be reached for once is no news to a reader while its headlines are fresh; when they no
 * longer are that is told. The words are what failed, as the poll has put it, but for those that stand here.
 */
static const struct {
    uint8_t notice;
    uint8_t rank;
    const char *words;
} table[] = {
    {TKR_NOTICE_STALE, LOUD, "no news "},
    {TKR_NOTICE_CERTIFICATE, LOUD, NULL},
    {TKR_NOTICE_KEY, LOUD, NULL},
    {TKR_NOTICE_TROUBLE, LOUD, NULL},
    {TKR_NOTICE_NETWORK, LOUD_UNTIL_READ, NULL},
    {TKR_NOTICE_STARTING, QUIET, "fetching the headlines"},
    {TKR_NOTICE_CLOCK, QUIET, "the clock is not set"},
};

enum { NOTICES = sizeof(table) / sizeof(table[0]) };

static bool was_read(const struct tkr_ticker_status *status)
{
    return status->last_success_us != 0 || status->stored_s != 0;
}

/*
 * When a feed was read last, which may be before the clock of this run began. What an earlier run has read counts from the
 * start while the wall clock is not known, and where that says that it was later.
 */
static int64_t read_at_us(const struct tkr_ticker *ticker, const struct tkr_ticker_status *status)
{
    int64_t begun_us = (int64_t)ticker->begun_us;
    int64_t at_us;

    if (status->last_success_us != 0)
        return (int64_t)status->last_success_us;
    if (status->stored_s == TKR_TIME_UNKNOWN || ticker->snapshot.wall_offset_us == 0)
        return begun_us;
    at_us = status->stored_s * US_PER_S - ticker->snapshot.wall_offset_us;
    return at_us < begun_us ? at_us : begun_us;
}

/* Three pauses, which a publisher may have made longer; a day behind the first one nobody takes a headline for news. */
static int64_t usual_stale_s(const struct tkr_ticker_feed *state)
{
    int64_t pause_s = (int64_t)(state->pause_us / US_PER_S);
    int64_t after_s;

    if (pause_s < state->config.interval_s)
        pause_s = state->config.interval_s;
    after_s = STALE_PAUSES * pause_s < pause_s + DAY_S ? STALE_PAUSES * pause_s : pause_s + DAY_S;
    return after_s > STALE_MIN_S ? after_s : STALE_MIN_S;
}

uint64_t tkr_notices_stale_us(const struct tkr_ticker *ticker, uint8_t feed)
{
    const struct tkr_ticker_feed *state = &ticker->feeds[feed];
    int64_t after_s = state->config.stale_after_s != 0 ? state->config.stale_after_s : usual_stale_s(state);
    int64_t stale_us;

    if (!was_read(&state->status))
        return UINT64_MAX;
    stale_us = read_at_us(ticker, &state->status) + after_s * US_PER_S;
    return stale_us > 0 ? (uint64_t)stale_us : 0;
}

/* Why the last poll failed. */
static uint8_t trouble_of(const struct tkr_ticker_status *status)
{
    if (status->failures_in_row == 0)
        return 0;
    if (status->fault == TKR_FEED_FAULT_KEY)
        return TKR_NOTICE_KEY;
    if (status->outcome == TKR_FETCH_TLS)
        return TKR_NOTICE_CERTIFICATE;
    return status->outcome == TKR_FETCH_NETWORK ? TKR_NOTICE_NETWORK : TKR_NOTICE_TROUBLE;
}

uint8_t tkr_notices_of_feed(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now)
{
    const struct tkr_ticker_feed *state = &ticker->feeds[feed];
    uint8_t notices = trouble_of(&state->status);

    if (state->status.polls == 0)
        notices |= TKR_NOTICE_STARTING;
    if (now >= tkr_notices_stale_us(ticker, feed))
        notices |= TKR_NOTICE_STALE;
    return notices;
}

uint8_t tkr_notices_of_all(const struct tkr_ticker *ticker, uint64_t now)
{
    bool has_clock = ticker->clock.wall_us != NULL;
    uint8_t notices = has_clock && ticker->snapshot.wall_offset_us == 0 ? TKR_NOTICE_CLOCK : 0;

    for (uint8_t i = 0; i < ticker->feed_count; i++)
        notices |= tkr_notices_of_feed(ticker, i, now);
    return notices;
}

bool tkr_notices_has_words(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now, bool any)
{
    uint8_t notices = tkr_notices_of_feed(ticker, feed, now);
    uint8_t least = any || ticker->feeds[feed].status.last_success_us == 0 ? LOUD_UNTIL_READ : LOUD;

    for (uint8_t i = 0; i < NOTICES; i++) {
        if ((notices & table[i].notice) != 0 && table[i].rank >= least)
            return true;
    }
    return false;
}

/* "since 14:05" where that is today or was yesterday and the clock is known, else "for 2 h". */
static void add_silence(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now, struct tkr_words *words)
{
    int64_t read_us = read_at_us(ticker, &ticker->feeds[feed].status);
    uint64_t age_s = (uint64_t)((int64_t)now - read_us) / US_PER_S;
    int64_t offset_us = ticker->snapshot.wall_offset_us;
    int64_t local_s = (read_us + offset_us) / US_PER_S;

    if (offset_us == 0 || age_s >= DAY_S || local_s < 2 * DAY_S) {
        tkr_words_add(words, "for ");
        tkr_tell_span(words, age_s);
        return;
    }
    local_s += tkr_zone_time_offset_s(ticker->clock.zone, local_s);
    tkr_words_add(words, "since ");
    tkr_tell_time(words, (struct tkr_telling_time){.second = (uint32_t)(local_s % DAY_S)});
}

void tkr_notices_tell(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now, struct tkr_words *words)
{
    const char *trouble = ticker->feeds[feed].status.words;
    uint8_t notices = tkr_notices_of_feed(ticker, feed, now);

    for (uint8_t i = 0; i < NOTICES; i++) {
        if ((notices & table[i].notice) == 0 || table[i].words == NULL)
            continue;
        tkr_words_add(words, table[i].words);
        if (table[i].notice != TKR_NOTICE_STALE)
            return;
        add_silence(ticker, feed, now, words);
        tkr_words_add(words, trouble[0] != '\0' ? "; " : "");
        break;
    }
    tkr_words_add(words, trouble);
}
