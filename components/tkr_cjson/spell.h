// SPDX-License-Identifier: MIT
/* Numbers as JSON spells them. Private to this component. */
#ifndef TKR_CJSON_SPELL_H
#define TKR_CJSON_SPELL_H

#include <stddef.h>

enum { TKR_SPELLED_BYTES = 40 }; /* room for any number and what cJSON wants beyond it */

/*
 * Spells `number` in `text` (TKR_SPELLED_BYTES), terminated, and returns the bytes: a whole number up to 2^53 by its
 * digits, any other as cJSON does, with a point in every locale. 0: it is no number (infinite, not a number).
 */
size_t tkr_cjson_spell(double number, char *text);

#endif
