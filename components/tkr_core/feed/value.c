// SPDX-License-Identifier: MIT
/* Strings and numbers: gathered in bounded memory or hashed on their way, and kept when they are whole. */
#include <string.h>

#include <tkr/date.h>
#include <tkr/text.h>

#include "reader.h"

static const char ellipsis[] = "\xE2\x80\xA6"; /* U+2026 */

enum { ELLIPSIS_BYTES = sizeof ellipsis - 1 };

/* FNV-1a, 64 bits. */
static const uint64_t hash_of_nothing = 14695981039346656037u;
static const uint64_t hash_prime = 1099511628211u;

/* Where a field's text is kept; TKR_FEED_RAW for a field that has no such place. */
static enum tkr_feed_place place_of(uint8_t field)
{
    static const uint8_t places[TKR_FEED_FIELDS] = {
        [TKR_FEED_TITLE_OF_FEED] = TKR_FEED_AT_TITLE_OF_FEED,
        [TKR_FEED_TITLE] = TKR_FEED_AT_TITLE,
        [TKR_FEED_SOURCE] = TKR_FEED_AT_SOURCE,
        [TKR_FEED_SECTION] = TKR_FEED_AT_SECTION,
        [TKR_FEED_URL] = TKR_FEED_AT_URL,
        [TKR_FEED_ID] = TKR_FEED_AT_ID,
    };
    return (enum tkr_feed_place)places[field];
}

/* The rule that filled a field. Tags, errors and codes are not filled by one: TKR_FEED_RAW never has a rule. */
static uint8_t *filled_by(struct tkr_feed *feed, uint8_t field)
{
    if (field == TKR_FEED_DATE) {
        return &feed->date_rule;
    }
    return &feed->text[place_of(field)].rule;
}

static bool wants(struct tkr_feed *feed, uint8_t rule, enum tkr_json_kind kind)
{
    uint8_t field = feed->map->rules[rule].field;
    bool takes_numbers = field == TKR_FEED_ID || field == TKR_FEED_DATE || field == TKR_FEED_CODE;
    if (field == TKR_FEED_LIST || (kind == TKR_JSON_NUMBER && !takes_numbers)) {
        return false;
    }
    return rule < *filled_by(feed, field);
}

static bool matches(const struct tkr_feed *feed, uint8_t rule)
{
    return (feed->matched >> rule & 1u) != 0;
}

static bool matches_field(const struct tkr_feed *feed, uint8_t field)
{
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        if (matches(feed, rule) && feed->map->rules[rule].field == field) {
            return true;
        }
    }
    return false;
}

/* Narrows `matched` to the rules whose pointer ends at the value that begins and that want it. */
static void match_value(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    feed->matched = tkr_feed_matched(feed, TKR_FEED_HERE) | tkr_feed_matched(feed, TKR_FEED_ELEMENT);
    feed->found |= feed->matched;
    for (uint8_t rule = 0; rule < feed->map->rule_count; rule++) {
        if (matches(feed, rule) && !wants(feed, rule, kind)) {
            feed->matched &= ~(1u << rule);
        }
    }
}

void tkr_feed_begin_text(struct tkr_feed *feed)
{
    feed->text[TKR_FEED_RAW].count = 0;
    feed->value_cut = false;
}

/* Whether anything of the value that begins is wanted. */
static bool begin_value(struct tkr_feed *feed, enum tkr_json_kind kind)
{
    tkr_feed_match_element(feed);
    if (tkr_feed_at_item(feed)) {
        feed->skipped.not_item++;
        return false;
    }
    match_value(feed, kind);
    if (feed->matched == 0) {
        return false;
    }
    feed->in_value = true;
    tkr_feed_begin_text(feed);
    feed->id_begun = false;
    feed->scheme = 0;
    feed->next_id = hash_of_nothing;
    tkr_feed_url_begin(&feed->url);
    return true;
}

static bool is_blank(char byte)
{
    return (uint8_t)byte <= ' ';
}

/* When the memory is full, markup makes room for text. Little room is not worth the work. */
static bool make_room(struct tkr_feed *feed)
{
    struct tkr_feed_text *raw = &feed->text[TKR_FEED_RAW];
    size_t left = tkr_text_squeeze(tkr_feed_bytes(feed, TKR_FEED_RAW), raw->count);
    bool is_worth_it = raw->count - left >= raw->size / 4u;
    raw->count = (uint16_t)left;
    return is_worth_it;
}

