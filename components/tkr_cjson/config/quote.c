// SPDX-License-Identifier: MIT
#include "quote.h"

#include <tkr/utf8.h>

enum { CHARACTERS_MAX = 40 };

struct range {
    uint32_t first, last;
};

bool tkr_config_is_plain(uint32_t code_point)
{
    static const struct range wild[] = {
        {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x200B, 0x200F},   {0x2028, 0x202E},
        {0x2060, 0x206F}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
    };

    for (size_t at = 0; at < sizeof(wild) / sizeof(wild[0]); at++) {
        if (code_point >= wild[at].first && code_point <= wild[at].last)
            return false;
    }
    return (code_point & 0xFFFE) != 0xFFFE;
}

static void add_escaped(struct tkr_words *words, uint32_t code_point)
{
    static const char digits[] = "0123456789ABCDEF";

    tkr_words_add(words, "\\u");
    for (int shift = code_point > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
        tkr_words_add_bytes(words, &digits[(code_point >> shift) & 0xF], 1);
}

void tkr_config_add_safe(struct tkr_words *words, const char *text, size_t count)
{
    size_t at = 0;

    for (int characters = 0; at < count && characters < CHARACTERS_MAX; characters++) {
        uint32_t code_point;
        size_t taken = tkr_utf8_decode(text + at, count - at, &code_point);
        if (!tkr_config_is_plain(code_point))
            add_escaped(words, code_point);
        else
            tkr_words_add_bytes(words, text + at, taken);
        at += taken;
    }
    if (at < count)
        tkr_words_add(words, "\xE2\x80\xA6"); /* … */
}

void tkr_config_add_quoted(struct tkr_words *words, const char *text, size_t count)
{
    tkr_words_add(words, "\"");
    tkr_config_add_safe(words, text, count);
    tkr_words_add(words, "\"");
}
