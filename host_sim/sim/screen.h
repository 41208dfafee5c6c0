// SPDX-License-Identifier: MIT
/*
 * What a person sees of the panels: a window, a terminal, pictures, a film. All show the same pixels, or the same dots.
 */
#ifndef SIM_SCREEN_H
#define SIM_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include <gif_view.h>
#include <scene.h>
#include <terminal_view.h>
#include <tkr/result.h>
#include <window_view.h>

#include "inspect/inspector.h"

struct sim;

/* Zero is a screen without any view. What is NULL is not open. */
struct sim_screen {
    struct terminal_view *terminal;
    struct window_view *window;
    struct gif_view *gif;
    struct scene *scene;      /* of window and pictures */
    struct scene *film_scene; /* of the film */
    struct sim_inspector *inspector;
    unsigned pictures; /* saved by key so far */
    uint16_t speed;    /* to go on with after a pause */
    bool is_paused;
    bool shows_inspector;
    bool wants_end; /* the window was closed, or the key to end was pressed */
};

/*
 * Opens the views that the options ask for. An exit code; other than SIM_EXIT_OK has been told. Close it in any case.
 */
int sim_screen_open(struct sim *sim);

/* Shows what the panels show now, and does what keys ask for. An exit code likewise. */
int sim_screen_show(struct sim *sim, uint64_t now);

/* Whether somebody looks on, so that a virtual clock must not run away. */
bool sim_screen_is_watched(const struct sim_screen *screen);

/* Whether the log would spoil the view. */
bool sim_screen_hides_log(const struct sim_screen *screen);

/* Writes a picture of all panels. Negative: `words` (PNG_VIEW_WORDS_BYTES) says why it could not be written. */
TKR_MUST_CHECK int sim_screen_picture(struct sim *sim, const char *path, char *words);

/* Writes what the options want at the end: the picture, the end of the film. An exit code likewise. */
int sim_screen_finish(struct sim *sim);

void sim_screen_close(struct sim_screen *screen);

#endif
