// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>

#include "reload.h"
#include "script/play.h"

enum {
    US_PER_S = 1000000,
    US_PER_MS = 1000,
    BUS_STEP_US = 20, /* how often a transfer under way is looked at */
    QUIET_ROUNDS = 3, /* of both ends without progress before time may move */
    WAIT_FDS = FEED_SERVER_DESCRIPTORS + sizeof(((struct tkr_wait_set *)0)->fds) / sizeof(struct tkr_wait_fd),
};

static volatile sig_atomic_t asked_to_end, asked_to_reload, asked_to_tell;

/* A terminal that is gone ends the program; without one the signal is how a configuration is read anew. */
static volatile sig_atomic_t hangup_reloads;

static void take_signal(int signal_number)
{
    if (signal_number == SIGUSR1)
        asked_to_tell = 1;
    else if (signal_number == SIGHUP && hangup_reloads != 0)
        asked_to_reload = 1;
    else
        asked_to_end = 1;
}

void sim_loop_catch_signals(bool reloads, bool tells)
{
    struct sigaction action = {.sa_handler = take_signal};

    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGHUP, &action, NULL);
    if (tells)
        (void)sigaction(SIGUSR1, &action, NULL);
    hangup_reloads = reloads;
}

/* The frames stand on a beat of their own from the start, so that no rounding adds up. */
static uint64_t frame_us(const struct sim *sim, uint64_t number)
{
    return sim->begun_us + number * US_PER_S / SIM_FRAMES_PER_S;
}

static size_t fill_poll(struct sim *sim, struct pollfd *fds, uint64_t now, uint64_t *until_us)
{
    size_t count = sim->built_in.server != NULL ? feed_server_poll_fds(sim->built_in.server, fds) : 0;
    struct tkr_wait_set set;

    tkr_fetcher_wait_set(sim->app.board.fetcher, &set, now);
    for (uint8_t i = 0; i < set.count; i++) {
        fds[count++] = (struct pollfd){
            .fd = set.fds[i].fd,
            .events = (short)((set.fds[i].to_read ? POLLIN : 0) | (set.fds[i].to_write ? POLLOUT : 0)),
        };
    }
    if (set.until_us < *until_us)
        *until_us = set.until_us;
    return count;
}

/* Waits in real time until `until_us` of the clock, or until something can be read or written. */
static void wait_until(struct sim *sim, uint64_t until_us)
{
    struct pollfd fds[WAIT_FDS];
    uint64_t now = tkr_hosted_now(&sim->hosted);
    size_t count = fill_poll(sim, fds, now, &until_us);
    int timeout_ms = until_us > now ? (int)((until_us - now + US_PER_MS - 1) / US_PER_MS) : 0;

    if (poll(fds, count, timeout_ms) < 0 && errno != EINTR)
        asked_to_end = 1;
}

/* One round of both ends. Sets `*pending` to whether a request is under way; true: something moved. */
static bool step_both(struct sim *sim, uint64_t now, bool *pending)
{
    bool moved = sim->built_in.server != NULL && feed_server_step(sim->built_in.server, now);

    *pending = tkr_app_step(&sim->app, now) == 1;
    return moved;
}

static void step_lockstep(struct sim *sim, uint64_t now)
{
    bool pending = true;
    int quiet = 0;

    while (quiet < QUIET_ROUNDS) {
        bool moved = step_both(sim, now, &pending);

        quiet = moved || (pending && !feed_server_idle(sim->built_in.server)) ? 0 : quiet + 1;
    }
}

/* Someone else's server lives in real time: the virtual clock waits for it. */
static void step_with_outside(struct sim *sim, uint64_t now)
{
    const uint64_t patience_us = 100 * US_PER_MS;
    bool pending;

    do {
        (void)step_both(sim, now, &pending);
        if (pending)
            wait_until(sim, now + patience_us);
    } while (pending && !asked_to_end);
}

