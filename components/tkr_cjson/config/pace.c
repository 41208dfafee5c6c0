// SPDX-License-Identifier: MIT
/* Speed, brightness, and the zone that the times of day are of. */
#include <string.h>

#include <tkr/crawl.h>
#include <tkr/local_time.h>
#include <tkr/type.h>

#include "values.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "30 columns/s" or "8 characters/s". */
static bool parse_speed(const char *text, struct tkr_config *config)
{
    uint32_t number = 0;
    const char *at = text;

    for (; is_digit(*at) && number <= TKR_CRAWL_SPEED_MAX; at++)
        number = number * 10 + (uint32_t)(*at - '0');
    if (at == text || number == 0 || number > TKR_CRAWL_SPEED_MAX)
        return false;
    config->speed = (uint16_t)number;
    config->speed_is_characters = strcmp(at, " characters/s") == 0;
    return config->speed_is_characters || strcmp(at, " columns/s") == 0;
}

void tkr_config_read_speed(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    struct tkr_config *config = target;

    if (!cJSON_IsString(item))
        tkr_config_read_whole(reading, member, item, &config->speed);
    else if (!parse_speed(item->valuestring, config))
        tkr_mistakes_found_not(&reading->mistakes, item, "a speed",
                               "30, \"30 columns/s\", \"8 characters/s\"; 1 to 1000");
}

uint16_t tkr_config_speed(const struct tkr_config *config, const struct tkr_font *font)
{
    uint16_t speed = config->speed;

    if (speed == 0)
        return 0;
    if (config->speed_is_characters)
        speed = tkr_type_mean_columns(font, speed);
    return tkr_crawl_steady_speed(speed, TKR_CRAWL_FRAMES_PER_S);
}

/* ---- Brightness ---- */

/* "07:00" in minutes of the day; negative: it is none. */
static int32_t parse_time(const char *text)
{
    int32_t hour, minute;

    if (strlen(text) != 5 || !is_digit(text[0]) || !is_digit(text[1]) || text[2] != ':' || !is_digit(text[3]) ||
        !is_digit(text[4]))
        return -1;
    hour = (text[0] - '0') * 10 + (text[1] - '0');
    minute = (text[3] - '0') * 10 + (text[4] - '0');
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

/* Puts an entry where it belongs by its minute. */
static void insert(struct tkr_config *config, struct tkr_dimmer_entry entry)
{
    uint8_t at = config->dimmer_count++;

    for (; at > 0 && config->dimmer[at - 1].minute > entry.minute; at--)
        config->dimmer[at] = config->dimmer[at - 1];
    config->dimmer[at] = entry;
}

static bool has_minute(const struct tkr_config *config, int32_t minute)
{
    for (uint8_t i = 0; i < config->dimmer_count; i++) {
        if (config->dimmer[i].minute == minute)
            return true;
    }
    return false;
}

static void read_entry(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                       struct tkr_config *config)
{
    int32_t minute = parse_time(item->string);
    uint16_t brightness = 0;

    if (minute < 0)
        tkr_mistakes_say(&reading->mistakes, "is not a time of day", "\"07:00\" to \"23:59\"");
    else if (has_minute(config, minute))
        tkr_mistakes_say(&reading->mistakes, "is given twice", NULL);
    if (!cJSON_IsString(item))
        tkr_config_read_whole(reading, member, item, &brightness);
    else if (strcmp(item->valuestring, "off") != 0)
        tkr_mistakes_found_not(&reading->mistakes, item, "a brightness", "0 to 255, or \"off\"");
    if (minute >= 0 && config->dimmer_count < TKR_DIMMER_ENTRIES_MAX)
        insert(config, (struct tkr_dimmer_entry){.minute = (uint16_t)minute, .brightness = (uint8_t)brightness});
}

static void read_schedule(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          struct tkr_config *config)
{
    size_t count = 0;

    for (const cJSON *entry = item->child; entry != NULL; entry = entry->next, count++) {
        size_t mark = tkr_mistakes_enter(&reading->mistakes, entry->string);

        read_entry(reading, member, entry, config);
        tkr_mistakes_leave(&reading->mistakes, mark);
    }
    if (count == 0)
        tkr_mistakes_say(&reading->mistakes, "has no times of day", "{\"07:00\": 200, \"22:00\": 20}");
    if (count > TKR_DIMMER_ENTRIES_MAX)
        tkr_mistakes_too_many(&reading->mistakes, count, "times of day", TKR_DIMMER_ENTRIES_MAX);
}

void tkr_config_read_brightness(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                                const cJSON *item, void *target)
{
    struct tkr_config *config = target;

    if (cJSON_IsObject(item))
        read_schedule(reading, member, item, config);
    else
        tkr_config_read_whole(reading, member, item, &config->brightness);
}

/* ---- The zone ---- */

void tkr_config_read_tz(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                        void *target)
{
    size_t mistakes_before = reading->mistakes.count;
    struct tkr_zone_time zone;
    struct tkr_sentence sentence;

    tkr_config_read_ascii(reading, member, item, target);
    if (reading->mistakes.count != mistakes_before)
        return;
    tkr_sentence_begin(&sentence);
    if (tkr_zone_time_init(&zone, item->valuestring, &sentence.words) < 0)
        tkr_mistakes_tell(&reading->mistakes, &sentence, NULL);
}
