// SPDX-License-Identifier: MIT
/* The command line of tkr-feed-server. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

enum options_action {
    OPTIONS_SERVE,
    OPTIONS_SHOW_HELP,
    OPTIONS_SHOW_VERSION,
    OPTIONS_WRONG, /* the reason has been printed */
};

struct options {
    uint16_t port;         /* 0: any free one */
    const char *feed_path; /* NULL: the built-in feed */
    const char *ca_path;
};

/* Reads the arguments; what is wrong with them is told on stderr. The texts are those of `argv`. */
enum options_action options_read(struct options *options, int argc, char **argv);

extern const char options_help[];

#endif
