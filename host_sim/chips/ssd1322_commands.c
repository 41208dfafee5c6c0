// SPDX-License-Identifier: MIT
/* The commands of an SSD1322. README.md has the facts and the guesses. */
#include "ssd1322.h"
#include "ssd1322_inside.h"

#include <string.h>

enum {
    ADDRESS_MASK = 0x7F,
    NIBBLE = 4,
    NIBBLE_MASK = 0xF,
    BYTE = 8,
    ANY = 0xFF,
    PHASE_1_LEAST = 2,
    PHASE_2_LEAST = 3,
    DIVIDER_MOST = 10,
    PULSE_MOST = 180,
    DUAL_LINES = SSD1322_COMMONS / 2,
};

struct command {
    uint8_t code;
    uint8_t kept_at; /* in settings */
    uint8_t arguments;
    void (*run)(struct ssd1322 *chip, const struct command *command);
    uint8_t mask; /* of the first argument; other bits must be 0 and are dropped */
    uint8_t least, most;
};

static void refuse(struct ssd1322 *chip, unsigned argument)
{
    ssd1322_report(chip, SSD1322_RANGE, (uint64_t)chip->command << BYTE | argument);
}

/* Two commons drive each line: that leaves 64 lines, and no split. */
static void check_dual(struct ssd1322 *chip)
{
    const bool is_on = chip->settings[SSD1322_DISPLAY_OFF] == SSD1322_DISPLAY_ON;
    const bool is_dual = (chip->second_settings[SSD1322_REMAP] & SSD1322_DUAL) != 0;
    const bool is_split = (chip->settings[SSD1322_REMAP] & SSD1322_SPLIT) != 0;
    if (is_on && is_dual && (is_split || ssd1322_lines(chip) > DUAL_LINES)) {
        ssd1322_report(chip, SSD1322_DUAL_CONFLICT, ssd1322_lines(chip));
    }
}

/* A choice of several without an argument. */
static void choose(struct ssd1322 *chip, const struct command *command)
{
    chip->settings[command->kept_at] = command->code;
}

static void set(struct ssd1322 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if ((value & command->mask) != value || value < command->least || value > command->most) {
        refuse(chip, value);
    }
    chip->settings[command->kept_at] = (uint8_t)(value & command->mask);
    chip->second_settings[command->kept_at] = command->arguments > 1 ? chip->arguments[1] : 0;
}

static void turn_on(struct ssd1322 *chip, const struct command *command)
{
    choose(chip, command);
    check_dual(chip);
}

static void set_multiplex(struct ssd1322 *chip, const struct command *command)
{
    set(chip, command);
    check_dual(chip);
}

static void set_remap(struct ssd1322 *chip, const struct command *command)
{
    const unsigned second = chip->arguments[1];
    set(chip, command);
    if ((second & ~(unsigned)SSD1322_DUAL) != SSD1322_SECOND_ALWAYS) {
        refuse(chip, second);
    }
    chip->second_settings[SSD1322_REMAP] = (uint8_t)(second & (SSD1322_DUAL | SSD1322_SECOND_ALWAYS));
    check_dual(chip);
}

static void set_phases(struct ssd1322 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if ((value & NIBBLE_MASK) < PHASE_1_LEAST || value >> NIBBLE < PHASE_2_LEAST) {
        refuse(chip, value);
    }
    chip->settings[command->kept_at] = (uint8_t)value;
}

static void set_oscillator(struct ssd1322 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if ((value & NIBBLE_MASK) > DIVIDER_MOST) {
        refuse(chip, value);
    }
    chip->settings[command->kept_at] = (uint8_t)value;
}

/* Any other argument leaves the lock as it is. */
static void set_lock(struct ssd1322 *chip, const struct command *command)
{
    const unsigned value = chip->arguments[0];
    if (value == SSD1322_UNLOCK || value == SSD1322_LOCK) {
        chip->settings[command->kept_at] = (uint8_t)value;
    } else {
        refuse(chip, value);
    }
}

static void check_range(struct ssd1322 *chip, unsigned most)
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
        ssd1322_report(chip, SSD1322_WINDOW_REVERSED,
                       (uint64_t)chip->command << (2 * BYTE) | (uint64_t)start << BYTE | end);
    }
}

static void set_columns(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    check_range(chip, SSD1322_COLUMNS - 1);
    chip->column.start = (uint8_t)(chip->arguments[0] & ADDRESS_MASK);
    chip->column.end = (uint8_t)(chip->arguments[1] & ADDRESS_MASK);
    chip->column.at = chip->column.start;
}

