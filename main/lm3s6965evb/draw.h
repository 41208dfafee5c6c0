// SPDX-License-Identifier: MIT
/*
 * The display half of the application, in PendSV: the exception of lowest priority, so that it interrupts only main, and
 * whatever main is at (a long step of the network) the sign goes on.
 */
#ifndef DRAW_H
#define DRAW_H

#include <stdint.h>

#include "../app.h"

enum { DRAW_FRAMES_PER_S = 60 };

/* Begins; `app` is set up and stays. */
void draw_start(struct tkr_app *app);

/* Called by each tick of the clock: asks for a picture 60 times a second, and for the rest of one that is under way. */
void draw_tick(void);

/* Called when the bus has become free: asks for the rest of the picture that is under way. */
void draw_bus_free(void);

/* The longest call of tkr_app_draw so far, with what interrupted it. */
uint32_t draw_worst_us(void);

/* The PendSV exception. */
void draw_handler(void);

#endif
