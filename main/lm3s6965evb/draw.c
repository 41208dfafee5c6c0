// SPDX-License-Identifier: MIT
#include "draw.h"

#include <stdbool.h>
#include <stddef.h>

#include "clock.h"
#include "lm3s6965.h"

static struct {
    struct tkr_app *app; /* NULL: not started */
    uint16_t phase;      /* of CLOCK_TICK_HZ; a picture is due each time it is full */
    volatile bool unfinished;
    volatile uint32_t worst_us;
} drawing;

void draw_start(struct tkr_app *app)
{
    SCB.SHPR[SHPR_PENDSV] = PRIORITY_DRAW;
    drawing.app = app;
}

static void ask(void)
{
    SCB.ICSR = ICSR_PENDSVSET;
}

/* Sixteen or seventeen ticks a picture, sixty pictures a second. */
void draw_tick(void)
{
    if (drawing.app == NULL)
        return;
    drawing.phase = (uint16_t)(drawing.phase + DRAW_FRAMES_PER_S);
    if (drawing.phase >= CLOCK_TICK_HZ)
        drawing.phase = (uint16_t)(drawing.phase - CLOCK_TICK_HZ);
    else if (!drawing.unfinished)
        return;
    ask();
}

void draw_bus_free(void)
{
    if (drawing.unfinished)
        ask();
}

uint32_t draw_worst_us(void)
{
    return drawing.worst_us;
}

/* A bus that refuses is counted in the panel's report, and the next picture mends it. */
void draw_handler(void)
{
    uint64_t begun_us = clock_now_us();
    uint32_t took_us;

    drawing.unfinished = tkr_app_draw(drawing.app, begun_us) == 1;
    took_us = (uint32_t)(clock_now_us() - begun_us);
    if (drawing.worst_us < took_us)
        drawing.worst_us = took_us;
}
