// SPDX-License-Identifier: MIT
/* Plainer spellings of code points that a font may lack. */
#ifndef TKR_TYPE_PLAIN_H
#define TKR_TYPE_PLAIN_H

#include <stdint.h>

/* An ASCII spelling of `code_point`, terminated, static; NULL when there is none. */
const char *tkr_plain_spelling(uint32_t code_point);

#endif
