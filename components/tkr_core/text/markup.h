// SPDX-License-Identifier: MIT
/* The stages of the clean-up and what they share. Private to this folder; README.md has their order. */
#ifndef TKR_TEXT_MARKUP_H
#define TKR_TEXT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each stage works in place and returns how many bytes are left, never more than `count`. */

/* repair.c: a stray byte as windows-1252 has it, other ill-formed UTF-8 to U+FFFD; what finds no room is cut at the end. */
size_t tkr_text_repair(char *text, size_t count);

/* markup.c: one level of tags, comments, CDATA marks and references. Shorter whenever it may find more. */
size_t tkr_text_unmark(char *text, size_t count);

/* The bytes of which one begins any markup. */
static inline bool tkr_text_begins_markup(char byte)
{
    return byte == '<' || byte == '&' || byte == ']';
}

/* How many bytes stand before the first place where markup may begin. */
size_t tkr_text_unmarked(const char *text, size_t count);

/* characters.c: character by character; may be done again without a change. */
size_t tkr_text_scrub(char *text, size_t count);

/* What a text begins with. */
struct tkr_text_markup {
    size_t taken; /* bytes of it, hidden content of an element included; 0: no markup */
    bool breaks;  /* a tag that parts words: a space stands in its place, for any other nothing */
    bool open;    /* it begins there, but what may follow the text decides where it ends */
};

/* tags.c: a tag, a comment or a mark of CDATA. `count` is at least 1. */
struct tkr_text_markup tkr_text_tag(const char *text, size_t count);

/* references.c: `text` begins with `&`. The length of the reference that begins there, or 0. */
size_t tkr_text_reference(const char *text, size_t count, uint32_t *code_point);

/* references.c: what a number from 128 to 159 means in windows-1252; others, and those it has not, stay. */
uint32_t tkr_text_windows_1252(uint32_t number);

/* words.c: the place of a word in a list of words parted by single spaces, from 0, or -1. */
int tkr_text_word(const char *list, const char *word, size_t count);

/* fold.c: the small letter of a capital, else the same; whether it is one that has a capital. */
uint32_t tkr_text_fold(uint32_t code_point);
bool tkr_text_is_small(uint32_t code_point);

/* kinds.c: what a character is to the clean-up and to the cutting. */
enum tkr_text_kind {
    TKR_TEXT_OTHER,
    TKR_TEXT_SPACE,
    TKR_TEXT_DROPPED,       /* a control, in cutting, too */
    TKR_TEXT_DROPPED_MARK,  /* dropped; in cutting a mark */
    TKR_TEXT_DROPPED_OTHER, /* dropped; in cutting a character */
    TKR_TEXT_JOINER,
    TKR_TEXT_MARK,
    TKR_TEXT_PREPEND,
    TKR_TEXT_REGIONAL,
    TKR_TEXT_PICTOGRAPH,
    TKR_TEXT_HANGUL_L,
    TKR_TEXT_HANGUL_V,
    TKR_TEXT_HANGUL_T,
};

enum { TKR_TEXT_MARKS_MAX = 8 }; /* marks on one character; more is mischief */

enum tkr_text_kind tkr_text_kind(uint32_t code_point);

/*
 * compose.c: a letter and the marks behind it, none but U+0300 to U+036F, into what they are together (NFC), in place.
 * Returns the bytes left; what finds no room in `room` bytes, at least `count`, stays as it is.
 */
size_t tkr_text_compose(char *text, size_t count, size_t room);

#endif
