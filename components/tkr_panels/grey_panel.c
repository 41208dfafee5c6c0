// SPDX-License-Identifier: MIT
#include <tkr/panels/grey_panel.h>

#include <string.h>

#include "grey_row.h"
#include "ink_stretch.h"
#include "zone_change.h"

enum {
    WHOLE = TKR_ZONES_MAX, /* in the place of a zone's number */

    /* These are the same for all chips of this kind. */
    COLUMN_WINDOW = 0x15,
    ROW_WINDOW = 0x75,
    DISPLAY_OFF = 0xAE,
    DISPLAY_ON = 0xAF,
    NOTHING = 0xE3,
};

/* What becomes true when the transfer under way has arrived. */
enum awaited { AWAIT_NOTHING, AWAIT_CONTROL, AWAIT_WINDOW, AWAIT_ROWS, AWAIT_LIGHT };

/* All of the window has arrived. The command that lights the display follows each whole picture. */
static void close_window(struct tkr_grey_panel *grey)
{
    if (grey->window.zone == WHOLE) {
        grey->whole = false;
        grey->dark = true;
    }
    grey->window = (struct tkr_grey_window){0};
}

/* What was sent has arrived: the next may follow. Until then it would be sent again. */
static void advance(struct tkr_grey_panel *grey)
{
    struct tkr_grey_window *window = &grey->window;

    switch ((enum awaited)grey->awaited) {
    case AWAIT_CONTROL:
        tkr_startup_sent(&grey->control);
        break;
    case AWAIT_WINDOW:
        window->is_set = true;
        break;
    case AWAIT_ROWS:
        window->row = window->behind;
        if (window->row == window->end)
            close_window(grey);
        break;
    case AWAIT_LIGHT:
        grey->dark = false;
        break;
    case AWAIT_NOTHING:
        break;
    }
}

/* 0: the bus is free; 1: a transfer is under way; TKR_E_IO: the last one failed. */
static int await_bus(struct tkr_grey_panel *grey, uint64_t now)
{
    int result = tkr_transfer_await(&grey->transfer, now);

    if (result == 1)
        return 1;
    if (result == TKR_OK)
        advance(grey);
    else
        grey->window.is_set = false; /* nobody knows where the chip would write now */
    grey->awaited = AWAIT_NOTHING;
    return result;
}

/* A message grows in the buffer, part by part. */
struct message {
    struct tkr_bus_part parts[TKR_TRANSFER_PARTS_MAX];
    uint8_t *end;
    size_t count;
};

/* Bytes that already stand at the end stay there. */
static void add_part(struct message *message, const uint8_t *bytes, uint8_t count, bool is_command)
{
    struct tkr_bus_part *last = message->count > 0 ? &message->parts[message->count - 1] : NULL;

    memmove(message->end, bytes, count);
    if (last != NULL && last->is_command == is_command)
        last->count += count;
    else if (count > 0)
        message->parts[message->count++] =
            (struct tkr_bus_part){.bytes = message->end, .count = count, .is_command = is_command};
    message->end += count;
}

static void add_command(struct message *message, const struct tkr_grey_chip *chip, const uint8_t *bytes, uint8_t count)
{
    if (!chip->arguments_are_data) {
        add_part(message, bytes, count, true);
        return;
    }
    add_part(message, bytes, 1, true);
    add_part(message, bytes + 1, (uint8_t)(count - 1), false);
}

static void begin_message(struct message *message, uint8_t *buffer)
{
    message->end = buffer;
    message->count = 0;
}

/* 0: begun; 1: the wires are in use; TKR_E_IO. */
static int send_parts(struct tkr_grey_panel *grey, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    int result = tkr_transfer_begin_parts(&grey->transfer, parts, count, now);

    if (result < 0)
        grey->window.is_set = false;
    return result;
}

static int send_message(struct tkr_grey_panel *grey, const struct message *message, enum awaited awaited, uint64_t now)
{
    int result = send_parts(grey, message->parts, message->count, now);

    if (result == TKR_OK)
        grey->awaited = (uint8_t)awaited;
    return result;
}

static int send_entry(struct tkr_grey_panel *grey, const uint8_t *entry, uint8_t count, uint64_t now)
{
    struct message message;

    begin_message(&message, grey->buffer);
    memcpy(grey->buffer, entry, count);
    if (grey->chip->put(grey->panel, grey->buffer, count))
        grey->dimmed = false;
    add_command(&message, grey->chip, grey->buffer, count);
    return send_message(grey, &message, AWAIT_CONTROL, now);
}

