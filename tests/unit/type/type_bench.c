// SPDX-License-Identifier: MIT
#include "type_bench.h"

#include <stdio.h>
#include <string.h>

static const struct tkr_font_range narrow_ranges[] = {{'-', 0, 0}, {'a', 1, 1}, {0x0301, 3, 4}, {0xFFFF, 4, 4}};
static const uint8_t narrow_widths[] = {1, 2, 1, 0};
static const uint8_t narrow_columns[] = {0x04, 0x01, 0x02, 0x03};

static const struct tkr_font_range wide_ranges[] = {{'c', 0, 0}, {0xE9, 1, 3}, {0xFFFF, 2, 4}};
static const uint8_t wide_widths[] = {3, 1};
static const uint8_t wide_columns[] = {0x11, 0x12, 0x13, 0x14};

static const struct tkr_font_range tall_ranges[] = {{'a', 0, 0}, {0xFFFF, 1, 2}};
static const uint8_t tall_widths[] = {2};
static const uint8_t tall_columns[] = {0x01, 0x02, 0x0C, 0xFF, 0x00, 0x08};

const struct tkr_font bench_wide = {
    .name = "wide",
    .rows = 7,
    .ascent = 5,
    .bytes_per_column = 1,
    .spacing = 2,
    .space_columns = 3,
    .range_count = 2,
    .ranges = wide_ranges,
    .widths = wide_widths,
    .columns = wide_columns,
};

#define NARROW                                                                                                         \
    .rows = 7, .ascent = 5, .bytes_per_column = 1, .spacing = 1, .space_columns = 2, .range_count = 3,                 \
    .ranges = narrow_ranges, .widths = narrow_widths, .columns = narrow_columns

const struct tkr_font bench_narrow = {.name = "narrow", NARROW};
const struct tkr_font bench_chained = {.name = "chained", NARROW, .fallback = &bench_wide};

const struct tkr_font bench_tall = {
    .name = "tall",
    .rows = 20,
    .ascent = 20,
    .bytes_per_column = 3,
    .spacing = 1,
    .space_columns = 2,
    .range_count = 1,
    .ranges = tall_ranges,
    .widths = tall_widths,
    .columns = tall_columns,
};

const char *columns_of(const struct tkr_font *font, const char *text)
{
    static char written[8192];
    size_t count = 0;
    struct tkr_typesetter typesetter;
    struct tkr_columns columns;
    uint32_t dots;

    written[0] = '\0';
    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)strlen(text));
    columns = tkr_type_columns(&typesetter);
    while (columns.next(columns.context, &dots) == 1) {
        const char *gap = count > 0 ? " " : "";
        size_t room = sizeof(written) - count;
        int added = dots == 0 ? snprintf(written + count, room, "%s.", gap)
                              : snprintf(written + count, room, "%s%02x", gap, (unsigned)dots);

        assert_true(added > 0 && (size_t)added < room);
        count += (size_t)added;
    }
    return written;
}
