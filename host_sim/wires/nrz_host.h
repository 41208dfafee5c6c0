// SPDX-License-Identifier: MIT
/*
 * The host of the one wire of WS2812B LEDs: 1.25 us a bit, the longer high part is a one, and a pause of 300 us behind each transfer
 * at whose end the LEDs take over what they were sent. `is_command` says nothing here.
 */
#ifndef NRZ_HOST_H
#define NRZ_HOST_H

#include "wire.h"

/* The chip has `data`. */
void nrz_host_init(struct wire *wire, const struct wire_pins *pins, void *chip);

#endif
