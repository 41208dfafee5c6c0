// SPDX-License-Identifier: MIT
#ifndef FONTC_OPTIONS_H
#define FONTC_OPTIONS_H

#include "pack.h"

enum fontc_wish {
    FONTC_WISH_ERROR = -1, /* said on stderr */
    FONTC_WISH_COMPILE = 0,
    FONTC_WISH_HELP = 1,
    FONTC_WISH_SETS = 2,
};

/* Reads the command line into `config`; its strings point into `argv`. */
enum fontc_wish fontc_options_read(struct fontc_config *config, int argc, char *const argv[]);

void fontc_options_help(FILE *file);

#endif
