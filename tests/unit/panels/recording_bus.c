// SPDX-License-Identifier: MIT
#include "recording_bus.h"

#include <stdio.h>
#include <string.h>

static void take_part(struct recorded *transfer, size_t number, const struct tkr_bus_part *part)
{
    assert_in_range(part->count, 1, RECORDED_BYTES_MOST - transfer->count);
    memcpy(transfer->bytes + transfer->count, part->bytes, part->count);
    transfer->count += part->count;
    transfer->parts[number] = *part;
}

static int take(struct tkr_bus *base, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    struct recording_bus *bus = (struct recording_bus *)base;
    struct recorded *transfer = &bus->transfers[bus->count];

    (void)now;
    bus->tries++;
    if (bus->send_answer < 0)
        return bus->send_answer;
    assert_in_range(bus->count, 0, RECORDED_MOST - 1);
    assert_in_range(count, 1, RECORDED_PARTS_MOST);
    *transfer = (struct recorded){.is_command = parts->is_command, .part_count = count};
    for (size_t i = 0; i < count; i++)
        take_part(transfer, i, &parts[i]);
    bus->count++;
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
    assert_int_equal(transfer->part_count, 1);
    for (size_t i = 0; i < transfer->count; i++)
        (void)snprintf(text + 2 * i, 3, "%02X", transfer->bytes[i]);
    assert_string_equal(text, hexadecimal);
    assert_int_equal(transfer->is_command, is_command);
}

void expect_parts(const struct recording_bus *bus, size_t number, const char *parts)
{
    const struct recorded *transfer = &bus->transfers[number];
    char text[RECORDED_BYTES_MOST * 2 + RECORDED_PARTS_MOST * 2 + 1] = "";
    const uint8_t *byte = transfer->bytes;
    size_t at = 0;

    assert_in_range(bus->count, number + 1, RECORDED_MOST);
    for (size_t part = 0; part < transfer->part_count; part++) {
        at += (size_t)snprintf(text + at, 3, "%s%s", part > 0 ? " " : "", transfer->parts[part].is_command ? "!" : "");
        for (size_t i = 0; i < transfer->parts[part].count; i++, at += 2)
            (void)snprintf(text + at, 3, "%02X", *byte++);
    }
    assert_string_equal(text, parts);
}
