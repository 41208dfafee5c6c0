// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/crawl.h>
#include <tkr/fetch_curl.h>
#include <tkr/version.h>

static const char help[] = "Usage: tkr-sim [OPTION]...\n"
                           "Runs the headline ticker on an emulated panel. Without --feed or --config it\n"
                           "starts a feed server of its own and reads the demonstration feeds from it\n"
                           "through verified TLS.\n"
                           "\n"
                           "Feeds\n"
                           "  --feed URL       the https:// address of a JSON feed; may be given again\n"
                           "  --format NAME    how --feed is to be read, as newsapi; default: auto\n"
                           "  --config FILE    feeds and settings as JSON; options win over it\n"
                           "  --ca FILE        trust the authorities of this PEM file alone (default: the\n"
                           "                   built-in set)\n"
                           "Display\n"
                           "  --panel SPEC     max7219:MODULES[:fc16|generic], 1 to 64 modules of 8x8 LEDs\n"
                           "                   (default max7219:16, fewer in a narrow terminal), or\n"
                           "                   ssd0323[:flipped], an OLED of 128x64\n"
                           "  --font NAME      of the headlines: 5x7, 6x13b, 9x15b, helvb12, 10x20, helvb18\n"
                           "                   or helvb24 (default: what suits the panel); it must fit\n"
                           "                   the panel's height\n"
                           "  --speed N        columns a second, 1 to 1000 (default 30)\n"
                           "  --brightness N   0 to 255 (default 128)\n"
                           "  --view VIEW      terminal (default where there is one) or none\n"
                           "  --png FILE       write a picture of the panel at the end\n"
                           "Run\n"
                           "  --seconds N      end after N seconds, fractions allowed (default: until\n"
                           "                   stopped; with --png and without --once: 8)\n"
                           "  --once           end when every story has passed once\n"
                           "  --clock CLOCK    real (default) or virtual: as fast as it goes, the same\n"
                           "                   picture every time\n"
                           "  --log LEVEL      error, warn (default), info or debug, to standard error\n"
                           "  --help, --version\n"
                           "                   say it and end\n"
                           "\n"
                           "Exit status: 0 well, 1 something failed while running, 2 the command line or\n"
                           "the configuration is wrong.\n";

/* Tells a mistake and answers with the result of sim_options_read. */
TKR_PRINTF(1, 2) static int mistake(const char *format, ...)
{
    va_list arguments;

    (void)fputs("tkr-sim: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputs("\nTry 'tkr-sim --help'.\n", stderr);
    return TKR_E_ARGUMENT;
}

/* A whole number from `low` to `high` and nothing else. */
static bool read_number(const char *text, long low, long high, long *number)
{
    char *end;

    *number = strtol(text, &end, 10);
    return *text != '\0' && *end == '\0' && *number >= low && *number <= high;
}

static int take_feed(struct sim_options *options, const char *value)
{
    if (options->feed_count == TKR_RING_FEEDS_MAX)
        return mistake("--feed: more than %d feeds", TKR_RING_FEEDS_MAX);
    if (strstr(value, "://") == NULL)
        return mistake("--feed: \"%s\" is not an address (use https://HOST/PATH)", value);
    options->feeds[options->feed_count++] = value;
    return TKR_OK;
}

static int take_config(struct sim_options *options, const char *value)
{
    options->config = value;
    return TKR_OK;
}

static int take_format(struct sim_options *options, const char *value)
{
    options->format = value;
    return TKR_OK;
}

static int take_ca(struct sim_options *options, const char *value)
{
    options->ca = value;
    return TKR_OK;
}

static int take_panel(struct sim_options *options, const char *value)
{
    options->panel = value;
    return TKR_OK;
}

static int take_font(struct sim_options *options, const char *value)
{
    options->font = value;
    return TKR_OK;
}

static int take_png(struct sim_options *options, const char *value)
{
    options->png = value;
    return TKR_OK;
}

static int take_speed(struct sim_options *options, const char *value)
{
    long number;

    if (!read_number(value, 1, TKR_CRAWL_SPEED_MAX, &number))
        return mistake("--speed: \"%s\" is not a number of columns a second (use 1 to %d)", value, TKR_CRAWL_SPEED_MAX);
    options->speed = (uint16_t)number;
    return TKR_OK;
}

static int take_brightness(struct sim_options *options, const char *value)
{
    long number;

    if (!read_number(value, 0, 255, &number))
        return mistake("--brightness: \"%s\" is not a brightness (use 0 to 255)", value);
    options->brightness = (int16_t)number;
    return TKR_OK;
}

static int take_seconds(struct sim_options *options, const char *value)
{
    const double most = 1e9;
    char *end;
    double seconds = strtod(value, &end);

    if (*value == '\0' || *end != '\0' || !(seconds > 0) || seconds > most)
        return mistake("--seconds: \"%s\" is not a time (use a number above 0, like 8 or 2.5)", value);
    options->run_us = (uint64_t)(seconds * 1e6);
    if (options->run_us == 0)
        options->run_us = 1;
    return TKR_OK;
}

/* The place of `value` in a list that ends with NULL; negative: it is not there. */
static int place_in(const char *const *names, const char *value)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], value) == 0)
            return i;
    }
    return -1;
}

