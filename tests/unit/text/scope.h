// SPDX-License-Identifier: MIT
/* What the core composes: see tools/unicode/make-tables. */
#ifndef TKR_TEST_SCOPE_H
#define TKR_TEST_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

/* Letters of Latin, Greek and Cyrillic with what they are made of and with nothing that is left out. */
static inline bool scope_has(uint32_t code_point)
{
    bool left_out = (code_point >= 0x1DE && code_point < 0x218) || (code_point >= 0x21C && code_point < 0x300) ||
                    (code_point >= 0x340 && code_point < 0x346 && code_point != 0x342) ||
                    (code_point >= 0x34F && code_point < 0x350) || code_point == 0x37A || code_point == 0xAD;
    return code_point > ' ' && !left_out &&
           (code_point < 0x7F || (code_point >= 0xA1 && code_point < 0x483) ||
            (code_point >= 0x48A && code_point < 0x530) || (code_point >= 0x1E80 && code_point < 0x1F00));
}

#endif
