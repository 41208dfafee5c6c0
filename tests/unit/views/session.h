// SPDX-License-Identifier: MIT
/*
 * A program on a terminal of its own, as a shell would start it: the test forks it, reads all that it writes, and sees
 * how it ends.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include "screen.h"

struct session {
    struct screen screen; /* after the last byte */
    int status;           /* of the program, as waitpid gives it */
    unsigned stops;       /* times the program stopped and was continued in the foreground */
    bool modes_are_back;  /* the modes of the terminal at the end are those of the beginning */
};

/*
 * Runs program(slave) in a process group of its own in the foreground of a new terminal of 80 × 24. Its error output is
 * thrown away. When it stops, it is continued in the foreground.
 */
void session_run(struct session *session, int (*program)(int terminal));

#endif
