// SPDX-License-Identifier: MIT
/* What the command line of tkr-check says. */
#ifndef CHECK_OPTIONS_H
#define CHECK_OPTIONS_H

#include <stdbool.h>

#include <tkr/result.h>

/* Exit codes of tkr-check. */
enum { CHECK_EXIT_STORIES = 0, CHECK_EXIT_NONE = 1, CHECK_EXIT_USAGE = 2 };

struct check_options {
    const char *document; /* path, "-" or an address */
    const char *map;      /* path, or NULL */
    const char *config;   /* path, or NULL */
    const char *ca;       /* path, or NULL */
    const char *format;   /* name of a built-in map, or NULL */
    bool summary, json_only;
};

/*
 * Reads the command line. 1: check; 0: all was said (--help, --version), end well; TKR_E_ARGUMENT: a mistake, told on standard
 * error. The strings are those of `arguments`.
 */
TKR_MUST_CHECK int check_options_read(struct check_options *options, int count, char **arguments);

/* Whether a document is an address, not a file. */
bool check_is_address(const char *document);

/*
 * Begins a sentence about the document on standard error. What may be a key or a password in an address is left out, as such
 * sentences go to logs.
 */
void check_begin_sentence(const char *document);

#endif