/* Sends what the control table still holds. 0: it is done; 1: call again; TKR_E_IO. */
static int run_control(struct tkr_grey_panel *grey, uint64_t now)
{
    int result = await_bus(grey, now);

    while (result == TKR_OK && !tkr_startup_done(&grey->control)) {
        const uint8_t *entry;
        uint8_t count = tkr_startup_next(&grey->control, &entry, now);

        if (count == 0)
            return tkr_startup_done(&grey->control) ? TKR_OK : 1;
        result = send_entry(grey, entry, count, now);
        if (result == TKR_OK)
            result = await_bus(grey, now);
    }
    return result;
}

static void begin_whole(struct tkr_grey_panel *grey)
{
    grey->whole = true;
    grey->window = (struct tkr_grey_window){0};
}

static void begin_refresh(struct tkr_grey_panel *grey, uint64_t now)
{
    tkr_startup_begin(&grey->control, grey->chip->refresh);
    begin_whole(grey);
    grey->refresh_us = now + TKR_PANEL_REFRESH_US;
    grey->transfer.report.refreshes++;
}

static void begin_darkness(struct tkr_grey_panel *grey)
{
    tkr_startup_begin(&grey->control, grey->chip->going_out);
    grey->lit = false;
}

/* One thing after the other, so that neither a fade nor a slow bus keeps a picture from being sent. */
static void begin_what_is_due(struct tkr_grey_panel *grey, uint64_t now)
{
    if (!grey->started || grey->in_frame || grey->whole || grey->dark || !tkr_startup_done(&grey->control))
        return;
    if (grey->lit && grey->out)
        begin_darkness(grey);
    else if (now >= grey->refresh_us || grey->lit == grey->out)
        begin_refresh(grey, now); /* before light comes back too: the chip may have lost its power meanwhile */
    else if (grey->dimmed)
        tkr_startup_begin(&grey->control, grey->chip->dimming);
}

int tkr_grey_panel_step(struct tkr_grey_panel *grey, uint64_t now)
{
    int result;

    begin_what_is_due(grey, now);
    result = run_control(grey, now);
    if (result == TKR_OK && !grey->started) {
        grey->started = true;
        grey->refresh_us = now + TKR_PANEL_REFRESH_US;
    }
    return result;
}

/* Whether a zone has other inks than it was shown with. Its runs may be the same ones with another content. */
static bool has_other_inks(struct tkr_grey_panel *grey, const struct tkr_zone *zone, uint8_t number)
{
    uint32_t before = grey->inks[number];

    grey->inks[number] = tkr_ink_stretch_signature(zone);
    return grey->inks[number] != before;
}

/*
 * After an error a window may still be open: it goes on where it stood, with the dots of now, and a zone that has
 * changed meanwhile is sent again after it.
 */
static void note_changes(struct tkr_grey_panel *grey, const struct tkr_zone *zones, uint8_t count)
{
    if (count != grey->shown_count)
        begin_whole(grey);
    for (uint8_t i = 0; i < count; i++) {
        bool other_inks = has_other_inks(grey, &zones[i], i);

        if (i < grey->shown_count && !tkr_zone_has_place_of(&zones[i], &grey->shown[i]))
            begin_whole(grey);
        if (i < grey->shown_count && (other_inks || tkr_zone_has_changed(&zones[i], &grey->shown[i])))
            grey->due |= (uint8_t)(1U << i);
        grey->shown[i] = zones[i];
    }
    grey->shown_count = count;
}

/* The bytes and rows that a zone has dots in, as far as they are on the panel; none when it is beside it. */
static struct tkr_grey_window window_of(const struct tkr_grey_chip *chip, const struct tkr_zone *zone, uint8_t number)
{
    const unsigned step = chip->column_bytes * 2U;
    unsigned right = (unsigned)zone->x + zone->columns;
    unsigned bottom = (unsigned)zone->y + zone->rows;

    if (right > chip->columns)
        right = chip->columns;
    if (bottom > chip->rows)
        bottom = chip->rows;
    if (zone->x >= right || zone->y >= bottom)
        return (struct tkr_grey_window){0};
    unsigned first = zone->x / step * chip->column_bytes;

    return (struct tkr_grey_window){
        .first = (uint8_t)first,
        .bytes = (uint8_t)((right + step - 1) / step * chip->column_bytes - first),
        .row = (uint8_t)zone->y,
        .end = (uint8_t)bottom,
        .zone = number,
    };
}

