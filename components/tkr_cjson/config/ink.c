// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/ink.h>

#include "values.h"

enum { DIGITS = 6 };

struct colour {
    const char *name;
    uint16_t ink;
};

static const struct colour colours[] = {
    {"red", TKR_INK(255, 0, 0)},      {"amber", TKR_INK(255, 191, 0)},   {"orange", TKR_INK(255, 128, 0)},
    {"yellow", TKR_INK(255, 255, 0)}, {"green", TKR_INK(0, 255, 0)},     {"cyan", TKR_INK(0, 255, 255)},
    {"blue", TKR_INK(0, 0, 255)},     {"magenta", TKR_INK(255, 0, 255)}, {"white", TKR_INK(255, 255, 255)},
    {"grey", TKR_INK(128, 128, 128)},
};

enum { COLOURS = sizeof(colours) / sizeof(colours[0]) };

/* The value of a hexadecimal digit; 16: it is none. */
static uint32_t digit_of(char digit)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = digit != '\0' ? strchr(digits, digit >= 'A' && digit <= 'F' ? digit + ('a' - 'A') : digit) : NULL;

    return at != NULL ? (uint32_t)(at - digits) : 16;
}

/* Black is the darkest ink that there is: 0 would be the panel's default. */
static uint16_t ink_of(uint32_t rgb)
{
    uint16_t ink = TKR_INK(rgb >> 16 & 0xFFU, rgb >> 8 & 0xFFU, rgb & 0xFFU);

    return ink != TKR_INK_DEFAULT ? ink : TKR_INK(0, 0, 8);
}

static bool parse_rgb(const char *text, uint16_t *ink)
{
    uint32_t rgb = 0;

    if (text[0] != '#' || strlen(text) != 1 + DIGITS)
        return false;
    for (int i = 1; i <= DIGITS; i++) {
        if (digit_of(text[i]) > 15)
            return false;
        rgb = rgb << 4 | digit_of(text[i]);
    }
    *ink = ink_of(rgb);
    return true;
}

static bool parse(const char *text, uint16_t *ink)
{
    for (size_t i = 0; i < COLOURS; i++) {
        if (strcmp(text, colours[i].name) == 0) {
            *ink = colours[i].ink;
            return true;
        }
    }
    return parse_rgb(text, ink);
}

static void list_colours(struct tkr_words *words)
{
    tkr_words_add(words, "\"#ff8000\"");
    for (size_t i = 0; i < COLOURS; i++) {
        tkr_words_add(words, ", ");
        tkr_words_add(words, colours[i].name);
    }
}

void tkr_config_read_ink(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target)
{
    struct tkr_sentence colour_list;

    if (cJSON_IsString(item) && parse(item->valuestring, target))
        return;
    tkr_sentence_begin(&colour_list);
    list_colours(&colour_list.words);
    tkr_mistakes_found_not(&reading->mistakes, item, member->what, colour_list.bytes);
}
