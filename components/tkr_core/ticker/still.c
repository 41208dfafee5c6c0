// SPDX-License-Identifier: MIT
#include "still.h"

#include <string.h>

#include <tkr/utf8.h>
#include <tkr/words.h>

enum { US_PER_S = 1000000, MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

static void add_span(struct tkr_words *words, uint64_t seconds)
{
    static const struct {
        uint32_t unit_s;
        const char *one, *many;
    } units[] = {
        {DAY_S, " day", " days"},
        {HOUR_S, " h", " h"},
        {MINUTE_S, " min", " min"},
    };

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        uint64_t count = seconds / units[i].unit_s;

        if (count == 0)
            continue;
        tkr_words_add_number(words, (int64_t)count);
        tkr_words_add(words, count == 1 ? units[i].one : units[i].many);
        return;
    }
}

static uint64_t age_s(uint64_t read_us, uint64_t now)
{
    return now > read_us ? (now - read_us) / US_PER_S : 0;
}

uint8_t tkr_still_age(uint64_t read_us, uint64_t now, char text[TKR_STILL_BYTES])
{
    uint64_t seconds = age_s(read_us, now);
    struct tkr_words words;

    tkr_words_init(&words, text, TKR_STILL_BYTES);
    if (read_us == 0)
        return 0;
    if (seconds < MINUTE_S) {
        tkr_words_add(&words, "read just now");
    } else {
        tkr_words_add(&words, "read ");
        add_span(&words, seconds);
        tkr_words_add(&words, " ago");
    }
    return (uint8_t)words.count;
}

/* Whether the text cannot have changed since it was written, which is told much faster than by writing it. */
static bool is_current(const struct tkr_still *still, const struct tkr_still_news *news)
{
    if (still->shows == TKR_SIGN_AGE)
        return news->snapshot->read_us == still->read_us && news->now < still->until_us;
    return news->opened == still->opened;
}

static uint8_t write_age(struct tkr_still *still, const struct tkr_still_news *news, char text[TKR_STILL_BYTES])
{
    uint64_t read_us = news->snapshot->read_us;

    still->read_us = read_us;
    still->until_us = read_us + (age_s(read_us, news->now) + 1) * US_PER_S;
    return tkr_still_age(read_us, news->now, text);
}

static uint8_t write_label(struct tkr_still *still, const struct tkr_still_news *news, char text[TKR_STILL_BYTES])
{
    uint8_t count;

    still->opened = news->opened;
    if (news->line == NULL)
        return 0;
    count = (uint8_t)tkr_utf8_floor(news->line->label, news->line->label_bytes, TKR_STILL_BYTES);
    memcpy(text, news->line->label, count);
    return count;
}

/* A label stands in its feed's ink. */
static uint16_t ink_of(const struct tkr_still *still, const struct tkr_still_news *news)
{
    bool of_feed = still->shows == TKR_SIGN_LABEL && news->line != NULL && news->line->ink != 0;

    return of_feed ? news->line->ink : still->ink;
}

/* Sets the text from column 0 on; the rest of the zone is blank. */
static void set_text(struct tkr_still *still, const struct tkr_zone *zone)
{
    const struct tkr_band *band = &still->band;

    tkr_type_open(&still->typesetter, still->text, still->text_bytes);
    for (uint16_t column = 0; column < zone->columns; column++) {
        uint32_t dots = 0;

        if (tkr_type_next_column(&still->typesetter, &dots) == 0)
            dots = 0;
        tkr_band_set(band, column, dots);
    }
}

void tkr_still_compose(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_zone *zone)
{
    char text[TKR_STILL_BYTES];
    uint8_t count;

    if (is_current(still, news))
        return;
    count = still->shows == TKR_SIGN_AGE ? write_age(still, news, text) : write_label(still, news, text);
    if (count == still->text_bytes && memcmp(text, still->text, count) == 0 && zone->ink == ink_of(still, news))
        return;
    zone->ink = ink_of(still, news);
    memcpy(still->text, text, count);
    still->text_bytes = count;
    set_text(still, zone);
    zone->fresh_from = 0;
}
