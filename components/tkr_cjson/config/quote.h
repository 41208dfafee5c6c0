// SPDX-License-Identifier: MIT
/* Texts of a configuration within our own sentences: harmless to a terminal or a log, and short. */
#ifndef TKR_CONFIG_QUOTE_H
#define TKR_CONFIG_QUOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/words.h>

/* Whether a character is no control character, bidi control, zero-width or line separator, nor a noncharacter. */
bool tkr_config_is_plain(uint32_t code_point);

/* Adds up to 40 characters of `text`, what is not plain as `\u001B`; what is longer ends in `…`. */
void tkr_config_add_safe(struct tkr_words *words, const char *text, size_t count);

/* The same in quotation marks. */
void tkr_config_add_quoted(struct tkr_words *words, const char *text, size_t count);

#endif
