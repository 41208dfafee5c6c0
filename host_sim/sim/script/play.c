// SPDX-License-Identifier: MIT
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png_view.h>

#include "../sim.h"
#include "dots.h"

enum { US_PER_S = 1000000, DOCUMENT_BYTES_MAX = 16 << 20 };

static int fail(const struct sim *sim, const struct sim_script_step *step, const char *words)
{
    (void)fprintf(stderr, "%s:%u: %s\n", sim->script.path, step->line, words);
    return SIM_EXIT_RUN_TIME;
}

static int check_step(const struct sim *sim, const struct sim_script_step *step)
{
    char words[80];

    if (step->panel > sim->settings.panel_count) {
        (void)snprintf(words, sizeof(words), "there is no panel %u (the run has %u)", step->panel,
                       (unsigned)sim->settings.panel_count);
        return fail(sim, step, words);
    }
    if (step->action == SIM_SCRIPT_FEED && step->number > SIM_BUILT_IN_FEEDS) {
        (void)snprintf(words, sizeof(words), "there is no built-in feed %u (there are %d)", step->number,
                       SIM_BUILT_IN_FEEDS);
        return fail(sim, step, words);
    }
    return SIM_EXIT_OK;
}

int sim_script_check(const struct sim *sim)
{
    int code = SIM_EXIT_OK;

    if (sim->settings.config.feed_count > 0) {
        (void)fprintf(stderr, "tkr-sim: --script runs with the built-in feeds, and %s names others\n",
                      sim->options.config);
        return SIM_EXIT_USAGE;
    }

    for (size_t i = 0; i < sim->script.count; i++) {
        if (check_step(sim, &sim->script.steps[i]) != SIM_EXIT_OK)
            code = SIM_EXIT_USAGE;
    }
    return code;
}

static void switch_network(struct sim *sim, bool on)
{
    static const struct feed_server_wire good = {0};
    static const struct feed_server_wire cut = {.cut = FEED_SERVER_END_RESET};

    feed_server_set_wire(sim->built_in.server, on ? &good : &cut);
    if (!on)
        feed_server_hang_up(sim->built_in.server);
}

/* The whole file; NULL: it cannot be read. */
static char *read_document(const char *path, size_t *count)
{
    FILE *file = fopen(path, "rb");
    char *document = file != NULL ? malloc(DOCUMENT_BYTES_MAX + 1) : NULL;

    if (document != NULL)
        *count = fread(document, 1, DOCUMENT_BYTES_MAX, file);
    if (file != NULL && (ferror(file) != 0 || fgetc(file) != EOF)) {
        free(document);
        document = NULL;
    }
    if (file != NULL)
        (void)fclose(file);
    return document;
}

static int serve(struct sim *sim, struct sim_script_step *step)
{
    struct feed_server_route *route = &sim->built_in.routes[step->number - 1];
    size_t count = 0;

    step->document = read_document(step->text, &count);
    if (step->document == NULL)
        return fail(sim, step, "the document cannot be read, or is larger than 16 MiB");
    (void)snprintf(step->etag, sizeof(step->etag), "\"line-%u\"", step->line);
    route->body = step->document;
    route->bytes = count;
    route->etag = step->etag;
    return SIM_EXIT_OK;
}

static int take_picture(struct sim *sim, const struct sim_script_step *step)
{
    char words[PNG_VIEW_WORDS_BYTES] = "";

    return sim_screen_picture(sim, step->text, words) < 0 ? fail(sim, step, words) : SIM_EXIT_OK;
}

static int act(struct sim *sim, struct sim_script_step *step)
{
    struct sim_panel *panel = &sim->panels[step->panel - 1];

    step->is_over = step->action != SIM_SCRIPT_EXPECT;
    switch (step->action) {
    case SIM_SCRIPT_BRIGHTNESS:
        tkr_ticker_set_brightness(&sim->app.ticker, (uint8_t)step->number);
        return SIM_EXIT_OK;
    case SIM_SCRIPT_SPEED:
        tkr_ticker_set_speed(&sim->app.ticker, (uint16_t)step->number);
        return SIM_EXIT_OK;
    case SIM_SCRIPT_NETWORK:
        switch_network(sim, step->number == 1);
        return SIM_EXIT_OK;
    case SIM_SCRIPT_FEED:
        return serve(sim, step);
    case SIM_SCRIPT_FAULT:
        sim_panel_set_fault(panel, step->fault, step->number);
        return SIM_EXIT_OK;
    case SIM_SCRIPT_BROWN_OUT:
        sim_panel_brown_out(panel);
        return SIM_EXIT_OK;
    case SIM_SCRIPT_PICTURE:
        return take_picture(sim, step);
    case SIM_SCRIPT_EXPECT:
    case SIM_SCRIPT_END:
        return SIM_EXIT_OK;
    }
    return SIM_EXIT_OK;
}

