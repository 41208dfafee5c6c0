// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/fonts.h>

static const struct tkr_font *const fonts[] = {
    &tkr_font_5x7,     &tkr_font_6x13b,   &tkr_font_9x15b,
#ifdef TKR_FONTS_HAVE_HELVETICA
    &tkr_font_helvb12,
#endif
    &tkr_font_10x20,
#ifdef TKR_FONTS_HAVE_HELVETICA
    &tkr_font_helvb18, &tkr_font_helvb24,
#endif
};

/* Fonts that are compiled only where they are installed. */
static const char *const built[] = {"helvb12", "helvb18", "helvb24"};

enum { FONT_COUNT = sizeof fonts / sizeof fonts[0], BUILT_COUNT = sizeof built / sizeof built[0] };

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

const char *tkr_font_remedy(const char *name)
{
    if (tkr_font_by_name(name) != NULL)
        return NULL;
    for (size_t i = 0; i < BUILT_COUNT; i++) {
        if (strcmp(name, built[i]) == 0)
            return "it is compiled where libfreetype-dev and xfonts-75dpi are installed: run tools/setup --demo, "
                   "configure and build again";
    }
    return NULL;
}
