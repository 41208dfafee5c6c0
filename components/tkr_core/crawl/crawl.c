// SPDX-License-Identifier: MIT
#include <tkr/crawl.h>

enum { US_PER_S = 1000000 };

/* Within it a division of 32 bits does; it is an instruction where one of 64 bits takes a hundred. */
static const uint64_t near_us = UINT32_MAX;

int tkr_crawl_init(struct tkr_crawl *crawl, const struct tkr_crawl_config *config, uint64_t now)
{
    struct tkr_band band;
    int result;

    if (config->window == 0 || config->window > config->columns || config->speed > TKR_CRAWL_SPEED_MAX)
        return TKR_E_ARGUMENT;
    result = tkr_band_init(&band, config->columns, config->rows, config->memory, config->memory_bytes);
    if (result < 0)
        return result;
    *crawl = (struct tkr_crawl){
        .band = band,
        .origin_column = -(int64_t)config->window,
        .origin_us = now,
        .window = config->window,
        .speed = config->speed,
    };
    return TKR_OK;
}

static uint64_t elapsed_us(const struct tkr_crawl *crawl, uint64_t now)
{
    return now > crawl->origin_us ? now - crawl->origin_us : 0;
}

/* Seconds and the rest apart, so that no product leaves its type within any lifetime. */
static int64_t position_after(const struct tkr_crawl *crawl, uint64_t us)
{
    uint64_t whole_s = us <= near_us ? (uint32_t)us / US_PER_S : us / US_PER_S;
    uint32_t rest_us = (uint32_t)us - (uint32_t)whole_s * US_PER_S;

    return crawl->origin_column + (int64_t)(whole_s * crawl->speed + rest_us * crawl->speed / US_PER_S);
}

int64_t tkr_crawl_position(const struct tkr_crawl *crawl, uint64_t now)
{
    return position_after(crawl, elapsed_us(crawl, now));
}

int64_t tkr_crawl_advance(struct tkr_crawl *crawl, uint64_t now)
{
    uint64_t us = elapsed_us(crawl, now);

    if (us > near_us) {
        crawl->origin_column += (int64_t)(us / US_PER_S * crawl->speed);
        us %= US_PER_S;
        crawl->origin_us = now - us;
    }
    return position_after(crawl, us);
}

/* What was left of a column is given up: at most one dot, once a change. */
void tkr_crawl_set_speed(struct tkr_crawl *crawl, uint16_t speed, uint64_t now)
{
    if (now > crawl->origin_us)
        tkr_crawl_set_position(crawl, tkr_crawl_position(crawl, now), now);
    crawl->speed = speed <= TKR_CRAWL_SPEED_MAX ? speed : TKR_CRAWL_SPEED_MAX;
}

void tkr_crawl_set_position(struct tkr_crawl *crawl, int64_t column, uint64_t now)
{
    crawl->origin_column = column;
    crawl->origin_us = now;
}

uint64_t tkr_crawl_time_of(const struct tkr_crawl *crawl, int64_t column)
{
    uint64_t columns = column > crawl->origin_column ? (uint64_t)(column - crawl->origin_column) : 0;

    return crawl->origin_us + (columns * US_PER_S + crawl->speed - 1) / crawl->speed;
}

void tkr_crawl_put(struct tkr_crawl *crawl, uint32_t dots)
{
    tkr_band_set(&crawl->band, crawl->end++, dots);
}

uint16_t tkr_crawl_missing(const struct tkr_crawl *crawl, int64_t position)
{
    int64_t missing = position + crawl->window - crawl->end;

    if (missing <= 0)
        return 0;
    return missing > crawl->window ? crawl->window : (uint16_t)missing;
}
