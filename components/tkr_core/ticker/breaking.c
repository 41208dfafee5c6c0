// SPDX-License-Identifier: MIT
#include "breaking.h"

#include <stdbool.h>
#include <stddef.h>

#include <tkr/text.h>
#include <tkr/type.h>
#include <tkr/utf8.h>

/* Characters that stand for words or syllables, without spaces between: kana, Han, their punctuation and full forms. */
static bool is_ideographic(uint32_t code_point)
{
    return (code_point >= 0x2E80 && code_point <= 0x31FF && code_point != 0x3000) ||
           (code_point >= 0x3400 && code_point <= 0x9FFF) || (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0xFF01 && code_point <= 0xFF9F) || (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

/* What may not begin a line (JIS X 4051): commas and stops, closing brackets, small kana, the mark of a long vowel. */
static bool is_closing(uint32_t code_point)
{
    static const uint16_t closing[] = {
        0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3041,
        0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1, 0x30A3,
        0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30FB, 0x30FC, 0xFF01,
        0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF61, 0xFF63, 0xFF64,
    };

    for (size_t i = 0; i < sizeof(closing) / sizeof(closing[0]); i++) {
        if (closing[i] == code_point)
            return true;
    }
    return false;
}

/* What may not end a line: opening brackets. */
static bool is_opening(uint32_t code_point)
{
    return code_point == 0x3008 || code_point == 0x300A || code_point == 0x300C || code_point == 0x300E ||
           code_point == 0x3010 || code_point == 0x3014 || code_point == 0x3016 || code_point == 0xFF08 ||
           code_point == 0xFF3B || code_point == 0xFF5B || code_point == 0xFF62;
}

static uint32_t code_point_at(const char *text, size_t count)
{
    uint32_t code_point;

    (void)tkr_utf8_decode(text, count, &code_point);
    return code_point;
}

/* Whether a line may end between two characters neither of which is a space. */
static bool may_part(uint32_t before, uint32_t after)
{
    return (is_ideographic(before) || is_ideographic(after)) && !is_closing(after) && !is_opening(before);
}

/* Bytes of the first piece that is not broken: up to a space, or up to where ideographs may be parted. */
static size_t piece_bytes(const char *text, size_t count)
{
    size_t at = 0;

    while (at < count && text[at] != ' ') {
        uint32_t before = code_point_at(text + at, count - at);

        at += tkr_text_cluster(text + at, count - at);
        if (at < count && text[at] != ' ' && may_part(before, code_point_at(text + at, count - at)))
            break;
    }
    return at;
}

/* Columns that a text takes, the spacing after its last glyph included; more than `limit` is told as limit + 1. */
static uint32_t columns_of(const struct tkr_font *font, const char *text, size_t count, uint32_t limit)
{
    struct tkr_typesetter typesetter;
    uint32_t columns = 0;
    uint32_t dots;

    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)count);
    while (columns <= limit && tkr_type_next_column(&typesetter, &dots) == 1)
        columns++;
    return columns;
}

static size_t spaces_at(const char *text, size_t count)
{
    size_t spaces = 0;

    while (spaces < count && text[spaces] == ' ')
        spaces++;
    return spaces;
}

/* Whole characters of what is longer than a line. */
static uint16_t break_word(const struct tkr_font *font, const char *text, uint16_t count, uint32_t room)
{
    size_t at = tkr_text_cluster(text, count);
    uint32_t used = columns_of(font, text, at, room);

    while (at < count && text[at] != ' ') {
        size_t bytes = tkr_text_cluster(text + at, count - at);

        used += columns_of(font, text + at, bytes, room);
        if (used > room)
            break;
        at += bytes;
    }
    return (uint16_t)at;
}

struct tkr_break tkr_break_line(const struct tkr_font *font, const char *text, uint16_t count, uint16_t columns)
{
    uint32_t room = (uint32_t)columns + font->spacing; /* the last spacing need not be seen */
    uint32_t used = 0;
    size_t end = 0;
    size_t at = 0;

    while (at < count) {
        size_t spaces = spaces_at(text + at, count - at);
        size_t bytes = spaces + piece_bytes(text + at + spaces, count - at - spaces);

        used += columns_of(font, text + at, bytes, room);
        if (used > room)
            break;
        at += bytes;
        end = text[at - 1] != ' ' ? at : end;
    }
    if (end == 0 && at < count)
        end = break_word(font, text, count, room);
    return (struct tkr_break){.bytes = (uint16_t)end, .next = (uint16_t)(end + spaces_at(text + end, count - end))};
}

uint16_t tkr_break_words(const char *text, uint16_t count)
{
    uint16_t words = 0, ideographs = 0;
    bool in_word = false;

    for (size_t at = 0; at < count;) {
        uint32_t code_point = code_point_at(text + at, (size_t)(count - at));

        at += tkr_text_cluster(text + at, (size_t)(count - at));
        if (is_ideographic(code_point)) {
            ideographs++;
            in_word = false;
        } else if (code_point == ' ') {
            in_word = false;
        } else if (!in_word) {
            words++;
            in_word = true;
        }
    }
    return (uint16_t)(words + (ideographs + 1) / 2);
}
