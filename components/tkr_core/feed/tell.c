// SPDX-License-Identifier: MIT
/*
 * What `auto` does once it has found a list. Where several formats have this list, all of them are followed through the
 * first item: their rules stand side by side in one array, so together they are one longer map. The format with the
 * most rules that led to a value is then the one; while two have as many, both go on.
 */
#include <string.h>

#include <tkr/text.h>

#include "maps.h"
#include "pointer.h"
#include "reader.h"

enum { NAME_BYTES = 32 }; /* shown of a member's name */

static const char separator[] = ", ";
static const char more[] = "\xE2\x80\xA6"; /* U+2026 */

static uint8_t first_of(uint16_t formats)
{
    uint8_t at = 0;
    while (((unsigned)formats >> at & 1u) == 0) {
        at++;
    }
    return at;
}

/* The rules of the root that go on below as many segments of the list's pointer. */
static uint32_t rules_along(const struct tkr_feed_map *map, uint8_t segments)
{
    const char *list = tkr_feed_list_of(map);
    size_t count = tkr_pointer_bytes(list, segments);
    uint32_t alive = 0;
    for (uint8_t rule = 0; rule < map->rule_count; rule++) {
        const struct tkr_feed_rule *at = &map->rules[rule];
        bool goes_on = strncmp(at->pointer, list, count) == 0 && at->pointer[count] == '/';
        if (!tkr_feed_is_of_item(at->field) && at->field != TKR_FEED_SIGN && goes_on) {
            alive |= 1u << rule;
        }
    }
    return alive;
}

/* The containers around a list are the way to it. */
static void follow(struct tkr_feed *feed, const struct tkr_feed_map *map)
{
    feed->map = map;
    feed->item_depth = (uint8_t)(feed->depth + 1);
    for (uint8_t level = 0; level < feed->depth; level++) {
        feed->alive[level] = rules_along(map, level);
    }
    if (feed->text[TKR_FEED_AT_TITLE_OF_FEED].count == 0) {
        feed->text[TKR_FEED_AT_TITLE_OF_FEED].rule = TKR_FEED_NO_RULE;
    }
    feed->in_list = true;
    feed->list_seen = true;
    tkr_feed_open(feed, TKR_JSON_ARRAY_BEGIN, 0);
}

void tkr_feed_follow_list(struct tkr_feed *feed, uint16_t formats)
{
    uint16_t told = (uint16_t)(feed->signed_by & formats);
    const struct tkr_feed_map *map = tkr_feed_maps[first_of(told != 0 ? told : formats)];
    bool is_alone = (formats & (formats - 1u)) == 0;
    if (told != 0 || is_alone) {
        feed->is_told = told != 0;
        follow(feed, map);
    } else {
        feed->candidates = formats;
        follow(feed, tkr_feed_family(map));
    }
}

static uint8_t offset_of(const struct tkr_feed *feed, const struct tkr_feed_map *format)
{
    return (uint8_t)(format->rules - feed->map->rules);
}

static uint32_t rules_of(const struct tkr_feed_map *format, uint8_t offset)
{
    return (UINT32_MAX >> (TKR_FEED_RULES_MAX - format->rule_count)) << offset;
}

static uint8_t count_found(const struct tkr_feed *feed, const struct tkr_feed_map *format)
{
    uint8_t count = 0;
    for (uint32_t found = feed->found & rules_of(format, offset_of(feed, format)); found != 0; found &= found - 1) {
        count++;
    }
    return count;
}

/* The candidate of which most was found, the first of them; `*is_alone`: no other has as much. */
static const struct tkr_feed_map *best_of(const struct tkr_feed *feed, bool *is_alone)
{
    const struct tkr_feed_map *best = NULL;
    uint8_t most = 0;
    for (uint16_t left = feed->candidates; left != 0; left &= (uint16_t)(left - 1u)) {
        const struct tkr_feed_map *format = tkr_feed_maps[first_of(left)];
        uint8_t count = count_found(feed, format);
        if (best == NULL || count >= most) {
            *is_alone = count > most;
        }
        if (best == NULL || count > most) {
            best = format;
            most = count;
        }
    }
    return best;
}