static void set_rows(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    check_range(chip, SSD1322_ROWS - 1);
    chip->row.start = (uint8_t)(chip->arguments[0] & ADDRESS_MASK);
    chip->row.end = (uint8_t)(chip->arguments[1] & ADDRESS_MASK);
    chip->row.at = chip->row.start;
}

static void start_partial(struct ssd1322 *chip, const struct command *command)
{
    check_range(chip, SSD1322_ROWS - 1);
    chip->settings[command->kept_at] = (uint8_t)(chip->arguments[0] & ADDRESS_MASK);
    chip->second_settings[command->kept_at] = (uint8_t)(chip->arguments[1] & ADDRESS_MASK);
    chip->partial = true;
}

static void end_partial(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    chip->partial = false;
}

static void start_writing(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    chip->writing = true;
}

static void refuse_reading(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    ssd1322_report(chip, SSD1322_CANNOT_READ, 0);
}

static void set_table(struct ssd1322 *chip, const struct command *command)
{
    unsigned falls_at = 0;
    for (unsigned grey = 1; grey <= command->arguments; grey++) {
        const unsigned clocks = chip->arguments[grey - 1];
        if (clocks > PULSE_MOST) {
            refuse(chip, clocks);
        }
        if (falls_at == 0 && grey > 1 && clocks <= chip->table[grey - 1]) {
            falls_at = grey;
        }
        chip->table[grey] = (uint8_t)clocks;
    }
    if (falls_at != 0) {
        ssd1322_report(chip, SSD1322_GREYS_NOT_RISING, falls_at);
    }
}

static void use_table(struct ssd1322 *chip, const struct command *command)
{
    (void)command;
    memcpy(chip->grey_clocks, chip->table, sizeof chip->grey_clocks);
}

static void use_linear(struct ssd1322 *chip, const struct command *command)
{
    static const uint8_t linear[SSD1322_GREYS] = {0, 0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112};
    (void)command;
    memcpy(chip->grey_clocks, linear, sizeof chip->grey_clocks);
}

