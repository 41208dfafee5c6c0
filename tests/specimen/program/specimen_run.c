// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "specimen_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 20 };

static FILE *temporary(const char *text)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    if (text != NULL)
        assert_true(fputs(text, file) >= 0);
    assert_int_equal(fflush(file), 0);
    rewind(file);
    return file;
}

static int run_program(const char *const *arguments, FILE *in, FILE *out, FILE *errors)
{
    int status = 0;
    pid_t child;

    (void)fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *copies[ARGUMENTS_MAX + 1] = {NULL};

        for (size_t i = 0; i < ARGUMENTS_MAX && arguments[i] != NULL; i++)
            copies[i] = strdup(arguments[i]);
        (void)dup2(fileno(in), STDIN_FILENO);
        (void)dup2(fileno(out), STDOUT_FILENO);
        (void)dup2(fileno(errors), STDERR_FILENO);
        (void)execv(copies[0], copies);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Takes the file over. */
static void read_back(FILE *file, char *text)
{
    rewind(file);
    text[fread(text, 1, SPECIMEN_SAID_BYTES - 1, file)] = '\0';
    assert_true(feof(file) != 0);
    (void)fclose(file);
}

void specimen_run(struct specimen_run *run, const char *const *arguments, const char *input)
{
    const char *all[ARGUMENTS_MAX + 1] = {TKR_SPECIMEN};
    FILE *in = temporary(input);
    FILE *out = temporary(NULL);
    FILE *errors = temporary(NULL);

    for (size_t i = 0; arguments[i] != NULL; i++) {
        assert_true(i + 1 < ARGUMENTS_MAX);
        all[i + 1] = arguments[i];
    }
    run->code = run_program(all, in, out, errors);
    (void)fclose(in);
    read_back(out, run->out);
    read_back(errors, run->errors);
}

static char png[64];

static void remove_png(void)
{
    (void)remove(png);
}

const char *specimen_png(void)
{
    if (png[0] == '\0') {
        (void)snprintf(png, sizeof(png), "specimen-%ld.png", (long)getpid());
        assert_int_equal(atexit(remove_png), 0);
    }
    return png;
}