/* Whether the next piece of the text stands on a panel in the font of one of its zones; how long it is. */
static size_t look_for_piece(struct sim *sim, const char *text)
{
    for (uint8_t i = 0; i < sim->panel_count; i++) {
        const struct view_frame *frame = sim_panel_frame(&sim->panels[i]);

        for (uint8_t zone = 0; zone < sim->layouts[i].sign.zone_count; zone++) {
            const struct tkr_font *font = sim->layouts[i].zones[zone].font;
            size_t piece = font != NULL ? sim_dots_piece(font, text, frame->columns) : 0;

            if (piece > 0 && sim_dots_show(frame, font, text, piece))
                return piece;
        }
    }
    return 0;
}

/* Piece by piece, in their order, as they pass. */
static void look_for(struct sim *sim, struct sim_script_step *step)
{
    while (!step->is_over) {
        const char *text = step->text + step->seen_bytes;
        size_t piece = look_for_piece(sim, text);

        if (piece == 0)
            return;
        step->seen_bytes += piece + strspn(text + piece, " ");
        step->is_over = step->text[step->seen_bytes] == '\0';
    }
}

static int tell_missing(const struct sim *sim, const struct sim_script_step *step)
{
    char words[SIM_SCRIPT_TEXT_BYTES * 2];

    (void)snprintf(words, sizeof(words), "\"%s\" did not come%s%s%s", step->text + step->seen_bytes,
                   step->seen_bytes > 0 ? " (the end of \"" : "", step->seen_bytes > 0 ? step->text : "",
                   step->seen_bytes > 0 ? "\")" : "");
    return fail(sim, step, words);
}

static int look(struct sim *sim, struct sim_script_step *step, uint64_t at_us)
{
    if (step->is_over)
        return SIM_EXIT_OK;
    look_for(sim, step);
    return !step->is_over && at_us >= step->at_us + step->within_us ? tell_missing(sim, step) : SIM_EXIT_OK;
}

/* Pictures are taken of what the frame has drawn, everything else is done before it. */
static bool is_of_picture(const struct sim_script_step *step)
{
    return step->action == SIM_SCRIPT_PICTURE;
}

int sim_script_act(struct sim *sim, uint64_t now)
{
    uint64_t at_us = now - sim->begun_us;
    int code = SIM_EXIT_OK;

    for (; code == SIM_EXIT_OK && sim->script_next < sim->script.count; sim->script_next++) {
        struct sim_script_step *step = &sim->script.steps[sim->script_next];

        if (step->at_us > at_us)
            break;
        if (!is_of_picture(step))
            code = act(sim, step);
    }
    return code;
}

int sim_script_look(struct sim *sim, uint64_t now)
{
    uint64_t at_us = now - sim->begun_us;
    int code = SIM_EXIT_OK;

    for (size_t i = 0; code == SIM_EXIT_OK && i < sim->script_next; i++) {
        struct sim_script_step *step = &sim->script.steps[i];

        if (is_of_picture(step) && !step->is_over)
            code = act(sim, step);
        else
            code = look(sim, step, at_us);
    }
    return code;
}

bool sim_script_is_over(const struct sim *sim, uint64_t now)
{
    const struct sim_script *script = &sim->script;

    if (script->path == NULL)
        return false;
    for (size_t i = 0; i < sim->script_next; i++) {
        if (script->steps[i].action == SIM_SCRIPT_END)
            return true;
    }
    return sim->options.run_us == 0 && now - sim->begun_us > sim_script_end_us(script);
}

int sim_script_close(const struct sim *sim)
{
    for (size_t i = 0; i < sim->script.count; i++) {
        if (!sim->script.steps[i].is_over)
            return i < sim->script_next ? tell_missing(sim, &sim->script.steps[i])
                                        : fail(sim, &sim->script.steps[i], "the run ended before this step");
    }
    return SIM_EXIT_OK;
}
