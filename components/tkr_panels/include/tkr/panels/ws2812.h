// SPDX-License-Identifier: MIT
/*
 * A matrix of WS2812 LEDs, or several in a row: one strip in all colours, laid to and fro. Bus: the one wire of the
 * strip at 800 kHz (bits of 1.25 us, high for 0.4 us or 0.8 us); a transfer is what the LEDs take between two resets. The
 * driver leaves 300 us between two transfers, which is a reset for all versions of the chip.
 *
 * The strip has no addresses: to change an LED all before it are sent too. So the least that a change costs is three
 * bytes for each LED up to the last one that has changed, and that is what is sent.
 *
 * Facts: no datasheet was read; order of the bits, widths, resets and currents are those on which public notes agree, as
 * gathered with their marks in host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_WS2812_H
#define TKR_PANELS_WS2812_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/transfer.h>

enum { TKR_WS2812_LEDS_MAX = 4096 }; /* 123 ms a picture */

/* Where the first LED of a module is. */
enum tkr_ws2812_corner {
    TKR_WS2812_TOP_LEFT,
    TKR_WS2812_TOP_RIGHT,
    TKR_WS2812_BOTTOM_LEFT,
    TKR_WS2812_BOTTOM_RIGHT,
};

/* What the strip fills first. */
enum tkr_ws2812_lines { TKR_WS2812_BY_ROWS, TKR_WS2812_BY_COLUMNS };

/* How far the whole has been turned clockwise when it was mounted. */
enum tkr_ws2812_rotation {
    TKR_WS2812_UPRIGHT,
    TKR_WS2812_TURNED_90,
    TKR_WS2812_TURNED_180,
    TKR_WS2812_TURNED_270,
};

/* In which order an LED takes its three colours. */
enum tkr_ws2812_order {
    TKR_WS2812_GRB, /* the chips themselves */
    TKR_WS2812_RGB,
    TKR_WS2812_RBG,
    TKR_WS2812_GBR,
    TKR_WS2812_BRG,
    TKR_WS2812_BGR,
};

/* How the strip is laid, seen before the whole is turned. Zero of all but the size: rows from the top left, all alike. */
struct tkr_ws2812_layout {
    uint16_t columns, rows;  /* of the whole, all modules together */
    uint16_t module_columns; /* of one module of a row of them; divides `columns`; 0: there is one module */
    uint8_t corner;          /* enum tkr_ws2812_corner */
    uint8_t lines;           /* enum tkr_ws2812_lines */
    bool serpentine;         /* every other line runs back; otherwise all run the same way */
    bool modules_from_right; /* the first module is the right one */
    uint8_t rotation;        /* enum tkr_ws2812_rotation; a quarter turn exchanges columns and rows of the panel */
};

/* Bytes of memory for so many LEDs: the picture as sent. */
#define TKR_WS2812_BYTES(leds) ((size_t)(leds)*3U)

/* Zero is the default, but for `bus`, the size and the memory. */
struct tkr_ws2812_config {
    struct tkr_bus *bus; /* the driver's from now on */
    struct tkr_ws2812_layout layout;
    uint8_t order;      /* enum tkr_ws2812_order */
    uint8_t brightness; /* parts of 255 of the light; 0: out, as in tkr_panel_dim */
    uint16_t ink;       /* of zones that have the default; 0: white */
    /* What the strip may draw: 20 mA a channel at full and 1 mA an LED [R]. A picture that would draw more is dimmed as a
     * whole. At least 1.24 mA an LED, which the darkest picture may need. 0: no limit. */
    uint32_t current_limit_ma;
    uint8_t *memory; /* TKR_WS2812_BYTES(columns * rows); the driver's */
    size_t memory_bytes;
};

/* A rectangle that was drawn. Private. */
struct tkr_ws2812_place {
    uint16_t x, y, columns, rows;
};

/* All members but `panel` are private. */
struct tkr_ws2812 {
    struct tkr_panel panel;
    struct tkr_transfer transfer;
    struct tkr_ws2812_layout layout;
    struct tkr_ws2812_place places[TKR_ZONES_MAX]; /* outside of them the picture is dark */
    uint8_t *picture;                              /* three bytes an LED, as they are sent */
    uint64_t refresh_us;                           /* when all is sent again */
    uint64_t reset_us;                             /* until then the line rests, so that the LEDs show what they took */
    uint32_t budget;                               /* the most that all bytes may be together; 0: no limit */
    uint16_t leds;                                 /* in all */
    uint16_t due;       /* so many from the first on have not been sent, or may have been lost */
    uint16_t under_way; /* so many are being sent */
    uint16_t ink;
    uint8_t order;
    uint8_t place_count;
    uint8_t brightness;
    bool lit;      /* there is light in the picture */
    bool started;  /* all LEDs have been made dark */
    bool in_frame; /* the picture has been composed and not been sent whole */
};

/*
 * TKR_E_ARGUMENT, TKR_E_MEMORY: nothing is ready. No byte is sent before the first step. A brightness but 0 shows with the
 * next picture.
 */
TKR_MUST_CHECK int tkr_ws2812_init(struct tkr_ws2812 *driver, const struct tkr_ws2812_config *config);

#endif
