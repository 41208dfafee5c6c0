// SPDX-License-Identifier: MIT
/* The scanner's doors and the walk from state to state. */
#include "scanner.h"

#include "../base/utf8_lead.h"

const uint8_t *tkr_json_refuse(struct tkr_json *json, const uint8_t *at, int error, const char *reason)
{
    json->failure = error;
    json->reason = reason;
    return at;
}

const uint8_t *tkr_json_refuse_byte(struct tkr_json *json, const uint8_t *at, const char *reason)
{
    if (*at >= 0x80 && tkr_utf8_lead(*at).pending == 0) {
        return tkr_json_refuse(json, at, TKR_E_ENCODING, "a byte that is not UTF-8");
    }
    return tkr_json_refuse(json, at, TKR_E_SYNTAX, reason);
}

/* At the end of a scalar `muted` means nothing any more: tkr_json_end_value sets it anew. */
static void skip(struct tkr_json *json)
{
    bool container = json->kind == TKR_JSON_OBJECT_BEGIN || json->kind == TKR_JSON_ARRAY_BEGIN;
    if (container) {
        json->skip_depth = json->depth;
    }
    json->muted = true;
}

void tkr_json_give(struct tkr_json *json, const void *bytes, size_t count, bool last)
{
    if (json->muted) {
        return;
    }
    struct tkr_json_token token = {(enum tkr_json_kind)json->kind, last, bytes, count};
    int answer = json->sink.take(json->sink.context, &token);
    if (answer < 0) {
        json->failure = answer;
        json->reason = "the receiver asked to stop";
    } else if (answer == TKR_JSON_SKIP) {
        skip(json);
    }
}

void tkr_json_give_part(struct tkr_json *json, const void *bytes, size_t count)
{
    if (count != 0) {
        tkr_json_give(json, bytes, count, false);
    }
}

void tkr_json_end_value(struct tkr_json *json)
{
    json->state = json->depth == 0 ? AWAIT_NOTHING : AWAIT_COMMA_OR_END;
    json->muted = json->skip_depth != 0;
}

static const uint8_t *take(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    switch ((enum json_state)json->state) {
    case AWAIT_FIRST_BYTE:
        return tkr_json_take_first(json, at);
    case AWAIT_MARK:
        return tkr_json_take_mark(json, at);
    case AWAIT_ENCODING:
        return tkr_json_take_encoding(json, at);
    case AWAIT_VALUE:
    case AWAIT_VALUE_OR_END:
    case AWAIT_NAME:
    case AWAIT_NAME_OR_END:
    case AWAIT_COLON:
    case AWAIT_COMMA_OR_END:
    case AWAIT_NOTHING:
        return tkr_json_take_structure(json, at, end);
    case AWAIT_LETTER:
        return tkr_json_take_letters(json, at, end);
    case AWAIT_QUOTE:
        return tkr_json_take_text(json, at, end);
    case AWAIT_ESCAPED:
    case AWAIT_HEX:
    case AWAIT_LOW_BACKSLASH:
    case AWAIT_LOW_U:
        return tkr_json_take_escape(json, at, end);
    case AWAIT_CONTINUATION:
        return tkr_json_take_character(json, at, end);
    case AWAIT_MINUS_OR_INTEGER:
    case AWAIT_INTEGER:
    case AWAIT_POINT:
    case AWAIT_MORE_INTEGER:
    case AWAIT_FRACTION:
    case AWAIT_MORE_FRACTION:
    case AWAIT_EXPONENT:
    case AWAIT_EXPONENT_DIGIT:
    case AWAIT_MORE_EXPONENT:
        break;
    }
    return tkr_json_take_number(json, at, end);
}

void tkr_json_init(struct tkr_json *json, const struct tkr_json_sink *sink)
{
    *json = (struct tkr_json){.sink = *sink, .reason = "", .state = AWAIT_FIRST_BYTE};
}

int tkr_json_push(struct tkr_json *json, const void *bytes, size_t count)
{
    if (json->failure != 0 || count == 0) {
        return json->failure;
    }
    const uint8_t *at = bytes;
    const uint8_t *end = at + count;
    while (at < end) {
        const uint8_t *from = at;
        do {
            at = take(json, at, end);
        } while (at < end && json->failure == 0);
        json->offset += (size_t)(at - from);
        if (json->failure != 0 && (at == end || !tkr_json_suspect_encoding(json, *at))) {
            break;
        }
    }
    return json->failure;
}

/* Where the document was cut, in words. */
static const char *cut_reason(const struct tkr_json *json)
{
    if (json->state >= AWAIT_MINUS_OR_INTEGER) {
        return "the document ends inside a number";
    }
    if (json->state >= AWAIT_QUOTE) {
        return json->kind == TKR_JSON_NAME ? "the document ends inside a name" : "the document ends inside a string";
    }
    if (json->state == AWAIT_LETTER) {
        return "the document ends inside a word";
    }
    if (json->depth == 0) {
        return "there is no document";
    }
    return (json->nesting & 1) != 0 ? "the document ends inside an object" : "the document ends inside an array";
}

int tkr_json_finish(struct tkr_json *json)
{
    if (json->failure != 0 || json->state == AWAIT_NOTHING) {
        return json->failure;
    }
    if (json->state == AWAIT_ENCODING) {
        tkr_json_name_encoding(json);
    } else if (!tkr_json_end_number(json)) {
        json->reason = cut_reason(json);
        json->failure = TKR_E_TRUNCATED;
    }
    return json->failure;
}

uint64_t tkr_json_offset(const struct tkr_json *json)
{
    bool wide = json->failure != 0 && json->state == AWAIT_ENCODING;
    return wide ? 0 : json->offset; /* UTF-16 and UTF-32 are refused as a whole */
}

const char *tkr_json_reason(const struct tkr_json *json)
{
    return json->reason;
}
