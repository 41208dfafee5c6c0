// SPDX-License-Identifier: MIT
/* What a host implements. For the hosts and wire.c. */
#ifndef WIRE_HOST_H
#define WIRE_HOST_H

#include "wire.h"

enum { WIRE_BITS = 8, WIRE_NEVER = -1 };

/* One transfer on its way. The counters go down with each byte; what is negative never comes. */
struct wire_window {
    const struct tkr_bus_part *parts;
    size_t count;
    int64_t bits_until_flip;
    int64_t bytes_until_end;    /* then nothing more arrives */
    bool hangs;                 /* the host leaves the wires as they are behind the last byte that arrives */
    int64_t bytes_until_glitch; /* the disturbance falls into the byte behind so many */
};

struct wire_host {
    /* Sends the window; returns when the wires are free again. Sets wire->failed when the chip did not acknowledge. */
    uint64_t (*send)(struct wire *wire, struct wire_window *window, uint64_t at_ns);
    /* Ends a transfer that is stuck; returns when the wires are free. */
    uint64_t (*release)(struct wire *wire, uint64_t at_ns);
    uint32_t part_bytes; /* that the host itself sends before each part */
};

/* Whether the next byte still arrives. */
bool wire_window_goes_on(const struct wire_window *window);

/* Takes the next byte, as it arrives: a bit of it may be turned. Sets `*glitches` when the disturbance falls into it. */
uint8_t wire_window_take(struct wire *wire, struct wire_window *window, uint8_t byte, bool *glitches);

/* For the init functions of hosts. */
struct wire wire_make(const struct wire_host *host, const struct wire_pins *pins, void *chip, uint64_t period_ns);

#endif
