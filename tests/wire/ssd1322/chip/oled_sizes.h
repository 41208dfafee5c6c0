// SPDX-License-Identifier: MIT
/* The SSD1322 for the tests of OLEDs. */
#ifndef OLED_SIZES_H
#define OLED_SIZES_H

#include <ssd1322.h>
#include <ssd1322_glass.h>
#include <tkr/panels/ssd1322.h>

enum {
    OLED_COLUMNS = 256,
    OLED_ROWS = 64,
    OLED_STEP_DOTS = 4, /* of a window */
    OLED_MOUNTINGS = 4,
    OLED_CLOCK_HZ = 10000000,
    OLED_WINDOW_BYTES = 7,    /* two windows, and the command that data follows */
    OLED_DARK_BYTES = 3,      /* of the start, before the registers */
    OLED_REGISTER_BYTES = 52, /* each register is a transfer */
    OLED_DARK_TRANSFERS = 2,
    OLED_REGISTER_TRANSFERS = 19,
    OLED_DIM_BYTES = 2,
    OLED_FINE_STEPS = 255, /* up to this brightness each step is brighter */
    OLED_FAULT_STEP = 3,   /* faults befall each so manieth transfer and bit, so that the tests take their time */
};

struct oled_parts {
    struct ssd1322 chip;
    struct ssd1322_glass glass;
    struct tkr_ssd1322 driver;
};

#endif
