// SPDX-License-Identifier: MIT
#include "display.h"

#include <string.h>

#include <tkr/type.h>

enum { TEXT_COLUMNS_MAX = 4096 };

static uint8_t column_of(const struct view_frame *frame, int64_t x)
{
    unsigned dots = 0;

    for (unsigned y = 0; y < frame->rows; y++) {
        if (frame->light[(size_t)y * frame->columns + (size_t)x] > 0)
            dots |= 1U << y;
    }
    return (uint8_t)dots;
}

void display_take(struct display *display, const struct view_frame *frame, int64_t position)
{
    int64_t fresh = position - display->position;

    if (fresh > frame->columns)
        fresh = frame->columns;
    for (int64_t x = frame->columns - fresh; x < frame->columns && display->columns < DISPLAY_COLUMNS_MAX; x++)
        display->strip[display->columns++] = column_of(frame, x);
    display->position = position;
}

/* The columns of a text without the blank ones at its end. */
static size_t set(uint8_t *columns, const struct tkr_font *font, const char *text)
{
    struct tkr_typesetter typesetter;
    size_t count = 0;
    uint32_t dots;

    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)strlen(text));
    while (count < TEXT_COLUMNS_MAX && tkr_type_next_column(&typesetter, &dots) == 1)
        columns[count++] = (uint8_t)dots;
    while (count > 0 && columns[count - 1] == 0)
        count--;
    return count;
}

bool display_has_shown(const struct display *display, const struct tkr_font *font, const char *text)
{
    uint8_t wanted[TEXT_COLUMNS_MAX];
    size_t count = set(wanted, font, text);

    for (size_t at = 0; count > 0 && at + count <= display->columns; at++) {
        if (memcmp(display->strip + at, wanted, count) == 0)
            return true;
    }
    return false;
}
