// SPDX-License-Identifier: MIT
#include "pointer.h"
#include "reader.h"

enum {
    IN_OBJECT = UINT16_MAX,        /* the position within a container that has none */
    LAST_POSITION = UINT16_MAX - 1 /* of this element and all that follow: no pointer means them */
};

static const struct tkr_feed_rule *rule_at(const struct tkr_feed *feed, uint8_t rule)
{
    return &feed->map->rules[rule];
}

/* How many of a rule's segments lead to a value with `depth` containers around it. */
static uint8_t segments_to(const struct tkr_feed *feed, uint8_t rule, uint8_t depth)
{
    bool of_item = tkr_feed_is_of_item(rule_at(feed, rule)->field);
    return (uint8_t)(of_item ? depth - feed->item_depth : depth);
}

uint32_t tkr_feed_rules(const struct tkr_feed *feed, bool of_item)
{
    uint32_t rules = 0;
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        uint8_t field = rule_at(feed, rule)->field;
        if (tkr_feed_is_of_item(field) == of_item && field != TKR_FEED_SIGN) {
            rules |= 1u << rule;
        }
    }
    return rules;
}

/* Whether a rule of an open object means each of its members: only messages do. */
static bool means_member(const struct tkr_feed_rule *rule, uint8_t segment)
{
    return rule->field == TKR_FEED_ERROR && tkr_pointer_segments(rule->pointer) == segment;
}

static bool fits(const struct tkr_feed_rule *rule, uint8_t segment, const struct tkr_pointer_piece *piece)
{
    return means_member(rule, segment) || tkr_pointer_fits(rule->pointer, segment, piece);
}

void tkr_feed_match_name(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    uint8_t container = (uint8_t)(feed->depth - 1);
    if (!feed->in_name) {
        feed->matched = feed->alive[container];
        feed->name_bytes = 0;
    }
    struct tkr_pointer_piece piece = {token->bytes, token->count, feed->name_bytes, token->last};
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        uint8_t segment = segments_to(feed, rule, container);
        if ((feed->matched >> rule & 1u) != 0 && !fits(rule_at(feed, rule), segment, &piece)) {
            feed->matched &= ~(1u << rule);
        }
    }
    size_t bytes = feed->name_bytes + token->count;
    feed->name_bytes = (uint8_t)(bytes < UINT8_MAX ? bytes : UINT8_MAX);
    feed->in_name = !token->last;
}

/* Whether a rule of an open array means the element at `position`: by index, or because it means each. */
static bool means_element(const struct tkr_feed *feed, uint8_t rule, uint16_t position)
{
    const char *pointer = rule_at(feed, rule)->pointer;
    uint8_t segment = segments_to(feed, rule, (uint8_t)(feed->depth - 1));
    if (tkr_pointer_segments(pointer) == segment) {
        return true;
    }
    return position < LAST_POSITION && tkr_pointer_is_index(pointer, segment, position);
}

static void match_element_of_array(struct tkr_feed *feed, uint16_t *position)
{
    feed->matched = feed->alive[feed->depth - 1];
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        if ((feed->matched >> rule & 1u) != 0 && !means_element(feed, rule, *position)) {
            feed->matched &= ~(1u << rule);
        }
    }
    if (*position < LAST_POSITION) {
        (*position)++;
    }
}

static uint32_t rules_of(const struct tkr_feed *feed, uint8_t field)
{
    uint32_t rules = 0;
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        if (rule_at(feed, rule)->field == field) {
            rules |= 1u << rule;
        }
    }
    return rules;
}

void tkr_feed_match_element(struct tkr_feed *feed)
{
    if (feed->depth == 0) {
        feed->matched = tkr_feed_rules(feed, false);
    } else if (feed->position[feed->depth - 1] != IN_OBJECT) {
        match_element_of_array(feed, &feed->position[feed->depth - 1]);
    }
    if (feed->is_error) {
        feed->matched &= rules_of(feed, TKR_FEED_CODE); /* nothing else counts after an error message */
    }
}

bool tkr_feed_in_object(const struct tkr_feed *feed)
{
    return feed->depth > 0 && feed->position[feed->depth - 1] == IN_OBJECT;
}

static enum tkr_feed_reach reach_of(const struct tkr_feed *feed, uint8_t rule)
{
    uint8_t segments = tkr_pointer_segments(rule_at(feed, rule)->pointer);
    uint8_t followed = segments_to(feed, rule, feed->depth);
    if (segments == followed) {
        return TKR_FEED_HERE;
    }
    return segments > followed ? TKR_FEED_BELOW : TKR_FEED_ELEMENT;
}

uint32_t tkr_feed_matched_errors(const struct tkr_feed *feed)
{
    uint32_t here = tkr_feed_matched(feed, TKR_FEED_HERE);
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        bool has_members = rule_at(feed, rule)->field == TKR_FEED_ERROR && rule_at(feed, rule)->pointer[0] != '\0';
        here &= has_members ? UINT32_MAX : ~(1u << rule);
    }
    return here;
}

uint32_t tkr_feed_matched(const struct tkr_feed *feed, enum tkr_feed_reach reach)
{
    uint32_t found = 0;
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        if ((feed->matched >> rule & 1u) != 0 && reach_of(feed, rule) == reach) {
            found |= 1u << rule;
        }
    }
    return found;
}

void tkr_feed_open(struct tkr_feed *feed, enum tkr_json_kind kind, uint32_t alive)
{
    feed->alive[feed->depth] = alive;
    feed->position[feed->depth] = kind == TKR_JSON_OBJECT_BEGIN ? (uint16_t)IN_OBJECT : 0;
    feed->depth++;
}
