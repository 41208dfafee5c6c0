// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700

#include "terminal_guard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

/*
 * Set: alternate screen (1049, which also saves the cursor), no wrapping (7), no cursor (25). Back:
 * end a synchronised update (2026) that was cut off, attributes, wrapping, cursor, the screen from
 * before. An ESC ends whatever sequence a cut-off frame left open.
 */
#define ENTER "\033[?1049h\033[?7l\033[?25l\033[0m\033[2J"
#define LEAVE "\033[?2026l\033[0m\033[?7h\033[?25h\033[?1049l"

enum {
    WAIT_MS = 50,
    WAITS = 20,
    CRASH_STACK_BYTES = 65536, /* a handler can run after the stack has overflowed */
};

static const int ending_signals[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGPIPE,
                                     SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};

enum {
    ENDING_SIGNALS = sizeof ending_signals / sizeof ending_signals[0],
    CRASH_SIGNALS = sizeof crash_signals / sizeof crash_signals[0],
    SIGNALS_MAX = ENDING_SIGNALS + CRASH_SIGNALS + 2, /* and SIGTSTP, SIGCONT */
};

struct taken_signal {
    int number;
    struct sigaction before;
};

/* The one borrowed terminal. Handlers read it; it changes only while they cannot run or do not
 * care. */
static struct {
    int fd;
    pid_t owner; /* a child of fork must not give back what is its parent's */
    struct termios before;
    struct termios during;
    volatile sig_atomic_t open;
    volatile sig_atomic_t entered;
    volatile sig_atomic_t continued; /* SIGCONT came: a shell may have used the terminal meanwhile */
    struct taken_signal taken[SIGNALS_MAX];
    size_t taken_count;
    bool own_crash_stack;
    bool at_exit;
} guard;

static char crash_stack[CRASH_STACK_BYTES];

bool terminal_guard_write(int fd, const char *bytes, size_t count)
{
    for (int waits = 0; count > 0;) {
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        int polled = poll(&ready, 1, WAIT_MS);
        if (polled <= 0) {
            if (++waits == WAITS)
                return false;
            continue;
        }
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return false;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (++waits == WAITS) {
            return false;
        }
    }
    return true;
}

/* A process in the background is stopped for this unless SIGTTOU is blocked. */
static int set_modes(const struct termios *modes)
{
    sigset_t block;
    sigset_t before;
    sigemptyset(&block);
    sigaddset(&block, SIGTTOU);
    sigprocmask(SIG_BLOCK, &block, &before);
    int result = tcsetattr(guard.fd, TCSANOW, modes);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}

static void leave(void)
{
    if (guard.entered == 0 || getpid() != guard.owner)
        return;
    guard.entered = 0;
    (void)terminal_guard_write(guard.fd, LEAVE, sizeof LEAVE - 1);
    (void)set_modes(&guard.before);
}

static bool enter(void)
{
    if (set_modes(&guard.during) != 0)
        return false;
    guard.entered = 1; /* before the bytes: a signal in between then gives back what may have been taken */
    return terminal_guard_write(guard.fd, ENTER, sizeof ENTER - 1);
}

static void put_back(int number)
{
    for (size_t i = 0; i < guard.taken_count; i++) {
        if (guard.taken[i].number == number)
            (void)sigaction(number, &guard.taken[i].before, NULL);
    }
}

/* The signal is blocked while its handler runs: the raised one ends the process when this returns.
 */
static void on_ending(int number)
{
    leave();
    put_back(number);
    (void)raise(number);
}

/* A fault comes again by itself when the instruction is tried again, with its address for whoever
 * reports it. */
static void on_crash(int number, siginfo_t *info, void *context)
{
    (void)context;
    leave();
    put_back(number);
    bool comes_again =
        info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL);
    if (!comes_again)
        (void)raise(number);
}

/* Gives back, stops as ^Z should, and goes on here after SIGCONT. */
static void on_stop(int number)
{
    int before = errno;
    struct sigaction ours;
    sigset_t only_this;
    sigset_t mask;
    leave();
    (void)sigaction(number, NULL, &ours);
    put_back(number);
    sigemptyset(&only_this);
    sigaddset(&only_this, number);
    (void)kill(getpid(), number);
    sigprocmask(SIG_UNBLOCK, &only_this, &mask); /* stops here */
    sigprocmask(SIG_SETMASK, &mask, NULL);
    (void)sigaction(number, &ours, NULL);
    errno = before;
}

