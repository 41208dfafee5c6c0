// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <hosted/key_file.h>
#include <tkr/fonts.h>
#include <tkr/version.h>
#include <tkr/words.h>

enum { SPEED_DEFAULT = 30, BRIGHTNESS_DEFAULT = 128, WORDS_BYTES = 256, FONT_NAME_BYTES = 128 };

struct file_text {
    char *bytes;
    size_t count;
};

static void tell(void *context, const char *path, const char *words)
{
    const char *file = context;

    (void)fprintf(stderr, "%s: %s%s%s\n", file, path, *path != '\0' ? ": " : "", words);
}

static int refuse(const char *path, const char *why)
{
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", path, why);
    return TKR_E_ARGUMENT;
}

static int lack_memory(const char *path)
{
    (void)refuse(path, "there is not enough memory to read it");
    return TKR_E_MEMORY;
}

/* Reads one byte more than the reader takes, so that a file that is too long is told as such. */
static int read_file(const char *path, struct file_text *text)
{
    FILE *file = fopen(path, "rb");
    int result = TKR_OK;

    if (file == NULL)
        return refuse(path, strerror(errno));
    text->bytes = malloc(TKR_CONFIG_BYTES_MAX + 1);
    if (text->bytes == NULL)
        result = lack_memory(path);
    else
        text->count = fread(text->bytes, 1, TKR_CONFIG_BYTES_MAX + 1, file);
    if (ferror(file) != 0)
        result = refuse(path, strerror(errno));
    (void)fclose(file);
    return result;
}

static int read_config(struct sim_settings *settings, const char *path)
{
    union {
        const char *constant;
        void *plain;
    } context = {.constant = path};
    struct file_text text = {0};
    struct tkr_arena arena;
    int result = read_file(path, &text);

    if (result == TKR_OK) {
        settings->memory = malloc(SIM_SETTINGS_ARENA_BYTES);
        result = settings->memory != NULL ? TKR_OK : lack_memory(path);
    }
    if (result == TKR_OK) {
        tkr_arena_init(&arena, settings->memory, SIM_SETTINGS_ARENA_BYTES);
        result = tkr_config_read(&settings->config,
                                 &(struct tkr_config_source){.json = text.bytes,
                                                             .count = text.count,
                                                             .mistakes = {.take = tell, .context = context.plain},
                                                             .keys = {.read = tkr_key_read}},
                                 &arena);
    }
    free(text.bytes);
    return result;
}

/* Feeds on the command line stand in the place of those of the file. */
static int add_feeds(struct sim_settings *settings, const struct sim_options *options)
{
    const char *format = options->format != NULL ? options->format : "auto";
    const struct tkr_feed_map *map = tkr_feed_map_by_name(format);

    if (map == NULL) {
        (void)fprintf(stderr, "tkr-sim: --format: there is no format \"%s\" (use", format);
        for (int i = 0; tkr_feed_maps[i] != NULL; i++)
            (void)fprintf(stderr, "%s %s", i > 0 ? " or" : "", tkr_feed_maps[i]->name);
        (void)fputs(")\n", stderr);
        return TKR_E_ARGUMENT;
    }
    if (options->feed_count == 0)
        return TKR_OK;
    settings->config.feed_count = options->feed_count;
    for (uint8_t i = 0; i < options->feed_count; i++)
        settings->config.feeds[i] = (struct tkr_ticker_feed_config){.url = options->feeds[i], .map = map};
    return TKR_OK;
}

static const char *first_of(const char *a, const char *b, const char *c)
{
    if (a != NULL)
        return a;
    return b != NULL ? b : c;
}

void sim_settings_tell(const struct sim_options *options, const char *name, bool is_option, const char *words)
{
    if (is_option || options->config == NULL)
        (void)fprintf(stderr, "tkr-sim: --%s: %s\n", name, words);
    else
        (void)fprintf(stderr, "%s: %s: %s\n", options->config, name, words);
}

/* Why there is no font of this name, and what to do. */
static void explain_font(struct tkr_words *words, const char *name)
{
    const char *remedy = tkr_font_remedy(name);

    if (remedy != NULL) {
        tkr_words_add(words, "this program was built without the font \"");
        tkr_words_add(words, name);
        tkr_words_add(words, "\"; ");
        tkr_words_add(words, remedy);
        return;
    }
    tkr_words_add(words, "there is no font \"");
    tkr_words_add_bytes(words, name, strnlen(name, FONT_NAME_BYTES));
    tkr_words_add(words, "\" (use ");
    for (size_t i = 0; tkr_font_at(i) != NULL; i++) {
        if (i > 0)
            tkr_words_add(words, tkr_font_at(i + 1) != NULL ? ", " : " or ");
        tkr_words_add(words, tkr_font_at(i)->name);
    }
    tkr_words_add(words, ")");
}

