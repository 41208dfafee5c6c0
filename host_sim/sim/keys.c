// SPDX-License-Identifier: MIT
#include "keys.h"

#include <stdio.h>

#include <png_view.h>

#include "sim.h"

enum { BRIGHTNESS_STEPS = 8, BRIGHTNESS_MAX = 255, PATH_BYTES = 64 };

static void set_speed(struct sim *sim, uint16_t speed)
{
    sim->screen.is_paused = false;
    tkr_ticker_set_speed(&sim->app.ticker, speed);
}

/* The speed that is set, or that a pause has interrupted. */
static uint16_t speed_of(const struct sim *sim)
{
    return sim->screen.is_paused ? sim->screen.speed : sim->app.ticker.snapshot.speed;
}

static void pause(struct sim *sim)
{
    if (sim->screen.is_paused) {
        set_speed(sim, sim->screen.speed);
        return;
    }
    sim->screen.speed = sim->app.ticker.snapshot.speed;
    tkr_ticker_set_speed(&sim->app.ticker, 0);
    sim->screen.is_paused = true;
}

/* Each step is a quarter more or less, as the eye judges light by ratios; at the end it is dark. */
static uint8_t step_brightness(uint8_t brightness, int direction)
{
    int step = brightness / (BRIGHTNESS_STEPS / 2) + 1;
    int stepped = brightness + direction * step;

    if (stepped < 0)
        return 0;
    return stepped > BRIGHTNESS_MAX ? BRIGHTNESS_MAX : (uint8_t)stepped;
}

static void dim(struct sim *sim, int direction)
{
    tkr_ticker_set_brightness(&sim->app.ticker, step_brightness(sim->app.ticker.snapshot.brightness, direction));
}

/* tkr-sim-1.png and so on, in the folder that the program was started in. */
static void save(struct sim *sim)
{
    char words[PNG_VIEW_WORDS_BYTES] = "";
    char path[PATH_BYTES];

    (void)snprintf(path, sizeof(path), "tkr-sim-%u.png", ++sim->screen.pictures);
    if (sim_screen_picture(sim, path, words) < 0)
        (void)fprintf(stderr, "tkr-sim: %s\n", words);
    else
        (void)fprintf(stderr, "tkr-sim: the picture is %s\n", path);
}

void sim_keys_act(struct sim *sim, enum window_key key)
{
    switch (key) {
    case WINDOW_KEY_NONE:
        break;
    case WINDOW_KEY_PAUSE:
        pause(sim);
        break;
    case WINDOW_KEY_FASTER:
        set_speed(sim, tkr_crawl_faster(speed_of(sim), SIM_FRAMES_PER_S));
        break;
    case WINDOW_KEY_SLOWER:
        set_speed(sim, tkr_crawl_slower(speed_of(sim), SIM_FRAMES_PER_S));
        break;
    case WINDOW_KEY_DARKER:
        dim(sim, -1);
        break;
    case WINDOW_KEY_BRIGHTER:
        dim(sim, 1);
        break;
    case WINDOW_KEY_NEXT:
        tkr_ticker_skip(&sim->app.ticker);
        break;
    case WINDOW_KEY_INSPECT:
        sim->screen.shows_inspector = !sim->screen.shows_inspector;
        break;
    case WINDOW_KEY_SAVE:
        save(sim);
        break;
    case WINDOW_KEY_QUIT:
        sim->screen.wants_end = true;
        break;
    }
}
