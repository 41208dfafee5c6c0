// SPDX-License-Identifier: MIT
/*
 * Sets of code points by name: what a font pack is asked to hold.
 */
#ifndef FONTC_SETS_H
#define FONTC_SETS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* U+0000 to U+FFFE: U+FFFF is the sentinel of a font's index. */
enum { FONTC_CODE_POINT_MAX = 0xFFFE };

struct fontc_set {
    uint8_t bits[(FONTC_CODE_POINT_MAX + 8) / 8];
};

/*
 * Adds what `words` names: items between commas, each the name of a set (`lgc`), a code point
 * (`U+20AC`) or a span of them (`U+0590-U+05EA`). Returns 0, or -1 after a message on stderr.
 */
int fontc_set_add(struct fontc_set *set, const char *words);

/* Adds a code point up to FONTC_CODE_POINT_MAX. */
void fontc_set_put(struct fontc_set *set, uint32_t code_point);

bool fontc_set_has(const struct fontc_set *set, uint32_t code_point);
uint32_t fontc_set_count(const struct fontc_set *set);

/* Prints each named set with its blocks. */
void fontc_sets_print(FILE *file);

#endif
