// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/letter.h>
#include <tkr/utf8.h>

#include "markup.h"

enum {
    FIRST_REGIONAL = 0x1F1E6,
    LETTERS_OF_FLAG = 2,
};

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
    return is_arabic(after) && tkr_text_kind(after) == TKR_TEXT_OTHER;
}

/* Whether a flag that stands before or behind it would run into it. */
static bool is_of_word(uint32_t code_point)
{
    bool is_ascii_letter = (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
    bool is_digit = code_point >= '0' && code_point <= '9';
    bool is_sign = code_point < 0xC0 || (code_point >= 0x2000 && code_point < 0x2C00) || code_point > 0xFFFF;
    return is_ascii_letter || is_digit || !is_sign;
}

/* Full-width ASCII, a letter of a flag and what has two code points are plainly what they mean. */
static uint32_t meaning(uint32_t code_point)
{
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) {
        return code_point - 0xFF01 + '!';
    }
    return code_point < 0x37E || code_point > 0x212B ? code_point : tkr_letter_canonical(code_point);
}

struct scrub {
    char *text;
    size_t left;
    const char *rest; /* what is not read yet */
    const char *end;
    uint32_t before;         /* the last character kept; a space counts */
    enum tkr_text_kind kind; /* its kind */
    size_t letter;           /* where the last letter stands, if only marks that compose came after it */
    bool has_letter;
    uint8_t marks; /* marks kept since the last character that is none */
    uint8_t flag;  /* letters of a flag just written */
    bool space;    /* white space came, and is written before the next character only */
    bool joined;   /* a joiner came after a picture: the next picture is a part of that one */
};

/* A mark of the block U+0300 is made one with the letter before it. */
static void write_mark(struct scrub *scrub, uint32_t mark)
{
    scrub->left += tkr_utf8_encode(mark, scrub->text + scrub->left);
    scrub->marks++;
    if (mark > 0x36F) {
        scrub->has_letter = false;
    }
    if (scrub->has_letter) {
        char *letter = scrub->text + scrub->letter;
        scrub->left =
            scrub->letter + tkr_text_compose(letter, scrub->left - scrub->letter, (size_t)(scrub->rest - letter));
    }
}

static void write(struct scrub *scrub, uint32_t code_point, enum tkr_text_kind kind)
{
    bool is_mark = kind == TKR_TEXT_MARK;
    bool has_space = scrub->space && scrub->left > 0;
    if (has_space) {
        scrub->text[scrub->left++] = ' ';
    }
    scrub->space = false;
    if (is_mark && (has_space || scrub->left == 0)) {
        scrub->has_letter = false; /* it stands alone */
    }
    if (is_mark) {
        write_mark(scrub, code_point);
    } else {
        scrub->letter = scrub->left;
        scrub->has_letter = true;
        scrub->marks = 0;
        scrub->left += tkr_utf8_encode(code_point, scrub->text + scrub->left);
    }
    scrub->before = code_point;
    scrub->kind = kind;
}

/* The letters of a flag are a word: `FR`, not `aFRb`. They take less room than the flag, spaces included. */
static void write_regional(struct scrub *scrub, uint32_t code_point)
{
    if (scrub->flag % LETTERS_OF_FLAG == 0 && is_of_word(scrub->before)) {
        scrub->space = true;
    }
    uint8_t letters = (uint8_t)(scrub->flag % LETTERS_OF_FLAG + 1);
    write(scrub, code_point - FIRST_REGIONAL + 'A', TKR_TEXT_OTHER);
    scrub->flag = letters;
}

/* Of a family, an occupation or a couple the first picture stays. */
static bool is_part_of_picture(struct scrub *scrub, enum tkr_text_kind kind)
{
    bool is_part = scrub->joined && kind == TKR_TEXT_PICTOGRAPH;
    scrub->joined = false;
    return is_part;
}

