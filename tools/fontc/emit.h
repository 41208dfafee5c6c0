// SPDX-License-Identifier: MIT
/*
 * Writing: the C file for the compiler and the report for people.
 */
#ifndef FONTC_EMIT_H
#define FONTC_EMIT_H

#include <stdio.h>

#include "pack.h"

/* Writes the table as C to `file`. The same pack gives the same bytes on every machine. */
void fontc_emit_table(const struct fontc_pack *pack, FILE *file);

/* Writes sizes and coverage. */
void fontc_emit_report(const struct fontc_pack *pack, FILE *file);

/* The notice of the pack, or NULL when the fonts state none and the command gives none. */
const char *fontc_emit_notice(const struct fontc_pack *pack);

#endif
