// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/crawl.h>
#include <tkr/fetch_curl.h>
#include <tkr/version.h>

#include <look.h>

#include "options_help.h"

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

/* What takes its value as it is. */
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
    if (options->panel_count == TKR_SIGNS_MAX)
        return mistake("--panel: more than %d panels", TKR_SIGNS_MAX);
    options->panels[options->panel_count++] = value;
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

static int take_gif(struct sim_options *options, const char *value)
{
    options->gif = value;
    return TKR_OK;
}

static int take_inspect(struct sim_options *options, const char *value)
{
    options->inspect = value;
    return TKR_OK;
}

static int take_script(struct sim_options *options, const char *value)
{
    options->script = value;
    options->is_virtual = true;
    return TKR_OK;
}

static int take_store(struct sim_options *options, const char *value)
{
    options->store = value;
    return TKR_OK;
}

static int take_status(struct sim_options *options, const char *value)
{
    options->status = value;
    return TKR_OK;
}

static int take_watch(struct sim_options *options, const char *value)
{
    (void)value;
    options->watch = true;
    return TKR_OK;
}

static int take_zoom(struct sim_options *options, const char *value)
{
    long number;

    if (!read_number(value, LOOK_PITCH_MIN_PX, LOOK_PITCH_MAX_PX, &number))
        return mistake("--zoom: \"%s\" is not a size of dots (use %d to %d pixels)", value, LOOK_PITCH_MIN_PX,
                       LOOK_PITCH_MAX_PX);
    options->pitch_px = (uint16_t)number;
    return TKR_OK;
}

/* "1/2" is the right one of two. */
static int take_tile(struct sim_options *options, const char *value)
{
    char *slash;
    char *end;
    unsigned long tile = strtoul(value, &slash, 10);
    unsigned long tiles = *slash == '/' ? strtoul(slash + 1, &end, 10) : 0;

    if (*value < '0' || *value > '9' || tiles == 0 || *end != '\0' || tiles > SIM_TILES_MAX || tile >= tiles)
        return mistake("--tile: \"%s\" is no part of a wall (use 0/2 for the left one of two, at most %d)", value,
                       SIM_TILES_MAX);
    options->tile = (uint8_t)tile;
    options->tiles = (uint8_t)tiles;
    return TKR_OK;
}

static int take_epoch(struct sim_options *options, const char *value)
{
    const long long latest = 253402300799; /* the end of the year 9999 */
    char *end;
    long long seconds = strtoll(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != '\0' || seconds == 0 || seconds > latest)
        return mistake("--epoch: \"%s\" is not a time (use Unix seconds, as date +%%s tells them)", value);
    options->epoch_s = seconds;
    return TKR_OK;
}

/* "30", "30 columns/s", "8 characters/s", with or without the space. */
static int take_speed(struct sim_options *options, const char *value)
{
    char *unit;
    long number = strtol(value, &unit, 10);

    unit += *unit == ' ' && unit[1] != '\0';
    options->speed_is_characters = strcmp(unit, "characters/s") == 0;
    if (unit == value || number < 1 || number > TKR_CRAWL_SPEED_MAX ||
        (*unit != '\0' && !options->speed_is_characters && strcmp(unit, "columns/s") != 0))
        return mistake("--speed: \"%s\" is not a speed (use 1 to %d columns a second, or \"8 characters/s\")", value,
                       TKR_CRAWL_SPEED_MAX);
    options->speed = (uint16_t)number;
    return TKR_OK;
}

static int take_tz(struct sim_options *options, const char *value)
{
    options->tz = value;
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
    static const char *const names[] = {"none", "terminal", "window", NULL};
    int place = place_in(names, value);

    if (place < 0)
        return mistake("--view: there is no view \"%s\" (use window, terminal or none)", value);
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
    (void)fputs(sim_options_help, stdout);
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
    {"--gif", take_gif, true, false},         {"--inspect", take_inspect, true, false},
    {"--store", take_store, true, false},     {"--status", take_status, true, false},
    {"--watch", take_watch, false, false},    {"--script", take_script, true, false},
    {"--zoom", take_zoom, true, false},       {"--tz", take_tz, true, false},
    {"--tile", take_tile, true, false},       {"--epoch", take_epoch, true, false},
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

/* A run that nobody sees ends by itself when it was for a file. */
static bool is_for_a_file(const struct sim_options *options)
{
    return options->png != NULL || options->gif != NULL || options->inspect != NULL;
}

static int check(struct sim_options *options)
{
    const uint64_t picture_us = 8000000;

    if (options->format != NULL && options->feed_count == 0)
        return mistake("--format goes with --feed");
    if (options->script != NULL && options->feed_count > 0)
        return mistake("--script runs with the built-in feeds, not with --feed");
    if (options->watch && options->config == NULL)
        return mistake("--watch goes with --config");
    if (options->tiles > 1 && options->epoch_s == 0)
        return mistake("--tile goes with --epoch, the time at which all parts of the wall begin");
    if (is_for_a_file(options) && options->run_us == 0 && !options->once && options->script == NULL &&
        options->view == SIM_VIEW_NONE)
        options->run_us = picture_us;
    return 1;
}

int sim_options_read(struct sim_options *options, int count, char **arguments)
{
    for (int at = 1; at < count; at++) {
        const struct option *option = find(arguments[at]);
        const char *value;
        int result;

        if (option == NULL && strstr(arguments[at], "://") != NULL)
            return mistake("an address stands after --feed: --feed \"%s\"", arguments[at]);
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
