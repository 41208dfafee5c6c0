// SPDX-License-Identifier: MIT
/*
 * The fonts that come with tkr. A program that names one of them (`&tkr_font_5x7`) links that one
 * only; a program that calls the functions below links them all.
 */
#ifndef TKR_FONTS_H
#define TKR_FONTS_H

#include <stddef.h>

#include <tkr/font.h>

extern const struct tkr_font tkr_font_5x7;   /* 7 rows: for panels of 8 rows, and two lines on 16 */
extern const struct tkr_font tkr_font_6x13b; /* 13 rows, bold: for panels of 16 rows and more */

/* The font whose `name` member is exactly `name`, or NULL. */
const struct tkr_font *tkr_font_by_name(const char *name);

/* The fonts by number from 0, smallest first; NULL behind the last. For help texts and tests. */
const struct tkr_font *tkr_font_at(size_t index);

#endif
