// SPDX-License-Identifier: MIT
/* The serial side of an SSD0323: pins, timing, bytes and power. README.md has the facts and the guesses. */
#include "ssd0323.h"
#include "ssd0323_inside.h"

#include <string.h>

enum { BYTE_BITS = 8, BYTE_TOP = BYTE_BITS - 1, GREY_MASK = 0xF };

/* Shortest times in nanoseconds; the clock's period is in the configuration. */
enum {
    CLOCK_HIGH_NS = 100,   /* [1 u8g2] */
    CLOCK_LOW_NS = 100,    /* [1 u8g2] */
    DATA_SETUP_NS = 100,   /* [1 u8g2]; hosts change SDIN right with the rise [1 lmi], so there is no hold time */
    DC_SETUP_NS = 100,     /* a guess: as SDIN */
    SELECT_SETUP_NS = 20,  /* [1 u8g2] */
    SELECT_HOLD_NS = 10,   /* [1 u8g2] */
    RESET_SHORT_NS = 3000, /* [F D1306 p27] */
};

void ssd0323_report(struct ssd0323 *chip, enum ssd0323_violation kind, uint64_t detail)
{
    const struct chip_violation seen = {.kind = (unsigned)kind, .detail = detail, .first_ns = chip->now_ns};
    chip_violations_add(&chip->violations, &seen);
}

/* Demands that `edge`, if there was one, is at least `shortest` back. */
static void require_gap(struct ssd0323 *chip, enum ssd0323_violation kind, const struct ssd0323_edge *edge,
                        uint64_t shortest)
{
    if (edge->seen && chip->now_ns - edge->at_ns < shortest) {
        ssd0323_report(chip, kind, chip->now_ns - edge->at_ns);
    }
}

static struct ssd0323_edge edge_now(const struct ssd0323 *chip)
{
    return (struct ssd0323_edge){.seen = true, .at_ns = chip->now_ns};
}

void ssd0323_pass(struct ssd0323 *chip, uint64_t now_ns)
{
    if (now_ns < chip->now_ns) {
        ssd0323_report(chip, SSD0323_TIME_REVERSED, chip->now_ns - now_ns);
    } else {
        chip->now_ns = now_ns;
    }
    ssd0323_move_on(chip);
}

/* splitmix64: a well-mixed value a call, from any seed. */
static uint64_t next_noise(struct ssd0323 *chip)
{
    chip->noise += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = chip->noise;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

void ssd0323_power_cycle(struct ssd0323 *chip)
{
    ssd0323_default_settings(chip);
    chip->bits = 0;
    chip->bytes = 0;
    if (chip->config.ram_cleared) {
        memset(chip->ram, 0, sizeof chip->ram);
        return;
    }
    for (unsigned row = 0; row < SSD0323_ROWS; row++) {
        for (unsigned segment = 0; segment < SSD0323_SEGMENTS; segment++) {
            chip->ram[row][segment] = (uint8_t)(next_noise(chip) & GREY_MASK);
        }
    }
}

void ssd0323_brown_out(struct ssd0323 *chip)
{
    ssd0323_default_settings(chip);
    chip->bits = 0;
    for (unsigned row = 0; row < SSD0323_ROWS; row++) {
        for (unsigned column = 0; column < SSD0323_COLUMNS; column++) {
            const uint64_t noise = next_noise(chip);
            if (noise >> BYTE_BITS & 7U) {
                continue;
            }
            ssd0323_store(chip, column, row, (uint8_t)(noise & 0xFF));
        }
    }
}

void ssd0323_init(struct ssd0323 *chip, const struct ssd0323_config *config)
{
    *chip = (struct ssd0323){.config = *config, .reset = !config->reset_low_at_start, .noise = config->seed};
    if (chip->config.clock_period_ns == 0) {
        chip->config.clock_period_ns = SSD0323_CLOCK_PERIOD_NS;
    }
    if (chip->config.frame_ns == 0) {
        chip->config.frame_ns = SSD0323_FRAME_NS;
    }
    ssd0323_power_cycle(chip);
}

/* D/C# is taken with the eighth bit, and the byte executes on that edge. */
static void take_byte(struct ssd0323 *chip)
{
    require_gap(chip, SSD0323_DC_SETUP, &chip->dc_change, DC_SETUP_NS);
    chip->bits = 0;
    chip->bytes++;
    if (chip->dc) {
        ssd0323_take_data(chip, chip->shift);
    } else {
        ssd0323_take_command(chip, chip->shift);
    }
}

static void clock_rises(struct ssd0323 *chip)
{
    require_gap(chip, SSD0323_CLOCK_PERIOD, &chip->clock_rise, chip->config.clock_period_ns);
    require_gap(chip, SSD0323_CLOCK_LOW, &chip->clock_fall, CLOCK_LOW_NS);
    require_gap(chip, SSD0323_DATA_SETUP, &chip->data_change, DATA_SETUP_NS);
    require_gap(chip, SSD0323_SELECT_SETUP, &chip->select_fall, SELECT_SETUP_NS);
    chip->clock_rise = edge_now(chip);
    if (!chip->reset) {
        ssd0323_report(chip, SSD0323_IN_RESET, 0);
        return;
    }
    chip->shift = (uint8_t)((unsigned)chip->shift << 1 | (chip->data ? 1U : 0U));
    chip->bits++;
    if (chip->bits == BYTE_BITS) {
        take_byte(chip);
    }
}

void ssd0323_clock(struct ssd0323 *chip, bool level, uint64_t now_ns)
{
    ssd0323_pass(chip, now_ns);
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
        require_gap(chip, SSD0323_CLOCK_HIGH, &chip->clock_rise, CLOCK_HIGH_NS);
        chip->clock_fall = edge_now(chip);
    }
}

