// SPDX-License-Identifier: MIT
#include "panel_page.h"

#include <string.h>

#include <tkr/fonts.h>

int sim_panel_page_read(const struct sim_panel_spec *spec, struct sim_panel_page *page, char *words)
{
    *page = (struct sim_panel_page){.rows = 64};
    for (uint8_t i = 0; i < spec->count; i++) {
        const char *word = spec->words[i];

        if (strcmp(word, "128x32") == 0)
            page->rows = 32;
        else if (strcmp(word, "spi") == 0)
            page->spi = true;
        else if (strcmp(word, "flipped") == 0)
            page->flipped = true;
        else if (strcmp(word, "128x64") != 0)
            return sim_panel_refuse(words, spec, "it may be 128x32, spi, flipped and have a colour, like blue");
    }
    return TKR_OK;
}

/*
 * From the top: who says it, the headlines, and when they were read. The first stands in the 16 rows that are yellow on
 * modules of two colours; the crawl reaches into two pages only.
 */
const struct sim_panel_strip sim_panel_page_strips[] = {
    {.shows = TKR_SIGN_LABEL, .y = 4, .rows = 7, .font = &tkr_font_5x7},
    {.shows = TKR_SIGN_CRAWL, .y = 16, .rows = 32, .font = &tkr_font_9x15b},
    {.shows = TKR_SIGN_AGE, .y = 56, .rows = 7, .font = &tkr_font_5x7},
};

const struct sim_panel_strip sim_panel_page_low_strips[] = {
    {.shows = TKR_SIGN_CRAWL, .rows = 32, .font = &tkr_font_10x20},
};