/* Whether a window is open; if none is, opens one for what is due. */
static bool has_window(struct tkr_grey_panel *grey)
{
    const struct tkr_grey_chip *chip = grey->chip;

    if (grey->window.bytes == 0 && grey->whole) {
        grey->window =
            (struct tkr_grey_window){.bytes = (uint8_t)(chip->columns / 2), .end = (uint8_t)chip->rows, .zone = WHOLE};
        grey->due = 0;
    }
    for (uint8_t i = 0; grey->window.bytes == 0 && grey->due != 0; i++) {
        if (((unsigned)grey->due >> i & 1U) != 0)
            grey->window = window_of(chip, &grey->shown[i], i);
        grey->due &= (uint8_t) ~(1U << i);
    }
    return grey->window.bytes != 0;
}

static int set_window(struct tkr_grey_panel *grey, uint64_t now)
{
    static const uint8_t nothings[] = {NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING};
    const struct tkr_grey_chip *chip = grey->chip;
    const struct tkr_grey_window *window = &grey->window;
    const unsigned first = grey->first_column + (unsigned)window->first / chip->column_bytes;
    const unsigned end = first + (unsigned)window->bytes / chip->column_bytes;
    const uint8_t columns[] = {COLUMN_WINDOW, (uint8_t)first, (uint8_t)(end - 1)};
    const uint8_t rows[] = {ROW_WINDOW, window->row, (uint8_t)(window->end - 1)};
    struct message message;

    begin_message(&message, grey->buffer);
    add_part(&message, nothings, chip->nothings, true);
    add_command(&message, chip, columns, sizeof(columns));
    add_command(&message, chip, rows, sizeof(rows));
    add_part(&message, &chip->write, chip->write != 0, true);
    return send_message(grey, &message, AWAIT_WINDOW, now);
}

/* As many whole rows as the buffer holds; the chip goes from row to row by itself. */
static int send_rows(struct tkr_grey_panel *grey, uint64_t now)
{
    struct tkr_grey_window *window = &grey->window;
    struct tkr_grey_row row = {.zones = grey->shown,
                               .count = grey->shown_count,
                               .x = (uint16_t)(window->first * 2),
                               .y = window->row,
                               .bytes = window->bytes};
    size_t count = 0;
    int result;

    for (; row.y < window->end && count + row.bytes <= grey->buffer_bytes; row.y++, count += row.bytes)
        tkr_grey_row_compose(&row, grey->buffer + count);
    window->behind = (uint8_t)row.y;
    result = send_parts(grey, &(struct tkr_bus_part){.bytes = grey->buffer, .count = count}, 1, now);
    if (result == TKR_OK)
        grey->awaited = AWAIT_ROWS;
    return result;
}

static int light(struct tkr_grey_panel *grey, uint64_t now)
{
    const uint8_t command = grey->out ? DISPLAY_OFF : DISPLAY_ON;
    struct message message;

    begin_message(&message, grey->buffer);
    grey->lit = !grey->out;
    add_part(&message, &command, 1, true);
    return send_message(grey, &message, AWAIT_LIGHT, now);
}

/* Sends what is due, a transfer at a time. 0: all of it; 1: call again; TKR_E_IO. */
static int send_picture(struct tkr_grey_panel *grey, uint64_t now)
{
    int result = await_bus(grey, now);

    while (result == TKR_OK && (grey->dark || has_window(grey))) {
        if (grey->dark)
            result = light(grey, now);
        else
            result = grey->window.is_set ? send_rows(grey, now) : set_window(grey, now);
        if (result == TKR_OK)
            result = await_bus(grey, now);
    }
    return result;
}

int tkr_grey_panel_draw(struct tkr_grey_panel *grey, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    int result;

    if (!grey->started || !tkr_startup_done(&grey->control))
        return grey->transfer.report.last_error < 0 ? TKR_E_IO : 1;
    if (!grey->in_frame)
        note_changes(grey, zones, count < TKR_ZONES_MAX ? (uint8_t)count : TKR_ZONES_MAX);
    result = send_picture(grey, now);
    grey->in_frame = result == 1;
    grey->transfer.report.frames += result == TKR_OK;
    return result;
}

void tkr_grey_panel_dim(struct tkr_grey_panel *grey, uint8_t brightness)
{
    grey->out = brightness == 0;
    if (!grey->out)
        grey->dimmed = true;
}

void tkr_grey_panel_begin(struct tkr_grey_panel *grey)
{
    grey->whole = true;
    tkr_startup_begin(&grey->control, grey->chip->start_up);
}
