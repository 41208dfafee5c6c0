// SPDX-License-Identifier: MIT
#include "sets.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { ASCII = 1, LATIN = 2, LGC = 4 };
enum { IN_ALL = ASCII | LATIN | LGC, IN_LATIN = LATIN | LGC, IN_LGC = LGC };

struct named_set {
    const char *name;
    const char *what;
    unsigned bit;
};

struct block {
    uint16_t first;
    uint16_t last;
    unsigned sets;
    const char *what;
};

static const struct named_set named_sets[] = {
    {"ascii", "what a keyboard in the United States has", ASCII},
    {"latin", "European languages and Vietnamese in Latin letters, with their punctuation and signs", LATIN},
    {"lgc", "Latin, Greek and Cyrillic", LGC},
};

/*
 * The sets, block by block. Chosen for headlines: the letters of living languages, the punctuation
 * that publishers set, and the signs of business, sport and weather pages. Left out are code points
 * that the clean-up of text replaces before type is set (ligatures, spaces of other widths,
 * full-width letters).
 */
// clang-format off
static const struct block blocks[] = {
    {0x0020, 0x007E, IN_ALL,   "ASCII"},
    {0x00A0, 0x00FF, IN_LATIN, "Latin-1 Supplement"},
    {0x0100, 0x017F, IN_LATIN, "Latin Extended-A"},
    {0x018F, 0x018F, IN_LATIN, "capital schwa (Azerbaijani)"},
    {0x0192, 0x0192, IN_LATIN, "florin sign"},
    {0x01A0, 0x01A1, IN_LATIN, "O with horn (Vietnamese)"},
    {0x01AF, 0x01B0, IN_LATIN, "U with horn (Vietnamese)"},
    {0x0218, 0x021B, IN_LATIN, "S and T with comma below (Romanian)"},
    {0x0259, 0x0259, IN_LATIN, "small schwa (Azerbaijani)"},
    {0x02BB, 0x02BC, IN_LATIN, "okina and letter apostrophe (Hawaiian, Uzbek, Breton)"},
    {0x0384, 0x038A, IN_LGC,   "Greek: tonos to iota with tonos"},
    {0x038C, 0x038C, IN_LGC,   "Greek: omicron with tonos"},
    {0x038E, 0x03A1, IN_LGC,   "Greek: upsilon with tonos to rho"},
    {0x03A3, 0x03CE, IN_LGC,   "Greek: sigma to small omega with tonos"},
    {0x0400, 0x045F, IN_LGC,   "Cyrillic: Slavic languages"},
    {0x0490, 0x0493, IN_LGC,   "Cyrillic: Ukrainian ghe, ghe with stroke"},
    {0x0496, 0x049B, IN_LGC,   "Cyrillic: zhe, ze, ka with descender"},
    {0x04A0, 0x04A3, IN_LGC,   "Cyrillic: Bashkir ka, en with descender"},
    {0x04AA, 0x04AB, IN_LGC,   "Cyrillic: es with descender (Bashkir)"},
    {0x04AE, 0x04B3, IN_LGC,   "Cyrillic: straight u, ha with descender (Kazakh, Tajik)"},
    {0x04B6, 0x04B7, IN_LGC,   "Cyrillic: che with descender (Tajik)"},
    {0x04BA, 0x04BB, IN_LGC,   "Cyrillic: shha (Kazakh, Tatar)"},
    {0x04D8, 0x04D9, IN_LGC,   "Cyrillic: schwa (Kazakh, Tatar)"},
    {0x04E2, 0x04E3, IN_LGC,   "Cyrillic: i with macron (Tajik)"},
    {0x04E8, 0x04E9, IN_LGC,   "Cyrillic: barred o (Kazakh, Mongolian)"},
    {0x04EE, 0x04EF, IN_LGC,   "Cyrillic: u with macron (Tajik)"},
    {0x1E80, 0x1E85, IN_LATIN, "W with marks (Welsh)"},
    {0x1E9E, 0x1E9E, IN_LATIN, "capital sharp s (German)"},
    {0x1EA0, 0x1EF9, IN_LATIN, "vowels with two marks or a mark below (Vietnamese), Y with grave (Welsh)"},
    {0x2010, 0x2015, IN_LATIN, "hyphens and dashes"},
    {0x2018, 0x201F, IN_LATIN, "quotation marks"},
    {0x2020, 0x2022, IN_LATIN, "daggers, bullet"},
    {0x2026, 0x2026, IN_LATIN, "ellipsis"},
    {0x2030, 0x2030, IN_LATIN, "per mille"},
    {0x2032, 0x2033, IN_LATIN, "primes"},
    {0x2039, 0x203A, IN_LATIN, "single angle quotation marks"},
    {0x2044, 0x2044, IN_LATIN, "fraction slash"},
    {0x2070, 0x2070, IN_LATIN, "superscript zero"},
    {0x2074, 0x2079, IN_LATIN, "superscripts"},
    {0x2080, 0x2089, IN_LATIN, "subscripts (CO2)"},
    {0x20A6, 0x20A6, IN_LATIN, "naira"},
    {0x20A9, 0x20AC, IN_LATIN, "won, shekel, dong, euro"},
    {0x20B1, 0x20B1, IN_LATIN, "Philippine peso"},
    {0x20B4, 0x20B4, IN_LATIN, "hryvnia"},
    {0x20B8, 0x20BA, IN_LATIN, "tenge, rupee, lira"},
    {0x20BC, 0x20BF, IN_LATIN, "manat, rouble, lari, bitcoin"},
    {0x2103, 0x2103, IN_LATIN, "degree Celsius"},
    {0x2116, 0x2116, IN_LATIN, "numero"},
    {0x2122, 0x2122, IN_LATIN, "trade mark"},
    {0x2153, 0x2154, IN_LATIN, "thirds"},
    {0x215B, 0x215E, IN_LATIN, "eighths"},
    {0x2190, 0x2193, IN_LATIN, "arrows"},
    {0x2212, 0x2212, IN_LATIN, "minus"},
    {0x221A, 0x221A, IN_LATIN, "square root"},
    {0x221E, 0x221E, IN_LATIN, "infinity"},
    {0x2248, 0x2248, IN_LATIN, "almost equal"},
    {0x2260, 0x2260, IN_LATIN, "not equal"},
    {0x2264, 0x2265, IN_LATIN, "at most, at least"},
    {0x25A0, 0x25A0, IN_LATIN, "black square"},
    {0x25B2, 0x25B2, IN_LATIN, "triangle up (a price rose)"},
    {0x25B6, 0x25B6, IN_LATIN, "triangle right"},
    {0x25BC, 0x25BC, IN_LATIN, "triangle down (a price fell)"},
    {0x25C0, 0x25C0, IN_LATIN, "triangle left"},
    {0x25CF, 0x25CF, IN_LATIN, "black circle"},
    {0x2605, 0x2605, IN_LATIN, "black star"},
    {0x2665, 0x2665, IN_LATIN, "black heart"},
    {0x266A, 0x266A, IN_LATIN, "eighth note"},
    {0xFFFD, 0xFFFD, IN_LATIN, "replacement character"},
};
// clang-format on

