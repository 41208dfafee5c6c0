// SPDX-License-Identifier: MIT
/*
 * Borrows a terminal and gives it back on every way out of the program but SIGKILL and _exit.
 *
 * While it is borrowed: alternate screen, no cursor, no wrapping, keys neither echoed nor gathered
 * into lines. ^C and ^Z still work. There is one guard a process, because signals have no argument.
 *
 * Signals: one that would end the process gives the terminal back first. A signal that the program
 * handles or ignores itself is left alone: its handler should end the loop, and closing gives the
 * terminal back. Crashes (SIGSEGV, SIGABRT, ...) give it back and go on to whoever handled them
 * before. ^Z gives it back, and `terminal_guard_ready` takes it again when the program is continued
 * in the foreground.
 */
#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "view_result.h"

/*
 * fd is a terminal and stays open until close. VIEW_E_ARGUMENT: it is none; VIEW_E_BUSY: one is
 * borrowed already; VIEW_E_IO: errno says why. Call from the thread that draws.
 */
VIEW_MUST_CHECK int terminal_guard_open(int fd);

enum terminal_guard_state {
    TERMINAL_GUARD_READY,  /* draw on */
    TERMINAL_GUARD_FRESH,  /* taken again just now: the screen is empty */
    TERMINAL_GUARD_HIDDEN, /* the program runs in the background: do not draw */
};

enum terminal_guard_state terminal_guard_ready(void);

/* False after a stop, until `terminal_guard_ready` has taken the terminal again. Ask before each write. */
bool terminal_guard_is_taken(void);

/* Gives the terminal and the signals back. Nothing happens when nothing is borrowed. */
void terminal_guard_close(void);

/*
 * Writes all of it, waiting at most about a second in all for a slow terminal; false when that was
 * too short or the terminal is gone. Safe in signal handlers.
 */
bool terminal_guard_write(int fd, const char *bytes, size_t count);

#endif
