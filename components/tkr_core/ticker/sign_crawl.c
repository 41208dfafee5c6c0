// SPDX-License-Identifier: MIT
#include "sign_crawl.h"

#include <string.h>

#include "ink_runs.h"

/* What the typesetter is setting. */
enum setting { SETTING_NOTHING, SETTING_LINE, SETTING_SEPARATOR };

/* From the next column on dots have this ink; 0: the zone's own. */
static void set_ink(struct tkr_sign *sign, uint16_t ink)
{
    uint16_t own = sign->zones[sign->crawl_zone].ink;

    tkr_ink_runs_add(&sign->crawl.inks,
                     (struct tkr_ink_run){.column = sign->crawl.crawl.end, .ink = ink != TKR_INK_DEFAULT ? ink : own},
                     own);
}

static void open_separator(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

    tkr_type_open(&crawl->typesetter, crawl->separator, (uint16_t)strlen(crawl->separator));
    set_ink(sign, TKR_INK_DEFAULT);
    crawl->setting = SETTING_SEPARATOR;
}

static bool open_line(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    const struct tkr_line *line = tkr_mailbox_take(&sign->mailbox);

    if (line == NULL) {
        crawl->setting = SETTING_NOTHING;
        return false;
    }
    sign->line = line;
    sign->opened++;
    tkr_type_open(&crawl->typesetter, line->text, line->text_bytes);
    set_ink(sign, line->ink);
    crawl->setting = SETTING_LINE;
    return true;
}

/* Remembers where a line ends, to tell when it has passed; with no room left, together with the last one. */
static void note_end(struct tkr_sign_crawl *crawl)
{
    if (crawl->end_count == TKR_SIGN_ENDS) {
        crawl->ends[TKR_SIGN_ENDS - 1] = crawl->crawl.end;
        crawl->end_lines[TKR_SIGN_ENDS - 1]++;
        return;
    }
    crawl->ends[crawl->end_count] = crawl->crawl.end;
    crawl->end_lines[crawl->end_count++] = 1;
}

static void count_passed(struct tkr_sign_crawl *crawl, struct tkr_mailbox *mailbox, int64_t position)
{
    while (crawl->end_count > 0 && crawl->ends[0] <= position) {
        tkr_mailbox_count_passed(mailbox, crawl->end_lines[0]);
        crawl->end_count--;
        memmove(crawl->ends, crawl->ends + 1, sizeof(crawl->ends[0]) * crawl->end_count);
        memmove(crawl->end_lines, crawl->end_lines + 1, sizeof(crawl->end_lines[0]) * crawl->end_count);
    }
}

/* What stands at the right edge has ended: the separator follows a line, the next line follows the separator. */
static bool open_next(struct tkr_sign *sign)
{
    if (sign->crawl.setting != SETTING_LINE)
        return open_line(sign);
    note_end(&sign->crawl);
    open_separator(sign);
    return true;
}

/* Blank columns enter while there is nothing to say. */
static void put_column(struct tkr_sign *sign)
{
    uint32_t dots = 0;

    while (tkr_type_next_column(&sign->crawl.typesetter, &dots) == 0 && open_next(sign))
        ;
    tkr_crawl_put(&sign->crawl.crawl, dots);
}

/*
 * After a gap longer than the window (a machine that slept, a panel that was gone) the line goes on where it stood
 * instead of jumping.
 */
static int64_t position_without_jump(struct tkr_crawl *crawl, uint64_t now)
{
    int64_t position = tkr_crawl_advance(crawl, now);

    if (position > crawl->end) {
        position = crawl->end - crawl->window + 1;
        tkr_crawl_set_position(crawl, position, now);
    }
    return position;
}

void tkr_sign_crawl_compose(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    struct tkr_zone *zone = &sign->zones[sign->crawl_zone];
    int64_t position = position_without_jump(&crawl->crawl, now);

    for (uint16_t missing = tkr_crawl_missing(&crawl->crawl, position); missing > 0; missing--)
        put_column(sign);
    tkr_ink_runs_drop(&crawl->inks, position);
    zone->first_column = position;
    zone->run_count = crawl->inks.count;
    count_passed(crawl, &sign->mailbox, position);
}
