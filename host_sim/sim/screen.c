// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <png_view.h>

#include "inspect/facts.h"
#include "keys.h"
#include "sim.h"
#include "terminal.h"

enum {
    MARGIN_PX = 24,
    FILM_FRAMES = 3, /* of the beat of 60 a second for each picture of a film */
    FILM_DELAY_CS = 5,
    FILM_WIDTH_PX = 1000, /* about: a pitch that makes the widest panel no wider */
    FILM_PITCH_MIN_PX = 4,
    FILM_PITCH_MAX_PX = 8,
};

static int open_scene(const struct sim *sim, struct scene **scene, uint16_t pitch_px)
{
    struct look_config looks[TKR_SIGNS_MAX];

    for (uint8_t i = 0; i < sim->panel_count; i++)
        looks[i] = sim_panel_look(&sim->panels[i], pitch_px);
    return scene_open(scene, &(struct scene_config){.panels = looks,
                                                    .panel_count = sim->panel_count,
                                                    .margin_px = sim->panel_count > 1 ? MARGIN_PX : 0});
}

/* What all panels show now. */
static int render(struct sim *sim, struct scene *scene, const struct view_image **image)
{
    const struct view_frame *frames[TKR_SIGNS_MAX];

    for (uint8_t i = 0; i < sim->panel_count; i++)
        frames[i] = sim_panel_frame(&sim->panels[i]);
    return scene_render(scene, frames, image);
}

int sim_screen_picture(struct sim *sim, const char *path, char *words)
{
    const struct view_image *image;
    struct scene *scene;
    int result = open_scene(sim, &scene, sim->options.pitch_px);

    (void)snprintf(words, PNG_VIEW_WORDS_BYTES, "there is not enough memory for the picture");
    if (result == VIEW_OK)
        result = render(sim, scene, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, path, words, PNG_VIEW_WORDS_BYTES);
    scene_close(scene);
    return result;
}

static int open_window(struct sim *sim)
{
    char words[WINDOW_VIEW_WORDS_BYTES] = "there is not enough memory for the picture";
    struct sim_screen *screen = &sim->screen;

    if (open_scene(sim, &screen->scene, sim->options.pitch_px) < 0)
        return sim_fail("--view window", words);
    const struct window_view_config config = {
        .title = "tkr",
        .width = scene_width_px(screen->scene),
        .height = scene_height_px(screen->scene),
        .corner = WINDOW_LOWER_RIGHT,
    };

    if (window_view_open(&screen->window, &config, words, sizeof(words)) < 0)
        return sim_fail("--view window", words);
    return SIM_EXIT_OK;
}

static uint16_t film_pitch_px(const struct sim *sim)
{
    unsigned widest = 1;

    if (sim->options.pitch_px != 0)
        return sim->options.pitch_px;
    for (uint8_t i = 0; i < sim->panel_count; i++)
        widest = sim->panels[i].frame.columns > widest ? sim->panels[i].frame.columns : widest;
    if (FILM_WIDTH_PX / widest < FILM_PITCH_MIN_PX)
        return FILM_PITCH_MIN_PX;
    return (uint16_t)(FILM_WIDTH_PX / widest > FILM_PITCH_MAX_PX ? FILM_PITCH_MAX_PX : FILM_WIDTH_PX / widest);
}

/* Adds a picture as wide as the chart below it. */
static int append(struct view_image *chart, const struct view_image *image)
{
    size_t bytes = (size_t)chart->width * chart->height * 3;
    size_t more = (size_t)image->width * image->height * 3;
    uint8_t *rgb = realloc(chart->rgb, bytes + more);

    if (rgb == NULL)
        return VIEW_E_MEMORY;
    memcpy(rgb + bytes, image->rgb, more);
    chart->rgb = rgb;
    chart->height += image->height;
    return VIEW_OK;
}

/* All colours of the film: those of lit dots, and those of the panels in the dark, which are most of every picture. */
static int make_chart(struct sim *sim, struct view_image *chart)
{
    const struct view_image *image;
    int result;

    *chart = (struct view_image){.width = scene_width_px(sim->screen.film_scene)};
    result = scene_render_chart(sim->screen.film_scene, &image);
    if (result == VIEW_OK)
        result = append(chart, image);
    if (result == VIEW_OK)
        result = render(sim, sim->screen.film_scene, &image);
    return result == VIEW_OK ? append(chart, image) : result;
}

