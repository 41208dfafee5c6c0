// SPDX-License-Identifier: MIT
#include "ws2812_matrix.h"

static size_t module_columns(const struct ws2812_matrix *matrix)
{
    return matrix->module_columns != 0 ? matrix->module_columns : matrix->columns;
}

static bool starts_at_right(enum ws2812_corner corner)
{
    return corner == WS2812_TOP_RIGHT || corner == WS2812_BOTTOM_RIGHT;
}

static bool starts_at_bottom(enum ws2812_corner corner)
{
    return corner == WS2812_BOTTOM_LEFT || corner == WS2812_BOTTOM_RIGHT;
}

/* Inside a module; x and y as a reader counts. */
static size_t led_in_module(const struct ws2812_matrix *matrix, size_t x, size_t y)
{
    const size_t width = module_columns(matrix);
    const size_t height = matrix->rows;
    const size_t across = starts_at_right(matrix->corner) ? width - 1 - x : x;
    const size_t along = starts_at_bottom(matrix->corner) ? height - 1 - y : y;
    const bool by_rows = matrix->lines == WS2812_BY_ROWS;
    const size_t line = by_rows ? along : across;
    const size_t length = by_rows ? width : height;
    const size_t step = by_rows ? across : along;
    const bool runs_back = matrix->serpentine && line % 2 != 0;
    return line * length + (runs_back ? length - 1 - step : step);
}

int ws2812_matrix_led(const struct ws2812_matrix *matrix, size_t x, size_t y, size_t *led)
{
    if (x >= matrix->columns || y >= matrix->rows) {
        return -1;
    }
    const size_t width = module_columns(matrix);
    const size_t from_left = x / width;
    const size_t module = matrix->modules_from_right ? matrix->columns / width - 1 - from_left : from_left;
    *led = module * width * matrix->rows + led_in_module(matrix, x % width, y);
    return 0;
}

void ws2812_matrix_read(const struct ws2812_matrix *matrix, uint16_t *rgb)
{
    for (size_t y = 0; y < matrix->rows; y++) {
        for (size_t x = 0; x < matrix->columns; x++) {
            size_t led = matrix->strip->config.count;
            if (ws2812_matrix_led(matrix, x, y, &led) == 0) {
                ws2812_light(matrix->strip, led, &rgb[(y * matrix->columns + x) * WS2812_CHANNELS]);
            }
        }
    }
}
