// SPDX-License-Identifier: MIT
/* The pins of an SH1106, which are those of page_oled.h, and its start. */
#include "sh1106.h"
#include "sh1106_inside.h"

void sh1106_init(struct sh1106 *chip, const struct sh1106_config *config)
{
    *chip = (struct sh1106){.config = *config};
    const struct page_oled_config common = {
        .seed = config->seed,
        .clock_period_ns = config->clock_period_ns,
        .i2c_address = config->i2c_address,
        .ram_cleared = config->ram_cleared,
        .reset_low_at_start = config->reset_low_at_start,
        .spi = config->spi,
    };
    page_oled_init(&chip->oled, &sh1106_kind, &common);
}

void sh1106_select(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_select(&chip->oled, level, now_ns);
}

void sh1106_clock(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_clock(&chip->oled, level, now_ns);
}

void sh1106_data(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_data(&chip->oled, level, now_ns);
}

void sh1106_dc(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_dc(&chip->oled, level, now_ns);
}

void sh1106_reset(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_reset(&chip->oled, level, now_ns);
}

uint64_t sh1106_byte(struct sh1106 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    return page_oled_byte(&chip->oled, byte, now_ns, period_ns);
}

void sh1106_scl(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_scl(&chip->oled, level, now_ns);
}

void sh1106_sda(struct sh1106 *chip, bool level, uint64_t now_ns)
{
    page_oled_sda(&chip->oled, level, now_ns);
}

bool sh1106_sda_low(const struct sh1106 *chip)
{
    return chip->oled.i2c.pulls;
}

void sh1106_pass(struct sh1106 *chip, uint64_t now_ns)
{
    page_oled_pass(&chip->oled, now_ns);
}

void sh1106_power_cycle(struct sh1106 *chip)
{
    page_oled_power_cycle(&chip->oled);
}

void sh1106_brown_out(struct sh1106 *chip)
{
    page_oled_brown_out(&chip->oled);
}

uint32_t sh1106_light(const struct sh1106 *chip, unsigned segment, unsigned common)
{
    return page_oled_light(&chip->oled, segment, common);
}

const char *sh1106_violation_name(enum sh1106_violation kind)
{
    return page_oled_violation_name((unsigned)kind);
}
