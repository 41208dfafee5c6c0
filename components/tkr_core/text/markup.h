// SPDX-License-Identifier: MIT
/* The stages of the clean-up and what they share. Private to this folder; README.md has their order. */
#ifndef TKR_TEXT_MARKUP_H
#define TKR_TEXT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each stage works in place and returns how many bytes are left, never more than `count`. */

/* repair.c: ill-formed UTF-8 to U+FFFD; what then finds no room is cut at the end. */
size_t tkr_text_repair(char *text, size_t count);

/* markup.c: one level of tags, comments, CDATA marks and references. Shorter whenever it may find more. */
size_t tkr_text_unmark(char *text, size_t count);

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

/* words.c: the place of a word in a list of words parted by single spaces, from 0, or -1. */
int tkr_text_word(const char *list, const char *word, size_t count);

#endif
