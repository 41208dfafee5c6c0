// SPDX-License-Identifier: MIT
/* The commands of an SSD0323, its pointer and its RAM. README.md has the facts and the guesses. */
#include "ssd0323.h"
#include "ssd0323_inside.h"

#include <string.h>

enum {
    COLUMN_MASK = 0x3F,
    ROW_MASK = 0x7F,
    NIBBLE = 4,
    NIBBLE_MASK = 0xF,
    STEP_MASK = 0x7,   /* L1 to LF have three bits */
    STEPS_MASK = 0x77, /* two of them in a byte */
    BYTE = 8,
    ANY = 0xFF,
};

struct command {
    uint8_t code;
    uint8_t kept_at; /* in settings */
    uint8_t arguments;
    void (*run)(struct ssd0323 *chip, const struct command *command);
    uint8_t mask; /* of a single argument; other bits must be 0 and are dropped */
    uint8_t least, most;
};

static void refuse(struct ssd0323 *chip, unsigned argument)
{
    ssd0323_report(chip, SSD0323_RANGE, (uint64_t)chip->command << BYTE | argument);
}

static void check_row_period(struct ssd0323 *chip)
{
    if (chip->settings[SSD0323_DISPLAY_OFF] == SSD0323_DISPLAY_ON &&
        ssd0323_row_needs(chip) > chip->settings[SSD0323_ROW_PERIOD]) {
        ssd0323_report(chip, SSD0323_ROW_TOO_SHORT, ssd0323_row_needs(chip));
    }
}

/* A choice of several without an argument. */
static void choose(struct ssd0323 *chip, const struct command *command)
{
    chip->settings[command->kept_at] = command->code;
}

static void set(struct ssd0323 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if ((value & command->mask) != value || value < command->least || value > command->most) {
        refuse(chip, value);
    }
    chip->settings[command->kept_at] = (uint8_t)(value & command->mask);
}

static void turn_on(struct ssd0323 *chip, const struct command *command)
{
    choose(chip, command);
    check_row_period(chip);
}

static void set_row_period(struct ssd0323 *chip, const struct command *command)
{
    set(chip, command);
    check_row_period(chip);
}

/* A phase of 0 clocks is invalid. */
static void set_phases(struct ssd0323 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if ((value & NIBBLE_MASK) == 0 || value >> NIBBLE == 0) {
        refuse(chip, value);
    }
    chip->settings[command->kept_at] = (uint8_t)value;
    check_row_period(chip);
}

static void start_moving(struct ssd0323 *chip, const struct command *command)
{
    if (chip->settings[SSD0323_MOVE_STOP] != SSD0323_MOVE_START) {
        chip->move.stepped_ns = chip->now_ns;
    }
    choose(chip, command);
}

static void check_window(struct ssd0323 *chip, unsigned most)
{
    const unsigned start = chip->arguments[0];
    const unsigned end = chip->arguments[1];
    if (start > most) {
        refuse(chip, start);
    }
    if (end > most) {
        refuse(chip, end);
    }
    if (end < start) {
        ssd0323_report(chip, SSD0323_WINDOW_REVERSED,
                       (uint64_t)chip->command << (2 * BYTE) | (uint64_t)start << BYTE | end);
    }
}

static void set_columns(struct ssd0323 *chip, const struct command *command)
{
    (void)command;
    check_window(chip, SSD0323_COLUMNS - 1);
    chip->column.start = (uint8_t)(chip->arguments[0] & COLUMN_MASK);
    chip->column.end = (uint8_t)(chip->arguments[1] & COLUMN_MASK);
    chip->column.at = chip->column.start;
}

static void set_rows(struct ssd0323 *chip, const struct command *command)
{
    (void)command;
    check_window(chip, SSD0323_ROWS - 1);
    chip->row.start = (uint8_t)(chip->arguments[0] & ROW_MASK);
    chip->row.end = (uint8_t)(chip->arguments[1] & ROW_MASK);
    chip->row.at = chip->row.start;
}

/* The first byte is L1 alone; each of the others has an even level in its low and an odd one in its high nibble. */
static void set_greys(struct ssd0323 *chip, const struct command *command)
{
    for (unsigned i = 0; i < command->arguments; i++) {
        const unsigned value = chip->arguments[i];
        if ((value & (i == 0 ? (unsigned)STEP_MASK : (unsigned)STEPS_MASK)) != value) {
            refuse(chip, value);
        }
        if (i == 0) {
            chip->grey_steps[1] = (uint8_t)(value & STEP_MASK);
        } else {
            chip->grey_steps[2 * i] = (uint8_t)(value & STEP_MASK);
            chip->grey_steps[2 * i + 1] = (uint8_t)(value >> NIBBLE & STEP_MASK);
        }
    }
    check_row_period(chip);
}

