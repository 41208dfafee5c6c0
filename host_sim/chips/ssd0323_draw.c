// SPDX-License-Identifier: MIT
/* RAM of an SSD0323 as its host addresses it, and the commands that draw, copy and move. README.md has the facts and
 * the guesses. */
#include "ssd0323.h"
#include "ssd0323_inside.h"

#include <string.h>

enum { NIBBLE = 4, NIBBLE_MASK = 0xF, BYTE = 8, INTERVAL_MOST = 3, ALL_DOTS = 0xFF };

/* Inclusive. */
struct area {
    unsigned left, top, right, bottom;
};

static unsigned even_segment(const struct ssd0323 *chip, unsigned column)
{
    const bool mirrored = (chip->settings[SSD0323_REMAP] & SSD0323_REMAP_COLUMN) != 0;
    return 2 * (mirrored ? SSD0323_COLUMNS - 1 - column : column);
}

/* The nibble for the even segment is shifted by this. */
static unsigned even_shift(const struct ssd0323 *chip)
{
    return (chip->settings[SSD0323_REMAP] & SSD0323_REMAP_NIBBLE) != 0 ? NIBBLE : 0;
}

void ssd0323_store(struct ssd0323 *chip, unsigned column, unsigned row, uint8_t dots)
{
    const unsigned even = even_segment(chip, column);
    const unsigned shift = even_shift(chip);
    chip->ram[row][even] = (uint8_t)((unsigned)dots >> shift & NIBBLE_MASK);
    chip->ram[row][even + 1] = (uint8_t)((unsigned)dots >> (NIBBLE - shift) & NIBBLE_MASK);
}

uint8_t ssd0323_fetch(const struct ssd0323 *chip, unsigned column, unsigned row)
{
    const unsigned even = even_segment(chip, column);
    const unsigned shift = even_shift(chip);
    return (uint8_t)((unsigned)chip->ram[row][even] << shift | (unsigned)chip->ram[row][even + 1] << (NIBBLE - shift));
}

static bool is_below(struct ssd0323 *chip, unsigned value, unsigned limit)
{
    if (value >= limit) {
        ssd0323_report(chip, SSD0323_RANGE, (uint64_t)chip->command << BYTE | value);
        return false;
    }
    return true;
}

static bool is_forward(struct ssd0323 *chip, unsigned start, unsigned end)
{
    if (end < start) {
        ssd0323_report(chip, SSD0323_WINDOW_REVERSED,
                       (uint64_t)chip->command << (2 * BYTE) | (uint64_t)start << BYTE | end);
        return false;
    }
    return true;
}

/* The first four arguments of a rectangle or a copy. False, and nothing is drawn: they make no area. */
static bool take_area(struct ssd0323 *chip, struct area *area)
{
    const uint8_t *a = chip->arguments;
    *area = (struct area){.left = a[0], .top = a[1], .right = a[2], .bottom = a[3]};
    bool good = is_below(chip, area->left, SSD0323_COLUMNS);
    good &= is_below(chip, area->top, SSD0323_ROWS);
    good &= is_below(chip, area->right, SSD0323_COLUMNS);
    good &= is_below(chip, area->bottom, SSD0323_ROWS);
    return good && is_forward(chip, area->left, area->right) && is_forward(chip, area->top, area->bottom);
}

static bool on_border(const struct area *area, unsigned column, unsigned row)
{
    return column == area->left || column == area->right || row == area->top || row == area->bottom;
}

void ssd0323_rectangle(struct ssd0323 *chip)
{
    struct area area;
    if (!take_area(chip, &area)) {
        return;
    }
    const bool filled = (chip->settings[SSD0323_DRAW_OPTIONS] & SSD0323_DRAW_FILL) != 0;
    for (unsigned row = area.top; row <= area.bottom; row++) {
        for (unsigned column = area.left; column <= area.right; column++) {
            if (filled || on_border(&area, column, row)) {
                ssd0323_store(chip, column, row, chip->arguments[4]);
            }
        }
    }
}