static int open_film(struct sim *sim)
{
    char words[GIF_VIEW_WORDS_BYTES] = "there is not enough memory for the picture";
    struct sim_screen *screen = &sim->screen;
    struct view_image chart = {0};
    int result = open_scene(sim, &screen->film_scene, film_pitch_px(sim));

    if (result == VIEW_OK)
        result = make_chart(sim, &chart);
    if (result == VIEW_OK)
        result = gif_view_open(&screen->gif,
                               &(struct gif_view_config){.path = sim->options.gif,
                                                         .width = scene_width_px(screen->film_scene),
                                                         .height = scene_height_px(screen->film_scene),
                                                         .delay_cs = FILM_DELAY_CS,
                                                         .chart = &chart},
                               words, sizeof(words));
    free(chart.rgb);
    return result == VIEW_OK ? SIM_EXIT_OK : sim_fail("--gif", words);
}

static int open_view(struct sim *sim)
{
    switch (sim->options.view) {
    case SIM_VIEW_NONE:
        break;
    case SIM_VIEW_TERMINAL:
        return sim_terminal_open(sim);
    case SIM_VIEW_WINDOW:
        return open_window(sim);
    }
    return SIM_EXIT_OK;
}

int sim_screen_open(struct sim *sim)
{
    int code = open_view(sim);

    return code == SIM_EXIT_OK && sim->options.gif != NULL ? open_film(sim) : code;
}

/* The facts, when they are wanted, as a picture that lies over the panels. */
static const struct view_image *overlay_of(struct sim *sim, uint64_t now)
{
    static struct sim_facts facts;

    if (!sim->screen.shows_inspector)
        return NULL;
    sim_facts_take(&facts, sim, now);
    return sim_inspector_draw(&sim->screen.inspector, &facts);
}

static int show_in_window(struct sim *sim, uint64_t now)
{
    struct sim_screen *screen = &sim->screen;
    const struct view_image *image;
    enum window_key key;

    if (render(sim, screen->scene, &image) < 0 || window_view_draw(screen->window, image, overlay_of(sim, now)) < 0)
        return sim_fail("--view window", "the window is gone");
    while ((key = window_view_poll(screen->window)) != WINDOW_KEY_NONE)
        sim_keys_act(sim, key);
    return SIM_EXIT_OK;
}

/* A file that was lost is told when the film is closed. */
static int film(struct sim *sim)
{
    const struct view_image *image;

    if (sim->frame % FILM_FRAMES != 0)
        return SIM_EXIT_OK;
    if (render(sim, sim->screen.film_scene, &image) < 0)
        return sim_fail("--gif", "the picture could not be drawn");
    return gif_view_add(sim->screen.gif, image) < 0 ? SIM_EXIT_RUN_TIME : SIM_EXIT_OK;
}

int sim_screen_show(struct sim *sim, uint64_t now)
{
    int code = SIM_EXIT_OK;

    if (sim->screen.terminal != NULL)
        code = sim_terminal_show(sim);
    if (sim->screen.window != NULL)
        code = show_in_window(sim, now);
    return code == SIM_EXIT_OK && sim->screen.gif != NULL ? film(sim) : code;
}

bool sim_screen_is_watched(const struct sim_screen *screen)
{
    return screen->terminal != NULL || screen->window != NULL;
}

bool sim_screen_hides_log(const struct sim_screen *screen)
{
    return screen->terminal != NULL && isatty(STDERR_FILENO);
}

static int close_film(struct sim_screen *screen)
{
    char words[GIF_VIEW_WORDS_BYTES] = "";
    struct gif_view *gif = screen->gif;

    screen->gif = NULL;
    return gif_view_close(gif, words, sizeof(words)) < 0 ? sim_fail("--gif", words) : SIM_EXIT_OK;
}

int sim_screen_finish(struct sim *sim)
{
    char words[PNG_VIEW_WORDS_BYTES] = "";

    terminal_view_close(sim->screen.terminal);
    sim->screen.terminal = NULL;
    if (sim->options.png != NULL && sim_screen_picture(sim, sim->options.png, words) < 0)
        return sim_fail("--png", words);
    return close_film(&sim->screen);
}

void sim_screen_close(struct sim_screen *screen)
{
    terminal_view_close(screen->terminal);
    window_view_close(screen->window);
    (void)close_film(screen);
    scene_close(screen->scene);
    scene_close(screen->film_scene);
    sim_inspector_close(screen->inspector);
    *screen = (struct sim_screen){.wants_end = screen->wants_end};
}
