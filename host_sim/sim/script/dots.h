// SPDX-License-Identifier: MIT
/*
 * Whether a text stands on the dots of a panel. It goes by what the emulated chips show, not by what the program meant.
 */
#ifndef SIM_DOTS_H
#define SIM_DOTS_H

#include <stdbool.h>
#include <stddef.h>

#include <frame.h>
#include <tkr/font.h>

enum { SIM_DOTS_COLUMNS_MAX = VIEW_FRAME_COLUMNS_MAX };

/* Whether `count` bytes of clean UTF-8, set in `font`, stand anywhere in the frame, whole. An empty text does not. */
bool sim_dots_show(const struct view_frame *frame, const struct tkr_font *font, const char *text, size_t count);

/*
 * How many bytes of `text` fit into half of `columns` when they are set: whole words, at least one. What is longer than
 * a panel passes piece by piece.
 */
size_t sim_dots_piece(const struct tkr_font *font, const char *text, unsigned columns);

#endif
