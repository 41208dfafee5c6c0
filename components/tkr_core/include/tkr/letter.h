// SPDX-License-Identifier: MIT
/*
 * Letters with marks: canonical composition (Unicode 3.11) of Latin, Greek and Cyrillic. Polytonic Greek and other scripts are
 * left out; for what is not known each function answers that there is nothing.
 */
#ifndef TKR_LETTER_H
#define TKR_LETTER_H

#include <stdint.h>

/* The one letter that `letter` with `mark` (U+0300 to U+036F) is: e and U+0301 is é. 0: there is none. */
uint32_t tkr_letter_compose(uint32_t letter, uint32_t mark);

/* The reverse: é is e, and sets `*mark` to U+0301. The answer may have a mark, too. 0: it has none. */
uint32_t tkr_letter_decompose(uint32_t letter, uint32_t *mark);

/* What a character is that is another one (K, the sign of kelvin, is the letter), else `code_point` itself. */
uint32_t tkr_letter_canonical(uint32_t code_point);

/* The canonical combining class of a mark from U+0300 to U+036F, by which marks are ordered; of all else 0. */
uint8_t tkr_mark_class(uint32_t mark);

#endif