static void draw(struct ssd0323 *chip, const struct command *command)
{
    if (chip->settings[SSD0323_MOVE_STOP] == SSD0323_MOVE_START) {
        ssd0323_report(chip, SSD0323_WHILE_MOVING, command->code);
    }
    if (command->code == SSD0323_RECTANGLE) {
        ssd0323_rectangle(chip);
    } else {
        ssd0323_copy(chip);
    }
}

static void set_up_move(struct ssd0323 *chip, const struct command *command)
{
    (void)command;
    ssd0323_move_set_up(chip);
}

static const struct command commands[] = {
    {SSD0323_COLUMN_WINDOW, 0, 2, set_columns, 0, 0, 0},
    {SSD0323_DRAW_OPTIONS, SSD0323_DRAW_OPTIONS, 1, set, SSD0323_DRAW_FILL | SSD0323_DRAW_WRAP | SSD0323_DRAW_REVERSE,
     0, ANY},
    {SSD0323_RECTANGLE, 0, 5, draw, 0, 0, 0},
    {SSD0323_COPY, 0, 6, draw, 0, 0, 0},
    {SSD0323_MOVE_SET_UP, 0, 3, set_up_move, 0, 0, 0},
    {SSD0323_MOVE_STOP, SSD0323_MOVE_STOP, 0, choose, 0, 0, 0},
    {SSD0323_MOVE_START, SSD0323_MOVE_STOP, 0, start_moving, 0, 0, 0},
    {SSD0323_ROW_WINDOW, 0, 2, set_rows, 0, 0, 0},
    {SSD0323_CONTRAST, SSD0323_CONTRAST, 1, set, 0x7F, 0, ANY},
    {SSD0323_CURRENT_QUARTER, SSD0323_CURRENT_QUARTER, 0, choose, 0, 0, 0},
    {SSD0323_CURRENT_HALF, SSD0323_CURRENT_QUARTER, 0, choose, 0, 0, 0},
    {SSD0323_CURRENT_FULL, SSD0323_CURRENT_QUARTER, 0, choose, 0, 0, 0},
    {SSD0323_REMAP, SSD0323_REMAP, 1, set,
     SSD0323_REMAP_COLUMN | SSD0323_REMAP_NIBBLE | SSD0323_VERTICAL | SSD0323_REMAP_COMMON | SSD0323_SPLIT, 0, ANY},
    {SSD0323_START_LINE, SSD0323_START_LINE, 1, set, 0x7F, 0, SSD0323_ROWS},
    {SSD0323_OFFSET, SSD0323_OFFSET, 1, set, 0x7F, 0, SSD0323_ROWS},
    {SSD0323_NORMAL, SSD0323_NORMAL, 0, choose, 0, 0, 0},
    {SSD0323_ALL_ON, SSD0323_NORMAL, 0, choose, 0, 0, 0},
    {SSD0323_ALL_OFF, SSD0323_NORMAL, 0, choose, 0, 0, 0},
    {SSD0323_INVERSE, SSD0323_NORMAL, 0, choose, 0, 0, 0},
    {SSD0323_MULTIPLEX, SSD0323_MULTIPLEX, 1, set, 0x7F, 15, SSD0323_COMMONS - 1},
    {SSD0323_SUPPLY, SSD0323_SUPPLY, 1, set, 0x03, 2, 3},
    {SSD0323_DISPLAY_OFF, SSD0323_DISPLAY_OFF, 0, choose, 0, 0, 0},
    {SSD0323_DISPLAY_ON, SSD0323_DISPLAY_OFF, 0, turn_on, 0, 0, 0},
    {SSD0323_COMPENSATION, SSD0323_COMPENSATION, 1, set, 0x28, 0x08, ANY},
    {SSD0323_PHASES, SSD0323_PHASES, 1, set_phases, 0, 0, 0},
    {SSD0323_ROW_PERIOD, SSD0323_ROW_PERIOD, 1, set_row_period, ANY, 18, ANY},
    {SSD0323_OSCILLATOR, SSD0323_OSCILLATOR, 1, set, ANY, 0, ANY},
    {SSD0323_COMPENSATION_LEVEL, SSD0323_COMPENSATION_LEVEL, 1, set, 0x07, 0, ANY},
    {SSD0323_GREY_TABLE, 0, 8, set_greys, 0, 0, 0},
    {SSD0323_PRECHARGE, SSD0323_PRECHARGE, 1, set, ANY, 0, ANY},
    {SSD0323_VCOMH, SSD0323_VCOMH, 1, set, ANY, 0, ANY},
    {SSD0323_VSL, SSD0323_VSL, 1, set, 0x0F, 0, ANY},
    {SSD0323_NOTHING, SSD0323_NOTHING, 0, choose, 0, 0, 0},
};

