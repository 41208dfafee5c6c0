// SPDX-License-Identifier: MIT
/* One headline at a time. */
#include "breaking.h"
#include "sign_crawl.h"

/* So that the end of a line that fits to the dot is known before it stands in the middle. */
enum { AHEAD_COLUMNS = 8 };

/* The line has ended. One that fits will stand still; the next may enter when the last column of this one leaves. */
static void close_line(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    int64_t seen = crawl->crawl.end - crawl->line_column - crawl->typesetter.font->spacing;

    tkr_sign_crawl_end_line(sign);
    crawl->is_open = false;
    crawl->gap_end = crawl->crawl.end + crawl->crawl.window;
    crawl->has_hold = seen > 0 && seen <= crawl->crawl.window;
    crawl->hold_column = crawl->line_column - (crawl->crawl.window - seen) / 2;
    crawl->hold_us = (uint32_t)TKR_SIGN_STAND_US(tkr_break_words(sign->line->text, sign->line->text_bytes));
}

static bool open_next(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

    if (crawl->is_open)
        close_line(sign);
    if (crawl->crawl.end < crawl->gap_end)
        return false;
    crawl->line_column = crawl->crawl.end;
    crawl->is_open = tkr_sign_crawl_open_line(sign);
    return crawl->is_open;
}

/* Once the line has come to where it stands still it goes on from there when its time is over. */
static int64_t advance(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    int64_t position = tkr_sign_crawl_advance(sign, now);

    if (!crawl->has_hold || position < crawl->hold_column || crawl->crawl.speed == 0)
        return position;
    crawl->has_hold = false;
    tkr_crawl_set_position(&crawl->crawl, crawl->hold_column,
                           tkr_crawl_time_of(&crawl->crawl, crawl->hold_column) + crawl->hold_us);
    return tkr_sign_crawl_advance(sign, now);
}

static void compose(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    int64_t position = advance(sign, now);

    while (crawl->crawl.end < position + crawl->crawl.window + AHEAD_COLUMNS) {
        tkr_sign_crawl_put(sign, open_next);
        if (crawl->has_hold)
            position = advance(sign, now);
    }
    tkr_sign_crawl_show(sign, position);
}

/* Dark columns lie before the next line, which may come to stand in the middle. */
static void skip(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

    if (crawl->is_open)
        tkr_sign_crawl_end_line(sign);
    for (uint16_t column = 0; column < crawl->crawl.window; column++)
        tkr_crawl_put(&crawl->crawl, 0);
    tkr_sign_crawl_leave(sign, now);
    crawl->is_open = false;
    crawl->has_hold = false;
    crawl->gap_end = crawl->crawl.end;
}

const struct tkr_sign_mode tkr_sign_single = {
    .init = tkr_sign_crawl_init, .compose = compose, .skip = skip, .ahead = AHEAD_COLUMNS};
