// SPDX-License-Identifier: MIT
/* What must not happen: says over the UART where it died, then starts again (with a debugger at hand it stops there). */
#ifndef FAULT_H
#define FAULT_H

/* Lets each kind of fault be told apart, and makes a division by zero one. */
void fault_init(void);

/* Of every exception that the board does not expect. */
void fault_handler(void);

#endif
