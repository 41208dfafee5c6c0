// SPDX-License-Identifier: MIT
/* A panel that does what a test tells it and writes down what it was given. */
#ifndef FAKE_PANEL_H
#define FAKE_PANEL_H

#include <stdint.h>

#include <tkr/sign.h>

enum { FAKE_PANEL_COLUMNS_MOST = 1024 };

/* Zeros are a panel that takes everything at once. */
struct fake_panel {
    struct tkr_panel panel;
    int step_answer, dim_answer;
    int busy;     /* so many draws answer 1 */
    int refusals; /* so many draws answer TKR_E_IO */
    uint32_t steps, draws, dims;
    uint8_t brightness;
    struct tkr_zone zones[TKR_ZONES_MAX]; /* of the last draw */
    size_t zone_count;
    uint32_t frame[FAKE_PANEL_COLUMNS_MOST]; /* what zone 0 held in the last draw, column by column */
};

void fake_panel_init(struct fake_panel *panel, uint16_t columns, uint16_t rows);

/* A column of a zone as it stands in its band now; bit 0 is the top row. */
uint32_t fake_panel_column(const struct tkr_zone *zone, uint16_t x);

#endif
