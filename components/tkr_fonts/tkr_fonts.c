// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/fonts.h>

static const struct tkr_font *const fonts[] = {
    &tkr_font_5x7,
    &tkr_font_6x13b,
};

enum { FONT_COUNT = sizeof fonts / sizeof fonts[0] };

const struct tkr_font *tkr_font_at(size_t index)
{
    return index < FONT_COUNT ? fonts[index] : NULL;
}

const struct tkr_font *tkr_font_by_name(const char *name)
{
    for (size_t i = 0; i < FONT_COUNT; i++) {
        if (strcmp(name, fonts[i]->name) == 0)
            return fonts[i];
    }
    return NULL;
}
