// SPDX-License-Identifier: MIT
/* How the signs are laid out: by the configuration, else as their panels usually are. */
#ifndef SIM_LAYOUT_H
#define SIM_LAYOUT_H

#include <stdint.h>

#include <tkr/sign.h>

struct sim;

/* The zones of a sign, and what it is told besides. `sign.zones` are the ones beside it. */
struct sim_layout {
    struct tkr_sign_zone_config zones[TKR_ZONES_MAX];
    struct tkr_sign_config sign;
};

/* Lays sign `number` out on its panel. An exit code; other than SIM_EXIT_OK has been told. */
int sim_layout_choose(struct sim *sim, uint8_t number);

/* The font of the headlines. */
const struct tkr_font *sim_layout_crawl_font(const struct sim_layout *layout);

#endif
