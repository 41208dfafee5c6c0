// SPDX-License-Identifier: MIT
#include "settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hosted/key_file.h>
#include <tkr/fonts.h>
#include <tkr/version.h>

/* A file that an option names, whole. */
struct text {
    char *bytes;
    size_t count;
};

static int refuse(const char *path, const char *why)
{
    (void)fprintf(stderr, "tkr-check: %s: %s\n", path, why);
    return TKR_E_ARGUMENT;
}

static void tell(void *context, const char *path, const char *words)
{
    const char *const *file = context;

    (void)fprintf(stderr, "%s: %s%s%s\n", *file, path, *path != '\0' ? ": " : "", words);
}

/* Reads one byte more than is allowed, so that a file that is too long is told as such. */
static int read_file(struct text *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    int result = TKR_OK;

    if (file == NULL)
        return refuse(path, strerror(errno)); // NOLINT(concurrency-mt-unsafe): there is one thread here
    text->bytes = malloc(TKR_CONFIG_BYTES_MAX + 1);
    if (text->bytes == NULL)
        result = refuse(path, "there is not enough memory to read it");
    else
        text->count = fread(text->bytes, 1, TKR_CONFIG_BYTES_MAX + 1, file);
    if (ferror(file) != 0)
        result = refuse(path, strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    (void)fclose(file);
    return result;
}

static int read_config(struct check_settings *settings, const char *path, struct tkr_arena *arena)
{
    struct text text = {0};
    int result = read_file(&text, path);

    if (result == TKR_OK)
        result = tkr_config_read(&settings->config,
                                 &(struct tkr_config_source){.json = text.bytes,
                                                             .count = text.count,
                                                             .mistakes = {.take = tell, .context = &path},
                                                             .keys = {.read = tkr_key_read}},
                                 arena);
    free(text.bytes);
    return result;
}

static int read_map(struct check_settings *settings, const char *path, struct tkr_arena *arena)
{
    struct text text = {0};
    int result = read_file(&text, path);

    if (result == TKR_OK)
        result = tkr_config_read_map_text(&settings->maps[0],
                                          &(struct tkr_config_source){.json = text.bytes,
                                                                      .count = text.count,
                                                                      .mistakes = {.take = tell, .context = &path}},
                                          arena);
    free(text.bytes);
    settings->map_count = 1;
    return result;
}

/* The feed of the configuration that has the document's address, or NULL. */
static const struct tkr_ticker_feed_config *feed_of(const struct check_settings *settings, const char *document)
{
    for (uint8_t i = 0; i < settings->config.feed_count; i++) {
        if (strcmp(settings->config.feeds[i].url, document) == 0)
            return &settings->config.feeds[i];
    }
    return NULL;
}

static void add_map(struct check_settings *settings, const struct tkr_feed_map *map)
{
    for (size_t i = 0; i < settings->map_count; i++) {
        if (settings->maps[i] == map)
            return;
    }
    settings->maps[settings->map_count++] = map;
}

/* Without --map: the format named, the map of the feed with this address, the maps of all feeds, or the default. */
static void choose_maps(struct check_settings *settings, const struct check_options *options,
                        const struct tkr_ticker_feed_config *feed)
{
    if (options->format != NULL)
        add_map(settings, tkr_feed_map_by_name(options->format));
    else if (feed != NULL)
        add_map(settings, feed->map);
    else if (settings->config.feed_count == 0)
        add_map(settings, &tkr_feed_auto);
    else
        for (uint8_t i = 0; i < settings->config.feed_count; i++)
            add_map(settings, settings->config.feeds[i].map);
}

static void choose_connection(struct check_settings *settings, const struct check_options *options,
                              const struct tkr_ticker_feed_config *feed)
{
    const char *contact = settings->config.contact;

    settings->header = feed != NULL ? feed->header : NULL;
    settings->secret_query = feed != NULL ? feed->secret_query : NULL;
    settings->ca = options->ca != NULL ? options->ca : settings->config.ca;
    (void)snprintf(settings->user_agent, sizeof(settings->user_agent), "tkr/" TKR_VERSION "%s%s%s",
                   contact != NULL ? " (+" : "", contact != NULL ? contact : "", contact != NULL ? ")" : "");
}

/*
 * The words are those of the display: in the font of the configuration, else in one of the small ones, which have all
 * the same.
 */
static void choose_wishes(struct check_settings *settings, const struct tkr_ticker_feed_config *feed)
{
    const char *font = settings->config.font;

    settings->wishes.font = font != NULL ? tkr_font_by_name(font) : &tkr_font_5x7;
    if (feed == NULL && settings->config.feed_count == 1)
        feed = &settings->config.feeds[0];
    if (feed == NULL)
        return;
    settings->wishes.suffix = feed->suffix;
    settings->wishes.sentence_case = feed->sentence_case;
}

int check_settings_read(struct check_settings *settings, const struct check_options *options)
{
    const struct tkr_ticker_feed_config *feed;
    struct tkr_arena arena;
    int result = TKR_OK;

    *settings = (struct check_settings){.memory = malloc(CHECK_ARENA_BYTES)};
    if (settings->memory == NULL) {
        (void)fputs("tkr-check: there is not enough memory\n", stderr);
        return TKR_E_MEMORY;
    }
    tkr_arena_init(&arena, settings->memory, CHECK_ARENA_BYTES);
    if (options->config != NULL)
        result = read_config(settings, options->config, &arena);
    if (result == TKR_OK && options->map != NULL)
        result = read_map(settings, options->map, &arena);
    if (result < 0)
        return result;
    feed = feed_of(settings, options->document);
    if (options->map == NULL)
        choose_maps(settings, options, feed);
    choose_connection(settings, options, feed);
    choose_wishes(settings, feed);
    return TKR_OK;
}

void check_settings_free(struct check_settings *settings)
{
    free(settings->memory);
    settings->memory = NULL;
}
