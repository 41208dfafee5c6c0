// SPDX-License-Identifier: MIT
/*
 * Builds a sentence in the caller's memory without stdio: always terminated, cut at the end, never inside a character.
 * What is added after a cut is dropped.
 */
#ifndef TKR_WORDS_H
#define TKR_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct tkr_words {
    char *bytes;
    size_t size; /* room in `bytes`, the NUL included; at least 1 */
    size_t count;
};

/* An empty sentence in `bytes`. */
void tkr_words_init(struct tkr_words *words, char *bytes, size_t size);

/* Adds a terminated text, `count` bytes of text (NULL when `count` is 0), or a whole number in decimal. */
void tkr_words_add(struct tkr_words *words, const char *text);
void tkr_words_add_bytes(struct tkr_words *words, const char *bytes, size_t count);
void tkr_words_add_number(struct tkr_words *words, int64_t number);

#endif
