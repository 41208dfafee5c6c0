// SPDX-License-Identifier: MIT
/*
 * A strip of WS2812 LEDs, emulated at the one pin of its first LED, each edge with its time in nanoseconds. A bit is a
 * high pulse and the low after it; the width of the pulse says whether it is 0 or 1. An LED keeps the first 24 bits
 * after a reset and passes on the others; a low that is long enough is the reset, and shows what was kept.
 *
 * The facts and the guesses are in README.md, each with a mark of how well it is known. This file shares nothing with
 * any driver. Memory: the caller gives one `struct ws2812_led` an LED; the strip keeps the pointer.
 *
 * Not emulated: the delay and the reshaping from LED to LED, the pulses that dim an LED, heat, the drop of the supply
 * along a strip.
 */
#ifndef WS2812_H
#define WS2812_H

#include "chip_violations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    WS2812_CHANNELS = 3,
    WS2812_LED_BITS = 24,
    WS2812_FULL_LIGHT = 65535,
    WS2812_CHANNEL_UA = 20000, /* a channel at full */
    WS2812_IDLE_UA = 1000,     /* an LED that is dark */
};

/* What timing the LEDs have; README.md has the limits. */
enum ws2812_variant {
    WS2812B,    /* reset from 50 us */
    WS2812,     /* the first ones: other widths */
    WS2812B_V5, /* reset from 280 us */
};

/* In which order the three bytes of an LED come on the wire. The chips themselves have green first. */
enum ws2812_order {
    WS2812_GRB,
    WS2812_RGB,
    WS2812_RBG,
    WS2812_GBR,
    WS2812_BRG,
    WS2812_BGR,
    WS2812_ORDERS, /* how many */
};

/* What goes into the log. `detail` is the measured time in nanoseconds and `unit` 0 unless said otherwise. */
enum ws2812_violation {
    WS2812_HIGH,         /* a high pulse that is neither that of a 0 nor of a 1 */
    WS2812_LOW_SHORT,    /* low too short after a pulse */
    WS2812_LOW_LONG,     /* low too long after a pulse */
    WS2812_GAP,          /* low longer than a bit and too short for a reset: the bits go on after it */
    WS2812_FRAME_BROKEN, /* a reset inside the 24 bits of an LED, which keeps its colour; unit: LED; detail: its bits */
    WS2812_TIME_REVERSED,   /* the caller's clock went back; the edge is taken at the latest time seen */
    WS2812_VIOLATION_KINDS, /* how many kinds */
};

/* One LED, bytes in the order of the wire. Read freely; only the strip writes. */
struct ws2812_led {
    uint8_t kept[WS2812_CHANNELS];  /* as taken since the last reset */
    uint8_t shown[WS2812_CHANNELS]; /* what gives light */
};

/* Zero is the default, but for `leds` and `count`. */
struct ws2812_config {
    struct ws2812_led *leds; /* one an LED, the first is the one at the pin; outlives the strip */
    size_t count;            /* at least 1 */
    enum ws2812_variant variant;
    enum ws2812_order order;
    bool garbage;  /* LEDs show noise at power-on instead of nothing */
    uint64_t seed; /* of noise; the same seed gives the same */
};

/* Read freely; only the strip writes. */
struct ws2812_strip {
    struct ws2812_config config;
    struct chip_violations violations;
    uint64_t frames; /* resets with at least one bit before them, since power-on */
    uint64_t bits;   /* since the last reset; also those that no LED keeps */

    /* The pin and the measuring; for the strip's own use. */
    bool level;
    bool last_bit;
    uint64_t edge_ns;
    uint64_t now_ns;
    uint64_t noise;
};

/* Sets the pin low and powers the strip on. `config` is copied. Returns 0, or -1 when there is no LED or no memory
 * (`*strip` stays as it was). */
int ws2812_init(struct ws2812_strip *strip, const struct ws2812_config *config);

/* A level on the pin at a time. The same level again is no edge. Times never go back. */
void ws2812_data(struct ws2812_strip *strip, bool level, uint64_t now_ns);

/* Lets time pass without an edge: a reset that is long enough at `now_ns` is done. */
void ws2812_pass(struct ws2812_strip *strip, uint64_t now_ns);

/* Power off and on: all LEDs are dark (or show noise, by option). The pin stays as the host drives it, the log stays. */
void ws2812_power_cycle(struct ws2812_strip *strip);

/* A dip of the supply: one LED in eight shows noise, the others are dark. */
void ws2812_brown_out(struct ws2812_strip *strip);

/* Red, green and blue light of an LED, 0 to WS2812_FULL_LIGHT, linear. Beyond the end of the strip all are 0. */
void ws2812_light(const struct ws2812_strip *strip, size_t led, uint16_t rgb[WS2812_CHANNELS]);

/* What the strip draws from its supply now, in milliampere, rounded up. */
uint32_t ws2812_current_ma(const struct ws2812_strip *strip);

/* The shortest low that is a reset. */
uint64_t ws2812_reset_ns(enum ws2812_variant variant);

/* The kind in words, for a test's message. */
const char *ws2812_violation_name(enum ws2812_violation kind);

#endif
