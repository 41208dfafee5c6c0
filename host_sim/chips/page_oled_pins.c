// SPDX-License-Identifier: MIT
/* Both interfaces of what the SSD1306 and the SH1106 share, and RES#. README.md has the facts and the guesses. */
#include "page_oled.h"

enum { BYTE_BITS = 8, BYTE_TOP = BYTE_BITS - 1 };

/* Bits of an I2C control byte. */
enum { CONTROL_ONE_BYTE = 0x80, CONTROL_DATA = 0x40, CONTROL_ZEROS = 0x3F };

/* Demands that `edge`, if there was one, is at least `shortest` back. */
static void require_gap(struct page_oled *oled, enum page_oled_violation kind, const struct page_oled_edge *edge,
                        uint64_t shortest)
{
    if (edge->seen && oled->now_ns - edge->at_ns < shortest) {
        page_oled_report(oled, kind, oled->now_ns - edge->at_ns);
    }
}

static struct page_oled_edge edge_now(const struct page_oled *oled)
{
    return (struct page_oled_edge){.seen = true, .at_ns = oled->now_ns};
}

/* The byte executes on the edge of its eighth bit, which takes D/C# too. */
static void take_byte(struct page_oled *oled)
{
    require_gap(oled, PAGE_OLED_DC_SETUP, &oled->dc_change, oled->kind->limits->dc_setup);
    oled->bits = 0;
    oled->byte_end = edge_now(oled);
    page_oled_take(oled, oled->dc, oled->shift);
}

static void clock_rises(struct page_oled *oled)
{
    require_gap(oled, PAGE_OLED_CLOCK_PERIOD, &oled->clock_rise, oled->config.clock_period_ns);
    require_gap(oled, PAGE_OLED_CLOCK_LOW, &oled->clock_fall, oled->kind->limits->low);
    require_gap(oled, PAGE_OLED_DATA_SETUP, &oled->data_change, oled->kind->limits->data_setup);
    require_gap(oled, PAGE_OLED_SELECT_SETUP, &oled->select_fall, oled->kind->limits->select_setup);
    oled->clock_rise = edge_now(oled);
    if (!oled->reset) {
        page_oled_report(oled, PAGE_OLED_IN_RESET, 0);
        return;
    }
    oled->shift = (uint8_t)((unsigned)oled->shift << 1 | (oled->data ? 1U : 0U));
    oled->bits++;
    if (oled->bits == BYTE_BITS) {
        take_byte(oled);
    }
}

void page_oled_clock(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (level == oled->clock) {
        return;
    }
    oled->clock = level;
    if (!oled->config.spi && level) {
        page_oled_report(oled, PAGE_OLED_WRONG_PINS, 0);
    }
    if (!oled->config.spi || !oled->selected) {
        return;
    }
    if (level) {
        clock_rises(oled);
    } else {
        require_gap(oled, PAGE_OLED_CLOCK_HIGH, &oled->clock_rise, oled->kind->limits->high);
        oled->clock_fall = edge_now(oled);
    }
}

void page_oled_data(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (level == oled->data) {
        return;
    }
    oled->data = level;
    if (oled->selected) {
        require_gap(oled, PAGE_OLED_DATA_HOLD, &oled->clock_rise, oled->kind->limits->data_hold);
    }
    oled->data_change = edge_now(oled);
}

void page_oled_dc(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (level == oled->dc) {
        return;
    }
    oled->dc = level;
    require_gap(oled, PAGE_OLED_DC_HOLD, &oled->byte_end, oled->kind->limits->dc_hold);
    oled->dc_change = edge_now(oled);
}

/* A partial byte is dropped. A command that still wants arguments waits for them. */
static void deselected(struct page_oled *oled)
{
    require_gap(oled, PAGE_OLED_SELECT_HOLD, &oled->clock_rise, oled->kind->limits->select_hold);
    if (oled->bits != 0) {
        page_oled_report(oled, PAGE_OLED_BYTE_BROKEN, oled->bits);
        oled->bits = 0;
    }
}

void page_oled_select(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (level != oled->selected) {
        return;
    }
    oled->selected = !level;
    if (level) {
        deselected(oled);
    } else {
        oled->select_fall = edge_now(oled);
    }
}

void page_oled_reset(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (level == oled->reset) {
        return;
    }
    oled->reset = level;
    if (level) {
        require_gap(oled, PAGE_OLED_RESET_SHORT, &oled->reset_fall, oled->kind->limits->reset);
        return;
    }
    oled->reset_fall = edge_now(oled);
    page_oled_restart(oled);
}

