// SPDX-License-Identifier: MIT
#include "sign_crawl.h"

#include <string.h>

#include "ink_runs.h"

/* What the typesetter is setting. */
enum setting { SETTING_NOTHING, SETTING_LINE, SETTING_SEPARATOR };

int tkr_sign_crawl_init(struct tkr_sign *sign, const struct tkr_sign_ground *ground, uint64_t now)
{
    static const char separator[] = "   •   ";
    const struct tkr_sign_config *config = ground->config;
    struct tkr_sign_crawl *crawl = &sign->crawl;
    const struct tkr_crawl_config crawl_config = {
        .window = ground->columns,
        .columns = ground->band_columns,
        .rows = ground->zone->font->rows,
        .speed = config->first.speed,
        .memory = ground->memory,
        .memory_bytes = ground->memory_bytes,
    };
    int result;

    *crawl = (struct tkr_sign_crawl){.separator = config->separator != NULL ? config->separator : separator};
    tkr_type_init(&crawl->typesetter, ground->zone->font);
    result = tkr_crawl_init(&crawl->crawl, &crawl_config, config->origin_us != 0 ? config->origin_us : now);
    crawl->crawl.end = tkr_crawl_position(&crawl->crawl, now) + ground->columns;
    crawl->first_tile = (uint16_t)(config->tiles != 0 ? ground->columns / config->tiles * config->tile : 0);
    sign->zones[sign->crawl_zone].band = &crawl->crawl.band;
    sign->zones[sign->crawl_zone].runs = crawl->inks.runs;
    sign->zones[sign->crawl_zone].fresh_from = crawl->crawl.end - ground->columns;
    sign->fresh_end = crawl->crawl.end;
    return result;
}

/* From the next column on dots have this ink; 0: the zone's own. */
static void set_ink(struct tkr_sign *sign, uint16_t ink)
{
    tkr_ink_runs_add(
        &sign->crawl.inks,
        (struct tkr_ink_run){.column = sign->crawl.crawl.end, .ink = ink != TKR_INK_DEFAULT ? ink : sign->ink},
        sign->ink);
}

static void open_separator(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

    tkr_type_open(&crawl->typesetter, crawl->separator, (uint16_t)strlen(crawl->separator));
    set_ink(sign, TKR_INK_DEFAULT);
    crawl->setting = SETTING_SEPARATOR;
}

bool tkr_sign_crawl_open_line(struct tkr_sign *sign)
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
void tkr_sign_crawl_end_line(struct tkr_sign *sign)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

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
        return tkr_sign_crawl_open_line(sign);
    tkr_sign_crawl_end_line(sign);
    open_separator(sign);
    return true;
}

void tkr_sign_crawl_put(struct tkr_sign *sign, bool (*open_next_one)(struct tkr_sign *sign))
{
    uint32_t dots = 0;

    while (tkr_type_next_column(&sign->crawl.typesetter, &dots) == 0 && open_next_one(sign))
        ;
    tkr_crawl_put(&sign->crawl.crawl, dots);
}

/*
 * After a gap longer than the window (a machine that slept, a panel that was gone) the line goes on where it stood
 * instead of jumping.
 */
int64_t tkr_sign_crawl_advance(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_crawl *crawl = &sign->crawl.crawl;

    if (crawl->speed != sign->speed)
        tkr_crawl_set_speed(crawl, sign->speed, now);
    int64_t position = tkr_crawl_advance(crawl, now);

    if (position > crawl->end) {
        position = crawl->end - crawl->window + 1;
        tkr_crawl_set_position(crawl, position, now);
    }
    return position;
}

void tkr_sign_crawl_show(struct tkr_sign *sign, int64_t position)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;
    struct tkr_zone *zone = &sign->zones[sign->crawl_zone];

    zone->first_column = position + crawl->first_tile;
    tkr_ink_runs_drop(&crawl->inks, zone->first_column);
    zone->run_count = crawl->inks.count;
    sign->fresh_end = zone->first_column + zone->columns;
    count_passed(crawl, &sign->mailbox, position);
}

void tkr_sign_crawl_compose(struct tkr_sign *sign, uint64_t now)
{
    int64_t position = tkr_sign_crawl_advance(sign, now);

    for (uint16_t missing = tkr_crawl_missing(&sign->crawl.crawl, position); missing > 0; missing--)
        tkr_sign_crawl_put(sign, open_next);
    tkr_sign_crawl_show(sign, position);
}

void tkr_sign_crawl_leave(struct tkr_sign *sign, uint64_t now)
{
    struct tkr_sign_crawl *crawl = &sign->crawl;

    tkr_type_open(&crawl->typesetter, "", 0);
    crawl->setting = SETTING_NOTHING;
    tkr_crawl_set_position(&crawl->crawl, crawl->crawl.end, now);
}

/* The next line stands at the left edge at once. */
static void skip(struct tkr_sign *sign, uint64_t now)
{
    if (sign->crawl.setting == SETTING_LINE)
        tkr_sign_crawl_end_line(sign);
    tkr_sign_crawl_leave(sign, now);
}

const struct tkr_sign_mode tkr_sign_continuous = {
    .init = tkr_sign_crawl_init, .compose = tkr_sign_crawl_compose, .skip = skip};
