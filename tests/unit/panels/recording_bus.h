// SPDX-License-Identifier: MIT
/* A bus that writes down the transfers that it is given, and answers what it is told to. */
#ifndef RECORDING_BUS_H
#define RECORDING_BUS_H

#include <tkr/bus.h>

#include "../../support/check.h"

enum { RECORDED_MOST = 256, RECORDED_BYTES_MOST = 160, RECORDED_PARTS_MOST = 8 };

struct recorded {
    uint8_t bytes[RECORDED_BYTES_MOST];
    size_t count;
    bool is_command; /* its first part */
    size_t part_count;
    struct tkr_bus_part parts[RECORDED_PARTS_MOST]; /* without their bytes, which may be others by now */
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

/* Transfer `number` is one part of these bytes, written in hexadecimal without spaces. */
void expect_transfer(const struct recording_bus *bus, size_t number, bool is_command, const char *hexadecimal);

/* Transfer `number` has these parts, with a space between two, and "!" before those that are commands: "!15 1C5B !5C". */
void expect_parts(const struct recording_bus *bus, size_t number, const char *parts);

#endif
