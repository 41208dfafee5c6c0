// SPDX-License-Identifier: MIT
#include <tkr/crawl.h>

#include <stdbool.h>

static bool is_steady(uint16_t columns_per_s, uint8_t frames_per_s)
{
    return columns_per_s % frames_per_s == 0 || frames_per_s % columns_per_s == 0;
}

uint16_t tkr_crawl_slower(uint16_t columns_per_s, uint8_t frames_per_s)
{
    uint16_t speed = columns_per_s <= TKR_CRAWL_SPEED_MAX ? columns_per_s : TKR_CRAWL_SPEED_MAX + 1;

    while (speed > 1) {
        speed--;
        if (is_steady(speed, frames_per_s))
            break;
    }
    return speed > 0 ? speed : 1;
}

uint16_t tkr_crawl_faster(uint16_t columns_per_s, uint8_t frames_per_s)
{
    uint16_t speed = columns_per_s;

    while (speed < TKR_CRAWL_SPEED_MAX) {
        speed++;
        if (is_steady(speed, frames_per_s))
            return speed;
    }
    return tkr_crawl_slower(TKR_CRAWL_SPEED_MAX + 1, frames_per_s);
}

uint16_t tkr_crawl_steady_speed(uint16_t columns_per_s, uint8_t frames_per_s)
{
    uint32_t below, above;

    if (columns_per_s == 0)
        return 0;
    above = tkr_crawl_faster((uint16_t)(columns_per_s - 1), frames_per_s);
    if (above <= columns_per_s)
        return (uint16_t)above;
    below = tkr_crawl_slower(columns_per_s, frames_per_s);
    return (uint16_t)((uint32_t)columns_per_s * columns_per_s > below * above ? above : below);
}
