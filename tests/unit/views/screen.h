// SPDX-License-Identifier: MIT
/*
 * A small, strict terminal: it knows the sequences that the view is meant to write, and records everything else. Written
 * from ECMA-48 and the xterm control sequences.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCREEN_COLUMNS_MAX = 200,
    SCREEN_LINES_MAX = 60,
    SCREEN_SEQUENCE_MAX = 64,
    SCREEN_DEFAULT_COLOUR = -1,
};

struct screen_cell {
    char character[5];  /* UTF-8 */
    int32_t foreground; /* 0xRRGGBB or SCREEN_DEFAULT_COLOUR */
    int32_t background;
};

struct screen {
    uint32_t columns;
    uint32_t lines;
    uint32_t line;
    uint32_t column;
    int32_t foreground;
    int32_t background;
    bool alternate;
    bool cursor_hidden;
    bool no_wrap;
    bool synchronised;
    bool indexed;                      /* colours are numbers of 256, none is 0xRRGGBB */
    uint32_t entered;                  /* times the alternate screen was taken */
    uint32_t left;                     /* times it was given back */
    uint32_t printed_outside;          /* characters that reached the main screen */
    char unknown[SCREEN_SEQUENCE_MAX]; /* the first sequence or byte that is not known; "" for none */
    char sequence[SCREEN_SEQUENCE_MAX];
    size_t sequence_length;
    struct screen_cell cells[SCREEN_LINES_MAX][SCREEN_COLUMNS_MAX];
};

void screen_init(struct screen *screen, uint32_t columns, uint32_t lines);

void screen_take(struct screen *screen, const char *bytes, size_t count);

/* The characters of a line as a string, spaces at the end cut; static storage. */
const char *screen_line(const struct screen *screen, uint32_t line);

/* True when a shell could go on here: main screen, cursor, wrapping, plain attributes, no update held back. */
bool screen_is_restored(const struct screen *screen);

#endif
