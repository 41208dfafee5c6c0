// SPDX-License-Identifier: MIT
/* Titles in capitals as in a sentence. */
#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "markup.h"

/* Words with vowels that are written in capitals everywhere. Those without are taken for such. */
static const char acronyms[] = "AI CEO CIA ECB EU FIFA I IMF IRA NASA NATO UAE UEFA UK UN US USA";

enum { ACRONYM_BYTES_MAX = 4 };

enum {
    SIGMA = 0x3C3,
    FINAL_SIGMA = 0x3C2,
};

static bool is_ascii_letter(uint32_t code_point)
{
    return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
}

static bool is_letter(uint32_t code_point)
{
    return is_ascii_letter(code_point) || (code_point >= 0xC0 && code_point < 0x2000);
}

/* No small letter, and more than one word. */
static bool is_in_capitals(const char *text, size_t count)
{
    size_t words = 0;
    bool in_word = false;
    for (size_t at = 0; at < count;) {
        uint32_t code_point;
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        if (tkr_text_is_small(code_point)) {
            return false;
        }
        words += !in_word && is_letter(code_point);
        in_word = is_letter(code_point) || (in_word && code_point != ' ');
    }
    return words > 1;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The bytes of the quotes and brackets that a word begins with; beyond ASCII those of U+0080 to U+00BF and U+2000 on. */
static size_t lead_bytes(const char *word, size_t count)
{
    size_t at = 0;
    while (at < count && !is_ascii_letter((uint8_t)word[at]) && !is_digit(word[at])) {
        uint8_t byte = (uint8_t)word[at];
        if (byte >= 0x80 && byte != 0xC2 && byte != 0xE2) {
            break;
        }
        at += byte < 0x80 ? 1 : byte == 0xC2 ? 2 : 3;
    }
    return at;
}

/* How many bytes of the word stay as they are: all of one with a digit or a point in it, an acronym before its `'S`. */
static size_t kept_bytes(const char *word, size_t count)
{
    bool has_vowel = false;
    size_t lead = lead_bytes(word, count);
    size_t end = lead;
    for (; end < count && word[end] != '\'' && (uint8_t)word[end] != 0xE2; end++) {
        has_vowel = has_vowel || (uint8_t)word[end] >= 0x80 || memchr("AEIOUY", word[end], 6) != NULL;
        if (is_digit(word[end]) || (word[end] == '.' && end + 1 < count)) {
            return count;
        }
    }
    while (end > lead && !is_ascii_letter((uint8_t)word[end - 1])) {
        end--;
    }
    bool is_acronym = end - lead <= ACRONYM_BYTES_MAX && tkr_text_word(acronyms, word + lead, end - lead) >= 0;
    return end > lead && (!has_vowel || is_acronym) ? end : 0;
}

/* A title on its way. What is written never overtakes what is read. */
struct lowering {
    char *text;
    size_t at, left;
    bool is_first; /* the next letter begins a sentence */
};

static void lower_letter(struct lowering *lowering, size_t end)
{
    uint32_t code_point;
    uint32_t next = 0;
    lowering->at += tkr_utf8_decode(lowering->text + lowering->at, end - lowering->at, &code_point);
    if (lowering->at < end) {
        (void)tkr_utf8_decode(lowering->text + lowering->at, end - lowering->at, &next);
    }
    uint32_t small = lowering->is_first ? code_point : tkr_text_fold(code_point);
    if (small == SIGMA && !is_letter(next)) {
        small = FINAL_SIGMA;
    }
    lowering->is_first = lowering->is_first && !is_letter(code_point);
    lowering->left += tkr_utf8_encode(small, lowering->text + lowering->left);
}

static void take_word(struct lowering *lowering, size_t end)
{
    size_t kept = kept_bytes(lowering->text + lowering->at, end - lowering->at);
    bool ends_sentence = lowering->at + kept < end && memchr(".!?", lowering->text[end - 1], 3) != NULL;
    memmove(lowering->text + lowering->left, lowering->text + lowering->at, kept);
    lowering->left += kept;
    lowering->at += kept;
    lowering->is_first = lowering->is_first && kept == 0;
    while (lowering->at < end) {
        lower_letter(lowering, end);
    }
    lowering->is_first = lowering->is_first || ends_sentence;
}

size_t tkr_text_sentence(char *text, size_t count)
{
    struct lowering lowering = {.text = text, .is_first = true};
    if (!is_in_capitals(text, count)) {
        return count;
    }
    while (lowering.at < count) {
        size_t end = lowering.at;
        while (end < count && text[end] != ' ') {
            end++;
        }
        if (end > lowering.at) {
            take_word(&lowering, end);
        }
        if (lowering.at < count) {
            text[lowering.left++] = text[lowering.at++];
        }
    }
    return tkr_text_scrub(text,
                          lowering.left); /* a small letter may have a form with its mark that a capital has not */
}
