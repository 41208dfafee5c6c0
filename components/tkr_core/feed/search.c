// SPDX-License-Identifier: MIT
/*
 * What `auto` does until it has found a list: it writes down where it is in the document, as a JSON Pointer in the
 * scratch memory, and compares that with the pointers of all formats. Its memory is that of fields an item has, none of
 * which is there yet.
 */
#include <string.h>

#include "maps.h"
#include "reader.h"

enum { PATH_BYTES = 64 }; /* the place of the source and those behind it have at least 72 bytes */

static char *path_of(const struct tkr_feed *feed)
{
    return tkr_feed_bytes(feed, TKR_FEED_AT_SOURCE);
}

static bool in_array(const struct tkr_feed *feed)
{
    return feed->depth > 0 && !tkr_feed_in_object(feed);
}

/* Whether the value at the path is one in the object or array that the pointer means. */
static bool is_one_of(const struct tkr_feed *feed, const char *pointer)
{
    const char *path = path_of(feed);
    size_t count = strlen(pointer);
    if (in_array(feed)) {
        return count == feed->path_bytes && memcmp(path, pointer, count) == 0;
    }
    return count > 0 && count < feed->path_bytes && memcmp(path, pointer, count) == 0 && path[count] == '/' &&
           memchr(path + count + 1, '/', feed->path_bytes - count - 1) == NULL;
}

static bool is_here(const struct tkr_feed *feed, const char *pointer)
{
    return !in_array(feed) && strlen(pointer) == feed->path_bytes &&
           memcmp(path_of(feed), pointer, feed->path_bytes) == 0;
}

static bool is_above(const struct tkr_feed *feed, const char *pointer)
{
    return !in_array(feed) && strlen(pointer) > feed->path_bytes &&
           memcmp(path_of(feed), pointer, feed->path_bytes) == 0 && pointer[feed->path_bytes] == '/';
}

static bool means(const struct tkr_feed *feed, const struct tkr_feed_rule *rule)
{
    return is_here(feed, rule->pointer) || (rule->field == TKR_FEED_ERROR && is_one_of(feed, rule->pointer));
}

static bool any_rule(const struct tkr_feed *feed, const struct tkr_feed_map *map, uint8_t field)
{
    for (uint8_t rule = 0; rule < map->rule_count; rule++) {
        if (map->rules[rule].field == field && means(feed, &map->rules[rule])) {
            return true;
        }
    }
    return false;
}

/* The formats that have this field at the path. `auto` itself is left out, here and below. */
static uint16_t formats_at(const struct tkr_feed *feed, uint8_t field)
{
    uint16_t formats = 0;
    for (unsigned at = 1; tkr_feed_maps[at] != NULL; at++) {
        if (any_rule(feed, tkr_feed_maps[at], field)) {
            formats = (uint16_t)(formats | 1u << at);
        }
    }
    return formats;
}

static bool leads_on(const struct tkr_feed *feed, const struct tkr_feed_map *map)
{
    for (uint8_t rule = 0; rule < map->rule_count; rule++) {
        if (!tkr_feed_is_of_item(map->rules[rule].field) && is_above(feed, map->rules[rule].pointer)) {
            return true;
        }
    }
    return false;
}

static bool any_leads_on(const struct tkr_feed *feed)
{
    for (unsigned at = 1; tkr_feed_maps[at] != NULL; at++) {
        if (leads_on(feed, tkr_feed_maps[at])) {
            return true;
        }
    }
    return false;
}

static bool any_means(const struct tkr_feed *feed)
{
    static const uint8_t fields[] = {TKR_FEED_LIST, TKR_FEED_TITLE_OF_FEED, TKR_FEED_ERROR, TKR_FEED_CODE};
    for (size_t at = 0; at < sizeof fields; at++) {
        if (formats_at(feed, fields[at]) != 0) {
            return true;
        }
    }
    return false;
}

/* Whether the object or array that begins has messages in it. */
static bool any_error_here(const struct tkr_feed *feed)
{
    for (unsigned at = 1; tkr_feed_maps[at] != NULL; at++) {
        const struct tkr_feed_map *map = tkr_feed_maps[at];
        for (uint8_t rule = 0; rule < map->rule_count; rule++) {
            if (map->rules[rule].field == TKR_FEED_ERROR && is_here(feed, map->rules[rule].pointer)) {
                return true;
            }
        }
    }
    return false;
}

/* The value at the path has ended, or is not wanted. No name on a path has a slash. */
static void leave_value(struct tkr_feed *feed)
{
    if (!tkr_feed_in_object(feed)) {
        return;
    }
    while (feed->path_bytes > 0 && path_of(feed)[--feed->path_bytes] != '/') {
    }
}

static void add_to_path(struct tkr_feed *feed, const char *bytes, size_t count)
{
    if (count > (size_t)(PATH_BYTES - feed->path_bytes)) {
        feed->path_lost = true;
    }
    if (!feed->path_lost) {
        memcpy(path_of(feed) + feed->path_bytes, bytes, count);
        feed->path_bytes = (uint8_t)(feed->path_bytes + count);
    }
}

