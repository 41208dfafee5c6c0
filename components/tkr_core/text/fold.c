// SPDX-License-Identifier: MIT
#include <tkr/text.h>
#include <tkr/utf8.h>

#include "markup.h"

enum {
    EVEN = 0x7FFE, /* capitals are even, their small letters follow */
    ODD = 0x7FFF,  /* capitals are odd, their small letters follow */
};

struct letters {
    uint16_t first, last;
    int16_t step; /* to the small letter, or EVEN or ODD */
};

/* Capitals with one small letter each (UnicodeData, field 13). Ascending. */
static const struct letters capitals[] = {
    {0x0041, 0x005A, 32},   {0x00C0, 0x00D6, 32},   {0x00D8, 0x00DE, 32},   {0x0100, 0x012F, EVEN},
    {0x0130, 0x0130, -199}, {0x0132, 0x0137, EVEN}, {0x0139, 0x0148, ODD},  {0x014A, 0x0177, EVEN},
    {0x0178, 0x0178, -121}, {0x0179, 0x017E, ODD},  {0x017F, 0x017F, -268}, {0x01CD, 0x01DC, ODD},
    {0x0200, 0x021F, EVEN}, {0x0386, 0x0386, 38},   {0x0388, 0x038A, 37},   {0x038C, 0x038C, 64},
    {0x038E, 0x038F, 63},   {0x0391, 0x03A1, 32},   {0x03A3, 0x03AB, 32},   {0x03C2, 0x03C2, 1},
    {0x0400, 0x040F, 80},   {0x0410, 0x042F, 32},   {0x0460, 0x0481, EVEN}, {0x048A, 0x04BF, EVEN},
    {0x04C0, 0x04C0, 15},   {0x04C1, 0x04CE, ODD},  {0x04D0, 0x052F, EVEN}, {0x1E00, 0x1E95, EVEN},
    {0x1EA0, 0x1EFF, EVEN},
};

uint32_t tkr_text_fold(uint32_t code_point)
{
    size_t at = 0;
    while (at < sizeof capitals / sizeof capitals[0] && code_point > capitals[at].last) {
        at++;
    }
    if (at == sizeof capitals / sizeof capitals[0] || code_point < capitals[at].first) {
        return code_point;
    }
    if (capitals[at].step == EVEN) {
        return code_point | 1;
    }
    if (capitals[at].step == ODD) {
        return code_point + (code_point & 1);
    }
    return (uint32_t)((int32_t)code_point + capitals[at].step);
}

/* Of a run whose capitals alternate with their small letters. */
static bool is_small_of(const struct letters *run, uint32_t code_point)
{
    if (run->step == EVEN || run->step == ODD) {
        return code_point >= run->first && code_point <= run->last && tkr_text_fold(code_point) == code_point;
    }
    int32_t capital = (int32_t)code_point - run->step;
    return capital >= run->first && capital <= run->last;
}

bool tkr_text_is_small(uint32_t code_point)
{
    bool is_small = false;
    for (size_t at = 0; at < sizeof capitals / sizeof capitals[0]; at++) {
        is_small = is_small || is_small_of(&capitals[at], code_point);
    }
    return is_small && tkr_text_fold(code_point) == code_point;
}

/* A text read character by character, folded. */
struct reader {
    const char *at, *end;
};

static uint32_t read_folded(struct reader *reader)
{
    uint32_t code_point;
    reader->at += tkr_utf8_decode(reader->at, (size_t)(reader->end - reader->at), &code_point);
    return tkr_text_fold(code_point);
}

bool tkr_text_same(const char *a, size_t a_count, const char *b, size_t b_count)
{
    struct reader left = {a, a_count > 0 ? a + a_count : a};
    struct reader right = {b, b_count > 0 ? b + b_count : b};
    while (left.at != left.end && right.at != right.end) {
        if (read_folded(&left) != read_folded(&right)) {
            return false;
        }
    }
    return left.at == left.end && right.at == right.end;
}

struct punctuation {
    uint16_t first, last;
};

/* Punctuation, spaces and the symbols of ASCII and Latin-1, not everything that Unicode calls so. Ascending. */
static const struct punctuation punctuation[] = {
    {0x0000, 0x002F}, {0x003A, 0x0040}, {0x005B, 0x0060}, {0x007B, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9},
    {0x00BB, 0x00BF}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x037E, 0x037E}, {0x0387, 0x0387}, {0x055A, 0x055F},
    {0x05BE, 0x05BE}, {0x05F3, 0x05F4}, {0x060C, 0x060D}, {0x061B, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4},
    {0x0964, 0x0965}, {0x2000, 0x206F}, {0x2E00, 0x2E7F}, {0x3000, 0x3003}, {0x3008, 0x3011}, {0x3014, 0x301F},
    {0x30FB, 0x30FB}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
};

static bool is_punctuation(uint32_t code_point)
{
    size_t at = 0;
    while (at < sizeof punctuation / sizeof punctuation[0] && code_point > punctuation[at].last) {
        at++;
    }
    return at < sizeof punctuation / sizeof punctuation[0] && code_point >= punctuation[at].first;
}

static const uint32_t hash_of_nothing = 2166136261u;

/* FNV-1a, 32 bits, over the bytes of a code point. */
static uint32_t mix(uint32_t hash, uint32_t code_point)
{
    do {
        hash = (hash ^ (code_point & 0xFF)) * 16777619u;
        code_point >>= 8;
    } while (code_point != 0);
    return hash;
}

static uint32_t hash_folded(const char *text, size_t count, bool everything)
{
    struct reader reader = {text, count > 0 ? text + count : text};
    uint32_t hash = hash_of_nothing;
    while (reader.at != reader.end) {
        uint32_t code_point = read_folded(&reader);
        if (everything || !is_punctuation(code_point)) {
            hash = mix(hash, code_point);
        }
    }
    return hash;
}

uint32_t tkr_text_hash(const char *text, size_t count)
{
    return hash_folded(text, count, true);
}

uint32_t tkr_text_key(const char *text, size_t count)
{
    uint32_t key = hash_folded(text, count, false);
    if (key == hash_of_nothing) {
        key = hash_folded(text, count, true); /* nothing but punctuation: `???` is not `!!!` */
    }
    return key == 0 ? 1 : key;
}
