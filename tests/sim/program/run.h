// SPDX-License-Identifier: MIT
/* Runs tkr-sim as a shell would, and keeps all that it says. */
#ifndef SIM_RUN_H
#define SIM_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The fonts of this build, as a mistake names them. */
#ifdef TKR_FONTS_HAVE_HELVETICA
#define RUN_FONTS "5x7, 6x13b, 9x15b, helvb12, 10x20, helvb18 or helvb24"
#else
#define RUN_FONTS "5x7, 6x13b, 9x15b or 10x20"
#endif

enum { RUN_TEXT_BYTES = 1 << 20, RUN_ARGUMENTS_MAX = 40 };

struct run {
    int code;                    /* exit code; negative: a signal ended it */
    int signal;                  /* 0: none */
    char out[RUN_TEXT_BYTES];    /* terminated; what is beyond is thrown away */
    char errors[RUN_TEXT_BYTES]; /* likewise */
    size_t out_bytes;
    bool modes_are_back; /* of run_on_terminal: the terminal's modes are those of the start */
};

/* Arguments end with NULL. Standard output and error are pipes. The struct is large: make it static. */
void run_sim(struct run *run, const char *const *arguments);

/* The same with the words of `line`, split at spaces. */
void run_line(struct run *run, const char *line);

/*
 * On a terminal of 160 x 24 of its own. Once the first picture has come it is sent `signal_number`; 0: none; RUN_CONTROL_C:
 * the key. Standard error is a pipe.
 */
enum { RUN_CONTROL_C = -1 };
void run_on_terminal(struct run *run, const char *line, int signal_number);

#endif