/* No format has a name with a sign that a pointer would escape. */
static void add_name_to_path(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (memchr(token->bytes, '/', token->count) != NULL || memchr(token->bytes, '~', token->count) != NULL) {
        feed->path_lost = true;
    }
    add_to_path(feed, token->bytes, token->count);
}

static int end_name(struct tkr_feed *feed)
{
    if (!feed->path_lost) {
        feed->signed_by |= formats_at(feed, TKR_FEED_SIGN);
    }
    if (feed->path_lost || (!any_means(feed) && !any_leads_on(feed))) {
        feed->path_bytes = feed->name_bytes;
        return TKR_JSON_SKIP;
    }
    return 0;
}

static int take_name(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (!tkr_feed_in_object(feed)) {
        return TKR_E_ARGUMENT;
    }
    if (feed->depth == 1) {
        tkr_feed_see(feed, token);
    }
    if (!feed->in_name) {
        feed->name_bytes = feed->path_bytes; /* where to go back to */
        feed->path_lost = false;
        add_to_path(feed, "/", 1);
    }
    add_name_to_path(feed, token);
    feed->in_name = !token->last;
    return token->last ? end_name(feed) : 0;
}

/* A list that an error message stands before is no list of stories. */
static bool is_refused(struct tkr_feed *feed, uint16_t formats)
{
    if ((feed->faulted_by & formats) != 0) {
        return true;
    }
    feed->is_error = false;
    feed->fault = TKR_FEED_FAULT_NONE;
    if ((feed->titled_by & formats) == 0) {
        feed->text[TKR_FEED_AT_TITLE_OF_FEED].count = 0;
    }
    return false;
}

static int begin_container(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    uint16_t formats = kind == TKR_JSON_ARRAY_BEGIN ? formats_at(feed, TKR_FEED_LIST) : 0;
    if (formats != 0 && !is_refused(feed, formats)) {
        tkr_feed_follow_list(feed, formats);
        return 0;
    }
    bool is_wanted = (kind == TKR_JSON_OBJECT_BEGIN && any_leads_on(feed)) || any_error_here(feed);
    if (!is_wanted) {
        leave_value(feed);
        return TKR_JSON_SKIP;
    }
    if (feed->depth == TKR_FEED_LEVELS) {
        return TKR_E_ARGUMENT; /* values without names between them */
    }
    tkr_feed_open(feed, kind, 0);
    return 0;
}

static int end_container(struct tkr_feed *feed)
{
    if (feed->depth == 0) {
        return TKR_E_ARGUMENT;
    }
    feed->depth--;
    leave_value(feed);
    return 0;
}

static void keep_error(struct tkr_feed *feed)
{
    uint16_t formats = formats_at(feed, TKR_FEED_ERROR);
    if (formats != 0 && !feed->is_error) {
        tkr_feed_keep_error(feed);
        feed->faulted_by = (uint16_t)(feed->faulted_by | (feed->is_error ? formats : 0));
    }
}

static void keep_code(struct tkr_feed *feed)
{
    uint16_t formats = formats_at(feed, TKR_FEED_CODE);
    if (formats != 0 && tkr_feed_keep_code(feed)) {
        feed->faulted_by |= formats;
    }
}

static void keep_title(struct tkr_feed *feed)
{
    uint16_t formats = formats_at(feed, TKR_FEED_TITLE_OF_FEED);
    if (formats != 0 && feed->titled_by == 0 && feed->text[TKR_FEED_RAW].count > 0) {
        tkr_feed_keep_headline(feed, TKR_FEED_AT_TITLE_OF_FEED, 0);
        feed->titled_by = formats;
    }
}

static void end_value(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    feed->in_value = false;
    tkr_feed_clean_text(feed);
    keep_code(feed);
    if (kind == TKR_JSON_STRING) {
        keep_error(feed);
        keep_title(feed);
    }
    leave_value(feed);
}

static int take_value(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (!feed->in_value) {
        if (!any_means(feed)) {
            leave_value(feed);
            return token->last ? 0 : TKR_JSON_SKIP;
        }
        tkr_feed_begin_text(feed);
        feed->in_value = true;
    }
    tkr_feed_gather_text(feed, token->bytes, token->count);
    if (!token->last && !feed->value_cut) {
        return 0;
    }
    end_value(feed, token->kind);
    return token->last ? 0 : TKR_JSON_SKIP;
}

int tkr_feed_search(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    switch (token->kind) {
    case TKR_JSON_NAME:
        return take_name(feed, token);
    case TKR_JSON_OBJECT_BEGIN:
    case TKR_JSON_ARRAY_BEGIN:
        return begin_container(feed, token->kind);
    case TKR_JSON_OBJECT_END:
    case TKR_JSON_ARRAY_END:
        return end_container(feed);
    case TKR_JSON_STRING:
    case TKR_JSON_NUMBER:
        return take_value(feed, token);
    case TKR_JSON_TRUE:
    case TKR_JSON_FALSE:
    case TKR_JSON_NULL:
        leave_value(feed);
        return 0;
    }
    return TKR_E_ARGUMENT;
}