static int take_view(struct sim_options *options, const char *value)
{
    static const char *const names[] = {"none", "terminal", NULL};
    int place = place_in(names, value);

    if (place < 0)
        return mistake("--view: there is no view \"%s\" (use terminal or none)", value);
    options->view = (enum sim_view)place;
    return TKR_OK;
}

static int take_clock(struct sim_options *options, const char *value)
{
    static const char *const names[] = {"real", "virtual", NULL};
    int place = place_in(names, value);

    if (place < 0)
        return mistake("--clock: there is no clock \"%s\" (use real or virtual)", value);
    options->is_virtual = place == 1;
    return TKR_OK;
}

static int take_log(struct sim_options *options, const char *value)
{
    static const char *const names[] = {"error", "warn", "info", "debug", NULL};
    int place = place_in(names, value);

    if (place < 0)
        return mistake("--log: there is no level \"%s\" (use error, warn, info or debug)", value);
    options->log = (enum tkr_log_level)place;
    return TKR_OK;
}

static int take_once(struct sim_options *options, const char *value)
{
    (void)value;
    options->once = true;
    return TKR_OK;
}

static int say_help(struct sim_options *options, const char *value)
{
    (void)options;
    (void)value;
    (void)fputs(help, stdout);
    return TKR_OK;
}

static int say_version(struct sim_options *options, const char *value)
{
    (void)options;
    (void)value;
    (void)printf("tkr-sim %s (%s)\n", TKR_VERSION, tkr_fetch_curl_versions());
    return TKR_OK;
}

struct option {
    const char *name;
    int (*take)(struct sim_options *options, const char *value);
    bool wants_value;
    bool ends; /* nothing else is done after it */
};

static const struct option table[] = {
    {"--feed", take_feed, true, false},       {"--format", take_format, true, false},
    {"--config", take_config, true, false},   {"--ca", take_ca, true, false},
    {"--panel", take_panel, true, false},     {"--font", take_font, true, false},
    {"--speed", take_speed, true, false},     {"--brightness", take_brightness, true, false},
    {"--view", take_view, true, false},       {"--png", take_png, true, false},
    {"--seconds", take_seconds, true, false}, {"--once", take_once, false, false},
    {"--clock", take_clock, true, false},     {"--log", take_log, true, false},
    {"--help", say_help, false, true},        {"-h", say_help, false, true},
    {"--version", say_version, false, true},
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

/* Sets `*value`; false: the option and what was written do not fit, which has been told. */
static bool find_value(const struct option *option, char **arguments, int *at, const char **value)
{
    const char *equals = strchr(arguments[*at], '=');

    *value = equals != NULL ? equals + 1 : NULL;
    if (!option->wants_value && equals != NULL) {
        (void)mistake("%s takes no value", option->name);
        return false;
    }
    if (option->wants_value && equals == NULL) {
        *value = arguments[*at + 1];
        if (*value == NULL) {
            (void)mistake("%s wants a value", option->name);
            return false;
        }
        ++*at;
    }
    return true;
}

static int check(struct sim_options *options)
{
    const uint64_t picture_us = 8000000;

    if (options->format != NULL && options->feed_count == 0)
        return mistake("--format goes with --feed");
    if (options->png != NULL && options->run_us == 0 && !options->once && options->view == SIM_VIEW_NONE)
        options->run_us = picture_us;
    return 1;
}

int sim_options_read(struct sim_options *options, int count, char **arguments)
{
    for (int at = 1; at < count; at++) {
        const struct option *option = find(arguments[at]);
        const char *value;
        int result;

        if (option == NULL)
            return mistake("there is no option \"%s\"", arguments[at]);
        if (!find_value(option, arguments, &at, &value))
            return TKR_E_ARGUMENT;
        result = option->take(options, value);
        if (result < 0 || option->ends)
            return result;
    }
    return check(options);
}
