// SPDX-License-Identifier: MIT
/* A strip of WS2812 LEDs: pulses, bits, resets and power. README.md has the facts and the guesses. */
#include "ws2812.h"

#include <string.h>

enum {
    BYTE_BITS = 8,
    BYTE_MASK = 0xFF,
    TOLERANCE_NS = 150,
    WHOLE_BIT_NS = 1250,
    LIGHT_STEP = WS2812_FULL_LIGHT / BYTE_MASK, /* of 255 */
    UA_IN_MA = 1000,
};

/* Nominal times in nanoseconds, each plus or minus TOLERANCE_NS; low ones follow the high one of their bit. */
struct timing {
    uint16_t high[2], low[2]; /* of a bit 0, of a bit 1 */
    uint32_t reset;
};

static struct timing timing_of(enum ws2812_variant variant)
{
    switch (variant) {
    case WS2812:
        return (struct timing){.high = {350, 700}, .low = {800, 600}, .reset = 50000};
    case WS2812B_V5:
        return (struct timing){.high = {400, 800}, .low = {850, 450}, .reset = 280000};
    case WS2812B:
        break;
    }
    return (struct timing){.high = {400, 800}, .low = {850, 450}, .reset = 50000};
}

uint64_t ws2812_reset_ns(enum ws2812_variant variant)
{
    return timing_of(variant).reset;
}

static void report(struct ws2812_strip *strip, enum ws2812_violation kind, uint64_t detail)
{
    const struct chip_violation seen = {.kind = (unsigned)kind, .detail = detail, .first_ns = strip->now_ns};
    chip_violations_add(&strip->violations, &seen);
}

