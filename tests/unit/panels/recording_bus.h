// SPDX-License-Identifier: MIT
/* A bus that writes down the transfers that it is given, each part of them by itself, and answers what it is told to. */
#ifndef RECORDING_BUS_H
#define RECORDING_BUS_H

#include <tkr/bus.h>

#include "../../support/check.h"

enum { RECORDED_MOST = 256, RECORDED_BYTES_MOST = 256 };

struct recorded {
    uint8_t bytes[RECORDED_BYTES_MOST];
    size_t count;
    bool is_command;
    bool is_joined; /* to the one before it: parts of one transfer */
};

struct recording_bus {
    struct tkr_bus bus;
    struct recorded transfers[RECORDED_MOST];
    size_t count;
    size_t tries; /* calls of send, refused ones too */
    size_t resets;
    int send_answer; /* of the next ones */
    int idle_answer; /* of the next ones; an error is told once */
};

void recording_bus_init(struct recording_bus *bus);

/* Part `number`, counted through all transfers, has these bytes, written in hexadecimal without spaces. */
void expect_transfer(const struct recording_bus *bus, size_t number, bool is_command, const char *hexadecimal);

/* How many of all recorded parts began a transfer. */
size_t recorded_windows(const struct recording_bus *bus);

#endif
