// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    PATIENCE_MS = 60000,
};

struct verdict {
    int status;
    unsigned stops;
};

/* The test framework and sanitizers catch faults; a program starts with the default. */
static void forget_crash_handlers(void)
{
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        (void)signal(numbers[i], SIG_DFL);
}

/* The program: in a group of its own, in the foreground. */
static void become_program(int terminal, int (*program)(int terminal))
{
    struct rlimit no_core = {0, 0};
    forget_crash_handlers();
    (void)setrlimit(RLIMIT_CORE, &no_core);
    (void)setpgid(0, 0);
    (void)signal(SIGTTOU, SIG_IGN);
    (void)tcsetpgrp(terminal, getpgrp());
    (void)signal(SIGTTOU, SIG_DFL);
    int null = open("/dev/null", O_WRONLY);
    (void)dup2(null, STDERR_FILENO);
    exit(program(terminal));
}

/* What a shell does with a job: waits for it, takes the terminal when it stops, continues it in the foreground. */
static struct verdict mind_program(int terminal, pid_t program)
{
    struct verdict verdict = {0};
    (void)signal(SIGTTOU, SIG_IGN);
    while (waitpid(program, &verdict.status, WUNTRACED) == program && WIFSTOPPED(verdict.status)) {
        verdict.stops++;
        (void)tcsetpgrp(terminal, getpgrp());
        (void)tcsetpgrp(terminal, program);
        (void)kill(-program, SIGCONT);
    }
    return verdict;
}

/* The shell: leads the session, so the program can be stopped (an orphaned group cannot). */
_Noreturn static void become_shell(int terminal, int report, int (*program)(int terminal))
{
    (void)setsid();
    (void)ioctl(terminal, TIOCSCTTY, 0);
    pid_t child = fork();
    if (child == 0) {
        (void)close(report);
        become_program(terminal, program);
    }
    struct verdict verdict = mind_program(terminal, child);
    ssize_t written = write(report, &verdict, sizeof verdict);
    _exit(written == (ssize_t)sizeof verdict ? 0 : 1);
}

static void drain(int master, struct screen *screen)
{
    char bytes[4096];
    ssize_t count;
    while ((count = read(master, bytes, sizeof bytes)) > 0)
        screen_take(screen, bytes, (size_t)count);
}

/* Reads the terminal until the shell has reported. */
static void listen_until_report(int master, int report, struct session *session)
{
    struct verdict verdict = {0};
    struct pollfd waits[2] = {{.fd = report, .events = POLLIN}, {.fd = master, .events = POLLIN}};
    while (waits[0].revents == 0) {
        int ready = poll(waits, 2, PATIENCE_MS);
        assert_true(ready > 0 || (ready < 0 && errno == EINTR));
        drain(master, &session->screen);
    }
    assert_int_equal(read(report, &verdict, sizeof verdict), sizeof verdict);
    drain(master, &session->screen);
    session->status = verdict.status;
    session->stops = verdict.stops;
}

void session_run(struct session *session, int (*program)(int terminal))
{
    int master;
    int slave;
    int report[2];
    struct termios before;
    struct termios after;
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    memset(session, 0, sizeof *session);
    screen_init(&session->screen, 80, 24);
    assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
    assert_int_equal(pipe(report), 0);
    assert_int_equal(fcntl(master, F_SETFL, O_NONBLOCK), 0);
    assert_int_equal(tcgetattr(slave, &before), 0);
    (void)fflush(NULL); /* or the programs would print what the test has not yet */
    pid_t shell = fork();
    assert_true(shell >= 0);
    if (shell == 0) {
        (void)close(master);
        (void)close(report[0]);
        become_shell(slave, report[1], program);
    }
    (void)close(report[1]);
    listen_until_report(master, report[0], session);
    assert_int_equal(waitpid(shell, NULL, 0), shell);
    assert_int_equal(tcgetattr(slave, &after), 0);
    session->modes_are_back = before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag &&
                              memcmp(before.c_cc, after.c_cc, sizeof before.c_cc) == 0;
    (void)close(report[0]);
    /* cppcheck-suppress doubleFree ; the first one is the shell's, which does not come here */
    (void)close(master);
    (void)close(slave);
}
