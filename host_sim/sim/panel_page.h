// SPDX-License-Identifier: MIT
/* What the panels ssd1306 and sh1106 share: the words of their specs, and the usual layouts. */
#ifndef SIM_PANEL_PAGE_H
#define SIM_PANEL_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "panel.h"

enum {
    SIM_PANEL_PAGE_COLUMNS = 128,
    SIM_PANEL_PAGE_STRIPS = 3,     /* of 64 rows */
    SIM_PANEL_PAGE_LOW_STRIPS = 1, /* of 32 */
};

/* "ssd1306:128x32:spi:flipped", in any order. */
struct sim_panel_page {
    uint8_t rows; /* 64 or 32 */
    bool spi;     /* else I2C */
    bool flipped;
};

/* TKR_E_ARGUMENT: a word is none of these; sim_panel_refuse has said so. */
TKR_MUST_CHECK int sim_panel_page_read(const struct sim_panel_spec *spec, struct sim_panel_page *page, char *words);

extern const struct sim_panel_strip sim_panel_page_strips[SIM_PANEL_PAGE_STRIPS];
extern const struct sim_panel_strip sim_panel_page_low_strips[SIM_PANEL_PAGE_LOW_STRIPS];

#endif
