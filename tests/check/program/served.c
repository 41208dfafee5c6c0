// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "served.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_run.h"

static char program[] = TKR_FEED_SERVER;

static void become_server(int out, const char *ca, const char *feed)
{
    static char ca_option[64];
    static char feed_option[1024];
    static char port[] = "--port=0";
    char *arguments[] = {program, port, ca_option, feed != NULL ? feed_option : NULL, NULL};

    (void)snprintf(ca_option, sizeof(ca_option), "--ca-out=%s", ca);
    (void)snprintf(feed_option, sizeof(feed_option), "--feed=%s", feed != NULL ? feed : "");
    (void)dup2(out, STDOUT_FILENO);
    (void)close(out);
    (void)execv(program, arguments);
    _exit(127);
}

/* The first line it says is the address of the feed; then it serves. */
static void read_place(struct served *served, int out)
{
    FILE *stream = fdopen(out, "r");
    char line[128];

    assert_non_null(stream);
    assert_non_null(fgets(line, sizeof(line), stream));
    line[strcspn(line, "\n")] = '\0';
    assert_non_null(strstr(line, "/feed.json"));
    *strstr(line, "/feed.json") = '\0';
    assert_true(strlen(line) < sizeof(served->place));
    strcpy(served->place, line);
    (void)fclose(stream);
}

void served_open(struct served *served, const char *feed)
{
    int ends[2];
    int file;

    strcpy(served->ca, "tkr-check-ca-XXXXXX");
    file = mkstemp(served->ca);
    assert_true(file >= 0 && close(file) == 0);
    assert_int_equal(pipe(ends), 0);
    (void)fflush(NULL);
    served->child = fork();
    assert_true(served->child >= 0);
    if (served->child == 0) {
        (void)close(ends[0]);
        become_server(ends[1], served->ca, feed);
    }
    (void)close(ends[1]);
    read_place(served, ends[0]);
}

void served_close(struct served *served)
{
    int status;

    assert_int_equal(kill(served->child, SIGTERM), 0);
    assert_int_equal(waitpid(served->child, &status, 0), served->child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(remove(served->ca), 0);
}
