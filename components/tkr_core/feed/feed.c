// SPDX-License-Identifier: MIT
#include "maps.h"
#include "pointer.h"
#include "reader.h"

/* Whether this is a member of the document's first element, which has no root with members. */
static bool is_first_of_array(const struct tkr_feed *feed)
{
    return feed->item_depth == 1 && feed->depth == 2 && feed->skipped.no_title == 0;
}

static int take_name(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (!tkr_feed_in_object(feed)) {
        return TKR_E_ARGUMENT;
    }
    if (!feed->is_told && is_first_of_array(feed)) {
        tkr_feed_see(feed, token);
    }
    tkr_feed_match_name(feed, token);
    return token->last && feed->matched == 0 ? TKR_JSON_SKIP : 0;
}

/* One, or one of each format that is followed. */
static uint32_t list_rules(const struct tkr_feed_map *map)
{
    uint32_t rules = 0;
    for (uint8_t rule = 0; rule < map->rule_count; rule++) {
        if (map->rules[rule].field == TKR_FEED_LIST) {
            rules |= 1u << rule;
        }
    }
    return rules;
}

static int begin_element_of_list(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    if (kind != TKR_JSON_OBJECT_BEGIN) {
        feed->skipped.not_item++;
        return TKR_JSON_SKIP;
    }
    tkr_feed_begin_item(feed);
    tkr_feed_open(feed, kind, tkr_feed_rules(feed, true));
    return 0;
}

static int begin_container(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    tkr_feed_match_element(feed);
    if (tkr_feed_at_item(feed)) {
        return begin_element_of_list(feed, kind);
    }
    uint32_t alive = tkr_feed_matched(feed, TKR_FEED_BELOW);
    uint32_t here = tkr_feed_matched(feed, TKR_FEED_HERE);
    uint32_t list = here != 0 ? list_rules(feed->map) : 0;
    if (kind == TKR_JSON_ARRAY_BEGIN && (here & list) != 0 && !feed->list_seen) {
        feed->in_list = true;
        feed->list_seen = true;
        tkr_feed_open(feed, kind, 0);
        return 0;
    }
    if (kind == TKR_JSON_ARRAY_BEGIN) {
        alive |= here & ~list; /* each of its elements */
    } else if (here != 0) {
        alive |= tkr_feed_matched_errors(feed);
    }
    if (alive == 0) {
        return TKR_JSON_SKIP;
    }
    tkr_feed_open(feed, kind, alive);
    return 0;
}

static int end_container(struct tkr_feed *feed)
{
    if (feed->depth == 0) {
        return TKR_E_ARGUMENT;
    }
    feed->depth--;
    if (feed->in_list && feed->depth == feed->item_depth) {
        return tkr_feed_end_item(feed);
    }
    if (feed->depth + 1 == feed->item_depth) {
        feed->in_list = false;
    }
    return 0;
}

static int take_literal(struct tkr_feed *feed)
{
    tkr_feed_match_element(feed);
    feed->skipped.not_item += tkr_feed_at_item(feed);
    return 0;
}

/* Whether a name or text was left open, as no scanner does: its next piece is due. */
static bool breaks_off(const struct tkr_feed *feed, enum tkr_json_kind kind)
{
    bool is_value = kind == TKR_JSON_STRING || kind == TKR_JSON_NUMBER;
    return (feed->in_name && kind != TKR_JSON_NAME) || (feed->in_value && !is_value);
}

static int take(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (breaks_off(feed, token->kind)) {
        return TKR_E_ARGUMENT;
    }
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
        return tkr_feed_take_value(feed, token);
    case TKR_JSON_TRUE:
    case TKR_JSON_FALSE:
    case TKR_JSON_NULL:
        return take_literal(feed);
    }
    return TKR_E_ARGUMENT;
}

static int search(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    return breaks_off(feed, token->kind) ? TKR_E_ARGUMENT : tkr_feed_search(feed, token);
}

int tkr_feed_take(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    if (feed->failure == 0) {
        bool is_search = feed->map == &tkr_feed_auto;
        int result = is_search ? search(feed, token) : take(feed, token);
        if (result >= 0) {
            return result;
        }
        feed->failure = result;
    }
    return feed->failure;
}

static int take_from_scanner(void *context, const struct tkr_json_token *token)
{
    return tkr_feed_take(context, token);
}

