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
#include "terminal_guard.h"
#include "terminal_text.h"

enum {
    NO_COLOUR = 0x7FFFFFFF, /* differs from every 0xRRGGBB */
    CELL_BYTES = 64,        /* place 13, two colours 19 each, the block 3 */
    FIXED_BYTES = 256,      /* clearing, the place of the status line, both ends of the update */
    UNLIT_LIGHT = 200,      /* of an unlit lens, in 1/16384 */
    DEFAULT_LINES = 24,     /* of a terminal that does not know its size */
    DEFAULT_COLUMNS = 80,
    STATUS_LINES = 1,
};

struct cell {
    uint32_t upper; /* 0xRRGGBB */
    uint32_t lower;
};

/* Where the panel lies on the terminal; all in cells, but first_column and first_row in dots. */
struct layout {
    uint32_t terminal_columns;
    uint32_t terminal_lines;
    uint32_t left;
    uint32_t top;
    uint32_t columns;
    uint32_t lines;
    uint32_t first_column;
    uint32_t first_row;
    uint32_t status_line;
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
    uint32_t columns;
    uint32_t rows;
    uint32_t exposure_q16;
    const struct led_palette *palette;
    struct led_film film;
    struct layout layout;
    struct cell *shown; /* columns × lines of the whole panel */
    char shown_status[TERMINAL_VIEW_STATUS_BYTES];
    bool status_is_known;
    struct pen pen;
    char *bytes; /* one frame on its way */
    size_t capacity;
    size_t length;
    size_t sent;
};

static uint32_t lines_of(uint32_t rows)
{
    return (rows + 1) / 2;
}

static bool config_is_good(const struct terminal_view_config *config)
{
    return config->columns >= 1 && config->columns <= VIEW_FRAME_COLUMNS_MAX && config->rows >= 1 &&
           config->rows <= VIEW_FRAME_ROWS_MAX && (unsigned)config->colour < LED_COLOURS;
}

static bool prepare(struct terminal_view *view, const struct terminal_view_config *config)
{
    uint32_t percent = config->exposure_percent == 0 ? 100 : config->exposure_percent;
    size_t cells = (size_t)config->columns * lines_of(config->rows);
    view->fd = config->fd;
    view->columns = config->columns;
    view->rows = config->rows;
    view->exposure_q16 = LED_PALETTE_EXPOSURE_Q16 / 100 * percent;
    view->palette = led_palette(config->colour, 0);
    view->capacity = cells * CELL_BYTES + TERMINAL_VIEW_STATUS_BYTES + FIXED_BYTES;
    view->shown = calloc(cells, sizeof *view->shown);
    view->bytes = malloc(view->capacity);
    led_film_init(&view->film);
    return view->shown != NULL && view->bytes != NULL;
}

