// SPDX-License-Identifier: MIT
/*
 * What every driver does with its bus: one transfer at a time, never waiting, and what became of it counted. For drivers;
 * users of a panel have no need of it.
 */
#ifndef TKR_PANELS_TRANSFER_H
#define TKR_PANELS_TRANSFER_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>

/* A transfer that takes longer is stuck: 2,500 bytes at 100 kHz. */
enum { TKR_TRANSFER_STUCK_US = 250000, TKR_TRANSFER_PARTS_MAX = 5 };

/* A member of a driver's struct, initialised with its bus. */
struct tkr_transfer {
    struct tkr_bus *bus;
    struct tkr_bus_part parts[TKR_TRANSFER_PARTS_MAX]; /* of the transfer under way */
    uint64_t begun_us;                                 /* when it began */
    struct tkr_panel_report report; /* the transfers are counted here; frames and refreshes are the driver's */
};

/*
 * Asks whether the bus is free. 0: it is; 1: a transfer is under way; TKR_E_IO: the last one failed, or was stuck and has
 * been given up; the chip may have taken anything of it.
 */
TKR_MUST_CHECK int tkr_transfer_await(struct tkr_transfer *transfer, uint64_t now);

/*
 * Sends one part in a select window of its own; its bytes stay untouched until tkr_transfer_await answers 0 or an
 * error. 0: begun; 1: the wires are in use, nothing was sent; TKR_E_IO: refused, the chip may have taken a part.
 */
TKR_MUST_CHECK int tkr_transfer_begin(struct tkr_transfer *transfer, struct tkr_bus_part part, uint64_t now);

/* The same for 1 to TKR_TRANSFER_PARTS_MAX parts in one select window. `parts` are copied, their bytes are not. */
TKR_MUST_CHECK int tkr_transfer_begin_parts(struct tkr_transfer *transfer, const struct tkr_bus_part *parts,
                                            size_t count, uint64_t now);

#endif
