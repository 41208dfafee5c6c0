// SPDX-License-Identifier: MIT
/* A bus to nowhere, always idle: what is left is the driver's own work, and the bytes that it sends. */
#ifndef BENCH_NULL_BUS_H
#define BENCH_NULL_BUS_H

#include <tkr/bus.h>

struct null_bus {
    struct tkr_bus bus;
    uint32_t bytes; /* sent so far */
};

void null_bus_init(struct null_bus *bus);

#endif