enum { BLOCK_COUNT = sizeof blocks / sizeof blocks[0] };
enum { NAMED_SET_COUNT = sizeof named_sets / sizeof named_sets[0] };

void fontc_set_put(struct fontc_set *set, uint32_t code_point)
{
    unsigned bit = 1u << code_point % 8;

    set->bits[code_point / 8] = (uint8_t)(set->bits[code_point / 8] | bit);
}

static void add_span(struct fontc_set *set, uint32_t first, uint32_t last)
{
    for (uint32_t c = first; c <= last; c++)
        fontc_set_put(set, c);
}

static void add_blocks(struct fontc_set *set, unsigned bit)
{
    for (size_t i = 0; i < BLOCK_COUNT; i++) {
        if ((blocks[i].sets & bit) != 0)
            add_span(set, blocks[i].first, blocks[i].last);
    }
}

/* Reads `U+` and one to six hexadecimal digits; moves `*text` behind them. */
static bool read_code_point(const char **text, uint32_t *code_point)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *start = *text;

    if (start[0] != 'U' || start[1] != '+')
        return false;
    start += 2;

    size_t length = strspn(start, digits);

    if (length == 0 || length > 6)
        return false;
    *code_point = (uint32_t)strtoul(start, NULL, 16);
    *text = start + length;
    return true;
}

static int add_code_points(struct fontc_set *set, const char *item)
{
    const char *rest = item;
    uint32_t first = 0;

    if (!read_code_point(&rest, &first))
        return -1;

    uint32_t last = first;

    if (*rest == '-') {
        rest++;
        if (!read_code_point(&rest, &last))
            return -1;
    }
    if (*rest != '\0' || first > last || last > FONTC_CODE_POINT_MAX)
        return -1;
    add_span(set, first, last);
    return 0;
}

static int add_item(struct fontc_set *set, const char *item)
{
    for (size_t i = 0; i < NAMED_SET_COUNT; i++) {
        if (strcmp(item, named_sets[i].name) == 0) {
            add_blocks(set, named_sets[i].bit);
            return 0;
        }
    }
    if (add_code_points(set, item) == 0)
        return 0;
    fprintf(stderr,
            "fontc: --set: '%s' is neither the name of a set (see --list-sets) nor code points from "
            "U+0000 to U+FFFE such as U+20AC or U+0590-U+05EA\n",
            item);
    return -1;
}

int fontc_set_add(struct fontc_set *set, const char *words)
{
    for (;;) {
        char item[32];
        size_t length = strcspn(words, ",");

        if (length >= sizeof item) {
            fprintf(stderr, "fontc: --set: '%.*s' is too long for a set\n", (int)length, words);
            return -1;
        }
        memcpy(item, words, length);
        item[length] = '\0';
        if (add_item(set, item) != 0)
            return -1;
        if (words[length] == '\0')
            return 0;
        words += length + 1;
    }
}

bool fontc_set_has(const struct fontc_set *set, uint32_t code_point)
{
    unsigned bit = 1u << code_point % 8;

    return code_point <= FONTC_CODE_POINT_MAX && (set->bits[code_point / 8] & bit) != 0;
}

uint32_t fontc_set_count(const struct fontc_set *set)
{
    uint32_t count = 0;

    for (uint32_t c = 0; c <= FONTC_CODE_POINT_MAX; c++)
        count += fontc_set_has(set, c);
    return count;
}

static void print_blocks(FILE *file, unsigned bit)
{
    for (size_t i = 0; i < BLOCK_COUNT; i++) {
        const struct block *block = &blocks[i];

        if ((block->sets & bit) == 0)
            continue;
        if (block->first == block->last)
            fprintf(file, "    U+%04X         %s\n", block->first, block->what);
        else
            fprintf(file, "    U+%04X-U+%04X  %s\n", block->first, block->last, block->what);
    }
}

void fontc_sets_print(FILE *file)
{
    for (size_t i = 0; i < NAMED_SET_COUNT; i++) {
        struct fontc_set set = {{0}};

        add_blocks(&set, named_sets[i].bit);
        fprintf(file, "%s: %s (%u code points)\n", named_sets[i].name, named_sets[i].what,
                (unsigned)fontc_set_count(&set));
        print_blocks(file, named_sets[i].bit);
    }
}
