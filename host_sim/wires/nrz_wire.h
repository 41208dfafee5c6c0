// SPDX-License-Identifier: MIT
/*
 * A wire of the kind of the WS2812: one line, 800,000 bits a second, each a high pulse and the low after it. A 0 is 0.40 us
 * high and 0.85 low, a 1 is 0.80 and 0.45. After a transfer the line stays low for so long that every make of LED shows what
 * it has (280 us); the bus is busy until then. Parts follow each other, commands or not.
 */
#ifndef NRZ_WIRE_H
#define NRZ_WIRE_H

#include "wire.h"

enum {
    NRZ_WIRE_PERIOD_NS = 1250,
    NRZ_WIRE_HIGH_0_NS = 400,
    NRZ_WIRE_HIGH_1_NS = 800,
    NRZ_WIRE_GAP_NS = 300000,
    NRZ_WIRE_SPIKE_NS = 100, /* high for so long (WIRE_GLITCHED) */
};

struct nrz_wire_pins {
    void (*data)(void *chip, bool level, uint64_t at_ns);
};

void nrz_wire_init(struct wire *wire, const struct nrz_wire_pins *pins, void *chip);

#endif
