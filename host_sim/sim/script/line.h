// SPDX-License-Identifier: MIT
/* A line of a script as words. */
#ifndef SIM_SCRIPT_LINE_H
#define SIM_SCRIPT_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum { SCRIPT_WORDS_MAX = 8 };

struct script_word {
    char *text; /* terminated, its quotes and backslashes taken away */
    bool quoted;
};

struct script_line {
    struct script_word words[SCRIPT_WORDS_MAX];
    size_t count; /* 0: empty, or a comment */
};

/* Cuts `text`, terminated, into words in place. NULL: done; else what is wrong with it. */
const char *script_line_cut(struct script_line *line, char *text);

#endif
