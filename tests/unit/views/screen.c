// SPDX-License-Identifier: MIT
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct screen_cell blank = {" ", SCREEN_DEFAULT_COLOUR, SCREEN_DEFAULT_COLOUR};

static void erase_line_from(struct screen *screen, uint32_t line, uint32_t column)
{
    for (uint32_t i = column; i < SCREEN_COLUMNS_MAX; i++) {
        screen->cells[line][i] = blank;
        screen->cells[line][i].background = screen->background;
    }
}

static void erase_all(struct screen *screen)
{
    for (uint32_t line = 0; line < SCREEN_LINES_MAX; line++)
        erase_line_from(screen, line, 0);
}

void screen_init(struct screen *screen, uint32_t columns, uint32_t lines)
{
    memset(screen, 0, sizeof *screen);
    screen->columns = columns;
    screen->lines = lines;
    screen->foreground = SCREEN_DEFAULT_COLOUR;
    screen->background = SCREEN_DEFAULT_COLOUR;
    erase_all(screen);
}

static void note_unknown(struct screen *screen)
{
    if (screen->unknown[0] == '\0')
        (void)snprintf(screen->unknown, sizeof screen->unknown, "%.*s", (int)screen->sequence_length, screen->sequence);
}

static bool set_mode(struct screen *screen, unsigned mode, bool on)
{
    switch (mode) {
    case 7:
        screen->no_wrap = !on;
        return true;
    case 25:
        screen->cursor_hidden = !on;
        return true;
    case 1049:
        screen->alternate = on;
        screen->entered += on ? 1 : 0;
        screen->left += on ? 0 : 1;
        return true;
    case 2026:
        screen->synchronised = on;
        return true;
    default:
        return false;
    }
}

static bool set_attributes(struct screen *screen, const unsigned numbers[8], size_t count)
{
    if (count <= 1 && numbers[0] == 0) {
        screen->foreground = SCREEN_DEFAULT_COLOUR;
        screen->background = SCREEN_DEFAULT_COLOUR;
        return true;
    }
    if (count != (screen->indexed ? 3 : 5) || numbers[1] != (screen->indexed ? 5 : 2) || numbers[2] > 255 ||
        numbers[3] > 255 || numbers[4] > 255)
        return false;
    int32_t colour = (int32_t)(numbers[2] << 16 | numbers[3] << 8 | numbers[4]);
    if (screen->indexed)
        colour = (int32_t)numbers[2];
    if (numbers[0] == 38)
        screen->foreground = colour;
    else if (numbers[0] == 48)
        screen->background = colour;
    else
        return false;
    return true;
}

static bool go_to(struct screen *screen, const unsigned numbers[8], size_t count)
{
    if (count != 2 || numbers[0] < 1 || numbers[0] > screen->lines || numbers[1] < 1 || numbers[1] > screen->columns)
        return false;
    screen->line = numbers[0] - 1;
    screen->column = numbers[1] - 1;
    return true;
}

static bool erase(struct screen *screen, char final, unsigned what)
{
    if (final == 'J' && what == 2)
        erase_all(screen);
    else if (final == 'K' && what == 0)
        erase_line_from(screen, screen->line, screen->column);
    else
        return false;
    return true;
}

/* A whole control sequence: ESC [ parameters final. */
static bool control_sequence(struct screen *screen)
{
    const char *text = screen->sequence + 2;
    char final = screen->sequence[screen->sequence_length - 1];
    unsigned numbers[8] = {0};
    size_t count = 0;
    bool private = *text == '?';
    text += private ? 1 : 0;
    while (*text >= '0' && *text <= '9' && count < 8) {
        char *end;
        numbers[count++] = (unsigned)strtoul(text, &end, 10);
        text = *end == ';' ? end + 1 : end;
    }
    if (*text != final)
        return false;
    if (private)
        return count == 1 && (final == 'h' || final == 'l') && set_mode(screen, numbers[0], final == 'h');
    switch (final) {
    case 'H':
        return go_to(screen, numbers, count);
    case 'm':
        return set_attributes(screen, numbers, count);
    default:
        return erase(screen, final, numbers[0]);
    }
}

static void print(struct screen *screen, const char *character, size_t bytes)
{
    if (!screen->alternate)
        screen->printed_outside++;
    struct screen_cell *cell = &screen->cells[screen->line][screen->column];
    memset(cell->character, 0, sizeof cell->character);
    memcpy(cell->character, character, bytes);
    cell->foreground = screen->foreground;
    cell->background = screen->background;
    if (screen->column + 1 < screen->columns)
        screen->column++;
    else if (!screen->no_wrap)
        note_unknown(screen);
}

/* True when the gathered bytes are whole and have been acted upon. */
static bool act(struct screen *screen, uint8_t byte)
{
    uint8_t first = (uint8_t)screen->sequence[0];
    if (first == 0x1B) {
        if (screen->sequence_length < 3)
            return screen->sequence_length == 2 && byte != '[' ? (note_unknown(screen), true) : false;
        if (byte < 0x40 || byte > 0x7E)
            return false;
        if (!control_sequence(screen))
            note_unknown(screen);
        return true;
    }
    size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (screen->sequence_length < bytes)
        return false;
    bool is_c1 = first == 0xC2 && byte < 0xA0; /* U+0080 to U+009F: controls, though in UTF-8 */
    if (first < 0x20 || (first >= 0x7F && first < 0xC2) || is_c1)
        note_unknown(screen);
    else
        print(screen, screen->sequence, bytes);
    return true;
}

void screen_take(struct screen *screen, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == 0x1B || screen->sequence_length == SCREEN_SEQUENCE_MAX)
            screen->sequence_length = 0; /* ESC cuts off what was unfinished */
        screen->sequence[screen->sequence_length++] = bytes[i];
        if (act(screen, (uint8_t)bytes[i]))
            screen->sequence_length = 0;
    }
}

const char *screen_line(const struct screen *screen, uint32_t line)
{
    static char text[SCREEN_COLUMNS_MAX * 4 + 1];
    size_t length = 0;
    size_t end = 0;
    for (uint32_t i = 0; i < screen->columns; i++) {
        const char *character = screen->cells[line][i].character;
        size_t bytes = strlen(character);
        memcpy(text + length, character, bytes);
        length += bytes;
        if (strcmp(character, " ") != 0)
            end = length;
    }
    text[end] = '\0';
    return text;
}

bool screen_is_restored(const struct screen *screen)
{
    return !screen->alternate && !screen->cursor_hidden && !screen->no_wrap && !screen->synchronised &&
           screen->foreground == SCREEN_DEFAULT_COLOUR && screen->background == SCREEN_DEFAULT_COLOUR &&
           screen->unknown[0] == '\0';
}
