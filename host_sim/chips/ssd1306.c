// SPDX-License-Identifier: MIT
/* The pins of an SSD1306, which are those of page_oled.h, and its start. */
#include "ssd1306.h"
#include "ssd1306_inside.h"

void ssd1306_init(struct ssd1306 *chip, const struct ssd1306_config *config)
{
    *chip = (struct ssd1306){.config = *config};
    if (chip->config.oscillator_hz == 0) {
        chip->config.oscillator_hz = SSD1306_OSCILLATOR_HZ;
    }
    const struct page_oled_config common = {
        .seed = config->seed,
        .clock_period_ns = config->clock_period_ns,
        .i2c_address = config->i2c_address,
        .ram_cleared = config->ram_cleared,
        .reset_low_at_start = config->reset_low_at_start,
        .spi = config->spi,
    };
    page_oled_init(&chip->oled, &ssd1306_kind, &common);
}

void ssd1306_select(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_select(&chip->oled, level, now_ns);
}

void ssd1306_clock(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_clock(&chip->oled, level, now_ns);
}

void ssd1306_data(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_data(&chip->oled, level, now_ns);
}

void ssd1306_dc(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_dc(&chip->oled, level, now_ns);
}

void ssd1306_reset(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_reset(&chip->oled, level, now_ns);
}

uint64_t ssd1306_byte(struct ssd1306 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    return page_oled_byte(&chip->oled, byte, now_ns, period_ns);
}

void ssd1306_scl(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_scl(&chip->oled, level, now_ns);
}

void ssd1306_sda(struct ssd1306 *chip, bool level, uint64_t now_ns)
{
    page_oled_sda(&chip->oled, level, now_ns);
}

bool ssd1306_sda_low(const struct ssd1306 *chip)
{
    return chip->oled.i2c.pulls;
}

void ssd1306_pass(struct ssd1306 *chip, uint64_t now_ns)
{
    page_oled_pass(&chip->oled, now_ns);
}

void ssd1306_power_cycle(struct ssd1306 *chip)
{
    page_oled_power_cycle(&chip->oled);
}

void ssd1306_brown_out(struct ssd1306 *chip)
{
    page_oled_brown_out(&chip->oled);
}

uint32_t ssd1306_light(const struct ssd1306 *chip, unsigned segment, unsigned common)
{
    return page_oled_light(&chip->oled, segment, common);
}

const char *ssd1306_violation_name(enum ssd1306_violation kind)
{
    return page_oled_violation_name((unsigned)kind);
}
