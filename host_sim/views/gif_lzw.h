// SPDX-License-Identifier: MIT
/*
 * The compression of GIF (LZW), and a choice of colours that compress well. LZW writes the longest run of colours that
 * it has met before as one number. Where several colours are right for a pixel, this takes those that make the runs
 * longest, and of equal runs the one that is least off.
 *
 * As GIF89a allows, the dictionary stays when it is full; it is cleared when runs become short.
 */
#ifndef GIF_LZW_H
#define GIF_LZW_H

#include <stddef.h>
#include <stdint.h>

enum {
    GIF_LZW_COLOURS = 64, /* as many as there are bits in a set; the code size of GIF is 6 */
};

struct gif_lzw;

/* NULL without memory. */
struct gif_lzw *gif_lzw_open(void);

/* What a pixel may be. */
struct gif_lzw_pixel {
    uint64_t right;     /* bit i: colour i may be taken; not 0 */
    const uint8_t *rgb; /* what it should look like */
};

/* One picture of a file. All memory is the caller's. */
struct gif_lzw_job {
    const struct gif_lzw_pixel *pixels;
    size_t count;
    const uint8_t (*look)[3]; /* GIF_LZW_COLOURS of them: what the colours look like; the last one is never off */
    uint8_t *colours;         /* out: the `count` colours that were chosen */
    uint8_t *bytes;           /* out: gif_lzw_room(count) bytes */
};

/* Bytes that `count` pixels take at most. */
size_t gif_lzw_room(size_t count);

/* Chooses colours and writes their codes; returns the number of bytes. */
size_t gif_lzw_write(struct gif_lzw *lzw, const struct gif_lzw_job *job);

/* Frees; NULL is fine. */
void gif_lzw_close(struct gif_lzw *lzw);

#endif
