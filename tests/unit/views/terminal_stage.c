// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

#include "terminal_stage.h"

void stage_set_size(struct stage *stage, uint16_t columns, uint16_t lines)
{
    struct winsize size = {.ws_col = columns, .ws_row = lines};
    assert_int_equal(ioctl(stage->master, TIOCSWINSZ, &size), 0);
    stage->screen.columns = columns;
    stage->screen.lines = lines;
}

int stage_open(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    if (stage == NULL || openpty(&stage->master, &stage->slave, NULL, NULL, &size) != 0)
        return -1;
    if (fcntl(stage->master, F_SETFL, O_NONBLOCK) != 0)
        return -1;
    screen_init(&stage->screen, 80, 24);
    stage->noise.state = 3;
    stage->frame = (struct view_frame){COLUMNS, ROWS, 8, 8, 1, stage->light};
    const struct terminal_view_panel panel = {.columns = COLUMNS, .rows = ROWS};
    const struct terminal_view_config config = {.fd = stage->slave, .panels = &panel, .panel_count = 1};
    *state = stage;
    if (tcgetattr(stage->slave, &stage->before) != 0)
        return -1;
    return terminal_view_open(&stage->view, &config);
}

int stage_close(void **state)
{
    struct stage *stage = *state;
    terminal_view_close(stage->view);
    (void)close(stage->master);
    (void)close(stage->slave);
    free(stage);
    return 0;
}

size_t stage_receive(struct stage *stage)
{
    char bytes[4096];
    size_t total = 0;
    ssize_t count;
    while ((count = read(stage->master, bytes, sizeof bytes)) > 0) {
        screen_take(&stage->screen, bytes, (size_t)count);
        total += (size_t)count;
    }
    assert_string_equal(stage->screen.unknown, "");
    return total;
}

size_t stage_draw(struct stage *stage, const char *status)
{
    const struct view_frame *frame = &stage->frame;
    assert_int_equal(terminal_view_draw(stage->view, &frame, status), VIEW_OK);
    return stage_receive(stage);
}

void stage_show(struct stage *stage, const struct terminal_view_config *config)
{
    struct terminal_view_config mine = *config;
    terminal_view_close(stage->view);
    stage->view = NULL;
    (void)stage_receive(stage);
    screen_init(&stage->screen, 80, 24);
    mine.fd = stage->slave;
    assert_int_equal(terminal_view_open(&stage->view, &mine), VIEW_OK);
}
