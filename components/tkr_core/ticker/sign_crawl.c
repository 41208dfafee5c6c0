// SPDX-License-Identifier: MIT
#include "sign_crawl.h"

#include <string.h>

/* What the typesetter is setting. */
enum setting { SETTING_NOTHING, SETTING_LINE, SETTING_SEPARATOR };

static void open_separator(struct tkr_sign_crawl *crawl)
{
    tkr_type_open(&crawl->typesetter, crawl->separator, (uint16_t)strlen(crawl->separator));
    crawl->setting = SETTING_SEPARATOR;
}

static bool open_line(struct tkr_sign_crawl *crawl, struct tkr_mailbox *mailbox)
{
    const struct tkr_line *line = tkr_mailbox_take(mailbox);

    if (line == NULL) {
        crawl->setting = SETTING_NOTHING;
        return false;
    }
    crawl->line = line;
    crawl->opened++;
    tkr_type_open(&crawl->typesetter, line->text, line->text_bytes);
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
static bool open_next(struct tkr_sign_crawl *crawl, struct tkr_mailbox *mailbox)
{
    if (crawl->setting != SETTING_LINE)
        return open_line(crawl, mailbox);
    note_end(crawl);
    open_separator(crawl);
    return true;
}

/* Blank columns enter while there is nothing to say. */
static void put_column(struct tkr_sign_crawl *crawl, struct tkr_mailbox *mailbox)
{
    uint32_t dots = 0;

    while (tkr_type_next_column(&crawl->typesetter, &dots) == 0 && open_next(crawl, mailbox))
        ;
    tkr_crawl_put(&crawl->crawl, dots);
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

void tkr_sign_crawl_compose(struct tkr_sign_crawl *crawl, struct tkr_mailbox *mailbox, struct tkr_zone *zone,
                            uint64_t now)
{
    int64_t position = position_without_jump(&crawl->crawl, now);

    for (uint16_t missing = tkr_crawl_missing(&crawl->crawl, position); missing > 0; missing--)
        put_column(crawl, mailbox);
    zone->first_column = position;
    count_passed(crawl, mailbox, position);
}
