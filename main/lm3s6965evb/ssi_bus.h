// SPDX-License-Identifier: MIT
/*
 * SSI0 as a bus to the OLED: clock PA2, select PA3, data PA5, D/C PC7, 3.57 MHz, mode 3, which is as good for chips of
 * mode 0. The transfer goes on in the SSI's interrupt. PD0, the select line of the SD card on the same wires, is left
 * alone: an input, pulled up on the board.
 */
#ifndef SSI_BUS_H
#define SSI_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/bus.h>

struct ssi_bus {
    struct tkr_bus bus;
    const struct tkr_bus_part *parts; /* the sender's until idle */
    size_t part_count;
    size_t part; /* the one being sent */
    size_t sent; /* bytes of it that are in the transmit FIFO or beyond */
    uint64_t deadline_us;
    volatile bool active; /* the interrupt has more to send */
};

/* There is one SSI0, so one bus; it stays. */
struct tkr_bus *ssi_bus_init(void);

/* The interrupt of SSI0. */
void ssi_bus_handler(void);

#endif