static const struct command *find(uint8_t code)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].code == code) {
            return &commands[i];
        }
    }
    return NULL;
}

void ssd0323_default_settings(struct ssd0323 *chip)
{
    static const uint8_t values[SSD0323_SETTINGS] = {
        [SSD0323_DRAW_OPTIONS] = SSD0323_DRAW_FILL,
        [SSD0323_MOVE_STOP] = SSD0323_MOVE_STOP,
        [SSD0323_CONTRAST] = 0x40,
        [SSD0323_CURRENT_QUARTER] = SSD0323_CURRENT_QUARTER,
        [SSD0323_NORMAL] = SSD0323_NORMAL,
        [SSD0323_MULTIPLEX] = SSD0323_COMMONS - 1,
        [SSD0323_SUPPLY] = 0x03,
        [SSD0323_DISPLAY_OFF] = SSD0323_DISPLAY_OFF,
        [SSD0323_COMPENSATION] = 0x08,
        [SSD0323_PHASES] = 0x74,
        [SSD0323_ROW_PERIOD] = 4 + 7 + 29,
        [SSD0323_OSCILLATOR] = 0x01,
        [SSD0323_PRECHARGE] = 0x10,
        [SSD0323_VCOMH] = 0x1D,
        [SSD0323_VSL] = 0x0E,
    };
    memcpy(chip->settings, values, sizeof chip->settings);
    memset(chip->grey_steps + 1, 1, SSD0323_GREYS - 1);
    chip->column.start = chip->column.at = 0;
    chip->column.end = SSD0323_COLUMNS - 1;
    chip->row.start = chip->row.at = 0;
    chip->row.end = SSD0323_ROWS - 1;
    memset(&chip->move, 0, sizeof chip->move);
    chip->wanted = 0;
    chip->got = 0;
}

static void begin(struct ssd0323 *chip, uint8_t byte)
{
    const struct command *command = find(byte);
    if (command == NULL) {
        ssd0323_report(chip, SSD0323_UNKNOWN, byte);
        return;
    }
    chip->command = byte;
    chip->wanted = command->arguments;
    chip->got = 0;
    if (chip->wanted == 0) {
        command->run(chip, command);
    }
}

void ssd0323_take_command(struct ssd0323 *chip, uint8_t byte)
{
    if (chip->wanted == 0) {
        begin(chip, byte);
        return;
    }
    chip->arguments[chip->got++] = byte;
    if (chip->got == chip->wanted) {
        const struct command *command = find(chip->command);
        chip->wanted = 0;
        if (command != NULL) {
            command->run(chip, command);
        }
    }
}

/* The counters compare for equality: a start beyond the end counts up, round through 0 and on to the end. */
static bool column_ends(struct ssd0323 *chip)
{
    const bool at_end = chip->column.at == chip->column.end;
    chip->column.at = at_end ? chip->column.start : (uint8_t)((chip->column.at + 1U) & COLUMN_MASK);
    return at_end;
}

static bool row_ends(struct ssd0323 *chip)
{
    const bool at_end = chip->row.at == chip->row.end;
    chip->row.at = at_end ? chip->row.start : (uint8_t)((chip->row.at + 1U) & ROW_MASK);
    return at_end;
}

static void advance_pointer(struct ssd0323 *chip)
{
    if ((chip->settings[SSD0323_REMAP] & SSD0323_VERTICAL) != 0) {
        if (row_ends(chip)) {
            (void)column_ends(chip);
        }
    } else if (column_ends(chip)) {
        (void)row_ends(chip);
    }
}

void ssd0323_take_data(struct ssd0323 *chip, uint8_t byte)
{
    if (chip->wanted != 0) {
        ssd0323_report(chip, SSD0323_ABORTED, chip->command);
        chip->wanted = 0;
    }
    if (chip->settings[SSD0323_MOVE_STOP] == SSD0323_MOVE_START) {
        ssd0323_report(chip, SSD0323_WHILE_MOVING, 0);
    }
    if (chip->row.at < SSD0323_ROWS) {
        ssd0323_store(chip, chip->column.at, chip->row.at, byte);
    } else {
        ssd0323_report(chip, SSD0323_NO_RAM, chip->row.at);
    }
    advance_pointer(chip);
}
