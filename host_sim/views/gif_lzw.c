// SPDX-License-Identifier: MIT
#include "gif_lzw.h"

#include <stdbool.h>
#include <stdlib.h>

#include "gif_palette.h"

enum {
    CODES = 4096,
    CLEAR_CODE = GIF_LZW_COLOURS,
    END_CODE,
    FIRST_CODE,
    WIDTH_FIRST = 7, /* bits of a code */
    WIDTH_LAST = 12,
    WATCH_CODES = 512, /* after so many codes of a full dictionary it is asked whether it is still good */
    NONE = 0xFFFF,
};

/* A run of colours in the dictionary: its last one, and the run before that. The first ones are runs of one. */
struct run {
    uint64_t longer; /* bit i: there is a run that goes on with colour i */
    uint16_t before;
    uint8_t colour;
};

/* A run that fits the pixels so far, and how far off its colours are. */
struct fit {
    uint16_t run;
    uint32_t error;
};

struct gif_lzw {
    struct run runs[CODES];
    uint16_t longer[CODES][GIF_LZW_COLOURS];
    uint32_t next_code;
    struct fit fits[2][CODES];
    uint8_t *bytes;
    size_t length;
    uint32_t bits; /* not yet a byte */
    uint32_t bit_count;
    uint32_t width;
    uint32_t watched_codes;
    size_t watched_pixels;
    size_t best_pixels; /* in as many codes */
};

struct gif_lzw *gif_lzw_open(void)
{
    return calloc(1, sizeof(struct gif_lzw));
}

void gif_lzw_close(struct gif_lzw *lzw)
{
    free(lzw);
}

size_t gif_lzw_room(size_t count)
{
    return count * WIDTH_LAST / 8 + count / 100 + 16; /* a code a pixel, clearing now and then */
}

static void forget(struct gif_lzw *lzw)
{
    for (uint32_t i = 0; i < GIF_LZW_COLOURS; i++)
        lzw->runs[i] = (struct run){.longer = 0, .before = NONE, .colour = (uint8_t)i};
    lzw->next_code = FIRST_CODE;
    lzw->width = WIDTH_FIRST;
    lzw->watched_codes = 0;
    lzw->watched_pixels = 0;
    lzw->best_pixels = 0;
}

static void put_code(struct gif_lzw *lzw, uint32_t code)
{
    lzw->bits |= code << lzw->bit_count;
    for (lzw->bit_count += lzw->width; lzw->bit_count >= 8; lzw->bit_count -= 8) {
        lzw->bytes[lzw->length++] = (uint8_t)(lzw->bits & 0xFF);
        lzw->bits >>= 8;
    }
}

static void learn(struct gif_lzw *lzw, uint16_t run, uint8_t colour)
{
    if (run == NONE || lzw->next_code == CODES)
        return;
    lzw->runs[run].longer |= (uint64_t)1 << colour;
    lzw->longer[run][colour] = (uint16_t)lzw->next_code;
    lzw->runs[lzw->next_code++] = (struct run){.longer = 0, .before = run, .colour = colour};
}

/* Codes of a full dictionary become worse when the picture becomes another: a quarter is the time to clear. */
static bool is_worn(struct gif_lzw *lzw, size_t pixels)
{
    if (lzw->next_code < CODES)
        return false;
    lzw->watched_pixels += pixels;
    if (++lzw->watched_codes < WATCH_CODES)
        return false;
    bool worn = lzw->watched_pixels < lzw->best_pixels - lzw->best_pixels / 4;
    if (lzw->watched_pixels > lzw->best_pixels)
        lzw->best_pixels = lzw->watched_pixels;
    lzw->watched_codes = 0;
    lzw->watched_pixels = 0;
    return worn;
}

static uint32_t lowest_bit(uint64_t set)
{
    uint32_t bit = 0;
    for (uint32_t half = 32; half != 0; half /= 2) {
        if ((set & (((uint64_t)1 << half) - 1)) == 0) {
            set >>= half;
            bit += half;
        }
    }
    return bit;
}

static uint32_t error_of(const struct gif_lzw_job *job, const struct gif_lzw_pixel *pixel, uint32_t colour)
{
    return colour == GIF_LZW_COLOURS - 1 ? 0 : gif_palette_distance(job->look[colour], pixel->rgb);
}

/* Adds the runs that go on from a fit with a colour that is right; returns how many. */
static size_t go_on(const struct gif_lzw *lzw, const struct gif_lzw_job *job, size_t at, struct fit fit,
                    struct fit *next)
{
    const struct gif_lzw_pixel *pixel = &job->pixels[at];
    size_t count = 0;
    for (uint64_t set = lzw->runs[fit.run].longer & pixel->right; set != 0; set &= set - 1) {
        uint32_t colour = lowest_bit(set);
        next[count++] = (struct fit){lzw->longer[fit.run][colour], fit.error + error_of(job, pixel, colour)};
    }
    return count;
}

static size_t start(const struct gif_lzw_job *job, size_t at, struct fit *fits)
{
    size_t count = 0;
    for (uint64_t set = job->pixels[at].right; set != 0; set &= set - 1) {
        uint32_t colour = lowest_bit(set);
        fits[count++] = (struct fit){(uint16_t)colour, error_of(job, &job->pixels[at], colour)};
    }
    return count;
}

static uint16_t least_off(const struct fit *fits, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        if (fits[i].error < fits[best].error)
            best = i;
    }
    return fits[best].run;
}

/* The longest run of the dictionary that is right for the pixels from `at` on; its length in *length. */
static uint16_t longest(struct gif_lzw *lzw, const struct gif_lzw_job *job, size_t at, size_t *length)
{
    struct fit *fits = lzw->fits[0];
    struct fit *next = lzw->fits[1];
    size_t fit_count = start(job, at, fits);
    for (*length = 1; at + *length < job->count; (*length)++) {
        size_t next_count = 0;
        for (size_t i = 0; i < fit_count; i++)
            next_count += go_on(lzw, job, at + *length, fits[i], next + next_count);
        if (next_count == 0)
            break;
        struct fit *swap = fits;
        fits = next;
        next = swap;
        fit_count = next_count;
    }
    return least_off(fits, fit_count);
}

static void unroll(const struct gif_lzw *lzw, uint16_t run, size_t length, uint8_t *colours)
{
    for (size_t i = length; i-- > 0; run = lzw->runs[run].before)
        colours[i] = lzw->runs[run].colour;
}

size_t gif_lzw_write(struct gif_lzw *lzw, const struct gif_lzw_job *job)
{
    uint16_t before = NONE;
    size_t length;
    lzw->bytes = job->bytes;
    lzw->length = 0;
    lzw->bits = 0;
    lzw->bit_count = 0;
    forget(lzw);
    put_code(lzw, CLEAR_CODE);
    for (size_t at = 0; at < job->count; at += length) {
        uint16_t run = longest(lzw, job, at, &length);
        unroll(lzw, run, length, job->colours + at);
        learn(lzw, before, job->colours[at]);
        put_code(lzw, run);
        /* The reader learns one code later, so its codes become wider one later, too. */
        if (lzw->next_code >= (uint32_t)1 << lzw->width && lzw->width < WIDTH_LAST)
            lzw->width++;
        before = run;
        if (is_worn(lzw, length)) {
            put_code(lzw, CLEAR_CODE);
            forget(lzw);
            before = NONE;
        }
    }
    put_code(lzw, END_CODE);
    if (lzw->bit_count > 0)
        lzw->bytes[lzw->length++] = (uint8_t)lzw->bits;
    return lzw->length;
}
