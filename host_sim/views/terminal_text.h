// SPDX-License-Identifier: MIT
/*
 * Text of strangers for a terminal: only printable characters pass.
 */
#ifndef TERMINAL_TEXT_H
#define TERMINAL_TEXT_H

#include <stddef.h>
#include <stdint.h>

/*
 * Copies text (UTF-8, ended by 0) into out until it would take more than `columns` cells or not
 * fit; out is always ended by 0 and is valid UTF-8. Line ends and tabs become spaces. Every other
 * control (C0, DEL, C1), every byte that is not UTF-8, and characters that are invisible or turn
 * the direction of the text become U+FFFD. Marks that stand on the character before take no cell,
 * East Asian wide characters take two. Returns the cells taken.
 */
uint32_t terminal_text_clean(char *out, size_t out_bytes, uint32_t columns, const char *text);

#endif
