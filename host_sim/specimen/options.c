// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <frame.h>
#include <look.h>
#include <tkr/fonts.h>
#include <tkr/version.h>

static const char help[] = "Usage: tkr-specimen [OPTION]... --png FILE TEXT | FILE | -\n"
                           "Draws text as a panel of the ticker would show it, to look at fonts. A FILE gives\n"
                           "its lines, each a strip of the panel, one above the other; - is standard input.\n"
                           "What is no file is the text itself.\n"
                           "\n"
                           "  --png FILE       the picture to write\n"
                           "  --font NAME      of the text (default 9x15b):\n"
                           "                   %s\n"
                           "  --panel PANEL    led (default), modules of 8x8 red LEDs; oled; or plain,\n"
                           "                   squares of two colours without a look: a small file\n"
                           "  --columns N      dots that the panel is wide, 1 to %d; longer lines are cut\n"
                           "                   (default: what the longest line takes)\n"
                           "  --pitch N        pixels from dot to dot, %d to %d (default: a picture about 1300\n"
                           "                   pixels wide)\n"
                           "  --strict         exit with 1 when the font has not all of the text\n"
                           "  --help, --version\n"
                           "                   say it and end\n"
                           "\n"
                           "The text is cleaned as headlines are. Standard error tells each character that\n"
                           "neither the font nor its fall-back has: spelled plainly, or shown as a box.\n"
                           "\n"
                           "Exit status: 0 drawn, 1 there is no text, the picture cannot be written, or --strict\n"
                           "and a character is missing, 2 the command line or the text's file is wrong.\n";

/* Tells a mistake and answers with the result of specimen_options_read. */
TKR_PRINTF(1, 2) static int mistake(const char *format, ...)
{
    va_list arguments;

    (void)fputs("tkr-specimen: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputs("\nTry 'tkr-specimen --help'.\n", stderr);
    return TKR_E_ARGUMENT;
}

/* "5x7, 6x13b or 10x20"; static. */
static const char *font_names(void)
{
    static char names[160];
    size_t count = 0;

    for (size_t i = 0; tkr_font_at(i) != NULL && count < sizeof(names); i++) {
        const char *join = tkr_font_at(i + 1) != NULL ? ", " : " or ";

        count +=
            (size_t)snprintf(names + count, sizeof(names) - count, "%s%s", i > 0 ? join : "", tkr_font_at(i)->name);
    }
    return names;
}

static int say_help(void)
{
    (void)printf(help, font_names(), VIEW_FRAME_COLUMNS_MAX, LOOK_PITCH_MIN_PX, LOOK_PITCH_MAX_PX);
    return TKR_OK;
}

static int say_version(void)
{
    (void)printf("tkr-specimen %s\n", TKR_VERSION);
    return TKR_OK;
}

/* A whole number from `low` to `high` and nothing else. */
static int take_number(const char *name, const char *value, const int range[2], uint16_t *number)
{
    char *end;
    long parsed = strtol(value, &end, 10);

    if (*value == '\0' || *end != '\0' || parsed < range[0] || parsed > range[1])
        return mistake("%s: \"%s\" is not a number from %d to %d", name, value, range[0], range[1]);
    *number = (uint16_t)parsed;
    return TKR_OK;
}

static int take_png(struct specimen_options *options, const char *value)
{
    options->png = value;
    return TKR_OK;
}

static int take_font(struct specimen_options *options, const char *value)
{
    const char *remedy = tkr_font_remedy(value);

    options->font = tkr_font_by_name(value);
    if (options->font != NULL)
        return TKR_OK;
    if (remedy != NULL)
        return mistake("--font: this program was built without the font \"%s\"; %s", value, remedy);
    return mistake("--font: there is no font \"%s\" (use %s)", value, font_names());
}

static int take_panel(struct specimen_options *options, const char *value)
{
    static const char *const names[] = {[SPECIMEN_LED] = "led", [SPECIMEN_OLED] = "oled", [SPECIMEN_PLAIN] = "plain"};

    for (int i = 0; i <= SPECIMEN_PLAIN; i++) {
        if (strcmp(value, names[i]) == 0) {
            options->panel = (enum specimen_panel)i;
            return TKR_OK;
        }
    }
    return mistake("--panel: there is no panel \"%s\" (use led, oled or plain)", value);
}

static int take_columns(struct specimen_options *options, const char *value)
{
    return take_number("--columns", value, (const int[]){1, VIEW_FRAME_COLUMNS_MAX}, &options->columns);
}

static int take_pitch(struct specimen_options *options, const char *value)
{
    return take_number("--pitch", value, (const int[]){1, LOOK_PITCH_MAX_PX}, &options->pitch_px);
}

static const struct option {
    const char *name;
    int (*take)(struct specimen_options *options, const char *value);
} table[] = {
    {"--png", take_png},         {"--font", take_font},   {"--panel", take_panel},
    {"--columns", take_columns}, {"--pitch", take_pitch},
};

/* The option that `argument` names, as "--name" or "--name=value". */
static const struct option *find(const char *argument)
{
    size_t count = strcspn(argument, "=");

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strlen(table[i].name) == count && strncmp(table[i].name, argument, count) == 0)
            return &table[i];
    }
    return NULL;
}

static int take_source(struct specimen_options *options, const char *argument)
{
    if (options->source != NULL)
        return mistake("\"%s\" is one too many: put a text of several words into quotation marks", argument);
    options->source = argument;
    return TKR_OK;
}

static int take_option(struct specimen_options *options, char **arguments, int *at)
{
    const struct option *option = find(arguments[*at]);
    const char *equals = strchr(arguments[*at], '=');
    const char *value = equals != NULL ? equals + 1 : arguments[*at + 1];

    if (strcmp(arguments[*at], "--strict") == 0) {
        options->strict = true;
        return TKR_OK;
    }
    if (option == NULL)
        return mistake("there is no option \"%s\"", arguments[*at]);
    if (value == NULL || *value == '\0')
        return mistake("%s wants a value", option->name);
    *at += equals == NULL;
    return option->take(options, value);
}

static bool is(const char *argument, const char *name)
{
    return strcmp(argument, name) == 0;
}

static int check(const struct specimen_options *options)
{
    if (options->source == NULL)
        return mistake("what is to be drawn? A text, a file or - is missing");
    if (options->png == NULL)
        return mistake("where is the picture to go? --png FILE is missing");
    if (options->panel != SPECIMEN_PLAIN && options->pitch_px > 0 && options->pitch_px < LOOK_PITCH_MIN_PX)
        return mistake("--pitch: below %d pixels only --panel plain shows dots", LOOK_PITCH_MIN_PX);
    return 1;
}

int specimen_options_read(struct specimen_options *options, int count, char **arguments)
{
    bool ended = false; /* by "--": what follows is text */

    *options = (struct specimen_options){.font = &tkr_font_9x15b};
    for (int at = 1; at < count; at++) {
        bool option = !ended && arguments[at][0] == '-' && arguments[at][1] != '\0';
        int result;

        if (option && (is(arguments[at], "--help") || is(arguments[at], "-h")))
            return say_help();
        if (option && is(arguments[at], "--version"))
            return say_version();
        if (option && is(arguments[at], "--")) {
            ended = true;
            continue;
        }
        result = option ? take_option(options, arguments, &at) : take_source(options, arguments[at]);
        if (result < 0)
            return result;
    }
    return check(options);
}
