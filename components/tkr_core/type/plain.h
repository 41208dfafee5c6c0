// SPDX-License-Identifier: MIT
/* Plainer spellings of code points that a font may lack. */
#ifndef TKR_TYPE_PLAIN_H
#define TKR_TYPE_PLAIN_H

#include <stdint.h>

/*
 * An ASCII spelling of `code_point`, terminated, static; NULL when there is none. Of a picture a word in brackets, or
 * nothing (""); of a mark U+0300 to U+036F nothing. A letter with a mark has none: it is its letter, see tkr/letter.h.
 */
const char *tkr_plain_spelling(uint32_t code_point);

#endif
