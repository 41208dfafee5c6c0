// SPDX-License-Identifier: MIT
#include <tkr/text.h>
#include <tkr/utf8.h>

#include "markup.h"

/* Grapheme_Cluster_Break of UAX #29, SpacingMark counted as Extend: no rule tells them apart but for what nobody writes. */
enum part {
    OTHER,
    CR,
    LF,
    CONTROL,
    EXTEND,
    ZWJ,
    PREPEND,
    REGIONAL,
    PICTOGRAPH,
    HANGUL_L,
    HANGUL_V,
    HANGUL_T,
    HANGUL_LV,
    HANGUL_LVT,
};

enum { FIRST_SYLLABLE = 0xAC00, LAST_SYLLABLE = 0xD7A3, SYLLABLES_OF_VOWEL = 28 };

/* A space that ends a line. */
static bool is_control(uint32_t code_point)
{
    return code_point < ' ' || code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}

static enum part of_kind(uint32_t code_point)
{
    static const uint8_t parts[] = {
        [TKR_TEXT_OTHER] = OTHER,           [TKR_TEXT_SPACE] = OTHER,         [TKR_TEXT_DROPPED] = CONTROL,
        [TKR_TEXT_DROPPED_MARK] = EXTEND,   [TKR_TEXT_DROPPED_OTHER] = OTHER, [TKR_TEXT_JOINER] = EXTEND,
        [TKR_TEXT_MARK] = EXTEND,           [TKR_TEXT_PREPEND] = PREPEND,     [TKR_TEXT_REGIONAL] = REGIONAL,
        [TKR_TEXT_PICTOGRAPH] = PICTOGRAPH, [TKR_TEXT_HANGUL_L] = HANGUL_L,   [TKR_TEXT_HANGUL_V] = HANGUL_V,
        [TKR_TEXT_HANGUL_T] = HANGUL_T,
    };
    return (enum part)parts[tkr_text_kind(code_point)];
}

static enum part part_of(uint32_t code_point)
{
    if (code_point == '\r' || code_point == '\n') {
        return code_point == '\r' ? CR : LF;
    }
    if (code_point == 0x200D) {
        return ZWJ;
    }
    if (code_point >= FIRST_SYLLABLE && code_point <= LAST_SYLLABLE) {
        return (code_point - FIRST_SYLLABLE) % SYLLABLES_OF_VOWEL == 0 ? HANGUL_LV : HANGUL_LVT;
    }
    return is_control(code_point) ? CONTROL : of_kind(code_point);
}

/* GB6 to GB8. */
static bool is_syllable(enum part before, enum part after)
{
    if (before == HANGUL_L) {
        return after == HANGUL_L || after == HANGUL_V || after == HANGUL_LV || after == HANGUL_LVT;
    }
    bool takes_vowel = before == HANGUL_LV || before == HANGUL_V;
    return (takes_vowel && (after == HANGUL_V || after == HANGUL_T)) ||
           ((before == HANGUL_LVT || before == HANGUL_T) && after == HANGUL_T);
}

/* What has been read of a cluster. */
struct cluster {
    enum part last;
    bool picture; /* a picture and what extends it, at most one joiner at the end */
    bool half;    /* one letter of a flag */
};

/* Whether `after` belongs to the cluster. GB3 to GB13 of UAX #29. */
static bool goes_on(const struct cluster *cluster, enum part after)
{
    enum part before = cluster->last;
    if (before == CR || before == LF || before == CONTROL || after == CR || after == LF || after == CONTROL) {
        return before == CR && after == LF;
    }
    if (after == EXTEND || after == ZWJ || before == PREPEND) {
        return true;
    }
    return is_syllable(before, after) || (before == ZWJ && cluster->picture && after == PICTOGRAPH) ||
           (cluster->half && before == REGIONAL && after == REGIONAL);
}

static void add(struct cluster *cluster, enum part part)
{
    bool extends = part == EXTEND || part == ZWJ;
    cluster->picture = part == PICTOGRAPH || (cluster->picture && extends && cluster->last != ZWJ);
    cluster->half = part == REGIONAL && !(cluster->half && cluster->last == REGIONAL);
    cluster->last = part;
}

size_t tkr_text_cluster(const char *text, size_t count)
{
    uint32_t code_point;
    size_t at = tkr_utf8_decode(text, count, &code_point);
    struct cluster cluster = {OTHER, false, false};
    add(&cluster, part_of(code_point));
    while (at < count) {
        size_t taken = tkr_utf8_decode(text + at, count - at, &code_point);
        enum part part = part_of(code_point);
        if (!goes_on(&cluster, part)) {
            break;
        }
        add(&cluster, part);
        at += taken;
    }
    return at;
}