void ssd0323_data(struct ssd0323 *chip, bool level, uint64_t now_ns)
{
    ssd0323_pass(chip, now_ns);
    if (level != chip->data) {
        chip->data = level;
        chip->data_change = edge_now(chip);
    }
}

void ssd0323_dc(struct ssd0323 *chip, bool level, uint64_t now_ns)
{
    ssd0323_pass(chip, now_ns);
    if (level != chip->dc) {
        chip->dc = level;
        chip->dc_change = edge_now(chip);
    }
}

/* A partial byte is dropped. A command that still wants arguments waits for them. */
static void deselected(struct ssd0323 *chip)
{
    require_gap(chip, SSD0323_SELECT_HOLD, &chip->clock_rise, SELECT_HOLD_NS);
    if (chip->bits != 0) {
        ssd0323_report(chip, SSD0323_BYTE_BROKEN, chip->bits);
        chip->bits = 0;
    }
}

void ssd0323_select(struct ssd0323 *chip, bool level, uint64_t now_ns)
{
    ssd0323_pass(chip, now_ns);
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

void ssd0323_reset(struct ssd0323 *chip, bool level, uint64_t now_ns)
{
    ssd0323_pass(chip, now_ns);
    if (level == chip->reset) {
        return;
    }
    chip->reset = level;
    if (level) {
        require_gap(chip, SSD0323_RESET_SHORT, &chip->reset_fall, RESET_SHORT_NS);
        return;
    }
    chip->reset_fall = edge_now(chip);
    chip->bits = 0;
    ssd0323_default_settings(chip);
}

uint64_t ssd0323_byte(struct ssd0323 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    const uint64_t low_ns = period_ns / 2;
    for (unsigned bit = 0; bit <= BYTE_TOP; bit++) {
        ssd0323_clock(chip, false, now_ns);
        ssd0323_data(chip, ((unsigned)byte >> (BYTE_TOP - bit) & 1U) != 0, now_ns);
        ssd0323_clock(chip, true, now_ns + low_ns);
        now_ns += period_ns;
    }
    ssd0323_clock(chip, false, now_ns);
    return now_ns;
}

const char *ssd0323_violation_name(enum ssd0323_violation kind)
{
    static const char *const names[SSD0323_VIOLATION_KINDS] = {
        [SSD0323_CLOCK_PERIOD] = "SCLK faster than allowed",
        [SSD0323_CLOCK_HIGH] = "SCLK high for less than 100 ns",
        [SSD0323_CLOCK_LOW] = "SCLK low for less than 100 ns",
        [SSD0323_DATA_SETUP] = "SDIN changed less than 100 ns before SCLK rose",
        [SSD0323_DC_SETUP] = "D/C# changed less than 100 ns before the last bit of a byte",
        [SSD0323_SELECT_SETUP] = "SCLK rose less than 20 ns after CS# fell",
        [SSD0323_SELECT_HOLD] = "CS# rose less than 10 ns after SCLK rose",
        [SSD0323_RESET_SHORT] = "RES# low for less than 3 us",
        [SSD0323_IN_RESET] = "SCLK rose while RES# was low",
        [SSD0323_BYTE_BROKEN] = "CS# rose inside a byte",
        [SSD0323_UNKNOWN] = "no such command",
        [SSD0323_ABORTED] = "data where an argument belongs",
        [SSD0323_RANGE] = "argument out of range",
        [SSD0323_WINDOW_REVERSED] = "window or area ends before it starts",
        [SSD0323_NO_RAM] = "data for a row that does not exist",
        [SSD0323_WHILE_MOVING] = "data or drawing while the picture moves",
        [SSD0323_ROW_TOO_SHORT] = "phases and longest pulse do not fit the row period",
        [SSD0323_TIME_REVERSED] = "time went back",
    };
    return kind < SSD0323_VIOLATION_KINDS ? names[kind] : "unknown kind";
}
