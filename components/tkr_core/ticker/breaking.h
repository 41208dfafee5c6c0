// SPDX-License-Identifier: MIT
/* Headlines broken into lines, and how long they take to read. */
#ifndef TKR_TICKER_BREAKING_H
#define TKR_TICKER_BREAKING_H

#include <stdint.h>

#include <tkr/font.h>

/* A line of a longer text. */
struct tkr_break {
    uint16_t bytes; /* that stand on the line, the space at its end not counted */
    uint16_t next;  /* bytes before the next line */
};

/*
 * How much of a clean text fits into so many columns: whole words, or as many whole characters (tkr_text_cluster) of a word
 * that is longer than a line, one of them at least. Chinese and Japanese is broken between any two characters, but no line
 * begins with a closing mark. Costs at most three lines of columns. `count` is at least 1.
 */
struct tkr_break tkr_break_line(const struct tkr_font *font, const char *text, uint16_t count, uint16_t columns);

/* How many words a text has, for the time that it takes to read it: two characters of Chinese or Japanese are one. */
uint16_t tkr_break_words(const char *text, uint16_t count);

#endif
