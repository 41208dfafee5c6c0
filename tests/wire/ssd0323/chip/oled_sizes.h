// SPDX-License-Identifier: MIT
/* The SSD0323 for the tests of OLEDs. */
#ifndef OLED_SIZES_H
#define OLED_SIZES_H

#include <ssd0323.h>
#include <ssd0323_glass.h>
#include <tkr/panels/ssd0323.h>

enum {
    OLED_COLUMNS = 128,
    OLED_ROWS = 64,
    OLED_STEP_DOTS = 2, /* of a window */
    OLED_MOUNTINGS = 4,
    OLED_CLOCK_HZ = 4000000,
    OLED_WINDOW_BYTES = 14,   /* the longest command's arguments, and two windows */
    OLED_DARK_BYTES = 9,      /* of the start, before the registers */
    OLED_REGISTER_BYTES = 44, /* in one transfer */
    OLED_DARK_TRANSFERS = 1,
    OLED_REGISTER_TRANSFERS = 1,
    OLED_DIM_BYTES = 17,
    OLED_FINE_STEPS = 127, /* up to this brightness each step is brighter, above it every second */
    OLED_FAULT_STEP = 1,   /* faults befall each so manieth transfer and bit, so that the tests take their time */
};

struct oled_parts {
    struct ssd0323 chip;
    struct ssd0323_glass glass;
    struct tkr_ssd0323 driver;
};

#endif
