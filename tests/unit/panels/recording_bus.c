// SPDX-License-Identifier: MIT
#include "recording_bus.h"

#include <stdio.h>
#include <string.h>

static void record(struct recording_bus *bus, const struct tkr_bus_part *part, bool is_joined)
{
    struct recorded *recorded = &bus->transfers[bus->count];

    assert_in_range(bus->count, 0, RECORDED_MOST - 1);
    assert_in_range(part->count, 1, RECORDED_BYTES_MOST);
    *recorded = (struct recorded){.count = part->count, .is_command = part->is_command, .is_joined = is_joined};
    memcpy(recorded->bytes, part->bytes, part->count);
    bus->count++;
}

static int take(struct tkr_bus *base, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    struct recording_bus *bus = (struct recording_bus *)base;

    (void)now;
    bus->tries++;
    if (bus->send_answer < 0)
        return bus->send_answer;
    for (size_t i = 0; i < count; i++)
        record(bus, &parts[i], i > 0);
    return TKR_OK;
}

static int answer(struct tkr_bus *base, uint64_t now)
{
    struct recording_bus *bus = (struct recording_bus *)base;
    int result = bus->idle_answer;

    (void)now;
    if (result < 0)
        bus->idle_answer = TKR_OK;
    return result;
}

static void reset(struct tkr_bus *base, uint64_t now)
{
    struct recording_bus *bus = (struct recording_bus *)base;

    (void)now;
    bus->resets++;
    bus->idle_answer = TKR_OK;
}

static const struct tkr_bus_ops ops = {.send = take, .idle = answer, .reset = reset};

void recording_bus_init(struct recording_bus *bus)
{
    *bus = (struct recording_bus){.bus = {.ops = &ops}};
}

void expect_transfer(const struct recording_bus *bus, size_t number, bool is_command, const char *hexadecimal)
{
    const struct recorded *transfer = &bus->transfers[number];
    char text[RECORDED_BYTES_MOST * 2 + 1] = "";

    assert_in_range(bus->count, number + 1, RECORDED_MOST);
    for (size_t i = 0; i < transfer->count; i++)
        (void)snprintf(text + 2 * i, 3, "%02X", transfer->bytes[i]);
    assert_string_equal(text, hexadecimal);
    assert_int_equal(transfer->is_command, is_command);
}

size_t recorded_windows(const struct recording_bus *bus)
{
    size_t windows = 0;

    for (size_t i = 0; i < bus->count; i++)
        windows += !bus->transfers[i].is_joined;
    return windows;
}
