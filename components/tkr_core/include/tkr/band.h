// SPDX-License-Identifier: MIT
/*
 * A band: a ring of dot columns, kept in pages of eight rows as page-addressed display chips want them.
 *
 * Columns have absolute numbers from the start of time and may be negative; column n lies at n modulo the
 * number of columns. Bit 0 of page 0 is the top row.
 */
#ifndef TKR_BAND_H
#define TKR_BAND_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

enum { TKR_BAND_ROWS_MAX = 128, TKR_BAND_COLUMNS_MAX = 4096 };

/* Bytes of memory for a band. */
#define TKR_BAND_BYTES(columns, rows) ((size_t)(columns) * (((size_t)(rows) + 7U) / 8U))

struct tkr_band {
    uint8_t *dots;    /* page after page, `columns` bytes each; the caller's memory */
    uint16_t columns; /* a power of two, 8 to TKR_BAND_COLUMNS_MAX; at least as many as are seen at once */
    uint8_t rows;     /* 1 to TKR_BAND_ROWS_MAX */
    uint8_t pages;    /* (rows + 7) / 8 */
};

/* Makes a dark band in `memory`. TKR_E_ARGUMENT or TKR_E_MEMORY: the sizes do not fit. */
TKR_MUST_CHECK int tkr_band_init(struct tkr_band *band, uint16_t columns, uint8_t rows, uint8_t *memory,
                                 size_t memory_bytes);

/* Sets column `column`; bit 0 of `dots` is the top row. Rows from the 33rd on go out. */
static inline void tkr_band_set(const struct tkr_band *band, int64_t column, uint32_t dots)
{
    size_t at = (size_t)(uint64_t)column & (band->columns - 1U);

    for (uint8_t pages = band->pages; pages > 0; pages--) {
        band->dots[at] = (uint8_t)dots;
        at += band->columns;
        dots >>= 8;
    }
}

/* Lights the dots of column `column` from row `row` on; bit 0 of `dots` is that row. What is lit stays, what leaves is lost. */
static inline void tkr_band_light(const struct tkr_band *band, int64_t column, uint8_t row, uint32_t dots)
{
    size_t at = (size_t)(uint64_t)column & (band->columns - 1U);
    uint64_t shifted = (uint64_t)dots << (row & 7U);

    for (uint8_t page = row / 8; page < band->pages && shifted != 0; page++) {
        band->dots[at + (size_t)page * band->columns] |= (uint8_t)shifted;
        shifted >>= 8;
    }
}

/* Eight rows of column `column`: page 0 is the top one. */
static inline uint8_t tkr_band_byte(const struct tkr_band *band, uint8_t page, int64_t column)
{
    return band->dots[(size_t)page * band->columns + ((size_t)(uint64_t)column & (band->columns - 1U))];
}

#endif
