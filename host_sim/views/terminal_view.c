// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE /* TIOCGWINSZ */

#include "terminal_view.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "led_film.h"
#include "terminal_cells.h"
#include "terminal_guard.h"
#include "terminal_layout.h"
#include "terminal_text.h"

enum {
    NO_COLOUR = 0x7FFFFFFF, /* differs from every 0xRRGGBB */
    CELL_BYTES = 64,        /* place 13, two colours 19 each, the character 3 */
    CUT_BYTES = 48,         /* what is cut of a panel, in words */
    FIXED_BYTES = 256,      /* clearing, the place of the status line, both ends of the update */
    DEFAULT_LINES = 24,     /* of a terminal that does not know its size */
    DEFAULT_COLUMNS = 80,
};

/* What the terminal was last told, so as not to tell it twice. */
struct pen {
    uint32_t line;
    uint32_t column;
    uint32_t foreground;
    uint32_t background;
};

struct terminal_view {
    int fd;
    enum terminal_colours colours;
    struct terminal_view_panel panels[TERMINAL_VIEW_PANELS_MAX];
    uint32_t panel_count;
    struct led_film film;
    struct terminal_layout layout;
    struct terminal_cell *shown[TERMINAL_VIEW_PANELS_MAX]; /* of each panel as many as it has half blocks */
    char shown_status[TERMINAL_VIEW_STATUS_BYTES];
    bool status_is_known;
    struct pen pen;
    char *bytes; /* one frame on its way */
    size_t capacity;
    size_t length;
    size_t sent;
};

enum terminal_colours terminal_view_colours(const char *colorterm, const char *term)
{
    static const char direct[] = "-direct";
    size_t length = term == NULL ? 0 : strlen(term);
    bool is_direct = length >= sizeof direct && strcmp(term + length - (sizeof direct - 1), direct) == 0;
    if (is_direct || (colorterm != NULL && (strcmp(colorterm, "truecolor") == 0 || strcmp(colorterm, "24bit") == 0)))
        return TERMINAL_COLOURS_24_BIT;
    return TERMINAL_COLOURS_256;
}

static bool panel_is_good(const struct terminal_view_panel *panel)
{
    return panel->columns >= 1 && panel->columns <= VIEW_FRAME_COLUMNS_MAX && panel->rows >= 1 &&
           panel->rows <= VIEW_FRAME_ROWS_MAX && (unsigned)panel->colour < LED_COLOURS &&
           (panel->channels <= 1 || panel->channels == LED_PALETTE_CHANNELS);
}

static bool config_is_good(const struct terminal_view_config *config)
{
    if (config->panel_count < 1 || config->panel_count > TERMINAL_VIEW_PANELS_MAX ||
        (unsigned)config->colours > TERMINAL_COLOURS_256)
        return false;
    for (uint32_t i = 0; i < config->panel_count; i++) {
        if (!panel_is_good(&config->panels[i]))
            return false;
    }
    return true;
}

/* A panel has never more cells than in half blocks. */
static size_t cells_of(const struct terminal_view_panel *panel)
{
    return (size_t)terminal_layout_columns(panel, terminal_half_blocks) *
           terminal_layout_lines(panel, terminal_half_blocks);
}

static bool prepare(struct terminal_view *view, const struct terminal_view_config *config)
{
    bool good = true;
    size_t cells = 0;
    view->fd = config->fd;
    view->colours = config->colours;
    view->panel_count = config->panel_count;
    for (uint32_t i = 0; i < view->panel_count; i++) {
        view->panels[i] = config->panels[i];
        view->shown[i] = calloc(cells_of(&view->panels[i]), sizeof *view->shown[i]);
        cells += cells_of(&view->panels[i]);
        good = good && view->shown[i] != NULL;
    }
    view->capacity = cells * CELL_BYTES + TERMINAL_VIEW_STATUS_BYTES + FIXED_BYTES;
    view->bytes = malloc(view->capacity);
    led_film_init(&view->film);
    return good && view->bytes != NULL;
}

static void release(struct terminal_view *view)
{
    for (uint32_t i = 0; i < view->panel_count; i++)
        free(view->shown[i]);
    free(view->bytes);
    free(view);
}

int terminal_view_open(struct terminal_view **view, const struct terminal_view_config *config)
{
    *view = NULL;
    if (!config_is_good(config))
        return VIEW_E_ARGUMENT;
    struct terminal_view *made = calloc(1, sizeof *made);
    if (made == NULL)
        return VIEW_E_MEMORY;
    int result = prepare(made, config) ? terminal_guard_open(config->fd) : VIEW_E_MEMORY;
    if (result != VIEW_OK) {
        int reason = errno;
        release(made);
        errno = reason;
        return result;
    }
    *view = made;
    return VIEW_OK;
}

static void put(struct terminal_view *view, const char *bytes, size_t count)
{
    if (count > view->capacity - view->length)
        return; /* cannot be: the capacity is the sum of the longest cells */
    memcpy(view->bytes + view->length, bytes, count);
    view->length += count;
}