uint64_t page_oled_byte(struct page_oled *oled, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    const uint64_t low_ns = period_ns / 2;
    for (unsigned bit = 0; bit <= BYTE_TOP; bit++) {
        page_oled_clock(oled, false, now_ns);
        page_oled_data(oled, ((unsigned)byte >> (BYTE_TOP - bit) & 1U) != 0, now_ns);
        page_oled_clock(oled, true, now_ns + low_ns);
        now_ns += period_ns;
    }
    page_oled_clock(oled, false, now_ns);
    return now_ns;
}

static void i2c_fault(void *chip, enum i2c_target_fault fault, uint64_t measure)
{
    static const enum page_oled_violation kinds[] = {
        [I2C_TARGET_PERIOD] = PAGE_OLED_CLOCK_PERIOD,     [I2C_TARGET_HIGH] = PAGE_OLED_CLOCK_HIGH,
        [I2C_TARGET_LOW] = PAGE_OLED_CLOCK_LOW,           [I2C_TARGET_DATA_SETUP] = PAGE_OLED_DATA_SETUP,
        [I2C_TARGET_START_SETUP] = PAGE_OLED_START_SETUP, [I2C_TARGET_START_HOLD] = PAGE_OLED_START_HOLD,
        [I2C_TARGET_STOP_SETUP] = PAGE_OLED_STOP_SETUP,   [I2C_TARGET_BUS_FREE] = PAGE_OLED_BUS_FREE,
        [I2C_TARGET_BYTE_BROKEN] = PAGE_OLED_BYTE_BROKEN, [I2C_TARGET_READ] = PAGE_OLED_READ,
    };
    page_oled_report(chip, kinds[fault], measure);
}

static void i2c_addressed(void *chip)
{
    struct page_oled *oled = chip;
    oled->stream = PAGE_OLED_CONTROL_BYTE;
}

static void take_control_byte(struct page_oled *oled, uint8_t byte)
{
    if ((byte & CONTROL_ZEROS) != 0) {
        page_oled_report(oled, PAGE_OLED_CONTROL_BITS, byte);
    }
    oled->stream = (byte & CONTROL_ONE_BYTE) != 0 ? PAGE_OLED_ONE_BYTE : PAGE_OLED_ALL_BYTES;
    oled->stream_is_data = (byte & CONTROL_DATA) != 0;
}

static void i2c_byte(void *chip, uint8_t byte)
{
    struct page_oled *oled = chip;
    if (oled->stream == PAGE_OLED_CONTROL_BYTE) {
        take_control_byte(oled, byte);
        return;
    }
    if (oled->stream == PAGE_OLED_ONE_BYTE) {
        oled->stream = PAGE_OLED_CONTROL_BYTE;
    }
    page_oled_take(oled, oled->stream_is_data, byte);
}

/* A chip in reset watches the bus but takes part in nothing. */
static void stay_in_reset(struct page_oled *oled)
{
    if (oled->reset) {
        return;
    }
    if (oled->i2c.listening) {
        page_oled_report(oled, PAGE_OLED_IN_RESET, 0);
    }
    i2c_target_drop(&oled->i2c);
}

void page_oled_scl(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (!oled->config.spi) {
        i2c_target_scl(&oled->i2c, level, oled->now_ns, oled);
        stay_in_reset(oled);
        return;
    }
    if (level && !oled->i2c.scl) {
        page_oled_report(oled, PAGE_OLED_WRONG_PINS, 0);
    }
    oled->i2c.scl = level;
}

void page_oled_sda(struct page_oled *oled, bool level, uint64_t now_ns)
{
    page_oled_pass(oled, now_ns);
    if (!oled->config.spi) {
        i2c_target_sda(&oled->i2c, level, oled->now_ns, oled);
        stay_in_reset(oled);
    }
}

void page_oled_init(struct page_oled *oled, const struct page_oled_kind *kind, const struct page_oled_config *config)
{
    static const struct i2c_target_calls calls = {.fault = i2c_fault, .addressed = i2c_addressed, .byte = i2c_byte};
    *oled = (struct page_oled){
        .kind = kind, .config = *config, .reset = !config->reset_low_at_start, .noise = config->seed};
    if (oled->config.clock_period_ns == 0) {
        oled->config.clock_period_ns = config->spi ? kind->limits->period : (uint32_t)PAGE_OLED_I2C_PERIOD_NS;
    }
    if (oled->config.i2c_address == 0) {
        oled->config.i2c_address = PAGE_OLED_I2C_ADDRESS;
    }
    i2c_target_init(&oled->i2c, &calls, oled->config.i2c_address, oled->config.clock_period_ns);
    page_oled_power_cycle(oled);
}