static void release(struct terminal_view *view)
{
    free(view->shown);
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

static void put_colour(struct terminal_view *view, const char *introducer, uint32_t colour)
{
    put_text(view, introducer);
    put_number(view, colour >> 16);
    put_text(view, ";");
    put_number(view, colour >> 8 & 0xFF);
    put_text(view, ";");
    put_number(view, colour & 0xFF);
    put_text(view, "m");
}

/* Room light and LED light through the film. Unlit neighbours differ a little, or they would be one
 * grey plate. */
static uint32_t colour_of_dot(const struct terminal_view *view, uint16_t light, uint32_t column, uint32_t row)
{
    uint32_t unlit = (column + row) % 2 == 0 ? UNLIT_LIGHT : UNLIT_LIGHT * 5 / 8;
    uint64_t emitted_q16 = (uint64_t)light * view->exposure_q16 / VIEW_FRAME_LIGHT_MAX;
    uint32_t colour = 0;
    for (size_t i = 0; i < LED_PALETTE_CHANNELS; i++) {
        uint64_t sum = unlit * view->palette->epoxy_q8[i] / 256 + (emitted_q16 * view->palette->emission_q12[i] >> 14);
        uint32_t at = sum < LED_FILM_STEPS ? (uint32_t)sum : LED_FILM_STEPS - 1;
        colour = colour << 8 | view->film.code[at] >> 8;
    }
    return colour;
}

static uint32_t colour_at(const struct terminal_view *view, const struct view_frame *frame, uint32_t column,
                          uint32_t row)
{
    if (row >= view->rows)
        return 0; /* the half line beneath an odd number of rows */
    return colour_of_dot(view, frame->light[(size_t)row * view->columns + column], column, row);
}

static void put_cell(struct terminal_view *view, struct cell cell, uint32_t line, uint32_t column)
{
    struct pen *pen = &view->pen;
    if (pen->line != line || pen->column != column)
        put_place(view, line, column);
    if (pen->background != cell.lower)
        put_colour(view, "\033[48;2;", cell.lower);
    if (cell.upper == cell.lower) {
        put_text(view, " ");
    } else {
        if (pen->foreground != cell.upper)
            put_colour(view, "\033[38;2;", cell.upper);
        put_text(view, "\xE2\x96\x80"); /* U+2580 upper half block */
        pen->foreground = cell.upper;
    }
    pen->background = cell.lower;
    pen->line = line;
    pen->column = column + 1;
}

static void put_line(struct terminal_view *view, const struct view_frame *frame, uint32_t line)
{
    const struct layout *layout = &view->layout;
    struct cell *shown = view->shown + (size_t)line * view->columns;
    uint32_t row = layout->first_row + 2 * line;
    for (uint32_t i = 0; i < layout->columns; i++) {
        uint32_t column = layout->first_column + i;
        struct cell cell = {colour_at(view, frame, column, row), colour_at(view, frame, column, row + 1)};
        if (cell.upper == shown[i].upper && cell.lower == shown[i].lower)
            continue;
        shown[i] = cell;
        put_cell(view, cell, layout->top + line, layout->left + i);
    }
}

/* The status line as it will stand there, what is cut said first. */
static void clean_status(const struct terminal_view *view, const char *status, char clean[TERMINAL_VIEW_STATUS_BYTES])
{
    const struct layout *layout = &view->layout;
    char columns[64] = "";
    char rows[64] = "";
    char text[TERMINAL_VIEW_STATUS_BYTES];
    if (layout->columns < view->columns)
        (void)snprintf(columns, sizeof columns, "columns %u to %u of %u | ", layout->first_column + 1U,
                       layout->first_column + layout->columns, view->columns);
    if (layout->lines < lines_of(view->rows)) {
        uint32_t last = layout->first_row + 2 * layout->lines;
        (void)snprintf(rows, sizeof rows, "rows %u to %u of %u | ", layout->first_row + 1U,
                       last < view->rows ? last : view->rows, view->rows);
    }
    (void)snprintf(text, sizeof text, "%s%s%s", columns, rows, status == NULL ? "" : status);
    (void)terminal_text_clean(clean, TERMINAL_VIEW_STATUS_BYTES, layout->terminal_columns - layout->left, text);
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

static void terminal_size(int fd, uint32_t *columns, uint32_t *lines)
{
    struct winsize size = {0};
    bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *columns = known ? size.ws_col : DEFAULT_COLUMNS;
    *lines = known ? size.ws_row : DEFAULT_LINES;
}

/* In the middle, a third of the way down; the first row stays even, so that a cell is always the
 * same two dots. */
static struct layout layout_for(const struct terminal_view *view, uint32_t columns, uint32_t lines)
{
    struct layout layout = {.terminal_columns = columns, .terminal_lines = lines};
    uint32_t panel_lines = lines_of(view->rows);
    uint32_t room = lines > STATUS_LINES ? lines - STATUS_LINES : 0;
    layout.columns = columns < view->columns ? columns : view->columns;
    layout.lines = room < panel_lines ? room : panel_lines;
    layout.left = (columns - layout.columns) / 2;
    layout.top = (room - layout.lines) / 3;
    layout.first_column = (view->columns - layout.columns) / 2;
    layout.first_row = (panel_lines - layout.lines) / 2 * 2;
    bool gap = lines > layout.top + layout.lines + STATUS_LINES;
    layout.status_line = layout.top + layout.lines + (gap ? 1 : 0);
    return layout;
}

static void start_afresh(struct terminal_view *view, uint32_t columns, uint32_t lines)
{
    view->layout = layout_for(view, columns, lines);
    for (size_t i = 0; i < (size_t)view->columns * lines_of(view->rows); i++)
        view->shown[i] = (struct cell){NO_COLOUR, NO_COLOUR};
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

static void compose(struct terminal_view *view, const struct view_frame *frame, const char *status, bool fresh)
{
    static const char begin[] = "\033[?2026h"; /* show nothing until the end: no tearing */
    uint32_t columns;
    uint32_t lines;
    terminal_size(view->fd, &columns, &lines);
    put_text(view, begin);
    if (fresh || columns != view->layout.terminal_columns || lines != view->layout.terminal_lines)
        start_afresh(view, columns, lines);
    view->pen = (struct pen){NO_COLOUR, NO_COLOUR, NO_COLOUR, NO_COLOUR};
    for (uint32_t line = 0; line < view->layout.lines; line++)
        put_line(view, frame, line);
    put_status(view, status);
    if (view->length == sizeof begin - 1)
        view->length = 0;
    else
        put_text(view, "\033[0m\033[?2026l");
}

int terminal_view_draw(struct terminal_view *view, const struct view_frame *frame, const char *status)
{
    if (frame->light == NULL || frame->columns != view->columns || frame->rows != view->rows)
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
    compose(view, frame, status, state == TERMINAL_GUARD_FRESH);
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
