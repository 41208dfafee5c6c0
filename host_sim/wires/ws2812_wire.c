// SPDX-License-Identifier: MIT
#include "ws2812_wire.h"

static void set_data(void *strip, bool level, uint64_t at_ns)
{
    ws2812_data(strip, level, at_ns);
}

static const struct nrz_wire_pins pins = {.data = set_data};

void ws2812_wire_init(struct wire *wire, struct ws2812_strip *strip)
{
    nrz_wire_init(wire, &pins, strip);
}