/* Takes what finds room, which leaves some for an ellipsis, and returns how much that was. */
static size_t gather_some(struct tkr_feed *feed, const char *bytes, size_t count)
{
    struct tkr_feed_text *raw = &feed->text[TKR_FEED_RAW];
    size_t room = (size_t)(raw->size - ELLIPSIS_BYTES - raw->count);
    size_t kept = count < room ? count : room;
    memcpy(tkr_feed_bytes(feed, TKR_FEED_RAW) + raw->count, bytes, kept);
    raw->count = (uint16_t)(raw->count + kept);
    return kept;
}

void tkr_feed_gather_text(struct tkr_feed *feed, const char *bytes, size_t count)
{
    while (count > 0 && !feed->value_cut) {
        if (feed->text[TKR_FEED_RAW].count == 0 && is_blank(*bytes)) {
            bytes++;
            count--;
            continue;
        }
        size_t taken = gather_some(feed, bytes, count);
        bytes += taken;
        count -= taken;
        feed->value_cut = count > 0 && !make_room(feed);
    }
}

/* Looks for what makes an address of an identifier. */
static void gather_scheme(struct tkr_feed *feed, char byte)
{
    static const char mark[] = "://";
    if (mark[feed->scheme] == '\0') {
        return;
    }
    if (byte == mark[feed->scheme]) {
        feed->scheme++;
    } else {
        feed->scheme = byte == mark[0];
    }
}

static void gather_id(struct tkr_feed *feed, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        feed->id_begun = feed->id_begun || !is_blank(bytes[at]);
        if (feed->id_begun) {
            feed->next_id = (feed->next_id ^ (uint8_t)bytes[at]) * hash_prime;
            gather_scheme(feed, bytes[at]);
        }
    }
}

static void gather_url(struct tkr_feed *feed, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        tkr_feed_url_add(&feed->url, bytes[at]);
    }
}

/* Whether the rest of the value changes nothing. */
static bool gather(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    bool id = matches_field(feed, TKR_FEED_ID);
    bool url = matches_field(feed, TKR_FEED_URL);
    tkr_feed_gather_text(feed, token->bytes, token->count);
    if (id) {
        gather_id(feed, token->bytes, token->count);
    }
    if (url) {
        gather_url(feed, token->bytes, token->count);
    }
    return feed->value_cut && !id && !url;
}

static void keep_date(struct tkr_feed *feed, uint8_t rule)
{
    int64_t date = tkr_date_parse(tkr_feed_bytes(feed, TKR_FEED_RAW), feed->text[TKR_FEED_RAW].count);
    if (date != TKR_TIME_UNKNOWN && !feed->value_cut) {
        feed->published = date;
        feed->date_rule = rule;
    }
}

static void keep_id(struct tkr_feed *feed, uint8_t rule)
{
    if (feed->id_begun) {
        feed->id = feed->next_id == 0 ? 1 : feed->next_id;
        feed->id_is_global = feed->scheme == 3;
        feed->text[TKR_FEED_AT_ID].rule = rule;
    }
}

static void keep_url(struct tkr_feed *feed, uint8_t rule)
{
    uint32_t key = tkr_feed_url_end(&feed->url);
    if (key != 0) {
        feed->url_key = key;
        feed->text[TKR_FEED_AT_URL].rule = rule;
    }
}

/* What is made of the value as it came, before its clean-up. */
static void keep_meaning(struct tkr_feed *feed, uint8_t rule)
{
    switch (feed->map->rules[rule].field) {
    case TKR_FEED_DATE:
        keep_date(feed, rule);
        break;
    case TKR_FEED_ID:
        keep_id(feed, rule);
        break;
    case TKR_FEED_URL:
        keep_url(feed, rule);
        break;
    default:
        break;
    }
}

/* Cleans the gathered text; one that was cut ends in an ellipsis. */
void tkr_feed_clean_text(struct tkr_feed *feed)
{
    struct tkr_feed_text *raw = &feed->text[TKR_FEED_RAW];
    char *bytes = tkr_feed_bytes(feed, TKR_FEED_RAW);
    size_t count = feed->value_cut ? tkr_text_clean_cut(bytes, raw->count) : tkr_text_clean(bytes, raw->count);
    if (feed->value_cut && count > 0) {
        size_t whole = tkr_text_floor(bytes, count, count - 1); /* marks may have followed the last character */
        count = whole > 0 ? whole : count;
        memcpy(bytes + count, ellipsis, ELLIPSIS_BYTES);
        count += ELLIPSIS_BYTES;
    }
    raw->count = (uint16_t)count;
}

