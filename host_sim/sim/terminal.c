// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim.h"

int sim_terminal_open(struct sim *sim)
{
    struct terminal_view_panel panels[TKR_SIGNS_MAX];

    if (!isatty(STDOUT_FILENO)) {
        (void)fputs("tkr-sim: --view terminal: standard output is no terminal (use --view none, perhaps with --png "
                    "FILE)\n",
                    stderr);
        return SIM_EXIT_USAGE;
    }
    for (uint8_t i = 0; i < sim->panel_count; i++) {
        const struct sim_panel *panel = &sim->panels[i];

        panels[i] = (struct terminal_view_panel){.columns = panel->frame.columns,
                                                 .rows = panel->frame.rows,
                                                 .channels = panel->frame.channels,
                                                 .colour = panel->colour,
                                                 .exposure_percent = panel->kind->exposure_percent};
    }
    const struct terminal_view_config config = {
        .fd = STDOUT_FILENO,
        .colours = terminal_view_colours(getenv("COLORTERM"), getenv("TERM")),
        .panels = panels,
        .panel_count = sim->panel_count,
    };

    if (terminal_view_open(&sim->screen.terminal, &config) == VIEW_OK)
        return SIM_EXIT_OK;
    (void)fputs("tkr-sim: --view terminal: the terminal cannot be used\n", stderr);
    return SIM_EXIT_RUN_TIME;
}

int sim_terminal_show(struct sim *sim)
{
    const struct view_frame *frames[TKR_SIGNS_MAX];
    char status[SIM_STATUS_BYTES + 64];

    for (uint8_t i = 0; i < sim->panel_count; i++)
        frames[i] = sim_panel_frame(&sim->panels[i]);
    (void)snprintf(status, sizeof(status), "%u stories  %s  (ctrl-c ends)",
                   (unsigned)tkr_ring_count(tkr_ticker_ring(&sim->app.ticker)), sim->last_words);
    return terminal_view_draw(sim->screen.terminal, frames, status) < 0 ? SIM_EXIT_RUN_TIME : SIM_EXIT_OK;
}
