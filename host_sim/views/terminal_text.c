// SPDX-License-Identifier: MIT
#include "terminal_text.h"

#include <stdbool.h>
#include <string.h>

enum {
    REPLACEMENT = 0xFFFD,
    CHARACTER_BYTES_MAX = 4,
};

struct range {
    uint32_t first;
    uint32_t last;
};

/* Controls, and what is invisible, reorders, or has no meaning for a stranger: Unicode categories
 * Cc, Cf, Co, Cs. */
static const struct range refused[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},    {0x061C, 0x061C},
    {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},    {0x2028, 0x202E},
    {0x2060, 0x206F},   {0x3164, 0x3164},   {0xD800, 0xF8FF},   {0xFDD0, 0xFDEF},    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},    {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0x1FFFE, 0x1FFFF}, {0x2FFFE, 0x2FFFF}, {0x3FFFE, 0x1FFFFF},
};

/* The usual combining marks (category Mn). One that is missing costs a cell at the end of the line,
 * no more. */
static const struct range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
};

/* East Asian Width W and F (UAX #11). */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F1E6, 0x1F1FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

#define IS_IN(table, character) is_in(table, sizeof(table) / sizeof(table)[0], character)

static bool is_in(const struct range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++) {
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    }
    return false;
}

/* Bytes after the first one, by the first one (RFC 3629); −1: none begins so. */
static int following_bytes(uint8_t first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first <= 0xDF)
        return 1;
    if (first >= 0xE0 && first <= 0xEF)
        return 2;
    return first >= 0xF0 && first <= 0xF4 ? 3 : -1;
}

/* One character from text, which is not at its end; the bytes it takes. What is not UTF-8 is one
 * U+FFFD a byte. */
static size_t next_character(const char *text, uint32_t *character)
{
    static const uint32_t least[CHARACTER_BYTES_MAX] = {0, 0x80, 0x800, 0x10000};
    uint8_t first = (uint8_t)text[0];
    int following = following_bytes(first);
    *character = REPLACEMENT;
    if (following < 0)
        return 1;
    uint32_t value = following == 0 ? first : first & (0x3FU >> following);
    for (int i = 1; i <= following; i++) {
        uint8_t byte = (uint8_t)text[i];
        if ((byte & 0xC0) != 0x80) /* also the 0 at the end */
            return 1;
        value = value << 6 | (byte & 0x3FU);
    }
    if (value < least[following])
        return 1;
    *character = value;
    return (size_t)following + 1;
}

static size_t put_character(char out[CHARACTER_BYTES_MAX], uint32_t character)
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t count = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = count - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)((0xF00U >> count & 0xFF) | character);
    return count;
}

static uint32_t safe_character(uint32_t character)
{
    if (character == '\n' || character == '\r' || character == '\t')
        return ' ';
    return IS_IN(refused, character) ? REPLACEMENT : character;
}

static uint32_t cells_of(uint32_t character)
{
    if (IS_IN(marks, character))
        return 0;
    return IS_IN(wide, character) ? 2 : 1;
}

uint32_t terminal_text_clean(char *out, size_t out_bytes, uint32_t columns, const char *text)
{
    uint32_t taken = 0;
    size_t length = 0;
    while (*text != '\0') {
        uint32_t character;
        char bytes[CHARACTER_BYTES_MAX];
        text += next_character(text, &character);
        character = safe_character(character);
        uint32_t cells = cells_of(character);
        size_t count = put_character(bytes, character);
        if (taken + cells > columns || length + count + 1 > out_bytes)
            break;
        memcpy(out + length, bytes, count);
        length += count;
        taken += cells;
    }
    if (out_bytes != 0)
        out[length] = '\0';
    return taken;
}
