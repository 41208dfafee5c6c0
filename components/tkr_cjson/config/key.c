// SPDX-License-Identifier: MIT
/*
 * A publisher's key, which stands in a file or in the environment and goes into a header or into the query. It is told to the
 * fetcher and to nobody else: no sentence repeats it.
 */
#include <string.h>

#include <tkr/words.h>

#include "values.h"

/* A volatile pointer, so that no compiler leaves out what it takes for useless. */
static void wipe(void *secret, size_t bytes)
{
    volatile uint8_t *at = secret;

    while (bytes-- > 0)
        *at++ = 0;
}

enum { PATH_BYTES_MAX = 1000, NAME_BYTES_MAX = 100 };

/* A key as it is configured. */
struct key {
    const char *file, *env;
    const char *header, *query;
};

static void read_header_name(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                             const cJSON *item, void *target)
{
    bool is_good = cJSON_IsString(item) && strlen(item->valuestring) <= member->high &&
                   tkr_config_is_header_name(item->valuestring);

    if (is_good)
        tkr_config_keep(reading, item->valuestring, target);
    else
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

/* What no address needs to spell with a per cent sign: RFC 3986, 2.3. */
static bool is_unreserved(char byte)
{
    return byte != '\0' && strchr("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~", byte) != NULL;
}

static void read_query_name(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target)
{
    const char *name = cJSON_IsString(item) ? item->valuestring : "";
    size_t count = 0;

    while (is_unreserved(name[count]))
        count++;
    if (count >= member->low && count <= member->high && name[count] == '\0')
        tkr_config_keep(reading, name, target);
    else
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

#define PLACE(member) offsetof(struct key, member)

static const struct tkr_config_member members[] = {
    {"file", tkr_config_read_text, PLACE(file), "a path", "\"key.txt\"", 1, PATH_BYTES_MAX},
    {"env", tkr_config_read_ascii, PLACE(env), "a name", "\"NEWS_KEY\"", 1, NAME_BYTES_MAX},
    {"header", read_header_name, PLACE(header), "the name of a header", "\"X-Api-Key\"", 1, TKR_CONFIG_KEY_NAME_MAX},
    {"query", read_query_name, PLACE(query), "a name", "\"apiKey\"", 1, TKR_CONFIG_KEY_NAME_MAX},
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a key",
    .example = "{\"file\": \"key.txt\", \"header\": \"X-Api-Key\"}",
};

/* 0 and no longer than the limit, nothing but printable ASCII without spaces. */
static bool is_printable(const char *value)
{
    while (*value > ' ' && *value <= '~')
        value++;
    return *value == '\0';
}

/* Fills in `value`; what is wrong with it, or NULL. */
static const char *fetch(const struct tkr_config_reading *reading, const struct key *key, char *value)
{
    int result;

    if (reading->keys.read == NULL)
        return "cannot be read by this program";
    result = reading->keys.read(reading->keys.context, key->file, key->env, value);
    value[TKR_CONFIG_KEY_BYTES - 1] = '\0';
    if (result == TKR_E_TOO_LARGE)
        return "is too long";
    if (result < 0)
        return key->file != NULL ? "is not in that file: does it exist, and may it be read?"
                                 : "is not in the environment";
    if (value[0] == '\0')
        return "is empty";
    return is_printable(value) ? NULL : "holds a space or another character outside printable ASCII";
}

static void add_escaped(struct tkr_words *words, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; *value != '\0'; value++) {
        const char escaped[] = {'%', digits[(unsigned char)*value >> 4], digits[(unsigned char)*value & 15U]};

        if (is_unreserved(*value))
            tkr_words_add_bytes(words, value, 1);
        else
            tkr_words_add_bytes(words, escaped, sizeof(escaped));
    }
}

/* "X-Api-Key: value" or "apiKey=value", which stays. */
static void keep(struct tkr_config_reading *reading, const struct key *key, const char *value,
                 struct tkr_ticker_feed_config *feed)
{
    char text[TKR_CONFIG_KEY_ROOM];
    struct tkr_words words;

    tkr_words_init(&words, text, sizeof(text));
    tkr_words_add(&words, key->header != NULL ? key->header : key->query);
    tkr_words_add(&words, key->header != NULL ? ": " : "=");
    if (key->header != NULL)
        tkr_words_add(&words, value);
    else
        add_escaped(&words, value);
    if (key->header != NULL)
        tkr_config_keep(reading, text, &feed->header);
    else
        tkr_config_keep(reading, text, &feed->secret_query);
    wipe(text, sizeof(text));
}

/* Of two things one. */
static bool is_settled(struct tkr_config_reading *reading, const struct key *key)
{
    bool has_source = (key->file != NULL) != (key->env != NULL);
    bool has_place = (key->header != NULL) != (key->query != NULL);

    if (!has_source)
        tkr_mistakes_say(&reading->mistakes, "says not once where it lies", "either \"file\" or \"env\"");
    if (!has_place)
        tkr_mistakes_say(&reading->mistakes, "says not once where it goes", "either \"header\" or \"query\"");
    return has_source && has_place;
}

void tkr_config_read_key(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target)
{
    char value[TKR_CONFIG_KEY_BYTES] = "";
    struct key key = {.file = NULL};
    size_t before = reading->mistakes.count;
    const char *wrong;

    (void)member;
    if (!tkr_config_read_object(reading, &table, item, &key) || reading->mistakes.count != before ||
        !is_settled(reading, &key))
        return;
    wrong = fetch(reading, &key, value);
    if (wrong == NULL)
        keep(reading, &key, value, target);
    else
        tkr_mistakes_say(&reading->mistakes, wrong, NULL);
    wipe(value, sizeof(value));
}
