// SPDX-License-Identifier: MIT
#include "values.h"

#include <string.h>

#include <tkr/utf8.h>

#include "quote.h"

/* The largest first: a range is told in the largest unit that gives a whole number. */
struct unit {
    char letter;
    uint32_t seconds;
};

static const struct unit units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};

enum { UNITS = sizeof(units) / sizeof(units[0]) };

static bool is_plain(const char *text, size_t count)
{
    for (size_t at = 0; at < count;) {
        uint32_t code_point;
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        if (!tkr_config_is_plain(code_point))
            return false;
    }
    return true;
}

static bool is_ascii(const char *text)
{
    while (*text >= ' ' && *text <= '~')
        text++;
    return *text == '\0';
}

static void tell_too_long(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item)
{
    struct tkr_sentence limit;

    tkr_sentence_begin(&limit);
    tkr_words_add(&limit.words, "at most ");
    tkr_words_add_number(&limit.words, member->high);
    tkr_words_add(&limit.words, " bytes");
    tkr_mistakes_found(&reading->mistakes, item, "is too long", limit.bytes);
}

/* Whether it is a text of the right length without what would not be seen; tells what is wrong. */
static bool check_text(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item)
{
    size_t count = cJSON_IsString(item) ? strlen(item->valuestring) : 0;

    if (!cJSON_IsString(item) || count < member->low)
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
    else if (count > member->high)
        tell_too_long(reading, member, item);
    else if (!is_plain(item->valuestring, count))
        tkr_mistakes_found(&reading->mistakes, item, "holds a character that cannot be seen", "letters and signs only");
    else
        return true;
    return false;
}

void tkr_config_read_text(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target)
{
    if (check_text(reading, member, item))
        tkr_config_keep(reading, item->valuestring, target);
}

void tkr_config_read_ascii(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    if (!check_text(reading, member, item))
        return;
    if (is_ascii(item->valuestring))
        tkr_config_keep(reading, item->valuestring, target);
    else
        tkr_mistakes_found(&reading->mistakes, item, "holds a character outside ASCII", member->example);
}

static void tell_not_in_range(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                              const cJSON *item)
{
    struct tkr_sentence range;

    tkr_sentence_begin(&range);
    tkr_words_add(&range.words, "a whole number from ");
    tkr_words_add_number(&range.words, member->low);
    tkr_words_add(&range.words, " to ");
    tkr_words_add_number(&range.words, member->high);
    tkr_mistakes_found_not(&reading->mistakes, item, range.bytes, member->example);
}

void tkr_config_read_whole(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    uint16_t *place = target; /* or the signed type of the same size */
    double number = item->valuedouble;
    bool in_range = cJSON_IsNumber(item) && number >= member->low && number <= member->high;

    if (!in_range || (double)(uint16_t)number != number) {
        tell_not_in_range(reading, member, item);
        return;
    }
    *place = (uint16_t)number;
}

static uint32_t unit_seconds(const char *text)
{
    for (size_t at = 0; at < UNITS; at++) {
        if (text[0] == units[at].letter && text[1] == '\0')
            return units[at].seconds;
    }
    return 0;
}

/* Seconds; negative: not a duration. */
static int64_t parse_duration(const char *text)
{
    uint64_t number = 0;
    const char *at = text;

    for (; *at >= '0' && *at <= '9'; at++) {
        number = number * 10 + (uint64_t)(*at - '0');
        if (number > UINT32_MAX)
            number = UINT32_MAX;
    }
    uint32_t unit = unit_seconds(at);
    return at == text || unit == 0 ? -1 : (int64_t)(number * unit);
}

static void add_duration(struct tkr_words *words, uint32_t seconds)
{
    size_t at = 0;

    while (seconds % units[at].seconds != 0)
        at++;
    tkr_words_add_number(words, seconds / units[at].seconds);
    tkr_words_add_bytes(words, &units[at].letter, 1);
}

void tkr_config_read_duration(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                              const cJSON *item, void *target)
{
    uint32_t *place = target;
    int64_t seconds = cJSON_IsString(item) ? parse_duration(item->valuestring) : -1;

    if (seconds < 0) {
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
        return;
    }
    if (seconds >= member->low && seconds <= member->high) {
        *place = (uint32_t)seconds;
        return;
    }
    struct tkr_sentence range;
    tkr_sentence_begin(&range);
    add_duration(&range.words, member->low);
    tkr_words_add(&range.words, " to ");
    add_duration(&range.words, member->high);
    tkr_mistakes_found(&reading->mistakes, item, seconds < member->low ? "is too short" : "is too long", range.bytes);
}

void tkr_config_read_flag(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target)
{
    bool *flag = target;

    if (cJSON_IsBool(item))
        *flag = cJSON_IsTrue(item) != 0;
    else
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}