static void decide(struct tkr_feed *feed, const struct tkr_feed_map *format)
{
    uint8_t offset = offset_of(feed, format);
    for (uint8_t level = 0; level < feed->depth; level++) {
        feed->alive[level] = (feed->alive[level] & rules_of(format, offset)) >> offset;
    }
    if (feed->text[TKR_FEED_AT_TITLE_OF_FEED].count > 0) {
        feed->text[TKR_FEED_AT_TITLE_OF_FEED].rule = 0;
    }
    feed->map = format;
    feed->candidates = 0;
}

void tkr_feed_tell(struct tkr_feed *feed)
{
    bool is_alone = false;
    const struct tkr_feed_map *best = best_of(feed, &is_alone);
    feed->is_told = true;
    if (is_alone) {
        decide(feed, best);
    }
}

const char *tkr_feed_format(const struct tkr_feed *feed)
{
    bool is_alone = false;
    if (feed->map == &tkr_feed_auto) {
        return NULL;
    }
    if (feed->candidates == 0) {
        return feed->map->name;
    }
    return feed->found != 0 ? best_of(feed, &is_alone)->name : NULL;
}

/* Members that were seen are written where the title will be. */
static void add_seen(struct tkr_feed *feed, const char *bytes, size_t count)
{
    memcpy(tkr_feed_bytes(feed, TKR_FEED_AT_TITLE) + feed->seen_bytes, bytes, count);
    feed->seen_bytes = (uint16_t)(feed->seen_bytes + count);
}

/* False when there is no room for one more name, which an ellipsis then says. */
static bool begin_seen(struct tkr_feed *feed)
{
    size_t room = (size_t)(feed->text[TKR_FEED_AT_TITLE].size - feed->seen_bytes);
    if (room < sizeof separator - 1 + NAME_BYTES + sizeof more - 1) {
        if (!feed->seen_all) {
            add_seen(feed, more, sizeof more - 1);
        }
        feed->seen_all = true;
        return false;
    }
    if (feed->seen_bytes > 0) {
        add_seen(feed, separator, sizeof separator - 1);
    }
    feed->seen_name = feed->seen_bytes;
    return true;
}

/* Names are no markup, and what stands in them together must not become any. */
static void end_seen(struct tkr_feed *feed)
{
    char *name = tkr_feed_bytes(feed, TKR_FEED_AT_TITLE) + feed->seen_name;
    size_t count = (size_t)(feed->seen_bytes - feed->seen_name);
    for (size_t at = 0; at < count; at++) {
        if (name[at] == '<' || name[at] == '>' || name[at] == '&') {
            name[at] = '?';
        }
    }
    count = tkr_text_clean_cut(name, count);
    if (count == 0) {
        count = 1;
        name[0] = '?';
    }
    feed->seen_bytes = (uint16_t)(feed->seen_name + count);
}

void tkr_feed_see(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (feed->text[TKR_FEED_AT_TITLE].count > 0 || feed->seen_all || (!feed->in_name && !begin_seen(feed))) {
        return;
    }
    size_t room = (size_t)(feed->seen_name + NAME_BYTES - feed->seen_bytes);
    add_seen(feed, token->bytes, token->count < room ? token->count : room);
    if (token->last) {
        end_seen(feed);
    }
}

struct tkr_span tkr_feed_seen(const struct tkr_feed *feed)
{
    struct tkr_span seen = {tkr_feed_bytes(feed, TKR_FEED_AT_TITLE), feed->seen_bytes};
    bool is_there = !tkr_feed_has_list(feed) && feed->text[TKR_FEED_AT_TITLE].count == 0;
    return is_there ? seen : (struct tkr_span){NULL, 0};
}