/* The division that feed.h draws, by enum tkr_feed_place. */
static void divide(struct tkr_feed *feed, size_t scratch_bytes)
{
    static const uint8_t shares[2][TKR_FEED_TEXTS] = {
        {32, 19, 4, 3, 2, 4, 0, 0},
        {24, 12, 3, 2, 1, 3, 12, 7},
    };
    if (scratch_bytes > TKR_FEED_SCRATCH_MAX) {
        scratch_bytes = TKR_FEED_SCRATCH_MAX;
    }
    size_t offset = 0;
    for (size_t place = 0; place < TKR_FEED_TEXTS; place++) {
        size_t size = scratch_bytes / 64 * shares[feed->keep_links][place];
        feed->text[place] = (struct tkr_feed_text){(uint16_t)offset, (uint16_t)size, 0, TKR_FEED_NO_RULE};
        offset += size;
    }
}

static uint8_t item_depth(const struct tkr_feed_map *map)
{
    return (uint8_t)(tkr_pointer_segments(tkr_feed_list_of(map)) + 1);
}

int tkr_feed_init(struct tkr_feed *feed, const struct tkr_feed_config *config)
{
    uint8_t rule;
    int result = tkr_feed_map_check(config->map, &rule);
    if (result != TKR_OK) {
        return result;
    }
    if (config->sink.story == NULL || config->scratch == NULL) {
        return TKR_E_ARGUMENT;
    }
    if (config->scratch_bytes < TKR_FEED_SCRATCH_MIN) {
        return TKR_E_MEMORY;
    }
    *feed = (struct tkr_feed){
        .map = config->map,
        .sink = config->sink,
        .scratch = config->scratch,
        .item_depth = config->map != &tkr_feed_auto ? item_depth(config->map) : 0,
        .is_told = config->map != &tkr_feed_auto,
        .keep_links = config->keep_links,
        .suffix = config->suffix,
        .learnt = config->learnt,
        .sentence_case = config->sentence_case,
    };
    divide(feed, config->scratch_bytes);
    struct tkr_json_sink sink = {take_from_scanner, feed};
    tkr_json_init(&feed->json, &sink);
    return TKR_OK;
}

int tkr_feed_push(struct tkr_feed *feed, const void *bytes, size_t count)
{
    if (feed->page != TKR_PAGE_NONE && tkr_feed_begins_page(feed, bytes, count)) {
        return tkr_feed_take_page(feed, bytes, count);
    }
    return tkr_json_push(&feed->json, bytes, count);
}

/* Of a list whose items say nothing to any format it is not known what it is a list of. */
bool tkr_feed_has_list(const struct tkr_feed *feed)
{
    bool has_items = feed->skipped.no_title > 0 || feed->skipped.not_item > 0;
    return feed->list_seen && (feed->is_told || !has_items);
}

int tkr_feed_close(struct tkr_feed *feed)
{
    if (feed->failure != 0) {
        return feed->failure;
    }
    if (feed->depth > 0 || feed->in_value) {
        return TKR_E_TRUNCATED;
    }
    bool is_refused = feed->is_error || feed->fault != TKR_FEED_FAULT_NONE;
    return tkr_feed_has_list(feed) && !is_refused ? TKR_OK : TKR_E_NOT_FEED;
}

int tkr_feed_finish(struct tkr_feed *feed)
{
    if (tkr_feed_is_page(feed)) {
        return TKR_E_NOT_FEED;
    }
    int result = tkr_json_finish(&feed->json);
    return result < 0 ? result : tkr_feed_close(feed);
}

struct tkr_span tkr_feed_title(const struct tkr_feed *feed)
{
    return tkr_feed_span(feed, TKR_FEED_AT_TITLE_OF_FEED);
}

struct tkr_span tkr_feed_error(const struct tkr_feed *feed)
{
    struct tkr_span none = {NULL, 0};
    return feed->is_error ? tkr_feed_span(feed, TKR_FEED_AT_TITLE) : none;
}

uint32_t tkr_feed_stories(const struct tkr_feed *feed)
{
    return feed->stories;
}

struct tkr_feed_skipped tkr_feed_skips(const struct tkr_feed *feed)
{
    return feed->skipped;
}

const struct tkr_json *tkr_feed_json(const struct tkr_feed *feed)
{
    return &feed->json;
}