static int choose_font(struct sim_settings *settings, const struct sim_options *options)
{
    const char *name = first_of(options->font, settings->config.font, NULL);
    char text[WORDS_BYTES];
    struct tkr_words words;

    if (name == NULL)
        return TKR_OK;
    settings->font = tkr_font_by_name(name);
    if (settings->font != NULL)
        return TKR_OK;
    tkr_words_init(&words, text, sizeof(text));
    explain_font(&words, name);
    sim_settings_tell(options, "font", options->font != NULL, text);
    return TKR_E_ARGUMENT;
}

/* Sixteen modules, or as many as the terminal has room for. */
static const char *default_panel(struct sim_settings *settings, const struct sim_options *options)
{
    unsigned modules = 16;
    struct winsize size;

    if (options->view == SIM_VIEW_TERMINAL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 8 &&
        size.ws_col / 8U < modules)
        modules = size.ws_col / 8U;
    (void)snprintf(settings->widest_panel, sizeof(settings->widest_panel), "max7219:%u", modules);
    return settings->widest_panel;
}

static void choose_panels(struct sim_settings *settings, const struct sim_options *options)
{
    const struct tkr_config *config = &settings->config;

    settings->panel_count = options->panel_count > 0 ? options->panel_count : config->sign_count;
    for (uint8_t i = 0; i < settings->panel_count; i++)
        settings->panels[i] = options->panel_count > 0 ? options->panels[i] : config->signs[i].panel;
    if (settings->panel_count == 0)
        settings->panel_count = 1;
    if (settings->panels[0] == NULL)
        settings->panels[0] = default_panel(settings, options);
}

/*
 * A TZ of the environment that is a path or a name ("Europe/Paris") is not ours to read; on the virtual clock it would
 * matter.
 */
static const char *zone_of_environment(const struct sim_options *options)
{
    const char *name = options->is_virtual ? NULL : getenv("TZ");
    struct tkr_zone_time zone;

    return name != NULL && tkr_zone_time_init(&zone, name, NULL) == TKR_OK ? name : "UTC0";
}

static int choose_zone(struct sim_settings *settings, const struct sim_options *options)
{
    const char *name = first_of(options->tz, settings->config.tz, zone_of_environment(options));
    char text[WORDS_BYTES];
    struct tkr_words words;

    tkr_words_init(&words, text, sizeof(text));
    if (tkr_zone_time_init(&settings->zone, name, &words) == TKR_OK)
        return TKR_OK;
    sim_settings_tell(options, "tz", options->tz != NULL, text);
    return TKR_E_ARGUMENT;
}

static void choose_start(struct sim_settings *settings, const struct sim_options *options)
{
    const struct tkr_config *config = &settings->config;

    settings->start.brightness = config->brightness >= 0 ? (uint8_t)config->brightness : BRIGHTNESS_DEFAULT;
    settings->dimmer_count = config->dimmer_count;
    if (options->brightness < 0)
        return;
    settings->start.brightness = (uint8_t)options->brightness;
    settings->dimmer_count = 0;
}

static void choose_speed(struct tkr_config *config, const struct sim_options *options)
{
    if (options->speed != 0) {
        config->speed = options->speed;
        config->speed_is_characters = options->speed_is_characters;
    }
    if (config->speed == 0)
        config->speed = SPEED_DEFAULT;
}

uint16_t sim_settings_speed(const struct sim_settings *settings, const struct tkr_font *font)
{
    return tkr_config_speed(&settings->config, font);
}

static void write_user_agent(struct sim_settings *settings)
{
    const char *contact = settings->config.contact;

    (void)snprintf(settings->user_agent, sizeof(settings->user_agent), "tkr/" TKR_VERSION "%s%s%s",
                   contact != NULL ? " (+" : "", contact != NULL ? contact : "", contact != NULL ? ")" : "");
}

int sim_settings_read(struct sim_settings *settings, const struct sim_options *options)
{
    int result = TKR_OK;

    *settings = (struct sim_settings){.config = {.brightness = -1}};
    if (options->config != NULL)
        result = read_config(settings, options->config);
    if (result == TKR_OK)
        result = add_feeds(settings, options);
    if (result == TKR_OK)
        result = choose_font(settings, options);
    if (result == TKR_OK)
        result = choose_zone(settings, options);
    if (result < 0)
        return result;
    choose_panels(settings, options);
    if (options->ca != NULL)
        settings->config.ca = options->ca;
    if (settings->config.ca != NULL && settings->config.feed_count == 0) {
        (void)fputs(
            "tkr-sim: --ca: the built-in feeds have an authority of their own; use it with --feed or --config\n",
            stderr);
        return TKR_E_ARGUMENT;
    }
    choose_start(settings, options);
    choose_speed(&settings->config, options);
    write_user_agent(settings);
    return TKR_OK;
}

void sim_settings_free(struct sim_settings *settings)
{
    free(settings->memory);
    settings->memory = NULL;
}
