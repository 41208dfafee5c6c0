// SPDX-License-Identifier: MIT
/* Commands, RAM and power of what the SSD1306 and the SH1106 share. README.md has the facts and the guesses. */
#include "page_oled.h"

#include <string.h>

enum { NIBBLE = 4, NIBBLE_MASK = 0xF, BYTE = 8, PAGE_MASK = PAGE_OLED_PAGES - 1, SPOILED_IN = 8 };

void page_oled_report(struct page_oled *oled, enum page_oled_violation kind, uint64_t detail)
{
    const struct chip_violation seen = {.kind = (unsigned)kind, .detail = detail, .first_ns = oled->now_ns};
    chip_violations_add(oled->kind->log(oled), &seen);
}

void page_oled_refuse(struct page_oled *oled, unsigned argument)
{
    page_oled_report(oled, PAGE_OLED_RANGE, (uint64_t)oled->command << BYTE | argument);
}

void page_oled_pass(struct page_oled *oled, uint64_t now_ns)
{
    if (now_ns < oled->now_ns) {
        page_oled_report(oled, PAGE_OLED_TIME_REVERSED, oled->now_ns - now_ns);
    } else {
        oled->now_ns = now_ns;
    }
    oled->kind->pass(oled);
}

/* splitmix64: a well-mixed value a call, from any seed. */
static uint64_t next_noise(struct page_oled *oled)
{
    oled->noise += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = oled->noise;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

/* Every byte of RAM, or one in `in` by chance. */
static void spoil_ram(struct page_oled *oled, unsigned in)
{
    for (unsigned page = 0; page < PAGE_OLED_PAGES; page++) {
        for (unsigned segment = 0; segment < oled->kind->columns; segment++) {
            if (next_noise(oled) % in == 0) {
                oled->ram[page][segment] = (uint8_t)(next_noise(oled) >> BYTE);
            }
        }
    }
}

static void default_settings(struct page_oled *oled)
{
    static const uint8_t chosen[] = {
        PAGE_OLED_START_LINE, PAGE_OLED_COLUMNS_NORMAL, PAGE_OLED_FOLLOW_RAM, PAGE_OLED_NORMAL,
        PAGE_OLED_OFF,        PAGE_OLED_COMMONS_NORMAL,
    };
    memset(oled->settings, 0, sizeof oled->settings);
    for (size_t i = 0; i < sizeof chosen; i++) {
        oled->settings[chosen[i]] = chosen[i];
    }
    oled->column = 0;
    oled->page = 0;
    oled->supplied = false;
    oled->kind->defaults(oled);
}

void page_oled_restart(struct page_oled *oled)
{
    oled->bits = 0;
    oled->wanted = 0;
    oled->got = 0;
    i2c_target_drop(&oled->i2c);
    default_settings(oled);
}

void page_oled_power_cycle(struct page_oled *oled)
{
    page_oled_restart(oled);
    oled->bytes = 0;
    if (oled->config.ram_cleared) {
        memset(oled->ram, 0, sizeof oled->ram);
    } else {
        spoil_ram(oled, 1);
    }
}

void page_oled_brown_out(struct page_oled *oled)
{
    page_oled_restart(oled);
    spoil_ram(oled, SPOILED_IN);
}

void page_oled_choose(struct page_oled *oled, const struct page_oled_command *command)
{
    oled->settings[command->kept_at] = oled->command;
}

void page_oled_set(struct page_oled *oled, const struct page_oled_command *command)
{
    const unsigned value = oled->arguments[0];
    const bool bits_fit = (value & command->mask) == value && (value & command->fixed) == command->fixed;
    if (!bits_fit || value < command->least || value > command->most) {
        page_oled_refuse(oled, value);
    }
    oled->settings[command->kept_at] = (uint8_t)(value & command->mask);
}

void page_oled_set_phases(struct page_oled *oled, const struct page_oled_command *command)
{
    const unsigned value = oled->arguments[0];
    if ((value & NIBBLE_MASK) == 0 || value >> NIBBLE == 0) {
        page_oled_refuse(oled, value);
    }
    oled->settings[command->kept_at] = (uint8_t)value;
}

void page_oled_set_supply(struct page_oled *oled, const struct page_oled_command *command)
{
    page_oled_set(oled, command);
    if (!oled->kind->supplied(oled)) {
        oled->supplied = false;
    }
}

void page_oled_set_column_low(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    oled->column = (uint8_t)((oled->column & ~(unsigned)NIBBLE_MASK) | (oled->command & NIBBLE_MASK));
}

void page_oled_set_column_high(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    const unsigned high = oled->command & NIBBLE_MASK;
    if (high << NIBBLE >= oled->kind->columns) {
        page_oled_refuse(oled, high);
    }
    oled->column = (uint8_t)((high << NIBBLE | (oled->column & NIBBLE_MASK)) & oled->kind->column_mask);
}

void page_oled_set_page(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    oled->page = oled->command & PAGE_MASK;
}

void page_oled_turn_on(struct page_oled *oled, const struct page_oled_command *command)
{
    page_oled_choose(oled, command);
    oled->supplied = oled->kind->supplied(oled);
    if (!oled->supplied) {
        page_oled_report(oled, PAGE_OLED_SUPPLY_OFF, 0);
    }
}

static unsigned segment_of(const struct page_oled *oled, unsigned column)
{
    const bool remapped = oled->settings[PAGE_OLED_COLUMNS_NORMAL] == PAGE_OLED_COLUMNS_REMAPPED;
    return remapped ? oled->kind->columns - 1 - column : column;
}

void page_oled_store(struct page_oled *oled, unsigned column, unsigned page, uint8_t dots)
{
    oled->ram[page][segment_of(oled, column)] = dots;
}

uint8_t page_oled_fetch(const struct page_oled *oled, unsigned column, unsigned page)
{
    return oled->ram[page][segment_of(oled, column)];
}

static const struct page_oled_command *find(const struct page_oled *oled, uint8_t code)
{
    for (size_t i = 0; i < oled->kind->commands_count; i++) {
        const struct page_oled_command *command = &oled->kind->commands[i];
        if (code >= command->first && code <= command->last) {
            return command;
        }
    }
    return NULL;
}

static void begin(struct page_oled *oled, uint8_t byte)
{
    const struct page_oled_command *command = find(oled, byte);
    if (command == NULL) {
        page_oled_report(oled, PAGE_OLED_UNKNOWN, byte);
        return;
    }
    oled->command = byte;
    oled->wanted = command->arguments;
    oled->got = 0;
    if (oled->wanted == 0) {
        command->run(oled, command);
    }
}

static void take_command(struct page_oled *oled, uint8_t byte)
{
    if (oled->wanted == 0) {
        begin(oled, byte);
        return;
    }
    oled->arguments[oled->got++] = byte;
    if (oled->got == oled->wanted) {
        const struct page_oled_command *command = find(oled, oled->command);
        oled->wanted = 0;
        if (command != NULL) {
            command->run(oled, command);
        }
    }
}

void page_oled_take(struct page_oled *oled, bool is_data, uint8_t byte)
{
    oled->bytes++;
    if (!is_data) {
        take_command(oled, byte);
        return;
    }
    if (oled->wanted != 0) {
        page_oled_report(oled, PAGE_OLED_ABORTED, oled->command);
        oled->wanted = 0;
    }
    oled->kind->data(oled, byte);
}

const char *page_oled_violation_name(unsigned kind)
{
    static const char *const names[PAGE_OLED_VIOLATION_KINDS] = {
        [PAGE_OLED_CLOCK_PERIOD] = "clock faster than allowed",
        [PAGE_OLED_CLOCK_HIGH] = "clock high for too short",
        [PAGE_OLED_CLOCK_LOW] = "clock low for too short",
        [PAGE_OLED_DATA_SETUP] = "data changed too shortly before the clock rose",
        [PAGE_OLED_DATA_HOLD] = "data changed too soon after the clock rose",
        [PAGE_OLED_DC_SETUP] = "D/C# changed too shortly before the last bit of a byte",
        [PAGE_OLED_DC_HOLD] = "D/C# changed too soon after the last bit of a byte",
        [PAGE_OLED_SELECT_SETUP] = "SCLK rose too soon after CS# fell",
        [PAGE_OLED_SELECT_HOLD] = "CS# rose too soon after SCLK rose",
        [PAGE_OLED_START_SETUP] = "repeated start too soon after SCL rose",
        [PAGE_OLED_START_HOLD] = "SCL fell too soon after a start",
        [PAGE_OLED_STOP_SETUP] = "stop too soon after SCL rose",
        [PAGE_OLED_BUS_FREE] = "start too soon after a stop",
        [PAGE_OLED_RESET_SHORT] = "RES# low for too short",
        [PAGE_OLED_IN_RESET] = "spoken to while RES# was low",
        [PAGE_OLED_WRONG_PINS] = "clock of the interface that is not used",
        [PAGE_OLED_BYTE_BROKEN] = "deselected, started or stopped inside a byte",
        [PAGE_OLED_READ] = "asked to send",
        [PAGE_OLED_CONTROL_BITS] = "low bits of a control byte are not 0",
        [PAGE_OLED_UNKNOWN] = "no such command",
        [PAGE_OLED_ABORTED] = "data where an argument belongs",
        [PAGE_OLED_RANGE] = "argument out of range",
        [PAGE_OLED_WINDOW_REVERSED] = "window ends before it starts",
        [PAGE_OLED_WHILE_SCROLLING] = "data while the picture scrolls",
        [PAGE_OLED_SCROLL_NOT_STOPPED] = "scroll set up while one runs",
        [PAGE_OLED_SUPPLY_OFF] = "display turned on without a supply of the panel",
        [PAGE_OLED_NO_RAM] = "data for a column that does not exist",
        [PAGE_OLED_TIME_REVERSED] = "time went back",
    };
    return kind < PAGE_OLED_VIOLATION_KINDS ? names[kind] : "unknown kind";
}
