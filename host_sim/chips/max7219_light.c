// SPDX-License-Identifier: MIT
/* The LED side of a MAX7219: what of RAM and registers reaches the eye. README.md has the facts. */
#include "max7219.h"

enum {
    CODE_B_MASK = 0x0F,
    DECIMAL_POINT = 0x80,
    INTENSITY_MASK = 0x0F,
    SCAN_LIMIT_MASK = 0x07,
    ON_BIT = 0x01, /* D0 of the shutdown and of the test register */
    ALL_SEGMENTS = 0xFF,
    INTENSITY_MOST = 15,
};

/* Code B, segments as in a digit register: bit 6 A to bit 0 G [D* p8]. */
static const uint8_t code_b[] = {
    0x7E, 0x30, 0x6D, 0x79, 0x33, 0x5B, 0x5F, 0x70, /* 0 to 7 */
    0x7F, 0x7B, 0x01, 0x4F, 0x37, 0x0E, 0x67, 0x00, /* 8 9 - E H L P blank */
};

static bool in_test(const struct max7219_chip *chip)
{
    return (chip->registers[MAX7219_TEST] & ON_BIT) != 0;
}

static unsigned scanned_digits(const struct max7219_chip *chip)
{
    return in_test(chip) ? (unsigned)MAX7219_DIGITS : (chip->registers[MAX7219_SCAN_LIMIT] & SCAN_LIMIT_MASK) + 1U;
}

static unsigned intensity(const struct max7219_chip *chip)
{
    return in_test(chip) ? (unsigned)INTENSITY_MOST : (chip->registers[MAX7219_INTENSITY] & INTENSITY_MASK);
}

/* Test mode overrides shutdown. */
static bool is_driven(const struct max7219_chip *chip, unsigned digit)
{
    const bool runs = in_test(chip) || (chip->registers[MAX7219_SHUTDOWN] & ON_BIT) != 0;
    return runs && digit < scanned_digits(chip);
}

static const struct max7219_chip *driven_chip(const struct max7219_chain *chain, size_t chip, unsigned digit)
{
    if (chip >= chain->config.count || !is_driven(&chain->config.chips[chip], digit)) {
        return NULL;
    }
    return &chain->config.chips[chip];
}

uint8_t max7219_chain_segment(const struct max7219_chain *chain, size_t chip, unsigned digit)
{
    const struct max7219_chip *driven = driven_chip(chain, chip, digit);
    if (driven == NULL) {
        return 0;
    }
    if (in_test(driven)) {
        return ALL_SEGMENTS;
    }
    const uint8_t stored = driven->registers[MAX7219_DIGIT_0 + digit];
    if ((driven->registers[MAX7219_DECODE] >> digit & 1U) == 0) {
        return stored;
    }
    return (uint8_t)(code_b[stored & CODE_B_MASK] | (stored & DECIMAL_POINT));
}

/* MAX7219: (2n+1)/32. MAX7221: (n+1)/16, but 15/16 at both of the last two settings [D* p9]. */
static uint32_t pulse_width(enum max7219_variant variant, unsigned setting)
{
    if (variant == MAX7219) {
        return (2U * setting + 1U) * (MAX7219_FULL_LIGHT / 32U);
    }
    const unsigned sixteenths = setting < INTENSITY_MOST ? setting + 1U : (unsigned)INTENSITY_MOST;
    return sixteenths * (MAX7219_FULL_LIGHT / 16U);
}

uint32_t max7219_chain_duty(const struct max7219_chain *chain, size_t chip, unsigned digit)
{
    const struct max7219_chip *driven = driven_chip(chain, chip, digit);
    if (driven == NULL) {
        return 0;
    }
    return pulse_width(chain->config.variant, intensity(driven)) / scanned_digits(driven);
}
