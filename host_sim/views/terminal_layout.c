// SPDX-License-Identifier: MIT
#include "terminal_layout.h"

enum {
    STATUS_LINES = 1,
};

uint32_t terminal_layout_columns(const struct terminal_view_panel *panel, struct terminal_grain grain)
{
    return (panel->columns + grain.columns - 1) / grain.columns;
}

uint32_t terminal_layout_lines(const struct terminal_view_panel *panel, struct terminal_grain grain)
{
    return (panel->rows + grain.rows - 1) / grain.rows;
}

/* What all panels take: the widest one, and all lines with those between. */
static struct terminal_size size_of(const struct terminal_view_panel *panels, uint32_t count,
                                    struct terminal_grain grain)
{
    struct terminal_size size = {.columns = 0, .lines = count - 1};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t columns = terminal_layout_columns(&panels[i], grain);
        size.columns = columns > size.columns ? columns : size.columns;
        size.lines += terminal_layout_lines(&panels[i], grain);
    }
    return size;
}

static struct terminal_place place_of(const struct terminal_view_panel *panel, struct terminal_grain grain,
                                      struct terminal_size room)
{
    uint32_t columns = terminal_layout_columns(panel, grain);
    uint32_t lines = terminal_layout_lines(panel, grain);
    struct terminal_place place = {.columns = columns < room.columns ? columns : room.columns,
                                   .lines = lines < room.lines ? lines : room.lines};
    place.left = (room.columns - place.columns) / 2;
    place.first_column = (columns - place.columns) / 2 * grain.columns;
    place.first_row = (lines - place.lines) / 2 * grain.rows;
    return place;
}

/* Lines of its panel that each gets when there are too few for all: in proportion, those above first. */
static uint32_t share_of(uint32_t lines, uint32_t all, uint32_t room)
{
    uint32_t share = (lines * room + all - 1) / all;
    return share < lines ? share : lines;
}

void terminal_layout_set(struct terminal_layout *layout, const struct terminal_view_panel *panels, uint32_t count,
                         struct terminal_size size)
{
    uint32_t room = size.lines > STATUS_LINES ? size.lines - STATUS_LINES : 0;
    struct terminal_size all = size_of(panels, count, terminal_half_blocks);
    *layout = (struct terminal_layout){.size = size, .grain = terminal_half_blocks};
    if (all.columns > size.columns || all.lines > room) {
        layout->grain = terminal_braille;
        all = size_of(panels, count, terminal_braille);
    }
    uint32_t gap = all.lines > room ? 0 : 1;
    uint32_t line = all.lines < room ? (room - all.lines) / 3 : 0;
    uint32_t panel_lines = all.lines - (count - 1);
    uint32_t cells = room; /* left for panels */
    layout->left = size.columns;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t lines = terminal_layout_lines(&panels[i], layout->grain);
        uint32_t share = gap == 0 ? share_of(lines, panel_lines, room) : lines;
        share = share < cells ? share : cells;
        layout->places[i] =
            place_of(&panels[i], layout->grain, (struct terminal_size){.columns = size.columns, .lines = share});
        layout->places[i].top = line;
        layout->left = layout->places[i].left < layout->left ? layout->places[i].left : layout->left;
        line += share + (i + 1 < count ? gap : 0);
        cells -= share;
    }
    layout->status_line = line + (size.lines > line + STATUS_LINES ? 1 : 0);
}
