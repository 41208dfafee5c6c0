// SPDX-License-Identifier: MIT
/* Names and strings: runs as they stand in the input, and characters that the chunks cut. */
#include "../base/utf8_lead.h"
#include "scanner.h"

static const uint8_t *end_text(struct tkr_json *json, const uint8_t *from, const uint8_t *quote)
{
    tkr_json_give(json, from, (size_t)(quote - from), true);
    if (json->kind == TKR_JSON_NAME) {
        json->state = AWAIT_COLON; /* if muted, so is the value */
    } else {
        tkr_json_end_value(json);
    }
    return quote + 1;
}

static const uint8_t *open_character(struct tkr_json *json, const uint8_t *at)
{
    struct tkr_utf8_lead lead = tkr_utf8_lead(*at);
    if (lead.pending == 0) {
        return tkr_json_refuse(json, at, TKR_E_ENCODING, "a byte in a string is not UTF-8");
    }
    json->held[0] = *at;
    json->held_count = 1;
    json->pending = lead.pending;
    json->low = lead.low;
    json->high = lead.high;
    json->state = AWAIT_CONTINUATION;
    return at + 1;
}

const uint8_t *tkr_json_take_character(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    while (at < end && json->pending != 0) {
        if (*at < json->low || *at > json->high) {
            return tkr_json_refuse(json, at, TKR_E_ENCODING, "a character in a string is not whole UTF-8");
        }
        json->held[json->held_count++] = *at++;
        json->pending--;
        json->low = 0x80;
        json->high = 0xBF;
    }
    if (json->pending == 0) {
        json->state = AWAIT_QUOTE;
        tkr_json_give_part(json, json->held, json->held_count);
    }
    return at;
}

/* The run from `from` ended at `stop`, which is not the end of the chunk. */
static const uint8_t *leave_run(struct tkr_json *json, const uint8_t *from, const uint8_t *stop, const uint8_t *end)
{
    if (*stop == '"') {
        return end_text(json, from, stop);
    }
    tkr_json_give_part(json, from, (size_t)(stop - from));
    if (json->failure != 0) {
        return stop;
    }
    if (*stop == '\\') {
        return tkr_json_open_escape(json, stop, end);
    }
    if (*stop < 0x20) {
        return tkr_json_refuse(json, stop, TKR_E_SYNTAX, "a raw control character stands in a string");
    }
    return open_character(json, stop);
}

/* The piece begins at `from`; what is before `at` has been looked at. */
static const uint8_t *take_run(struct tkr_json *json, const uint8_t *from, const uint8_t *at, const uint8_t *end)
{
    const uint8_t *stop = tkr_json_plain_end(at, end);
    if (stop < end) {
        return leave_run(json, from, stop, end);
    }
    tkr_json_give_part(json, from, (size_t)(stop - from));
    return stop;
}

const uint8_t *tkr_json_take_text(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    return take_run(json, at, at, end);
}

const uint8_t *tkr_json_take_text_after(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    return take_run(json, at - 1, at, end);
}
