// SPDX-License-Identifier: MIT
#include <tkr/band.h>

#include <stdbool.h>
#include <string.h>

int tkr_band_init(struct tkr_band *band, uint16_t columns, uint8_t rows, uint8_t *memory, size_t memory_bytes)
{
    bool power_of_two = (columns & (columns - 1U)) == 0;

    if (!power_of_two || columns < 8 || columns > TKR_BAND_COLUMNS_MAX || rows == 0 || rows > TKR_BAND_ROWS_MAX)
        return TKR_E_ARGUMENT;
    if (memory_bytes < TKR_BAND_BYTES(columns, rows))
        return TKR_E_MEMORY;
    *band = (struct tkr_band){
        .dots = memory,
        .columns = columns,
        .rows = rows,
        .pages = (uint8_t)((rows + 7U) / 8U),
    };
    memset(memory, 0, TKR_BAND_BYTES(columns, rows));
    return TKR_OK;
}