static void on_continue(int number)
{
    (void)number;
    guard.continued = 1;
}

/* Takes a signal that has the default action, or any crash that is not ignored. */
static void take_signal(int number, const struct sigaction *action, bool also_handled)
{
    struct taken_signal *taken = &guard.taken[guard.taken_count];
    taken->number = number;
    if (sigaction(number, NULL, &taken->before) != 0)
        return;
    bool handled = (taken->before.sa_flags & SA_SIGINFO) != 0 || taken->before.sa_handler != SIG_DFL;
    bool ignored = (taken->before.sa_flags & SA_SIGINFO) == 0 && taken->before.sa_handler == SIG_IGN;
    if (ignored || (handled && !also_handled))
        return;
    guard.taken_count++; /* before the handler is there: it looks here */
    if (sigaction(number, action, NULL) != 0)
        guard.taken_count--;
}

static void take_signals(void)
{
    struct sigaction ending = {.sa_handler = on_ending, .sa_flags = SA_ONSTACK};
    struct sigaction crash = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    struct sigaction stop = {.sa_handler = on_stop, .sa_flags = SA_ONSTACK};
    struct sigaction go_on = {.sa_handler = on_continue, .sa_flags = SA_RESTART | SA_ONSTACK};
    sigfillset(&ending.sa_mask);
    sigfillset(&crash.sa_mask);
    sigemptyset(&stop.sa_mask);
    sigemptyset(&go_on.sa_mask);
    guard.taken_count = 0;
    for (size_t i = 0; i < ENDING_SIGNALS; i++)
        take_signal(ending_signals[i], &ending, false);
    for (size_t i = 0; i < CRASH_SIGNALS; i++)
        take_signal(crash_signals[i], &crash, true);
    take_signal(SIGTSTP, &stop, false);
    take_signal(SIGCONT, &go_on, false);
}

static void give_signals_back(void)
{
    while (guard.taken_count > 0) {
        struct taken_signal *taken = &guard.taken[guard.taken_count - 1];
        (void)sigaction(taken->number, &taken->before, NULL);
        guard.taken_count--;
    }
}

static void take_crash_stack(void)
{
    stack_t now;
    stack_t ours = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    guard.own_crash_stack =
        sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE) != 0 && sigaltstack(&ours, NULL) == 0;
}

static void give_crash_stack_back(void)
{
    stack_t none = {.ss_flags = SS_DISABLE, .ss_size = sizeof crash_stack};
    if (guard.own_crash_stack)
        (void)sigaltstack(&none, NULL);
    guard.own_crash_stack = false;
}

static void prepare(int fd)
{
    guard.fd = fd;
    guard.owner = getpid();
    guard.continued = 0;
    guard.during = guard.before;
    guard.during.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
    guard.during.c_cc[VMIN] = 0;
    guard.during.c_cc[VTIME] = 0;
    if (!guard.at_exit)
        guard.at_exit = atexit(leave) == 0;
}

int terminal_guard_open(int fd)
{
    if (guard.open != 0)
        return VIEW_E_BUSY;
    if (isatty(fd) == 0)
        return VIEW_E_ARGUMENT;
    if (tcgetattr(fd, &guard.before) != 0)
        return VIEW_E_IO;
    prepare(fd);
    take_crash_stack();
    take_signals();
    guard.open = 1;
    if (!enter()) {
        int reason = errno;
        terminal_guard_close();
        errno = reason;
        return VIEW_E_IO;
    }
    return VIEW_OK;
}

/* On a terminal that is not the controlling one there is no background. */
static bool in_background(void)
{
    pid_t foreground = tcgetpgrp(guard.fd);
    return foreground > 0 && foreground != getpgrp();
}

bool terminal_guard_is_taken(void)
{
    return guard.entered != 0 && guard.continued == 0;
}

enum terminal_guard_state terminal_guard_ready(void)
{
    if (terminal_guard_is_taken())
        return TERMINAL_GUARD_READY;
    if (in_background())
        return TERMINAL_GUARD_HIDDEN;
    guard.continued = 0;
    return enter() ? TERMINAL_GUARD_FRESH : TERMINAL_GUARD_HIDDEN;
}

void terminal_guard_close(void)
{
    if (guard.open == 0)
        return;
    leave();
    give_signals_back();
    give_crash_stack_back();
    guard.open = 0;
}