static const struct command commands[] = {
    {SSD1322_USE_TABLE, 0, 0, use_table, 0, 0, 0},
    {SSD1322_COLUMN_WINDOW, 0, 2, set_columns, 0, 0, 0},
    {SSD1322_WRITE, 0, 0, start_writing, 0, 0, 0},
    {SSD1322_READ, 0, 0, refuse_reading, 0, 0, 0},
    {SSD1322_ROW_WINDOW, 0, 2, set_rows, 0, 0, 0},
    {SSD1322_REMAP, SSD1322_REMAP, 2, set_remap,
     SSD1322_VERTICAL | SSD1322_REMAP_COLUMN | SSD1322_REMAP_NIBBLE | SSD1322_REMAP_COMMON | SSD1322_SPLIT, 0, ANY},
    {SSD1322_START_LINE, SSD1322_START_LINE, 1, set, ADDRESS_MASK, 0, ANY},
    {SSD1322_OFFSET, SSD1322_OFFSET, 1, set, ADDRESS_MASK, 0, ANY},
    {SSD1322_ALL_OFF, SSD1322_ALL_OFF, 0, choose, 0, 0, 0},
    {SSD1322_ALL_ON, SSD1322_ALL_OFF, 0, choose, 0, 0, 0},
    {SSD1322_NORMAL, SSD1322_ALL_OFF, 0, choose, 0, 0, 0},
    {SSD1322_INVERSE, SSD1322_ALL_OFF, 0, choose, 0, 0, 0},
    {SSD1322_PARTIAL_ON, SSD1322_PARTIAL_ON, 2, start_partial, 0, 0, 0},
    {SSD1322_PARTIAL_OFF, 0, 0, end_partial, 0, 0, 0},
    {SSD1322_SUPPLY, SSD1322_SUPPLY, 1, set, 0x01, 0, ANY},
    {SSD1322_DISPLAY_OFF, SSD1322_DISPLAY_OFF, 0, choose, 0, 0, 0},
    {SSD1322_DISPLAY_ON, SSD1322_DISPLAY_OFF, 0, turn_on, 0, 0, 0},
    {SSD1322_PHASES, SSD1322_PHASES, 1, set_phases, 0, 0, 0},
    {SSD1322_OSCILLATOR, SSD1322_OSCILLATOR, 1, set_oscillator, 0, 0, 0},
    {SSD1322_ENHANCEMENT_A, SSD1322_ENHANCEMENT_A, 2, set, ANY, 0, ANY},
    {SSD1322_GPIO, SSD1322_GPIO, 1, set, 0x0F, 0, ANY},
    {SSD1322_SECOND_PRECHARGE, SSD1322_SECOND_PRECHARGE, 1, set, 0x0F, 0, ANY},
    {SSD1322_GREY_TABLE, 0, SSD1322_GREYS - 1, set_table, 0, 0, 0},
    {SSD1322_LINEAR_GREYS, 0, 0, use_linear, 0, 0, 0},
    {SSD1322_PRECHARGE, SSD1322_PRECHARGE, 1, set, 0x1F, 0, ANY},
    {SSD1322_VCOMH, SSD1322_VCOMH, 1, set, 0x07, 0, ANY},
    {SSD1322_CONTRAST, SSD1322_CONTRAST, 1, set, ANY, 0, ANY},
    {SSD1322_MASTER, SSD1322_MASTER, 1, set, 0x0F, 0, ANY},
    {SSD1322_MULTIPLEX, SSD1322_MULTIPLEX, 1, set_multiplex, ADDRESS_MASK, 15, ANY},
    {SSD1322_ENHANCEMENT_B, SSD1322_ENHANCEMENT_B, 2, set, ANY, 0, ANY},
    {SSD1322_LOCKING, SSD1322_LOCKING, 1, set_lock, 0, 0, 0},
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

void ssd1322_default_settings(struct ssd1322 *chip)
{
    static const uint8_t values[SSD1322_SETTINGS] = {
        [SSD1322_ALL_OFF] = SSD1322_NORMAL,
        [SSD1322_SUPPLY] = 0x01,
        [SSD1322_DISPLAY_OFF] = SSD1322_DISPLAY_OFF,
        [SSD1322_PHASES] = 0x74,
        [SSD1322_OSCILLATOR] = 0xC0,
        [SSD1322_GPIO] = 0x0A,
        [SSD1322_SECOND_PRECHARGE] = 0x08,
        [SSD1322_PRECHARGE] = 0x17,
        [SSD1322_VCOMH] = 0x04,
        [SSD1322_CONTRAST] = 0x7F,
        [SSD1322_MASTER] = 0x0F,
        [SSD1322_MULTIPLEX] = SSD1322_COMMONS - 1,
        [SSD1322_LOCKING] = SSD1322_UNLOCK,
    };
    memcpy(chip->settings, values, sizeof chip->settings);
    memset(chip->second_settings, 0, sizeof chip->second_settings);
    chip->second_settings[SSD1322_REMAP] = SSD1322_SECOND_ALWAYS;
    use_linear(chip, NULL);
    memcpy(chip->table, chip->grey_clocks, sizeof chip->table);
    chip->column.start = chip->column.at = 0;
    chip->column.end = SSD1322_COLUMNS - 1;
    chip->row.start = chip->row.at = 0;
    chip->row.end = SSD1322_ROWS - 1;
    chip->partial = chip->writing = chip->half = false;
    chip->command = 0;
    chip->wanted = 0;
    chip->got = 0;
}

static bool is_locked(const struct ssd1322 *chip)
{
    return chip->settings[SSD1322_LOCKING] == SSD1322_LOCK;
}

/* What a new command cuts off. */
static void end_command(struct ssd1322 *chip, uint8_t byte)
{
    if (chip->wanted != 0) {
        ssd1322_report(chip, SSD1322_ABORTED, chip->command);
        chip->wanted = 0;
    }
    if (chip->half) {
        ssd1322_report(chip, SSD1322_HALF_COLUMN, byte);
        chip->half = false;
    }
    chip->writing = false;
}

void ssd1322_take_command(struct ssd1322 *chip, uint8_t byte)
{
    end_command(chip, byte);
    if (is_locked(chip) && byte != SSD1322_LOCKING) {
        ssd1322_report(chip, SSD1322_LOCKED, byte);
        return;
    }
    chip->command = byte;
    const struct command *command = find(byte);
    if (command == NULL) {
        ssd1322_report(chip, SSD1322_UNKNOWN, byte);
        return;
    }
    chip->wanted = command->arguments;
    chip->got = 0;
    if (chip->wanted == 0) {
        command->run(chip, command);
    }
}

static void take_argument(struct ssd1322 *chip, uint8_t byte)
{
    chip->arguments[chip->got++] = byte;
    if (chip->got == chip->wanted) {
        const struct command *command = find(chip->command);
        chip->wanted = 0;
        if (command != NULL) {
            command->run(chip, command);
        }
    }
}

void ssd1322_take_data(struct ssd1322 *chip, uint8_t byte)
{
    if (chip->wanted != 0) {
        take_argument(chip, byte);
    } else if (is_locked(chip)) {
        ssd1322_report(chip, SSD1322_LOCKED, byte);
    } else if (chip->writing) {
        ssd1322_write_ram(chip, byte);
    } else {
        ssd1322_report(chip, SSD1322_STRAY_DATA, chip->command);
    }
}
