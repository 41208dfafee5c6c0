// SPDX-License-Identifier: MIT
/*
 * One emulated panel of the simulator: the real driver, a wire, the emulated chips, and what they show. A new kind is a
 * file like panel_ssd0323.c and a line in the table of panel.c.
 */
#ifndef SIM_PANEL_H
#define SIM_PANEL_H

#include <stddef.h>
#include <stdint.h>

#include <frame.h>
#include <look.h>
#include <max7219_matrix.h>
#include <sh1106_glass.h>
#include <ssd0323_glass.h>
#include <ssd1306_glass.h>
#include <ssd1322_glass.h>
#include <tkr/panels/max7219.h>
#include <tkr/panels/sh1106.h>
#include <tkr/panels/ssd0323.h>
#include <tkr/panels/ssd1306.h>
#include <tkr/panels/ssd1322.h>
#include <tkr/panels/ws2812.h>
#include <tkr/sign.h>
#include <wire.h>
#include <ws2812_matrix.h>

enum {
    SIM_PANEL_WORDS_BYTES = 320,
    SIM_PANEL_SPEC_BYTES = 64,
    SIM_PANEL_SPEC_WORDS = 5,     /* most of them after the kind's name */
    SIM_PANEL_LIGHTS_MAX = 16384, /* values of light: dots, by three in colour */
};

/* A colour that the panel is sold in. */
struct sim_panel_colour {
    const char *name; /* as written behind a colon of the spec */
    enum led_colour colour;
};

/* A strip of the usual layout, over the panel's whole width. The text stands in the middle of its height. */
struct sim_panel_strip {
    uint8_t shows; /* enum tkr_sign_zone */
    uint16_t ink;
    uint16_t y, rows;            /* no rows: all that there are */
    const struct tkr_font *font; /* the crawl's gives way to one that is asked for */
};

/* "max7219:16:generic" is the kind max7219 with the words 16 and generic. */
struct sim_panel_spec {
    const char *text; /* all of it, for mistakes */
    const char *words[SIM_PANEL_SPEC_WORDS];
    uint8_t count;
    uint8_t brightness;
};

struct sim_panel;

struct sim_panel_kind {
    const char *name;
    /* Powers the chips on and makes the driver. TKR_E_ARGUMENT: sim_panel_refuse has said why. */
    int (*open)(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words);
    void (*read)(struct sim_panel *panel); /* the light of all dots, into `light` */
    const struct chip_violations *(*violations)(const struct sim_panel *panel);
    const char *(*violation_name)(unsigned kind);
    void (*brown_out)(struct sim_panel *panel); /* the supply of the chips dips */
    size_t driver_bytes;                        /* of the driver's struct and buffers, at most */
    const struct sim_panel_strip *strips;
    uint8_t strip_count;
    enum look_kind look;
    const struct sim_panel_colour *colours; /* the first is the usual one; ends with a NULL name */
    uint16_t exposure_percent;              /* so that a panel at usual brightness looks as it does to the eye */
};

extern const struct sim_panel_kind sim_panel_max7219, sim_panel_sh1106, sim_panel_ssd0323, sim_panel_ssd1306,
    sim_panel_ssd1322, sim_panel_ws2812;

/* What befalls the next transfers. */
struct sim_panel_fault {
    enum wire_fault fault;
    unsigned left;
    uint64_t befallen; /* in all */
};

/* What went over the wires in the last whole second, and what the counters were when this one began. */
struct sim_panel_second {
    uint64_t bytes, busy_ns;
    uint64_t bytes_before, busy_ns_before;
    uint64_t next_us; /* when this one is over */
};

struct sim_panel {
    const struct sim_panel_kind *kind;
    char spec[SIM_PANEL_SPEC_BYTES]; /* as it was asked for */
    enum led_colour colour;
    struct sim_panel_fault fault;
    struct sim_panel_second second;
    uint64_t dropped; /* frames whose picture was not whole when the next one was due */
    struct wire wire;
    union {
        struct {
            struct max7219_chip chips[TKR_MAX7219_MODULES_MAX];
            struct max7219_chain chain;
            struct max7219_matrix matrix;
            struct tkr_max7219 driver;
            uint8_t memory[TKR_MAX7219_BYTES(TKR_MAX7219_MODULES_MAX)];
        } max7219;
        struct {
            struct ssd1306 chip;
            struct ssd1306_glass glass;
            struct tkr_page_oled driver;
        } ssd1306;
        struct {
            struct sh1106 chip;
            struct sh1106_glass glass;
            struct tkr_page_oled driver;
        } sh1106;
        struct {
            struct ssd0323 chip;
            struct ssd0323_glass glass;
            struct tkr_ssd0323 driver;
        } ssd0323;
        struct {
            struct ssd1322 chip;
            struct ssd1322_glass glass;
            struct tkr_ssd1322 driver;
        } ssd1322;
        struct {
            struct ws2812_led leds[TKR_WS2812_LEDS_MAX];
            struct ws2812_strip strip;
            struct ws2812_matrix matrix;
            struct tkr_ws2812 driver;
            uint8_t memory[TKR_WS2812_BYTES(TKR_WS2812_LEDS_MAX)];
        } ws2812;
    } parts; /* of its kind */
    struct tkr_panel *driver;
    uint16_t light[SIM_PANEL_LIGHTS_MAX];
    struct view_frame frame;
};

/*
 * Makes the panel that `spec` describes ("max7219:16:fc16"). TKR_E_ARGUMENT: `words` (SIM_PANEL_WORDS_BYTES) says what is
 * wrong and what to use. The struct is not moved afterwards.
 */
TKR_MUST_CHECK int sim_panel_init(struct sim_panel *panel, const char *spec, uint8_t brightness, char *words);

/* What the driver offers to the application. */
struct tkr_panel *sim_panel_driver(struct sim_panel *panel);

/*
 * The panel's usual layout, with the crawl in `font` unless that is NULL. Returns the number of zones, or
 * TKR_E_ARGUMENT: the font does not fit, and `words` says so.
 */
TKR_MUST_CHECK int sim_panel_layout(const struct sim_panel *panel, const struct tkr_font *font,
                                    struct tkr_sign_zone_config zones[TKR_ZONES_MAX], char *words);

/* What the emulated chips show now; valid until the next call. */
const struct view_frame *sim_panel_frame(struct sim_panel *panel);

/* The usual font of the panel's headlines. */
const struct tkr_font *sim_panel_font(const struct sim_panel *panel);

/* What the panel looks like in pictures, with `pitch_px` from dot to dot, 0: about 1300 pixels in all. */
struct look_config sim_panel_look(const struct sim_panel *panel, uint16_t pitch_px);

/* What the emulated chips hold against the driver. */
const struct chip_violations *sim_panel_violations(const struct sim_panel *panel);

/* The next `transfers` on the panel's wires have this fault. */
void sim_panel_set_fault(struct sim_panel *panel, enum wire_fault fault, unsigned transfers);

/* The supply of the panel's chips dips. */
void sim_panel_brown_out(struct sim_panel *panel);

/* Once a frame: counts what has gone over the wires, by the second. */
void sim_panel_count(struct sim_panel *panel, uint64_t now);

/* For the kinds: says why `spec` is no panel. Returns TKR_E_ARGUMENT. */
int sim_panel_refuse(char *words, const struct sim_panel_spec *spec, const char *why);

#endif
