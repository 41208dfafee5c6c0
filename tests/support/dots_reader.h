// SPDX-License-Identifier: MIT
/*
 * Reads text back from dots: frames of a window under which a line moves from right to left are put together to one
 * line of columns, and its columns are matched with the glyphs of a font.
 *
 * Look-alikes cannot be told apart by their dots: ASCII is preferred, then the wider glyph (`"` before two `'`), then
 * the lower code point. A shape that the font has not reads as U+FFFD.
 */
#ifndef DOTS_READER_H
#define DOTS_READER_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/font.h>

/* `columns` is the line so far, oldest first, bit 0 the top row; `count`, `window` and `jumps` may be read. */
struct dots_reader {
    const struct tkr_font *font; /* its fall-backs are read too */
    uint32_t *columns;           /* the caller's memory */
    size_t room;                 /* columns that fit in it */
    size_t count;
    size_t window; /* columns of the frame seen last; they are the end of the line */
    size_t jumps;  /* frames that had nothing in common with the one before */
};

/* An empty line. */
void dots_reader_init(struct dots_reader *reader, const struct tkr_font *font, uint32_t *columns, size_t room);

/*
 * Adds what is new in the next frame of `window` columns. The line must have moved by less than the window since the
 * last one; the least move that fits is taken. Fails the test when the memory is full.
 */
void dots_reader_see(struct dots_reader *reader, const uint32_t *frame, size_t window);

/*
 * Writes what the line reads into `text`, terminated, without spaces at its ends; cut when `size` is too small. Returns
 * its bytes.
 */
size_t dots_reader_read(const struct dots_reader *reader, char *text, size_t size);

#endif
