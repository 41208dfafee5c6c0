// SPDX-License-Identifier: MIT
/*
 * What differs between the OLEDs of 16 greys that these tests are for. Each has its own oled_sizes.h and oled_chip.c, and
 * the tests are built for each.
 */
#ifndef OLED_CHIP_H
#define OLED_CHIP_H

#include <stdbool.h>
#include <stdint.h>

#include <chip_violations.h>
#include <tkr/panels/grey_panel.h>
#include <wire.h>

#include <oled_sizes.h>

enum { OLED_DOTS = OLED_COLUMNS * OLED_ROWS, OLED_GREYS = 16 };

/* Powers the chip on with noise in RAM, makes wire and driver. Mountings are 0 to OLED_MOUNTINGS - 1; odd ones are turned. */
void oled_parts_open(struct oled_parts *parts, struct wire *wire, unsigned mounting, uint64_t seed, uint8_t brightness);

/* A wire with another clock. */
void oled_parts_slow(struct oled_parts *parts, struct wire *wire, uint32_t clock_hz);

struct tkr_panel *oled_parts_panel(struct oled_parts *parts);
const struct tkr_grey_panel *oled_parts_grey(const struct oled_parts *parts);

/* The light of a dot of the glass, and what it should be for a grey by the chip's facts and the level it was told. */
uint16_t oled_parts_light(const struct oled_parts *parts, size_t x, size_t y);
uint64_t oled_parts_wanted_light(const struct oled_parts *parts, unsigned grey);

/* Leaves the display on, in the middle of a command whose arguments never come. */
void oled_parts_leave_lit(struct oled_parts *parts);

void oled_parts_power_cycle(struct oled_parts *parts);
void oled_parts_brown_out(struct oled_parts *parts);

const struct chip_violations *oled_parts_violations(const struct oled_parts *parts);
const char *oled_parts_violation_name(unsigned kind);

#endif
