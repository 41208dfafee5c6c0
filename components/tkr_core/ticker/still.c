// SPDX-License-Identifier: MIT
#include "still.h"

#include <string.h>

#include <tkr/date.h>
#include <tkr/utf8.h>
#include <tkr/words.h>

#include "telling.h"

enum { US_PER_S = 1000000, MINUTE_S = 60, DAY_S = 86400 };

/* The moment for what an earlier run has read at a time that is not known. */
static const uint64_t age_unknown = UINT64_MAX;

/* When a feed was read that has not been read in this run: before its clock began, a number that has wrapped. */
static uint64_t stored_us(int64_t stored_s, int64_t wall_offset_us)
{
    if (stored_s == TKR_TIME_UNKNOWN || wall_offset_us == 0)
        return age_unknown;
    return (uint64_t)(stored_s * US_PER_S - wall_offset_us);
}

/* When the feed of the line was read last; before the first line, and for lines of no feed, any feed. */
static uint64_t read_us(const struct tkr_still_news *news)
{
    const struct tkr_snapshot *snapshot = news->snapshot;
    const struct tkr_line *line = news->line;
    bool is_read_since = line != NULL && snapshot->read_feed == line->feed && snapshot->read_us != 0;

    if (line != NULL && line->read_us == 0 && line->stored_s != 0 && !is_read_since)
        return stored_us(line->stored_s, snapshot->wall_offset_us);
    if (line == NULL || line->read_us == 0)
        return snapshot->read_us;
    return snapshot->read_feed == line->feed && snapshot->read_us > line->read_us ? snapshot->read_us : line->read_us;
}

/* Of what the text is told: when a feed was read, or how far the clock is from `now`. */
static uint64_t subject_us(const struct tkr_still *still, const struct tkr_still_news *news)
{
    return still->shows == TKR_SIGN_AGE ? read_us(news) : (uint64_t)news->snapshot->wall_offset_us;
}

/* Whether the text cannot have changed since it was written, which is told much faster than by writing it. */
static bool is_current(const struct tkr_still *still, const struct tkr_still_news *news)
{
    if (still->shows == TKR_SIGN_MARK)
        return still->opened == (news->snapshot->notices != 0);
    if (still->shows == TKR_SIGN_AGE || still->shows == TKR_SIGN_CLOCK)
        return subject_us(still, news) == still->of_us && news->now < still->until_us;
    return news->opened == still->opened;
}

static void write_age(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_words *words)
{
    int64_t age_us = (int64_t)(news->now - still->of_us);
    uint64_t seconds = age_us > 0 ? (uint64_t)age_us / US_PER_S : 0;

    still->until_us = still->of_us == age_unknown ? UINT64_MAX : still->of_us + (seconds + 1) * US_PER_S;
    if (still->of_us == 0)
        return;
    if (still->of_us == age_unknown) {
        tkr_words_add(words, "age unknown");
        return;
    }
    if (seconds < MINUTE_S) {
        tkr_words_add(words, "read just now");
        return;
    }
    tkr_words_add(words, "read ");
    tkr_tell_span(words, seconds);
    tkr_words_add(words, " ago");
}

/* The first days of 1970 are what a clock that was never set shows. */
static void write_clock(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_words *words)
{
    int64_t wall_us = (int64_t)(news->now + still->of_us);
    uint32_t step_s = still->has_seconds ? 1 : MINUTE_S;
    int64_t local_s;

    if (still->of_us == 0 || wall_us < 2 * DAY_S * (int64_t)US_PER_S) {
        still->until_us = still->of_us == 0 ? UINT64_MAX : news->now + US_PER_S;
        tkr_words_add(words, still->has_seconds ? "--:--:--" : "--:--");
        return;
    }
    local_s = wall_us / US_PER_S;
    local_s += tkr_zone_time_offset_s(news->time_zone, local_s);
    still->until_us = news->now + (step_s - (uint64_t)local_s % step_s) * US_PER_S - (uint64_t)wall_us % US_PER_S;
    tkr_tell_time(words, (struct tkr_telling_time){.second = (uint32_t)(local_s % DAY_S),
                                                   .has_12_hours = still->has_12_hours,
                                                   .has_seconds = still->has_seconds});
}

static void write_label(const struct tkr_still *still, const struct tkr_line *line, struct tkr_words *words)
{
    if (line == NULL)
        return;
    if (still->shows == TKR_SIGN_SOURCE && line->source_bytes > 0)
        tkr_words_add_bytes(words, line->source, line->source_bytes);
    else
        tkr_words_add_bytes(words, line->label, line->label_bytes);
}

static void write_text(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_words *words)
{
    still->opened = news->opened;
    still->of_us = subject_us(still, news);
    if (still->shows == TKR_SIGN_AGE)
        write_age(still, news, words);
    else if (still->shows == TKR_SIGN_CLOCK)
        write_clock(still, news, words);
    else
        write_label(still, news->line, words);
}

/* A label stands in its feed's ink. */
static uint16_t ink_of(const struct tkr_still *still, const struct tkr_still_news *news)
{
    bool is_label = still->shows == TKR_SIGN_LABEL || still->shows == TKR_SIGN_SOURCE;

    return is_label && news->line != NULL && news->line->ink != 0 ? news->line->ink : still->ink;
}

/* Sets the text from column 0 on; the rest of the zone is blank. */
static void set_text(const struct tkr_still *still, const struct tkr_zone *zone)
{
    struct tkr_typesetter typesetter;

    tkr_type_init(&typesetter, still->font);
    tkr_type_open(&typesetter, still->text, still->text_bytes);
    for (uint16_t column = 0; column < zone->columns; column++) {
        uint32_t dots = 0;

        if (tkr_type_next_column(&typesetter, &dots) == 0)
            dots = 0;
        tkr_band_set(&still->band, column, dots);
    }
}

static void set_mark(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_zone *zone)
{
    const struct tkr_band *band = &still->band;

    still->opened = news->snapshot->notices != 0;
    memset(band->dots, still->opened ? 0xFF : 0, TKR_BAND_BYTES(band->columns, band->rows));
    zone->fresh_from = 0;
}

void tkr_still_compose(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_zone *zone)
{
    char text[TKR_STILL_BYTES + 1];
    struct tkr_words words;

    if (is_current(still, news))
        return;
    if (still->shows == TKR_SIGN_MARK) {
        set_mark(still, news, zone);
        return;
    }
    tkr_words_init(&words, text, sizeof(text));
    write_text(still, news, &words);
    if (words.count == still->text_bytes && memcmp(text, still->text, words.count) == 0 &&
        zone->ink == ink_of(still, news))
        return;
    zone->ink = ink_of(still, news);
    memcpy(still->text, text, words.count);
    still->text_bytes = (uint8_t)words.count;
    set_text(still, zone);
    zone->fresh_from = 0;
}
