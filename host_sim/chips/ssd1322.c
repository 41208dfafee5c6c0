// SPDX-License-Identifier: MIT
/* The serial side of an SSD1322: pins, timing, bytes and power. README.md has the facts and the guesses. */
#include "ssd1322.h"
#include "ssd1322_inside.h"

#include <string.h>

enum { BYTE_BITS = 8, BYTE_TOP = BYTE_BITS - 1, NIBBLE = 4, GREY_MASK = 0xF };

/* Shortest times in nanoseconds; the clock's period is in the configuration. */
enum {
    CLOCK_HIGH_NS = 20,      /* [1 u8g2] */
    CLOCK_LOW_NS = 20,       /* [1 u8g2] */
    DATA_SETUP_NS = 15,      /* [1 u8g2] */
    DATA_HOLD_NS = 15,       /* [R] */
    DC_SETUP_NS = 15,        /* [R] */
    DC_HOLD_NS = 15,         /* [R] */
    SELECT_SETUP_NS = 20,    /* [1 u8g2] */
    SELECT_HOLD_NS = 10,     /* [1 u8g2] */
    RESET_SHORT_NS = 100000, /* (!) [D p29]; [D p48] has 2000: the stricter is taken */
};

void ssd1322_report(struct ssd1322 *chip, enum ssd1322_violation kind, uint64_t detail)
{
    const struct chip_violation seen = {.kind = (unsigned)kind, .detail = detail, .first_ns = chip->now_ns};
    chip_violations_add(&chip->violations, &seen);
}

/* Demands that `edge`, if there was one, is at least `shortest` back. */
static void require_gap(struct ssd1322 *chip, enum ssd1322_violation kind, const struct ssd1322_edge *edge,
                        uint64_t shortest)
{
    if (edge->seen && chip->now_ns - edge->at_ns < shortest) {
        ssd1322_report(chip, kind, chip->now_ns - edge->at_ns);
    }
}

static struct ssd1322_edge edge_now(const struct ssd1322 *chip)
{
    return (struct ssd1322_edge){.seen = true, .at_ns = chip->now_ns};
}

static void move_time(struct ssd1322 *chip, uint64_t now_ns)
{
    if (now_ns < chip->now_ns) {
        ssd1322_report(chip, SSD1322_TIME_REVERSED, chip->now_ns - now_ns);
    } else {
        chip->now_ns = now_ns;
    }
}

