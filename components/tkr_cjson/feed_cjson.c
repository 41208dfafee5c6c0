// SPDX-License-Identifier: MIT
#include <tkr/feed_cjson.h>

#include <string.h>

#include <tkr/utf8.h>

#include "spell.h"

/* The way from the document to the item under way: cJSON has no link from a child to its parent. */
struct walk {
    struct tkr_feed *feed;
    const cJSON *open[TKR_JSON_DEPTH_MAX];
    uint8_t depth;
    uint8_t muted_depth; /* where the value stands that is not wanted */
    bool muted;
};

static bool is_container(const cJSON *item)
{
    return cJSON_IsObject(item) || cJSON_IsArray(item);
}

static const cJSON *innermost(const struct walk *walk)
{
    return walk->depth > 0 ? walk->open[walk->depth - 1] : NULL;
}

static int give(struct walk *walk, enum tkr_json_kind kind, const char *bytes, size_t count)
{
    struct tkr_json_token token = {.kind = kind, .last = true, .bytes = bytes, .count = count};

    return walk->muted ? TKR_OK : tkr_feed_take(walk->feed, &token);
}

/* What follows of the value at this depth is not wanted. It is still checked, as the scanner does. */
static int mute(struct walk *walk)
{
    walk->muted = true;
    walk->muted_depth = walk->depth;
    return TKR_OK;
}

static bool is_utf8(const char *text, size_t count)
{
    uint32_t code_point;

    for (size_t at = 0, taken; at < count; at += taken) {
        taken = tkr_utf8_decode(text + at, count - at, &code_point);
        if (code_point == TKR_REPLACEMENT && (taken != 3 || memcmp(text + at, "\xEF\xBF\xBD", 3) != 0))
            return false;
    }
    return true;
}

static int give_text(struct walk *walk, enum tkr_json_kind kind, const char *text)
{
    if (text == NULL)
        return TKR_E_ARGUMENT;
    size_t count = strlen(text);
    return is_utf8(text, count) ? give(walk, kind, text, count) : TKR_E_ENCODING;
}

static int give_name(struct walk *walk, const cJSON *item)
{
    if (!cJSON_IsObject(innermost(walk)))
        return TKR_OK;
    int result = give_text(walk, TKR_JSON_NAME, item->string);
    return result == TKR_JSON_SKIP ? mute(walk) : result;
}

static int give_number(struct walk *walk, const cJSON *item)
{
    char text[TKR_SPELLED_BYTES];
    size_t count = tkr_cjson_spell(item->valuedouble, text);

    return count > 0 ? give(walk, TKR_JSON_NUMBER, text, count) : give(walk, TKR_JSON_NULL, "", 0);
}

static int open_container(struct walk *walk, const cJSON *item)
{
    if (walk->depth == TKR_JSON_DEPTH_MAX)
        return TKR_E_DEPTH;
    int result = give(walk, cJSON_IsObject(item) ? TKR_JSON_OBJECT_BEGIN : TKR_JSON_ARRAY_BEGIN, "", 0);
    if (result == TKR_JSON_SKIP)
        result = mute(walk);
    walk->open[walk->depth++] = item;
    return result;
}

static int close_container(struct walk *walk)
{
    const cJSON *item = walk->open[--walk->depth];

    return give(walk, cJSON_IsObject(item) ? TKR_JSON_OBJECT_END : TKR_JSON_ARRAY_END, "", 0);
}

static int give_value(struct walk *walk, const cJSON *item)
{
    switch (item->type & 0xFF) { /* above are flags */
    case cJSON_Object:
    case cJSON_Array:
        return open_container(walk, item);
    case cJSON_String:
        return give_text(walk, TKR_JSON_STRING, item->valuestring);
    case cJSON_Number:
        return give_number(walk, item);
    case cJSON_True:
        return give(walk, TKR_JSON_TRUE, "", 0);
    case cJSON_False:
        return give(walk, TKR_JSON_FALSE, "", 0);
    case cJSON_NULL:
        return give(walk, TKR_JSON_NULL, "", 0);
    default:
        return TKR_E_ARGUMENT;
    }
}

/* Goes from an item that has been given to the next one; NULL after the last. Closes what ends in between. */
static int advance(struct walk *walk, const cJSON **at)
{
    const cJSON *item = *at;
    const cJSON *next = is_container(item) ? item->child : NULL;

    while (next == NULL && item != NULL) {
        int result = is_container(item) ? close_container(walk) : TKR_OK;
        if (result < 0)
            return result;
        if (walk->muted_depth == walk->depth)
            walk->muted = false;
        next = walk->depth > 0 ? item->next : NULL; /* the document may have a `next`, which is not of it */
        item = innermost(walk);
    }
    *at = next;
    return TKR_OK;
}

int tkr_feed_take_cjson(struct tkr_feed *feed, const cJSON *document)
{
    struct walk walk = {.feed = feed};
    int result = document != NULL ? TKR_OK : TKR_E_ARGUMENT;

    for (const cJSON *at = document; at != NULL && result >= 0;) {
        result = give_name(&walk, at);
        if (result >= 0)
            result = give_value(&walk, at);
        if (result >= 0)
            result = advance(&walk, &at);
    }
    return result < 0 ? result : tkr_feed_close(feed);
}
