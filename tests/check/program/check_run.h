// SPDX-License-Identifier: MIT
/* Runs tkr-check as a shell would, and keeps all that it says. */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cJSON.h>

struct check_run {
    int code;     /* exit code; negative: the signal that ended it */
    char *out;    /* terminated, as the next one; valid until the next run */
    char *errors; /* standard error */
    size_t out_bytes;
    cJSON *stories; /* an array of the lines, the summary left out; each was valid JSON on a line of its own */
    cJSON *summary; /* NULL: none */
};

/* What standard input gives. NULL: nothing. */
struct check_input {
    const void *bytes;
    size_t count;
};

/* Runs it with the words of `line`, split at spaces. Fails the test when standard output is not JSON Lines. */
void check_run(struct check_run *run, const char *line);
void check_run_on(struct check_run *run, const char *line, struct check_input input);

/* The same on a document that is a text. */
void check_run_text(struct check_run *run, const char *line, const char *json);

/* Gives back what the last run has left. */
void check_run_drop(struct check_run *run);

/* The text of a member of story `index`; NULL: it is null. Fails the test when it is missing or something else. */
const char *check_text_of(const struct check_run *run, int index, const char *name);

/* Fails the test unless the run ended with `code` and printed `stories` stories. */
void check_expect(const struct check_run *run, int code, int stories);

/* Fails the test unless the list of errors in the summary is `words` alone. */
void check_expect_error(const struct check_run *run, const char *words);

#endif
