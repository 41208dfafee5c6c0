// SPDX-License-Identifier: MIT
/* What a font lacks of a text. */
#ifndef SPECIMEN_TOLD_H
#define SPECIMEN_TOLD_H

#include <stddef.h>
#include <stdio.h>

#include <tkr/font.h>

#include "lines.h"

/*
 * Writes to `out` each character of the lines that neither the font nor its fall-backs have: once a line, and
 * whether it is spelled plainly or shown as a box. Returns how many were told.
 */
size_t specimen_tell_missing(const struct specimen_lines *lines, const struct tkr_font *font, FILE *out);

#endif
