// SPDX-License-Identifier: MIT AND Unicode-DFS-2016
// clang-format off
/*
 * Kinds of characters.
 *
 * Written by tools/unicode/make-tables; a change by hand is lost.
 *
 * Origin:  Unicode 15.0.0: auxiliary/GraphemeBreakProperty.txt UnicodeData.txt
 * Licence: (c) 1991-2022 Unicode, Inc.; Unicode Data Files and Software License, see tools/unicode/LICENSE
 */
#ifndef TKR_KIND_TABLE_H
#define TKR_KIND_TABLE_H

/* Runs in ascending order: the first character, less its plane, and a kind with the length. */
static const struct tkr_text_kinds plane_0[] = {
    {0x0000, DROPPED(9)}, {0x0009, SPACE(5)}, {0x000E, DROPPED(18)}, {0x0020, SPACE(1)}, {0x007F, DROPPED(6)},
    {0x0085, SPACE(1)}, {0x0086, DROPPED(26)}, {0x00A0, SPACE(1)}, {0x00AD, DROPPED(1)}, {0x0300, MARK(79)},
    {0x034F, DROPPED_MARK(1)}, {0x0350, MARK(32)}, {0x0483, MARK(7)}, {0x0591, MARK(45)}, {0x05BF, MARK(1)},
    {0x05C1, MARK(2)}, {0x05C4, MARK(2)}, {0x05C7, MARK(1)}, {0x0600, PREPEND(6)}, {0x0610, MARK(11)},
    {0x061C, DROPPED(1)}, {0x064B, MARK(21)}, {0x0670, MARK(1)}, {0x06D6, MARK(7)}, {0x06DD, PREPEND(1)},
    {0x06DF, MARK(6)}, {0x06E7, MARK(2)}, {0x06EA, MARK(4)}, {0x08E2, PREPEND(1)}, {0x08E3, MARK(33)},
    {0x093A, MARK(3)}, {0x093E, MARK(18)}, {0x0951, MARK(7)}, {0x0962, MARK(2)}, {0x0981, MARK(3)}, {0x09BC, MARK(1)},
    {0x09BE, MARK(16)}, {0x09D7, MARK(1)}, {0x09E2, MARK(2)}, {0x09FE, MARK(6)}, {0x0A3C, MARK(22)}, {0x0A70, MARK(2)},
    {0x0A75, MARK(1)}, {0x0A81, MARK(3)}, {0x0ABC, MARK(1)}, {0x0ABE, MARK(16)}, {0x0AE2, MARK(2)}, {0x0AFA, MARK(10)},
    {0x0B3C, MARK(1)}, {0x0B3E, MARK(26)}, {0x0B62, MARK(2)}, {0x0B82, MARK(1)}, {0x0BBE, MARK(16)}, {0x0BD7, MARK(1)},
    {0x0C00, MARK(5)}, {0x0C3C, MARK(1)}, {0x0C3E, MARK(25)}, {0x0C62, MARK(2)}, {0x0C81, MARK(3)}, {0x0CBC, MARK(1)},
    {0x0CBE, MARK(25)}, {0x0CE2, MARK(2)}, {0x0CF3, MARK(17)}, {0x0D3B, MARK(2)}, {0x0D3E, MARK(16)},
    {0x0D4E, PREPEND(1)}, {0x0D57, MARK(1)}, {0x0D62, MARK(2)}, {0x0D81, MARK(3)}, {0x0DCA, MARK(22)},
    {0x0DF2, MARK(2)}, {0x0E31, MARK(1)}, {0x0E33, MARK(8)}, {0x0E47, MARK(8)}, {0x0EB1, MARK(1)}, {0x0EB3, MARK(10)},
    {0x0EC8, MARK(7)}, {0x1100, HANGUL_L(96)}, {0x1160, HANGUL_V(72)}, {0x11A8, HANGUL_T(88)}, {0x1680, SPACE(1)},
    {0x17B4, DROPPED_MARK(2)}, {0x180B, DROPPED_MARK(3)}, {0x180E, DROPPED(1)}, {0x180F, DROPPED_MARK(1)},
    {0x1AB0, MARK(31)}, {0x1DC0, MARK(64)}, {0x2000, SPACE(11)}, {0x200B, DROPPED(1)}, {0x200C, JOINER(2)},
    {0x200E, DROPPED(2)}, {0x2028, SPACE(2)}, {0x202A, DROPPED(5)}, {0x202F, SPACE(1)}, {0x205F, SPACE(1)},
    {0x2060, DROPPED(16)}, {0x20D0, MARK(19)}, {0x20E3, DROPPED_MARK(1)}, {0x20E4, MARK(13)}, {0x2190, PICTOGRAPH(1648)},
    {0x2800, SPACE(1)}, {0x2801, PICTOGRAPH(1023)}, {0x2DE0, MARK(32)}, {0x3000, SPACE(1)}, {0x302A, MARK(6)},
    {0x3099, MARK(2)}, {0x3164, DROPPED_OTHER(1)}, {0xA66F, MARK(4)}, {0xA674, MARK(10)}, {0xA69E, MARK(2)},
    {0xA960, HANGUL_L(29)}, {0xD7B0, HANGUL_V(23)}, {0xD7CB, HANGUL_T(49)}, {0xFB1E, MARK(1)}, {0xFDD0, DROPPED_OTHER(32)},
    {0xFE00, DROPPED_MARK(16)}, {0xFE20, MARK(16)}, {0xFEFF, DROPPED(1)}, {0xFF9E, MARK(2)}, {0xFFA0, DROPPED_OTHER(1)},
    {0xFFF0, DROPPED(12)}, {0xFFFC, DROPPED_OTHER(1)}, {0xFFFE, DROPPED_OTHER(2)},
};

static const struct tkr_text_kinds plane_1[] = {
    {0xBCA0, DROPPED(4)}, {0xD165, MARK(5)}, {0xD16D, MARK(6)}, {0xD173, DROPPED(8)}, {0xD17B, MARK(8)},
    {0xD185, MARK(7)}, {0xD1AA, MARK(4)}, {0xF000, PICTOGRAPH(486)}, {0xF1E6, REGIONAL(26)}, {0xF200, PICTOGRAPH(507)},
    {0xF3FB, DROPPED_MARK(5)}, {0xF400, PICTOGRAPH(3070)},
};

#endif
