// SPDX-License-Identifier: MIT
/*
 * A row of 8x8 LED modules on chained MAX7219 or MAX7221 chips. Bus: SPI, mode 0, at most 10 MHz; LOAD is the select line.
 *
 * Facts: MAX7219/MAX7221 datasheet (registers, no-op and test mode as quoted in public sources; not the whole file
 * was read). Module wirings: as the MD_MAX72XX library names them.
 */
#ifndef TKR_PANELS_MAX7219_H
#define TKR_PANELS_MAX7219_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/transfer.h>
#include <tkr/startup.h>

enum { TKR_MAX7219_MODULES_MAX = 64 };

/* How a module's matrix hangs on its chip. */
enum tkr_max7219_wiring {
    TKR_MAX7219_FC16,    /* a digit is a row, bit 0 its right column; data enters the right module */
    TKR_MAX7219_GENERIC, /* a digit is a column, digit 0 the right one, bit 7 its top row; data enters likewise */
};

/* Bytes of memory for a chain of so many modules: the picture as sent, and one transfer. */
#define TKR_MAX7219_BYTES(modules) ((size_t)(modules)*10U)

struct tkr_max7219_config {
    struct tkr_bus *bus; /* the driver's from now on */
    uint8_t modules;     /* 1 to TKR_MAX7219_MODULES_MAX; module 0 is the left one */
    uint8_t wiring;      /* enum tkr_max7219_wiring */
    uint8_t brightness;  /* 1 (1/32 of the light) to 255 (31/32), in steps of 16; 0: out, as in tkr_panel_dim */
    uint8_t *memory;     /* TKR_MAX7219_BYTES(modules); the driver's */
    size_t memory_bytes;
};

/* All members but `panel` are private. */
struct tkr_max7219 {
    struct tkr_panel panel;
    struct tkr_transfer transfer;
    uint8_t *picture; /* eight digits of `modules` bytes; what the chips have but for the digits that are due */
    uint8_t *words;   /* of the transfer under way: one a module, the farthest chip's first */
    struct tkr_startup control; /* the table being sent: start-up, refresh or dimming */
    uint64_t refresh_us;        /* when registers and picture are written again */
    uint8_t modules, wiring;
    uint8_t brightness;
    uint8_t due;   /* a bit a digit: not sent yet, or the chips may have lost it */
    bool started;  /* the start-up table has been run to its end */
    bool in_frame; /* the picture has been composed and not been sent whole */
    bool doubtful; /* a transfer failed since the last refresh began */
    bool lit;      /* what the chips were told of it last */
    bool dimmed;   /* the chips have not been told of the brightness */
};

/* TKR_E_ARGUMENT, TKR_E_MEMORY: nothing is ready. No byte is sent before the first step. */
TKR_MUST_CHECK int tkr_max7219_init(struct tkr_max7219 *driver, const struct tkr_max7219_config *config);

#endif