void tkr_feed_keep_headline(struct tkr_feed *feed, enum tkr_feed_place place, uint8_t rule)
{
    struct tkr_feed_text *raw = &feed->text[TKR_FEED_RAW];
    struct tkr_feed_text *text = &feed->text[place];
    size_t count = raw->count < text->size ? raw->count : text->size;
    memcpy(tkr_feed_bytes(feed, place), tkr_feed_bytes(feed, TKR_FEED_RAW), count);
    if (count < raw->count) {
        count = tkr_text_ellipsize(tkr_feed_bytes(feed, place), count, count - 1);
    }
    text->count = (uint16_t)count;
    text->rule = rule;
}

/* The message takes the place of a title: after it there is none. */
void tkr_feed_keep_error(struct tkr_feed *feed)
{
    if (feed->text[TKR_FEED_RAW].count > 0) {
        tkr_feed_keep_headline(feed, TKR_FEED_AT_TITLE, TKR_FEED_NO_RULE);
        feed->is_error = true;
    }
}

/* An address or identifier is kept whole or not at all. */
static void keep_link(struct tkr_feed *feed, enum tkr_feed_place place)
{
    struct tkr_feed_text *raw = &feed->text[TKR_FEED_RAW];
    struct tkr_feed_text *text = &feed->text[place];
    text->count = !feed->value_cut && raw->count <= text->size ? raw->count : 0;
    memcpy(tkr_feed_bytes(feed, place), tkr_feed_bytes(feed, TKR_FEED_RAW), text->count);
}

static void keep_tag(struct tkr_feed *feed)
{
    struct tkr_span tag = tkr_feed_span(feed, TKR_FEED_RAW);
    struct tkr_feed_text *tags = &feed->text[TKR_FEED_AT_TAGS];
    uint32_t hash = tkr_text_hash(tag.bytes, tag.count);
    if (tags->size - tags->count >= (int)sizeof hash) {
        memcpy(tkr_feed_bytes(feed, TKR_FEED_AT_TAGS) + tags->count, &hash, sizeof hash);
        tags->count = (uint16_t)(tags->count + sizeof hash);
    }
}

/* What is made of the value after its clean-up, which left something. */
static void keep_text(struct tkr_feed *feed, uint8_t rule)
{
    uint8_t field = feed->map->rules[rule].field;
    switch (field) {
    case TKR_FEED_TITLE_OF_FEED:
    case TKR_FEED_TITLE:
    case TKR_FEED_SOURCE:
    case TKR_FEED_SECTION:
        tkr_feed_keep_headline(feed, place_of(field), rule);
        break;
    case TKR_FEED_URL:
    case TKR_FEED_ID:
        keep_link(feed, place_of(field));
        break;
    case TKR_FEED_TAGS:
        keep_tag(feed);
        break;
    case TKR_FEED_ERROR:
        tkr_feed_keep_error(feed);
        break;
    case TKR_FEED_CODE:
        (void)tkr_feed_keep_code(feed);
        break;
    default:
        break;
    }
}

/* Whether the text itself is wanted, and not what is made of it on its way. */
static bool wants_text(const struct tkr_feed *feed, uint8_t rule)
{
    uint8_t field = feed->map->rules[rule].field;
    bool is_link = field == TKR_FEED_URL || field == TKR_FEED_ID;
    return matches(feed, rule) && field != TKR_FEED_DATE && (!is_link || feed->keep_links);
}

/* Of two rules for one field, a map may say the same twice, the better one comes last and stays. */
static void keep_value(struct tkr_feed *feed)
{
    bool is_clean = false;
    for (uint8_t rule = feed->map->rule_count; rule-- > 0;) {
        if (matches(feed, rule)) {
            keep_meaning(feed, rule);
        }
    }
    for (uint8_t rule = feed->map->rule_count; rule-- > 0;) {
        if (!wants_text(feed, rule)) {
            continue;
        }
        if (!is_clean) {
            tkr_feed_clean_text(feed);
            is_clean = true;
        }
        if (feed->text[TKR_FEED_RAW].count > 0) {
            keep_text(feed, rule);
        }
    }
}

int tkr_feed_take_value(struct tkr_feed *feed, const struct tkr_json_token *token)
{
    bool is_enough = false;
    if (!feed->in_value && !begin_value(feed, token->kind)) {
        is_enough = true;
    } else {
        is_enough = gather(feed, token);
        if (token->last || is_enough) {
            feed->in_value = false;
            keep_value(feed);
        }
    }
    return is_enough && !token->last ? TKR_JSON_SKIP : 0;
}
