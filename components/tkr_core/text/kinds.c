// SPDX-License-Identifier: MIT
#include "markup.h"

enum { LENGTH_BITS = 12 };

/* A run of characters of one kind: how many less one, and above that the kind. */
struct tkr_text_kinds {
    uint16_t first;
    uint16_t kind_and_length;
};

#define RUN(kind, length) ((uint16_t)((unsigned)(kind) << LENGTH_BITS | ((length)-1U)))
#define SPACE(length) RUN(TKR_TEXT_SPACE, length)
#define DROPPED(length) RUN(TKR_TEXT_DROPPED, length)
#define DROPPED_MARK(length) RUN(TKR_TEXT_DROPPED_MARK, length)
#define DROPPED_OTHER(length) RUN(TKR_TEXT_DROPPED_OTHER, length)
#define JOINER(length) RUN(TKR_TEXT_JOINER, length)
#define MARK(length) RUN(TKR_TEXT_MARK, length)
#define PREPEND(length) RUN(TKR_TEXT_PREPEND, length)
#define REGIONAL(length) RUN(TKR_TEXT_REGIONAL, length)
#define PICTOGRAPH(length) RUN(TKR_TEXT_PICTOGRAPH, length)
#define HANGUL_L(length) RUN(TKR_TEXT_HANGUL_L, length)
#define HANGUL_V(length) RUN(TKR_TEXT_HANGUL_V, length)
#define HANGUL_T(length) RUN(TKR_TEXT_HANGUL_T, length)

#include "kind_table.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* `code_point` less its plane. Both planes have a run at their beginning or nothing before their first one. */
static enum tkr_text_kind kind_in(const struct tkr_text_kinds *runs, size_t count, uint32_t code_point)
{
    size_t low = 0;
    while (count > 1) {
        size_t half = count / 2;
        low += runs[low + half].first <= code_point ? half : 0;
        count -= half;
    }
    uint32_t length = (runs[low].kind_and_length & ((1U << LENGTH_BITS) - 1U)) + 1U;
    bool is_in = code_point >= runs[low].first && code_point - runs[low].first < length;
    return is_in ? (enum tkr_text_kind)(runs[low].kind_and_length >> LENGTH_BITS) : TKR_TEXT_OTHER;
}

/* Tags, variation selectors; noncharacters. */
static enum tkr_text_kind kind_beyond(uint32_t code_point)
{
    if ((code_point & 0xFFFE) == 0xFFFE) {
        return TKR_TEXT_DROPPED_OTHER;
    }
    return code_point >= 0xE0000 && code_point <= 0xE0FFF ? TKR_TEXT_DROPPED_MARK : TKR_TEXT_OTHER;
}

enum tkr_text_kind tkr_text_kind(uint32_t code_point)
{
    bool is_ascii = code_point > ' ' && code_point < 0x7F;
    bool is_letter = (code_point >= 0xAF && code_point < 0x300) || (code_point >= 0x370 && code_point < 0x483);
    if (is_ascii || is_letter) {
        return TKR_TEXT_OTHER;
    }
    if (code_point < 0x10000) {
        return kind_in(plane_0, COUNT(plane_0), code_point);
    }
    if (code_point < 0x1FFFE) {
        return kind_in(plane_1, COUNT(plane_1), code_point - 0x10000);
    }
    return kind_beyond(code_point);
}
