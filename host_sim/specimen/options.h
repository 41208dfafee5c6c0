// SPDX-License-Identifier: MIT
/* What the command line of tkr-specimen says. */
#ifndef SPECIMEN_OPTIONS_H
#define SPECIMEN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/font.h>
#include <tkr/result.h>

/* Exit codes of tkr-specimen. */
enum { SPECIMEN_EXIT_DRAWN = 0, SPECIMEN_EXIT_FAILED = 1, SPECIMEN_EXIT_USAGE = 2 };

enum specimen_panel { SPECIMEN_LED, SPECIMEN_OLED, SPECIMEN_PLAIN };

struct specimen_options {
    const char *source; /* a path, "-" or the text itself */
    const char *png;    /* path */
    const struct tkr_font *font;
    enum specimen_panel panel;
    uint16_t columns;  /* of the panel; 0: as many as the longest line takes */
    uint16_t pitch_px; /* from dot to dot; 0: the look's default */
    bool strict;
};

/*
 * Reads the command line. 1: draw; 0: all was said (--help, --version), end well; TKR_E_ARGUMENT: a mistake, told on
 * standard error. The strings are those of `arguments`.
 */
TKR_MUST_CHECK int specimen_options_read(struct specimen_options *options, int count, char **arguments);

#endif