/* splitmix64: a well-mixed value a call, from any seed. */
static uint64_t next_noise(struct ssd1322 *chip)
{
    chip->noise += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = chip->noise;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

void ssd1322_power_cycle(struct ssd1322 *chip)
{
    ssd1322_default_settings(chip);
    chip->bits = 0;
    chip->bytes = 0;
    if (chip->config.ram_cleared) {
        memset(chip->ram, 0, sizeof chip->ram);
        return;
    }
    for (unsigned row = 0; row < SSD1322_ROWS; row++) {
        for (unsigned segment = 0; segment < SSD1322_SEGMENTS; segment++) {
            chip->ram[row][segment] = (uint8_t)(next_noise(chip) & GREY_MASK);
        }
    }
}

/* A byte of RAM is two dots. */
void ssd1322_brown_out(struct ssd1322 *chip)
{
    ssd1322_default_settings(chip);
    chip->bits = 0;
    for (unsigned row = 0; row < SSD1322_ROWS; row++) {
        for (unsigned segment = 0; segment < SSD1322_SEGMENTS; segment += 2) {
            const uint64_t noise = next_noise(chip);
            if (noise >> BYTE_BITS & 7U) {
                continue;
            }
            chip->ram[row][segment] = (uint8_t)(noise & GREY_MASK);
            chip->ram[row][segment + 1] = (uint8_t)(noise >> NIBBLE & GREY_MASK);
        }
    }
}

void ssd1322_init(struct ssd1322 *chip, const struct ssd1322_config *config)
{
    *chip = (struct ssd1322){.config = *config, .reset = !config->reset_low_at_start, .noise = config->seed};
    if (chip->config.clock_period_ns == 0) {
        chip->config.clock_period_ns = SSD1322_CLOCK_PERIOD_NS;
    }
    ssd1322_power_cycle(chip);
}

/* D/C# is taken with the eighth bit, and the byte executes on that edge. */
static void take_byte(struct ssd1322 *chip)
{
    require_gap(chip, SSD1322_DC_SETUP, &chip->dc_change, DC_SETUP_NS);
    chip->byte_end = edge_now(chip);
    chip->bits = 0;
    chip->bytes++;
    if (chip->dc) {
        ssd1322_take_data(chip, chip->shift);
    } else {
        ssd1322_take_command(chip, chip->shift);
    }
}

static void clock_rises(struct ssd1322 *chip)
{
    require_gap(chip, SSD1322_CLOCK_PERIOD, &chip->clock_rise, chip->config.clock_period_ns);
    require_gap(chip, SSD1322_CLOCK_LOW, &chip->clock_fall, CLOCK_LOW_NS);
    require_gap(chip, SSD1322_DATA_SETUP, &chip->data_change, DATA_SETUP_NS);
    require_gap(chip, SSD1322_SELECT_SETUP, &chip->select_fall, SELECT_SETUP_NS);
    chip->clock_rise = edge_now(chip);
    if (!chip->reset) {
        ssd1322_report(chip, SSD1322_IN_RESET, 0);
        return;
    }
    chip->shift = (uint8_t)((unsigned)chip->shift << 1 | (chip->data ? 1U : 0U));
    chip->bits++;
    if (chip->bits == BYTE_BITS) {
        take_byte(chip);
    }
}

void ssd1322_clock(struct ssd1322 *chip, bool level, uint64_t now_ns)
{
    move_time(chip, now_ns);
    if (level == chip->clock) {
        return;
    }
    chip->clock = level;
    if (!chip->selected) {
        return;
    }
    if (level) {
        clock_rises(chip);
    } else {
        require_gap(chip, SSD1322_CLOCK_HIGH, &chip->clock_rise, CLOCK_HIGH_NS);
        chip->clock_fall = edge_now(chip);
    }
}

void ssd1322_data(struct ssd1322 *chip, bool level, uint64_t now_ns)
{
    move_time(chip, now_ns);
    if (level != chip->data) {
        require_gap(chip, SSD1322_DATA_HOLD, &chip->clock_rise, DATA_HOLD_NS);
        chip->data = level;
        chip->data_change = edge_now(chip);
    }
}

void ssd1322_dc(struct ssd1322 *chip, bool level, uint64_t now_ns)
{
    move_time(chip, now_ns);
    if (level != chip->dc) {
        require_gap(chip, SSD1322_DC_HOLD, &chip->byte_end, DC_HOLD_NS);
        chip->dc = level;
        chip->dc_change = edge_now(chip);
    }
}

/* A partial byte is dropped. A command that still wants arguments waits for them. */
static void deselected(struct ssd1322 *chip)
{
    require_gap(chip, SSD1322_SELECT_HOLD, &chip->clock_rise, SELECT_HOLD_NS);
    if (chip->bits != 0) {
        ssd1322_report(chip, SSD1322_BYTE_BROKEN, chip->bits);
        chip->bits = 0;
    }
}

void ssd1322_select(struct ssd1322 *chip, bool level, uint64_t now_ns)
{
    move_time(chip, now_ns);
    if (level != chip->selected) {
        return;
    }
    chip->selected = !level;
    if (level) {
        deselected(chip);
    } else {
        chip->select_fall = edge_now(chip);
    }
}

void ssd1322_reset(struct ssd1322 *chip, bool level, uint64_t now_ns)
{
    move_time(chip, now_ns);
    if (level == chip->reset) {
        return;
    }
    chip->reset = level;
    if (level) {
        require_gap(chip, SSD1322_RESET_SHORT, &chip->reset_fall, RESET_SHORT_NS);
        return;
    }
    chip->reset_fall = edge_now(chip);
    chip->bits = 0;
    ssd1322_default_settings(chip);
}

uint64_t ssd1322_byte(struct ssd1322 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    const uint64_t low_ns = period_ns / 2;
    for (unsigned bit = 0; bit <= BYTE_TOP; bit++) {
        ssd1322_clock(chip, false, now_ns);
        ssd1322_data(chip, ((unsigned)byte >> (BYTE_TOP - bit) & 1U) != 0, now_ns);
        ssd1322_clock(chip, true, now_ns + low_ns);
        now_ns += period_ns;
    }
    ssd1322_clock(chip, false, now_ns);
    return now_ns;
}

const char *ssd1322_violation_name(enum ssd1322_violation kind)
{
    static const char *const names[SSD1322_VIOLATION_KINDS] = {
        [SSD1322_CLOCK_PERIOD] = "SCLK faster than allowed",
        [SSD1322_CLOCK_HIGH] = "SCLK high for less than 20 ns",
        [SSD1322_CLOCK_LOW] = "SCLK low for less than 20 ns",
        [SSD1322_DATA_SETUP] = "SDIN changed less than 15 ns before SCLK rose",
        [SSD1322_DATA_HOLD] = "SDIN changed less than 15 ns after SCLK rose",
        [SSD1322_DC_SETUP] = "D/C# changed less than 15 ns before the last bit of a byte",
        [SSD1322_DC_HOLD] = "D/C# changed less than 15 ns after the last bit of a byte",
        [SSD1322_SELECT_SETUP] = "SCLK rose less than 20 ns after CS# fell",
        [SSD1322_SELECT_HOLD] = "CS# rose less than 10 ns after SCLK rose",
        [SSD1322_RESET_SHORT] = "RES# low for less than 100 us",
        [SSD1322_IN_RESET] = "SCLK rose while RES# was low",
        [SSD1322_BYTE_BROKEN] = "CS# rose inside a byte",
        [SSD1322_UNKNOWN] = "no such command",
        [SSD1322_ABORTED] = "a command where an argument belongs",
        [SSD1322_RANGE] = "argument out of range",
        [SSD1322_WINDOW_REVERSED] = "window ends before it starts",
        [SSD1322_STRAY_DATA] = "data that nobody waits for",
        [SSD1322_HALF_COLUMN] = "a command after half of a column",
        [SSD1322_NO_RAM] = "data for a column that does not exist",
        [SSD1322_CANNOT_READ] = "the serial interface cannot read",
        [SSD1322_LOCKED] = "a byte while locked",
        [SSD1322_GREYS_NOT_RISING] = "the grey table does not rise",
        [SSD1322_DUAL_CONFLICT] = "dual commons with the split or more than 64 lines",
        [SSD1322_TIME_REVERSED] = "time went back",
    };
    return kind < SSD1322_VIOLATION_KINDS ? names[kind] : "unknown kind";
}