static void step_network(struct sim *sim, uint64_t now)
{
    bool pending;

    if (!sim->hosted.is_virtual)
        (void)step_both(sim, now, &pending);
    else if (sim->built_in.server != NULL)
        step_lockstep(sim, now);
    else
        step_with_outside(sim, now);
}

/* What went over the wires of each panel, and whose picture is not whole when the next frame is due. */
static void count_panels(struct sim *sim, uint64_t now)
{
    for (uint8_t i = 0; i < sim->panel_count; i++) {
        sim->panels[i].dropped += (sim->app.unfinished & 1U << i) != 0;
        sim_panel_count(&sim->panels[i], now);
    }
}

/* A transfer takes its time on the wire; what is not over when the next frame is due goes on in it. */
static void draw_frame(struct sim *sim, uint64_t now)
{
    uint64_t end_us = now + US_PER_S / SIM_FRAMES_PER_S;

    for (uint64_t at_us = now; at_us < end_us && tkr_app_draw(&sim->app, at_us) == 1; at_us += BUS_STEP_US)
        ;
    count_panels(sim, now);
}

/* What has been asked for from outside, between two frames. */
static void follow(struct sim *sim, uint64_t now)
{
    if (asked_to_reload || sim_reload_is_due(sim, now))
        sim->wants_reload = true;
    asked_to_reload = 0;
    if (sim->wants_reload)
        sim_reload(sim, now);
    sim_upkeep_step(sim, now);
    if (asked_to_tell)
        (void)sim_upkeep_tell(sim, now);
    asked_to_tell = 0;
}

static void wait_for_frame(struct sim *sim, uint64_t due_us)
{
    if (sim->hosted.is_virtual && !sim_screen_is_watched(&sim->screen)) {
        tkr_hosted_advance(&sim->hosted, due_us);
        return;
    }
    if (sim->hosted.is_virtual) {
        (void)poll(NULL, 0, US_PER_S / SIM_FRAMES_PER_S / US_PER_MS);
        tkr_hosted_advance(&sim->hosted, due_us);
        return;
    }
    while (tkr_hosted_now(&sim->hosted) < due_us && !asked_to_end) {
        wait_until(sim, due_us);
        step_network(sim, tkr_hosted_now(&sim->hosted));
    }
}

static bool is_over(const struct sim *sim, uint64_t now)
{
    if (asked_to_end || sim->screen.wants_end || sim_script_is_over(sim, now) ||
        (sim->options.run_us > 0 && now - sim->begun_us >= sim->options.run_us))
        return true;
    return sim->options.once && tkr_app_has_shown_all(&sim->app);
}

/* Late frames are left out, so that the beat holds after the machine was busy. */
static void count_frame(struct sim *sim, uint64_t now)
{
    do
        sim->frame++;
    while (frame_us(sim, sim->frame) < now);
}

/* With --once a run that can show no story would never end. */
static int look_for_stories(const struct sim *sim)
{
    if (!sim->options.once || !tkr_app_has_nothing_to_show(&sim->app))
        return SIM_EXIT_OK;
    (void)fputs("tkr-sim: --once: no feed gave a story\n", stderr);
    return SIM_EXIT_RUN_TIME;
}

int sim_loop(struct sim *sim)
{
    int code = SIM_EXIT_OK;
    uint64_t now = tkr_hosted_now(&sim->hosted);

    while (code == SIM_EXIT_OK && !is_over(sim, now)) {
        code = sim_script_act(sim, now);
        step_network(sim, now);
        follow(sim, now);
        draw_frame(sim, now);
        if (code == SIM_EXIT_OK)
            code = sim_screen_show(sim, now);
        if (code == SIM_EXIT_OK)
            code = sim_script_look(sim, now);
        count_frame(sim, now);
        wait_for_frame(sim, frame_us(sim, sim->frame));
        now = tkr_hosted_now(&sim->hosted);
        if (code == SIM_EXIT_OK)
            code = look_for_stories(sim);
    }
    return code;
}
