// SPDX-License-Identifier: MIT
/*
 * Headlines that stand in lines, page after page. The band holds the page that is shown and below it the next one; a page
 * turns by moving the zone's first row down over the band, whole dots at a steady speed.
 */
#include <string.h>

#include "breaking.h"
#include "sign_crawl.h"

enum {
    US_PER_S = 1000000,
    ROLLS_PER_10_S = 25, /* a roll takes about 0.4 s */
    LATE_US = 1000000,   /* a page that is later than this does not make up for it */
};

enum state { STANDING, SETTING, ROLLING };

static int init(struct tkr_sign *sign, const struct tkr_sign_ground *ground, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;
    uint16_t roll_rows = tkr_sign_roll_rows(ground->zone);

    *pages = (struct tkr_sign_pages){
        .font = ground->zone->font,
        .since_us = now,
        .drawn_us = now,
        .roll_rows = (uint8_t)roll_rows,
        .roll_rows_s = tkr_crawl_steady_speed((uint16_t)(roll_rows * ROLLS_PER_10_S / 10), TKR_CRAWL_FRAMES_PER_S),
        .lines = ground->zone->lines != 0 ? ground->zone->lines : 1,
    };
    sign->zones[sign->crawl_zone].band = &pages->band;
    sign->fresh_end = sign->zones[sign->crawl_zone].columns;
    return tkr_band_init(&pages->band, ground->band_columns, (uint8_t)(2 * roll_rows), ground->memory,
                         ground->memory_bytes);
}

static size_t page_bytes(const struct tkr_sign_pages *pages)
{
    return TKR_BAND_BYTES(pages->band.columns, pages->roll_rows);
}

/* The lower half of the band, where the next page is set. */
static uint8_t *next_page(const struct tkr_sign_pages *pages)
{
    return pages->band.dots + page_bytes(pages);
}

static void clear_next_page(const struct tkr_sign_pages *pages)
{
    memset(next_page(pages), 0, page_bytes(pages));
}

static void pass_line(struct tkr_sign *sign)
{
    if (sign->pages.has_line && sign->pages.text_bytes == 0) {
        sign->pages.has_line = false;
        tkr_mailbox_count_passed(&sign->mailbox, 1);
    }
}

static void stand(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;

    if (now < pages->since_us + pages->stand_us)
        return;
    pass_line(sign);
    pages->state = SETTING;
    pages->set_lines = 0;
    pages->words = 0;
}

static bool open_line(struct tkr_sign *sign)
{
    const struct tkr_line *line = tkr_mailbox_take(&sign->mailbox);

    if (line == NULL)
        return false;
    sign->line = line;
    sign->opened++;
    sign->pages.text = line->text;
    sign->pages.text_bytes = line->text_bytes;
    sign->pages.has_line = true;
    pass_line(sign);
    return sign->pages.text_bytes > 0;
}

/* Sets the next line of the text into the next line of the page. */
static void set_line(struct tkr_sign *sign)
{
    struct tkr_sign_pages *pages = &sign->pages;
    uint16_t columns = sign->zones[sign->crawl_zone].columns;
    struct tkr_break line = tkr_break_line(pages->font, pages->text, pages->text_bytes, columns);
    uint8_t row = (uint8_t)(pages->roll_rows + pages->set_lines * (pages->font->rows + TKR_SIGN_LINE_GAP));
    struct tkr_typesetter typesetter;
    uint32_t dots;

    tkr_type_init(&typesetter, pages->font);
    tkr_type_open(&typesetter, pages->text, line.bytes);
    for (uint16_t column = 0; column < columns && tkr_type_next_column(&typesetter, &dots) == 1; column++)
        tkr_band_light(&pages->band, column, row, dots);
    pages->words = (uint16_t)(pages->words + tkr_break_words(pages->text, line.bytes));
    pages->text += line.next;
    pages->text_bytes = (uint16_t)(pages->text_bytes - line.next);
    pages->set_lines++;
}

/* A page turns at the end of the last one's time; what has kept it longer (there was no headline) counts from now. */
static void begin_roll(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;
    uint16_t ink = sign->line->ink;

    pages->state = ROLLING;
    pages->since_us = now;
    pages->stand_us = (uint32_t)TKR_SIGN_STAND_US(pages->words);
    sign->zones[sign->crawl_zone].ink = ink != TKR_INK_DEFAULT ? ink : sign->ink;
}

/* One line a draw, so that none costs much. */
static void set(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;

    if (pages->set_lines == 0 && pages->text_bytes == 0 && !open_line(sign))
        return;
    set_line(sign);
    if (pages->set_lines == pages->lines || pages->text_bytes == 0)
        begin_roll(sign, now);
}

/* The next page has become the page. */
static void settle(struct tkr_sign_pages *pages, uint64_t since_us)
{
    memcpy(pages->band.dots, next_page(pages), page_bytes(pages));
    clear_next_page(pages);
    pages->since_us = since_us;
    pages->state = STANDING;
}

static void roll(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;
    struct tkr_zone *zone = &sign->zones[sign->crawl_zone];
    uint64_t past_us = now - pages->since_us;
    uint32_t whole_us = (uint32_t)pages->roll_rows * US_PER_S / pages->roll_rows_s;

    zone->fresh_from = 0;
    if (past_us < whole_us) {
        zone->first_row = (uint8_t)((uint32_t)past_us * pages->roll_rows_s / US_PER_S);
        return;
    }
    zone->first_row = 0;
    settle(pages, past_us < LATE_US ? pages->since_us + whole_us : now);
}

/* A pause (speed 0) stops the time of the pages. */
static void compose(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;

    if (sign->speed == 0)
        pages->since_us += now - pages->drawn_us;
    pages->drawn_us = now;
    switch ((enum state)pages->state) {
    case STANDING:
        stand(sign, now);
        break;
    case SETTING:
        if (sign->speed != 0)
            set(sign, now);
        break;
    case ROLLING:
        roll(sign, now);
        break;
    }
}

/* The page that stands or rolls is the last one of its line, and stands no longer. One that is being set is given up. */
static void skip(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_pages *pages = &sign->pages;

    (void)now;
    pages->text_bytes = 0;
    pages->stand_us = 0;
    if (pages->state != SETTING)
        return;
    clear_next_page(pages);
    pages->set_lines = 0;
    pages->words = 0;
    pass_line(sign);
}

const struct tkr_sign_mode tkr_sign_pages = {.init = init, .compose = compose, .skip = skip, .turns_pages = true};