/* splitmix64: a well-mixed value a call, from any seed. */
static uint64_t next_noise(struct ws2812_strip *strip)
{
    strip->noise += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = strip->noise;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

static void show_noise(struct ws2812_strip *strip, struct ws2812_led *led)
{
    const uint64_t noise = next_noise(strip);
    for (unsigned i = 0; i < WS2812_CHANNELS; i++) {
        led->shown[i] = (uint8_t)(noise >> (BYTE_BITS * i) & BYTE_MASK);
    }
}

static void darken(struct ws2812_strip *strip)
{
    memset(strip->config.leds, 0, strip->config.count * sizeof strip->config.leds[0]);
    strip->bits = 0;
    strip->frames = 0;
}

void ws2812_power_cycle(struct ws2812_strip *strip)
{
    darken(strip);
    for (size_t i = 0; strip->config.garbage && i < strip->config.count; i++) {
        show_noise(strip, &strip->config.leds[i]);
    }
}

void ws2812_brown_out(struct ws2812_strip *strip)
{
    darken(strip);
    for (size_t i = 0; i < strip->config.count; i++) {
        if ((next_noise(strip) & 7U) == 0) {
            show_noise(strip, &strip->config.leds[i]);
        }
    }
}

int ws2812_init(struct ws2812_strip *strip, const struct ws2812_config *config)
{
    if (config->leds == NULL || config->count == 0) {
        return -1;
    }
    *strip = (struct ws2812_strip){.config = *config, .noise = config->seed};
    ws2812_power_cycle(strip);
    return 0;
}

/* An LED with 24 bits shows them. One with fewer drops them, one without any keeps its colour. */
static void latch(struct ws2812_strip *strip)
{
    const uint64_t whole = strip->bits / WS2812_LED_BITS;
    const size_t filled = whole < strip->config.count ? (size_t)whole : strip->config.count;
    for (size_t i = 0; i < filled; i++) {
        memcpy(strip->config.leds[i].shown, strip->config.leds[i].kept, WS2812_CHANNELS);
    }
    const uint64_t left = strip->bits % WS2812_LED_BITS;
    if (left != 0 && whole < strip->config.count) {
        const struct chip_violation seen = {.kind = WS2812_FRAME_BROKEN,
                                            .unit = (uint32_t)whole,
                                            .detail = left,
                                            .first_ns = strip->edge_ns + timing_of(strip->config.variant).reset};
        chip_violations_add(&strip->violations, &seen);
    }
    strip->bits = 0;
    strip->frames++;
}

void ws2812_pass(struct ws2812_strip *strip, uint64_t now_ns)
{
    if (now_ns < strip->now_ns) {
        report(strip, WS2812_TIME_REVERSED, strip->now_ns - now_ns);
        return;
    }
    strip->now_ns = now_ns;
    if (!strip->level && strip->bits != 0 && now_ns - strip->edge_ns >= timing_of(strip->config.variant).reset) {
        latch(strip);
    }
}

static bool is_near(uint64_t ns, uint64_t nominal_ns)
{
    return ns + TOLERANCE_NS >= nominal_ns && ns <= nominal_ns + TOLERANCE_NS;
}

/* Bits beyond the last LED leave the strip at its end. */
static void keep_bit(struct ws2812_strip *strip, bool bit)
{
    const uint64_t led = strip->bits / WS2812_LED_BITS;
    if (led < strip->config.count) {
        uint8_t *byte = &strip->config.leds[led].kept[strip->bits % WS2812_LED_BITS / BYTE_BITS];
        *byte = (uint8_t)((unsigned)*byte << 1 | (bit ? 1U : 0U));
    }
    strip->bits++;
    strip->last_bit = bit;
}

/* Every pulse is a bit, however wrong its width: nearer to a 0 or nearer to a 1. */
static void pulse_ends(struct ws2812_strip *strip, uint64_t high_ns)
{
    const struct timing timing = timing_of(strip->config.variant);
    if (!is_near(high_ns, timing.high[0]) && !is_near(high_ns, timing.high[1])) {
        report(strip, WS2812_HIGH, high_ns);
    }
    keep_bit(strip, 2 * high_ns > (uint64_t)timing.high[0] + timing.high[1]);
}

/* A low inside a frame: it belongs to the bit before it. */
static void low_ends(struct ws2812_strip *strip, uint64_t low_ns)
{
    const uint64_t nominal_ns = timing_of(strip->config.variant).low[strip->last_bit ? 1 : 0];
    if (is_near(low_ns, nominal_ns)) {
        return;
    }
    if (low_ns < nominal_ns) {
        report(strip, WS2812_LOW_SHORT, low_ns);
    } else {
        report(strip, low_ns > WHOLE_BIT_NS ? WS2812_GAP : WS2812_LOW_LONG, low_ns);
    }
}

void ws2812_data(struct ws2812_strip *strip, bool level, uint64_t now_ns)
{
    ws2812_pass(strip, now_ns);
    if (level == strip->level) {
        return;
    }
    const uint64_t width_ns = strip->now_ns - strip->edge_ns;
    strip->level = level;
    strip->edge_ns = strip->now_ns;
    if (!level) {
        pulse_ends(strip, width_ns);
    } else if (strip->bits != 0) {
        low_ends(strip, width_ns);
    }
}

/* Which byte of the wire is red, green and blue. */
static const uint8_t places[WS2812_ORDERS][WS2812_CHANNELS] = {
    [WS2812_GRB] = {1, 0, 2}, [WS2812_RGB] = {0, 1, 2}, [WS2812_RBG] = {0, 2, 1},
    [WS2812_GBR] = {2, 0, 1}, [WS2812_BRG] = {1, 2, 0}, [WS2812_BGR] = {2, 1, 0},
};

void ws2812_light(const struct ws2812_strip *strip, size_t led, uint16_t rgb[WS2812_CHANNELS])
{
    for (unsigned i = 0; i < WS2812_CHANNELS; i++) {
        const unsigned place = places[strip->config.order][i];
        rgb[i] = led < strip->config.count ? (uint16_t)(strip->config.leds[led].shown[place] * LIGHT_STEP) : 0;
    }
}

uint32_t ws2812_current_ma(const struct ws2812_strip *strip)
{
    uint64_t values = 0;
    for (size_t i = 0; i < strip->config.count; i++) {
        const uint8_t *shown = strip->config.leds[i].shown;
        values += (uint64_t)shown[0] + shown[1] + shown[2];
    }
    const uint64_t idle_ua = (uint64_t)strip->config.count * WS2812_IDLE_UA;
    const uint64_t whole = values * WS2812_CHANNEL_UA + idle_ua * BYTE_MASK; /* in 1/255 of a microampere */
    const uint64_t ma = (uint64_t)UA_IN_MA * BYTE_MASK;
    return (uint32_t)((whole + ma - 1) / ma);
}

const char *ws2812_violation_name(enum ws2812_violation kind)
{
    static const char *const names[WS2812_VIOLATION_KINDS] = {
        [WS2812_HIGH] = "a pulse that is neither a 0 nor a 1",
        [WS2812_LOW_SHORT] = "low too short after a pulse",
        [WS2812_LOW_LONG] = "low too long after a pulse",
        [WS2812_GAP] = "a gap inside a frame, too short for a reset",
        [WS2812_FRAME_BROKEN] = "a reset inside the bits of an LED",
        [WS2812_TIME_REVERSED] = "time went back",
    };
    return kind < WS2812_VIOLATION_KINDS ? names[kind] : "unknown kind";
}
