// SPDX-License-Identifier: MIT
/* What stands between strings and numbers: brackets, commas, colons, space, and the three words. */
#include "scanner.h"

static bool in_object(const struct tkr_json *json)
{
    return (json->nesting & 1) != 0;
}

static const uint8_t *open_container(struct tkr_json *json, const uint8_t *at)
{
    if (json->depth == TKR_JSON_DEPTH_MAX) {
        return tkr_json_refuse(json, at, TKR_E_DEPTH, "more than 64 brackets are open");
    }
    bool object = *at == '{';
    json->nesting = (json->nesting << 1) | (object ? 1 : 0);
    json->depth++;
    if (json->muted && json->skip_depth == 0) {
        json->skip_depth = json->depth; /* the value of an unwanted member */
    }
    json->state = object ? AWAIT_NAME_OR_END : AWAIT_VALUE_OR_END;
    json->kind = object ? TKR_JSON_OBJECT_BEGIN : TKR_JSON_ARRAY_BEGIN;
    tkr_json_give(json, at, 1, true);
    return at + 1;
}

static const uint8_t *close_container(struct tkr_json *json, const uint8_t *at)
{
    json->kind = in_object(json) ? TKR_JSON_OBJECT_END : TKR_JSON_ARRAY_END;
    tkr_json_give(json, at, 1, true);
    json->nesting >>= 1;
    json->depth--;
    if (json->depth < json->skip_depth) {
        json->skip_depth = 0;
    }
    tkr_json_end_value(json);
    return at + 1;
}

static const uint8_t *open_text(struct tkr_json *json, const uint8_t *at, enum tkr_json_kind kind)
{
    json->kind = (uint8_t)kind;
    json->state = AWAIT_QUOTE;
    return at + 1;
}

static const uint8_t *open_number(struct tkr_json *json, const uint8_t *at)
{
    json->kind = TKR_JSON_NUMBER;
    json->state = AWAIT_MINUS_OR_INTEGER;
    return at; /* its first byte belongs to its first piece */
}

static const uint8_t *open_word(struct tkr_json *json, const uint8_t *at, enum tkr_json_kind kind)
{
    json->kind = (uint8_t)kind;
    json->state = AWAIT_LETTER;
    json->pending = kind == TKR_JSON_FALSE ? 4 : 3;
    return at + 1;
}

const uint8_t *tkr_json_take_letters(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    static const char tails[][5] = {" rue", "alse", " ull"}; /* in the order of the kinds */
    const char *tail = tails[json->kind - TKR_JSON_TRUE];
    for (; at < end && json->pending != 0; at++, json->pending--) {
        if ((char)*at != tail[4 - json->pending]) {
            return tkr_json_refuse_byte(json, at, "a word is not true, false or null");
        }
    }
    if (json->pending == 0) {
        tkr_json_give(json, at, 0, true);
        tkr_json_end_value(json);
    }
    return at;
}

static bool is_letter(uint8_t byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static const char *no_value_reason(const struct tkr_json *json, uint8_t byte)
{
    switch (byte) {
    case ',':
        return "a value is missing before a comma";
    case ']':
    case '}':
        return "a value is missing before a closing bracket";
    case '+':
        return "a number begins with +";
    case '.':
        return "a number begins with a point";
    case '\'':
        return "a string begins with ' and not with \"";
    case '/':
    case '#':
        return "a comment is not JSON";
    case '<':
        return json->depth == 0 ? "this looks like HTML or XML, not JSON" : "a value is missing";
    default:
        return is_letter(byte) ? "a word is not true, false or null" : "a value is missing";
    }
}

static const uint8_t *take_value(struct tkr_json *json, const uint8_t *at)
{
    switch (*at) {
    case '"':
        return open_text(json, at, TKR_JSON_STRING);
    case '{':
    case '[':
        return open_container(json, at);
    case 't':
        return open_word(json, at, TKR_JSON_TRUE);
    case 'f':
        return open_word(json, at, TKR_JSON_FALSE);
    case 'n':
        return open_word(json, at, TKR_JSON_NULL);
    default:
        break;
    }
    if (*at == '-' || (*at >= '0' && *at <= '9')) {
        return open_number(json, at);
    }
    return tkr_json_refuse_byte(json, at, no_value_reason(json, *at));
}

static const uint8_t *take_name(struct tkr_json *json, const uint8_t *at)
{
    if (*at == '"') {
        return open_text(json, at, TKR_JSON_NAME);
    }
    bool first = json->state == AWAIT_NAME_OR_END;
    if (*at == '}' && first) {
        return close_container(json, at);
    }
    return tkr_json_refuse_byte(json, at,
                                first        ? "a name in quotes or } is missing"
                                : *at == '}' ? "a comma stands before }"
                                             : "a name in quotes is missing");
}

static const uint8_t *take_comma_or_end(struct tkr_json *json, const uint8_t *at)
{
    bool object = in_object(json);
    if (*at == ',') {
        json->state = object ? AWAIT_NAME : AWAIT_VALUE;
        return at + 1;
    }
    if (*at == (object ? '}' : ']')) {
        return close_container(json, at);
    }
    if (*at == '}' || *at == ']') {
        return tkr_json_refuse_byte(json, at, object ? "] closes an object" : "} closes an array");
    }
    return tkr_json_refuse_byte(json, at, object ? "a comma or } is missing" : "a comma or ] is missing");
}

static const uint8_t *take_colon(struct tkr_json *json, const uint8_t *at)
{
    if (*at != ':') {
        return tkr_json_refuse_byte(json, at, "a colon is missing");
    }
    json->state = AWAIT_VALUE;
    return at + 1;
}

static bool is_space(uint8_t byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

const uint8_t *tkr_json_take_structure(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    while (is_space(*at)) {
        if (++at == end) {
            return at;
        }
    }
    switch (json->state) {
    case AWAIT_VALUE_OR_END:
        return *at == ']' ? close_container(json, at) : take_value(json, at);
    case AWAIT_VALUE:
        return take_value(json, at);
    case AWAIT_NAME:
    case AWAIT_NAME_OR_END:
        return take_name(json, at);
    case AWAIT_COLON:
        return take_colon(json, at);
    case AWAIT_COMMA_OR_END:
        return take_comma_or_end(json, at);
    default:
        return tkr_json_refuse_byte(json, at, "something follows the document");
    }
}