static void write_character(struct scrub *scrub, uint32_t code_point, enum tkr_text_kind kind)
{
    if (is_part_of_picture(scrub, kind) || (kind == TKR_TEXT_MARK && scrub->marks == TKR_TEXT_MARKS_MAX)) {
        return;
    }
    if (kind != TKR_TEXT_MARK) {
        scrub->space = scrub->space || (scrub->flag == LETTERS_OF_FLAG && is_of_word(code_point));
        scrub->flag = 0;
    }
    write(scrub, code_point, kind);
}

static void take_space(struct scrub *scrub)
{
    scrub->space = true;
    scrub->before = ' ';
    scrub->kind = TKR_TEXT_SPACE;
    scrub->marks = 0;
    scrub->flag = 0;
    scrub->joined = false;
}

static void take_joiner(struct scrub *scrub, uint32_t code_point)
{
    if (scrub->kind == TKR_TEXT_PICTOGRAPH) {
        scrub->joined = true;
    } else if (joins(scrub->before, scrub->rest, (size_t)(scrub->end - scrub->rest))) {
        scrub->left += tkr_utf8_encode(code_point, scrub->text + scrub->left);
        scrub->before = code_point;
        scrub->has_letter = false;
    }
}

/* Characters that have no width of their own and no kind that says so. */
static bool is_filler(uint32_t code_point)
{
    return code_point == 0x115F || code_point == 0x1160;
}

static void take(struct scrub *scrub, uint32_t code_point)
{
    enum tkr_text_kind kind = is_filler(code_point) ? TKR_TEXT_DROPPED : tkr_text_kind(code_point);
    switch (kind) {
    case TKR_TEXT_SPACE:
        take_space(scrub);
        break;
    case TKR_TEXT_DROPPED:
    case TKR_TEXT_DROPPED_MARK:
    case TKR_TEXT_DROPPED_OTHER:
        break;
    case TKR_TEXT_JOINER:
        take_joiner(scrub, code_point);
        break;
    case TKR_TEXT_REGIONAL:
        write_regional(scrub, code_point);
        break;
    case TKR_TEXT_OTHER:
    case TKR_TEXT_MARK:
    case TKR_TEXT_PREPEND:
    case TKR_TEXT_PICTOGRAPH:
    case TKR_TEXT_HANGUL_L:
    case TKR_TEXT_HANGUL_V:
    case TKR_TEXT_HANGUL_T:
        write_character(scrub, code_point, kind);
        break;
    }
}

/*
 * The bytes of a letter that is kept as it is, as most are: of ASCII, or one of two bytes that is neither a mark nor the same
 * as another one (U+0387). 0: it is to be looked at.
 */
static size_t plain_bytes(const struct scrub *scrub)
{
    uint8_t first = (uint8_t)scrub->rest[0];
    if (scrub->joined || scrub->flag != 0) {
        return 0;
    }
    if (first > ' ' && first < 0x7F) {
        return 1;
    }
    bool is_letter = (first >= 0xC3 && first <= 0xCB) || (first >= 0xCE && first <= 0xD1);
    return is_letter && !(first == 0xCE && (uint8_t)scrub->rest[1] == 0x87) ? 2 : 0;
}

static void write_plain(struct scrub *scrub, size_t bytes)
{
    if (scrub->space && scrub->left > 0) {
        scrub->text[scrub->left++] = ' ';
    }
    scrub->space = false;
    scrub->letter = scrub->left;
    scrub->has_letter = true;
    scrub->marks = 0;
    scrub->kind = TKR_TEXT_OTHER;
    scrub->before = bytes == 1 ? (uint8_t)*scrub->rest : 'x'; /* any letter will do */
    for (; bytes > 0; bytes--) {
        scrub->text[scrub->left++] = *scrub->rest++;
    }
}

size_t tkr_text_scrub(char *text, size_t count)
{
    struct scrub scrub = {.text = text, .rest = text, .end = text + count, .before = ' '};
    while (scrub.rest < scrub.end) {
        size_t plain = plain_bytes(&scrub);
        if (plain > 0) {
            write_plain(&scrub, plain);
            continue;
        }
        uint32_t code_point;
        scrub.rest += tkr_utf8_decode(scrub.rest, (size_t)(scrub.end - scrub.rest), &code_point);
        take(&scrub, meaning(code_point));
    }
    return scrub.left;
}