/* One byte of a copy. What does not fit is lost, unless it may go round. */
static void put_copy(struct ssd0323 *chip, unsigned column, unsigned row, uint8_t dots)
{
    const unsigned options = chip->settings[SSD0323_DRAW_OPTIONS];
    if ((options & SSD0323_DRAW_WRAP) != 0) {
        column %= SSD0323_COLUMNS;
    }
    if (column < SSD0323_COLUMNS && row < SSD0323_ROWS) {
        ssd0323_store(chip, column, row, (options & SSD0323_DRAW_REVERSE) != 0 ? (uint8_t)(dots ^ ALL_DOTS) : dots);
    }
}

/* Does the copy stay in RAM, going round where it may? */
static void check_target(struct ssd0323 *chip, const struct area *from, unsigned column, unsigned row)
{
    const bool wraps = (chip->settings[SSD0323_DRAW_OPTIONS] & SSD0323_DRAW_WRAP) != 0;
    if (is_below(chip, column, SSD0323_COLUMNS) && !wraps && column + from->right - from->left >= SSD0323_COLUMNS) {
        ssd0323_report(chip, SSD0323_RANGE, (uint64_t)chip->command << BYTE | column);
    }
    if (is_below(chip, row, SSD0323_ROWS) && row + from->bottom - from->top >= SSD0323_ROWS) {
        ssd0323_report(chip, SSD0323_RANGE, (uint64_t)chip->command << BYTE | row);
    }
}

/* From a picture taken before, so that overlapping areas are no matter. */
void ssd0323_copy(struct ssd0323 *chip)
{
    struct area from;
    if (!take_area(chip, &from)) {
        return;
    }
    const unsigned to_column = chip->arguments[4];
    const unsigned to_row = chip->arguments[5];
    check_target(chip, &from, to_column, to_row);
    uint8_t before[SSD0323_ROWS][SSD0323_COLUMNS];
    for (unsigned row = 0; row < SSD0323_ROWS; row++) {
        for (unsigned column = 0; column < SSD0323_COLUMNS; column++) {
            before[row][column] = ssd0323_fetch(chip, column, row);
        }
    }
    for (unsigned row = from.top; row <= from.bottom; row++) {
        for (unsigned column = from.left; column <= from.right; column++) {
            put_copy(chip, to_column + column - from.left, to_row + row - from.top, before[row][column]);
        }
    }
}

void ssd0323_move_set_up(struct ssd0323 *chip)
{
    (void)is_below(chip, chip->arguments[0], SSD0323_COLUMNS);
    (void)is_below(chip, chip->arguments[1], SSD0323_ROWS + 1);
    (void)is_below(chip, chip->arguments[2], INTERVAL_MOST + 1);
    chip->move.columns = chip->arguments[0] % SSD0323_COLUMNS;
    chip->move.rows = chip->arguments[1] < SSD0323_ROWS ? chip->arguments[1] : SSD0323_ROWS;
    chip->move.interval = chip->arguments[2] & INTERVAL_MOST;
}

/* Towards lower columns. What leaves comes in again at the other end, or nothing does. */
static void move_row(struct ssd0323 *chip, unsigned row, uint64_t shift)
{
    const bool wraps = (chip->settings[SSD0323_DRAW_OPTIONS] & SSD0323_DRAW_WRAP) != 0;
    uint8_t before[SSD0323_COLUMNS];
    for (unsigned column = 0; column < SSD0323_COLUMNS; column++) {
        before[column] = ssd0323_fetch(chip, column, row);
    }
    for (unsigned column = 0; column < SSD0323_COLUMNS; column++) {
        const uint64_t from = column + shift;
        const bool leaves = !wraps && from >= SSD0323_COLUMNS;
        ssd0323_store(chip, column, row, leaves ? 0 : before[from % SSD0323_COLUMNS]);
    }
}

void ssd0323_move_on(struct ssd0323 *chip)
{
    static const uint16_t frames[INTERVAL_MOST + 1] = {12, 64, 128, 256};
    if (chip->settings[SSD0323_MOVE_STOP] != SSD0323_MOVE_START) {
        return;
    }
    const uint64_t step_ns = (uint64_t)frames[chip->move.interval] * chip->config.frame_ns;
    const uint64_t steps = (chip->now_ns - chip->move.stepped_ns) / step_ns;
    if (steps == 0) {
        return;
    }
    chip->move.stepped_ns += steps * step_ns;
    for (unsigned row = 0; row < chip->move.rows; row++) {
        move_row(chip, row, steps * chip->move.columns);
    }
}
