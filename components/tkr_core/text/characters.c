// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/utf8.h>

#include "markup.h"

enum kind { KEPT, SPACE, DROPPED, JOINER, MARK };

enum { MARKS_MAX = 8 }; /* combining marks on one character; more is mischief */

struct range {
    uint16_t first, last;
    uint8_t kind;
};

/* Where characters of the Basic Multilingual Plane are not simply kept. Ascending. */
static const struct range ranges[] = {
    {0x0000, 0x0008, DROPPED}, {0x0009, 0x000D, SPACE},   {0x000E, 0x001F, DROPPED}, {0x0020, 0x0020, SPACE},
    {0x007F, 0x0084, DROPPED}, {0x0085, 0x0085, SPACE},   {0x0086, 0x009F, DROPPED}, {0x00A0, 0x00A0, SPACE},
    {0x00AD, 0x00AD, DROPPED}, {0x0300, 0x034E, MARK},    {0x034F, 0x034F, DROPPED}, {0x0350, 0x036F, MARK},
    {0x0483, 0x0489, MARK},    {0x0591, 0x05BD, MARK},    {0x05BF, 0x05BF, MARK},    {0x05C1, 0x05C2, MARK},
    {0x05C4, 0x05C5, MARK},    {0x05C7, 0x05C7, MARK},    {0x0610, 0x061A, MARK},    {0x061C, 0x061C, DROPPED},
    {0x064B, 0x065F, MARK},    {0x0670, 0x0670, MARK},    {0x06D6, 0x06DC, MARK},    {0x06DF, 0x06E4, MARK},
    {0x06E7, 0x06E8, MARK},    {0x06EA, 0x06ED, MARK},    {0x115F, 0x1160, DROPPED}, {0x1680, 0x1680, SPACE},
    {0x17B4, 0x17B5, DROPPED}, {0x180B, 0x180F, DROPPED}, {0x1AB0, 0x1AFF, MARK},    {0x1DC0, 0x1DFF, MARK},
    {0x2000, 0x200A, SPACE},   {0x200B, 0x200B, DROPPED}, {0x200C, 0x200D, JOINER},  {0x200E, 0x200F, DROPPED},
    {0x2028, 0x2029, SPACE},   {0x202A, 0x202E, DROPPED}, {0x202F, 0x202F, SPACE},   {0x205F, 0x205F, SPACE},
    {0x2060, 0x206F, DROPPED}, {0x20D0, 0x20FF, MARK},    {0x2800, 0x2800, SPACE},   {0x3000, 0x3000, SPACE},
    {0x302A, 0x302F, MARK},    {0x3099, 0x309A, MARK},    {0x3164, 0x3164, DROPPED}, {0xFDD0, 0xFDEF, DROPPED},
    {0xFE00, 0xFE0F, DROPPED}, {0xFE20, 0xFE2F, MARK},    {0xFEFF, 0xFEFF, DROPPED}, {0xFFA0, 0xFFA0, DROPPED},
    {0xFFF0, 0xFFFC, DROPPED}, {0xFFFE, 0xFFFF, DROPPED},
};

/* Beyond it: noncharacters, format characters of shorthand and music, tags and variation selectors. */
static enum kind supplementary_kind(uint32_t code_point)
{
    bool noncharacter = (code_point & 0xFFFE) == 0xFFFE;
    bool format = (code_point >= 0x1BCA0 && code_point <= 0x1BCA3) ||
                  (code_point >= 0x1D173 && code_point <= 0x1D17A) || (code_point >= 0xE0000 && code_point <= 0xE0FFF);
    return noncharacter || format ? DROPPED : KEPT;
}

static enum kind kind_of(uint32_t code_point)
{
    if (code_point > ' ' && code_point < 0x7F) {
        return KEPT;
    }
    if (code_point > 0xFFFF) {
        return supplementary_kind(code_point);
    }
    size_t low = 0;
    size_t high = sizeof ranges / sizeof ranges[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* The last range ends with the plane: there is one. */
    return code_point >= ranges[low].first ? (enum kind)ranges[low].kind : KEPT;
}

static bool is_arabic(uint32_t code_point)
{
    return (code_point >= 0x0600 && code_point <= 0x08FF) || (code_point >= 0xFB50 && code_point <= 0xFDFF) ||
           (code_point >= 0xFE70 && code_point <= 0xFEFE);
}

static bool is_indic(uint32_t code_point)
{
    return code_point >= 0x0900 && code_point <= 0x0DFF;
}

/*
 * Whether a joiner after `before` says how letters connect: in Arabic between two letters, in Indic scripts
 * after a letter, where it makes the final forms of Malayalam.
 */
static bool joins(uint32_t before, const char *rest, size_t count)
{
    uint32_t after = 0;
    if (is_indic(before) || !is_arabic(before) || count == 0) {
        return is_indic(before);
    }
    (void)tkr_utf8_decode(rest, count, &after);
    return is_arabic(after) && kind_of(after) == KEPT;
}

struct scrub {
    const char *end;
    uint32_t before; /* the last character kept; a space counts */
    uint8_t marks;   /* marks kept since the last character that is none */
    bool space;      /* white space came, and is written before the next character only */
};

/* Whether a character that is neither white space nor dropped stays; `rest` follows it. */
static bool keeps(struct scrub *scrub, enum kind kind, const char *rest)
{
    if (kind == JOINER) {
        return joins(scrub->before, rest, (size_t)(scrub->end - rest));
    }
    if (kind == MARK && scrub->marks == MARKS_MAX) {
        return false;
    }
    scrub->marks = kind == MARK ? (uint8_t)(scrub->marks + 1) : 0;
    return true;
}

/* Whether the character before `rest` stays as it is. */
static bool takes(struct scrub *scrub, uint32_t code_point, const char *rest)
{
    enum kind kind = kind_of(code_point);
    if (kind == SPACE) {
        scrub->space = true;
        scrub->before = ' ';
        scrub->marks = 0;
    }
    if (kind == SPACE || kind == DROPPED || !keeps(scrub, kind, rest)) {
        return false;
    }
    scrub->before = code_point;
    return true;
}

size_t tkr_text_scrub(char *text, size_t count)
{
    struct scrub scrub = {.end = text + count};
    size_t left = 0;
    for (size_t at = 0, taken; at < count; at += taken) {
        uint32_t code_point;
        taken = tkr_utf8_decode(text + at, count - at, &code_point);
        if (!takes(&scrub, code_point, text + at + taken)) {
            continue;
        }
        if (scrub.space && left > 0) {
            text[left++] = ' ';
        }
        scrub.space = false;
        memmove(text + left, text + at, taken);
        left += taken;
    }
    return left;
}