static void put_text(struct terminal_view *view, const char *text)
{
    put(view, text, strlen(text));
}

static void put_number(struct terminal_view *view, uint32_t number)
{
    char digits[10];
    size_t count = 0;
    do {
        digits[sizeof digits - ++count] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    put(view, digits + sizeof digits - count, count);
}

static void put_place(struct terminal_view *view, uint32_t line, uint32_t column)
{
    put_text(view, "\033[");
    put_number(view, line + 1);
    put_text(view, ";");
    put_number(view, column + 1);
    put_text(view, "H");
}

/* 38 is the foreground, 48 the background. */
static void put_colour(struct terminal_view *view, uint32_t what, uint32_t colour)
{
    put_text(view, "\033[");
    put_number(view, what);
    if (view->colours == TERMINAL_COLOURS_256) {
        put_text(view, ";5;");
        put_number(view, colour);
    } else {
        put_text(view, ";2;");
        put_number(view, colour >> 16);
        put_text(view, ";");
        put_number(view, colour >> 8 & 0xFF);
        put_text(view, ";");
        put_number(view, colour & 0xFF);
    }
    put_text(view, "m");
}

/* In UTF-8; a space, or from U+0800 to U+FFFF. */
static void put_character(struct terminal_view *view, uint32_t character)
{
    const char bytes[] = {(char)(0xE0 | character >> 12), (char)(0x80 | (character >> 6 & 0x3F)),
                          (char)(0x80 | (character & 0x3F))};
    if (character == ' ')
        put_text(view, " ");
    else
        put(view, bytes, sizeof bytes);
}

static void put_cell(struct terminal_view *view, struct terminal_cell cell, uint32_t line, uint32_t column)
{
    struct pen *pen = &view->pen;
    if (pen->line != line || pen->column != column)
        put_place(view, line, column);
    if (pen->background != cell.background)
        put_colour(view, 48, cell.background);
    if (cell.character != ' ' && pen->foreground != cell.foreground) {
        put_colour(view, 38, cell.foreground);
        pen->foreground = cell.foreground;
    }
    put_character(view, cell.character);
    pen->background = cell.background;
    pen->line = line;
    pen->column = column + 1;
}

static bool is_equal(struct terminal_cell one, struct terminal_cell other)
{
    return one.character == other.character && one.foreground == other.foreground && one.background == other.background;
}

static void put_panel(struct terminal_view *view, uint32_t index, const struct view_frame *frame)
{
    const struct terminal_place *place = &view->layout.places[index];
    const struct terminal_grain grain = view->layout.grain;
    const struct terminal_cells cells = {
        .panel = view->panels[index], .colours = view->colours, .grain = grain, .film = &view->film};
    struct terminal_cell *shown = view->shown[index];
    for (uint32_t line = 0; line < place->lines; line++) {
        for (uint32_t i = 0; i < place->columns; i++, shown++) {
            struct terminal_cell cell = terminal_cell_at(&cells, frame, place->first_column + i * grain.columns,
                                                         place->first_row + line * grain.rows);
            if (is_equal(cell, *shown))
                continue;
            *shown = cell;
            put_cell(view, cell, place->top + line, place->left + i);
        }
    }
}

/* Dots `first` to `end` of `all` in words, when that is not all of them; returns the length. */
static size_t say_cut(char *text, const char *what, const uint32_t dots[3])
{
    uint32_t end = dots[1] < dots[2] ? dots[1] : dots[2];
    if (dots[0] == 0 && end == dots[2])
        return 0;
    return (size_t)snprintf(text, CUT_BYTES, "%s %u to %u of %u | ", what, dots[0] + 1, end, dots[2]);
}

/* The status line as it will stand there, what is cut said first. */
static void clean_status(const struct terminal_view *view, const char *status, char clean[TERMINAL_VIEW_STATUS_BYTES])
{
    const struct terminal_layout *layout = &view->layout;
    char cuts[TERMINAL_VIEW_PANELS_MAX * 3 * CUT_BYTES] = "";
    char text[sizeof cuts + TERMINAL_VIEW_STATUS_BYTES];
    size_t length = 0;
    for (uint32_t i = 0; i < view->panel_count; i++) {
        const struct terminal_place *place = &layout->places[i];
        uint32_t last_column = place->first_column + place->columns * layout->grain.columns;
        uint32_t last_row = place->first_row + place->lines * layout->grain.rows;
        size_t before = length;
        if (view->panel_count > 1)
            length += (size_t)snprintf(cuts + length, CUT_BYTES, "panel %u: ", i + 1);
        size_t named = length;
        length += say_cut(cuts + length, "columns",
                          (const uint32_t[]){place->first_column, last_column, view->panels[i].columns});
        length += say_cut(cuts + length, "rows", (const uint32_t[]){place->first_row, last_row, view->panels[i].rows});
        if (length == named)
            length = before;
    }
    cuts[length] = '\0';
    (void)snprintf(text, sizeof text, "%s%s", cuts, status == NULL ? "" : status);
    (void)terminal_text_clean(clean, TERMINAL_VIEW_STATUS_BYTES, layout->size.columns - layout->left, text);
}

static void put_status(struct terminal_view *view, const char *status)
{
    char clean[TERMINAL_VIEW_STATUS_BYTES];
    clean_status(view, status, clean);
    if (view->status_is_known && strcmp(clean, view->shown_status) == 0)
        return;
    memcpy(view->shown_status, clean, sizeof clean);
    view->status_is_known = true;
    put_text(view, "\033[0m");
    put_place(view, view->layout.status_line, 0);
    put_text(view, "\033[K");
    put_place(view, view->layout.status_line, view->layout.left);
    put_text(view, clean);
}

static struct terminal_size size_of_terminal(int fd)
{
    struct winsize size = {0};
    bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    return (struct terminal_size){.columns = known ? size.ws_col : DEFAULT_COLUMNS,
                                  .lines = known ? size.ws_row : DEFAULT_LINES};
}

static void start_afresh(struct terminal_view *view, struct terminal_size size)
{
    terminal_layout_set(&view->layout, view->panels, view->panel_count, size);
    for (uint32_t panel = 0; panel < view->panel_count; panel++) {
        for (size_t i = 0; i < cells_of(&view->panels[panel]); i++)
            view->shown[panel][i] = (struct terminal_cell){NO_COLOUR, NO_COLOUR, 0};
    }
    view->status_is_known = false;
    put_text(view, "\033[0m\033[2J");
}

/* 0: all sent; TERMINAL_VIEW_SKIPPED: the terminal takes no more now. */
static int send_rest(struct terminal_view *view)
{
    while (view->sent < view->length) {
        if (!terminal_guard_is_taken())
            return TERMINAL_VIEW_SKIPPED; /* ^Z while writing: the rest would land on another screen */
        ssize_t written = write(view->fd, view->bytes + view->sent, view->length - view->sent);
        if (written >= 0)
            view->sent += (size_t)written;
        else if (errno == EAGAIN)
            return TERMINAL_VIEW_SKIPPED;
        else if (errno != EINTR)
            return VIEW_E_IO;
    }
    view->length = 0;
    view->sent = 0;
    return VIEW_OK;
}

static void compose(struct terminal_view *view, const struct view_frame *const frames[], const char *status, bool fresh)
{
    static const char begin[] = "\033[?2026h"; /* show nothing until the end: no tearing */
    struct terminal_size size = size_of_terminal(view->fd);
    put_text(view, begin);
    if (fresh || size.columns != view->layout.size.columns || size.lines != view->layout.size.lines)
        start_afresh(view, size);
    view->pen = (struct pen){NO_COLOUR, NO_COLOUR, NO_COLOUR, NO_COLOUR};
    for (uint32_t i = 0; i < view->panel_count; i++)
        put_panel(view, i, frames[i]);
    put_status(view, status);
    if (view->length == sizeof begin - 1)
        view->length = 0;
    else
        put_text(view, "\033[0m\033[?2026l");
}

static bool frames_fit(const struct terminal_view *view, const struct view_frame *const frames[])
{
    for (uint32_t i = 0; i < view->panel_count; i++) {
        const struct view_frame *frame = frames[i];
        const struct terminal_view_panel *panel = &view->panels[i];
        bool same_channels = (frame->channels > 1 ? frame->channels : 1) == (panel->channels > 1 ? panel->channels : 1);
        if (frame->light == NULL || frame->columns != panel->columns || frame->rows != panel->rows || !same_channels)
            return false;
    }
    return true;
}

int terminal_view_draw(struct terminal_view *view, const struct view_frame *const frames[], const char *status)
{
    if (!frames_fit(view, frames))
        return VIEW_E_ARGUMENT;
    enum terminal_guard_state state = terminal_guard_ready();
    if (state == TERMINAL_GUARD_HIDDEN)
        return TERMINAL_VIEW_SKIPPED;
    if (state == TERMINAL_GUARD_FRESH) {
        view->length = 0; /* what was left of a frame was for the screen before */
        view->sent = 0;
    } else {
        int result = send_rest(view);
        if (result != VIEW_OK)
            return result;
    }
    compose(view, frames, status, state == TERMINAL_GUARD_FRESH);
    /* A frame is drawn when the terminal has its beginning; the rest goes before the next one. */
    int result = send_rest(view);
    return result == TERMINAL_VIEW_SKIPPED ? VIEW_OK : result;
}

void terminal_view_close(struct terminal_view *view)
{
    if (view == NULL)
        return;
    (void)terminal_guard_write(view->fd, view->bytes + view->sent, view->length - view->sent);
    terminal_guard_close();
    release(view);
}
