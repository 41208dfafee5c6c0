// SPDX-License-Identifier: MIT
/* The lines of a text, cleaned as headlines are. */
#ifndef SPECIMEN_LINES_H
#define SPECIMEN_LINES_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

enum { SPECIMEN_LINES_MAX = 64, SPECIMEN_TEXT_BYTES = 65535 };

struct specimen_line {
    const char *text; /* clean UTF-8, not terminated */
    uint16_t count;   /* bytes, at least 1 */
    uint16_t number;  /* of the line in the file, from 1 */
};

struct specimen_lines {
    struct specimen_line line[SPECIMEN_LINES_MAX];
    size_t count;                        /* lines that hold something */
    char bytes[SPECIMEN_TEXT_BYTES + 1]; /* what they point into */
};

/*
 * Reads the file `source`, standard input for "-", or takes `source` itself where there is no such file. Lines that are
 * empty once they are clean are left out. TKR_E_ARGUMENT: it cannot be read, is too long or has too many lines, told on
 * standard error.
 */
TKR_MUST_CHECK int specimen_lines_read(struct specimen_lines *lines, const char *source);

#endif
