// SPDX-License-Identifier: MIT
/*
 * The fonts that come with tkr. A program that names one of them (`&tkr_font_5x7`) links that one
 * only, and its fall-back; a program that calls the functions below links them all.
 */
#ifndef TKR_FONTS_H
#define TKR_FONTS_H

#include <stddef.h>

#include <tkr/font.h>

extern const struct tkr_font tkr_font_5x7;   /* 7 rows: for panels of 8 rows, and two lines on 16 */
extern const struct tkr_font tkr_font_6x13b; /* 13 rows, bold: for panels of 16 rows and more */
extern const struct tkr_font tkr_font_9x15b; /* 15 rows, bold: one line on panels of 16 rows and more */
extern const struct tkr_font tkr_font_10x20; /* 20 rows: for panels of 24 rows and more */

/*
 * Helvetica Bold, in builds for this machine where package xfonts-75dpi was installed; else
 * TKR_FONTS_HAVE_HELVETICA is not defined. What it lacks (Greek, Cyrillic, Vietnamese) is taken from 6x13b and 10x20.
 */
#ifdef TKR_FONTS_HAVE_HELVETICA
extern const struct tkr_font tkr_font_helvb12; /* 16 rows */
extern const struct tkr_font tkr_font_helvb18; /* 24 rows */
extern const struct tkr_font tkr_font_helvb24; /* 32 rows */
#endif

/* The font whose `name` member is exactly `name`, or NULL. */
const struct tkr_font *tkr_font_by_name(const char *name);

/* The fonts by number from 0, smallest first; NULL behind the last. For help texts and tests. */
const struct tkr_font *tkr_font_at(size_t index);

/*
 * How people get a font of tkr that this build does not have, as a sentence without its stop; static. NULL: it has the
 * font, or tkr has none of that name.
 */
const char *tkr_font_remedy(const char *name);

#endif
