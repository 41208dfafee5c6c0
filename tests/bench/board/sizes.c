// SPDX-License-Identifier: MIT
#include <stddef.h>

#include <tkr/feed.h>
#include <tkr/panels/max7219.h>
#include <tkr/panels/page_oled.h>
#include <tkr/panels/ssd0323.h>
#include <tkr/panels/ssd1322.h>
#include <tkr/panels/ws2812.h>
#include <tkr/sign.h>
#include <tkr/ticker.h>

#include "measure.h"
#include "report.h"

#define SIZE(what)                                                                                                     \
    {                                                                                                                  \
#what, sizeof(struct what)                                                                                     \
    }

void measure_sizes(void)
{
    static const struct {
        const char *name;
        size_t bytes;
    } sizes[] = {
        SIZE(tkr_json),        SIZE(tkr_feed),   SIZE(tkr_ring),    SIZE(tkr_ring_slot), SIZE(tkr_ticker),
        SIZE(tkr_ticker_feed), SIZE(tkr_sign),   SIZE(tkr_mailbox), SIZE(tkr_line),      SIZE(tkr_typesetter),
        SIZE(tkr_crawl),       SIZE(tkr_still),  SIZE(tkr_max7219), SIZE(tkr_ssd0323),   SIZE(tkr_page_oled),
        SIZE(tkr_ssd1322),     SIZE(tkr_ws2812),
    };

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        report("size", sizes[i].name, (const uint32_t[]){(uint32_t)sizes[i].bytes}, 1);
}
