// SPDX-License-Identifier: MIT
/* Escapes (RFC 8259, section 7). A surrogate without its partner means no character and becomes
 * U+FFFD. */
#include <tkr/utf8.h>

#include "scanner.h"

enum {
    HEX_DIGITS = 4,
    HEX_ESCAPE = 6,    /* bytes of \uXXXX */
    BATCH_BYTES = 64,  /* of decoded text on the stack */
    UNIT_BYTES = 3,    /* a UTF-16 unit that is no surrogate in UTF-8 */
    NO_UNIT = 0x10000, /* no UTF-16 unit */
};

static void give_code_point(struct tkr_json *json, uint32_t code_point)
{
    char bytes[TKR_UTF8_MAX];
    json->state = AWAIT_QUOTE;
    tkr_json_give_part(json, bytes, tkr_utf8_encode(code_point, bytes));
}

static bool stands_for_itself(uint8_t byte)
{
    return byte == '"' || byte == '\\' || byte == '/';
}

/* The control character that a letter after a backslash means; 0: none. */
static uint8_t control(uint8_t byte)
{
    switch (byte) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

static void open_hex(struct tkr_json *json)
{
    json->unit = 0;
    json->pending = HEX_DIGITS;
    json->state = AWAIT_HEX;
}

static const uint8_t *take_escaped(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    uint8_t byte = control(*at);
    if (stands_for_itself(*at)) {
        json->state = AWAIT_QUOTE;
        return tkr_json_take_text_after(json, at + 1, end);
    }
    if (*at == 'u') {
        open_hex(json);
    } else if (byte != 0) {
        give_code_point(json, byte);
    } else {
        return tkr_json_refuse(json, at, TKR_E_SYNTAX, "a backslash stands before a wrong character");
    }
    return at + 1;
}

static bool is_high_surrogate(uint16_t unit)
{
    return (unit & 0xFC00) == 0xD800;
}

static bool is_low_surrogate(uint16_t unit)
{
    return (unit & 0xFC00) == 0xDC00;
}

/* The high surrogate that waits stays alone. */
static void give_lone_surrogate(struct tkr_json *json)
{
    json->high_surrogate = 0;
    give_code_point(json, TKR_REPLACEMENT);
}

static void give_pair(struct tkr_json *json)
{
    uint32_t high = json->high_surrogate & 0x3FFu;
    uint32_t low = json->unit & 0x3FFu;
    json->high_surrogate = 0;
    give_code_point(json, 0x10000 + (high << 10) + low);
}

static void end_hex(struct tkr_json *json)
{
    if (json->high_surrogate != 0 && is_low_surrogate(json->unit)) {
        give_pair(json);
        return;
    }
    if (json->high_surrogate != 0) {
        give_lone_surrogate(json);
    }
    if (is_high_surrogate(json->unit)) {
        json->high_surrogate = json->unit;
        json->state = AWAIT_LOW_BACKSLASH;
    } else if (json->failure == 0) {
        give_code_point(json, json->unit);
    }
}

static const uint8_t *take_hex(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    while (at < end && json->pending != 0) {
        unsigned value = tkr_json_byte[*at] & (BYTE_HEX | BYTE_NOT_HEX);
        if (value == BYTE_NOT_HEX) {
            return tkr_json_refuse(json, at, TKR_E_SYNTAX, "four hexadecimal digits are missing after \\u");
        }
        json->unit = (uint16_t)((unsigned)json->unit << 4 | value);
        json->pending--;
        at++;
    }
    if (json->pending == 0) {
        end_hex(json);
    }
    return at;
}

static const uint8_t *take_low_backslash(struct tkr_json *json, const uint8_t *at)
{
    if (*at == '\\') {
        json->state = AWAIT_LOW_U;
        return at + 1;
    }
    give_lone_surrogate(json);
    return at;
}

static const uint8_t *take_low_u(struct tkr_json *json, const uint8_t *at)
{
    if (*at == 'u') {
        open_hex(json);
        return at + 1;
    }
    give_lone_surrogate(json);
    json->state = AWAIT_ESCAPED; /* the backslash has been read */
    return at;
}

/* The unit of a whole \uXXXX; NO_UNIT: it is none, or half of a pair. */
static uint32_t unit_at(const uint8_t *at)
{
    uint8_t a = tkr_json_byte[at[2]], b = tkr_json_byte[at[3]];
    uint8_t c = tkr_json_byte[at[4]], d = tkr_json_byte[at[5]];
    uint32_t unit = (uint32_t)(a & BYTE_HEX) << 12 | (uint32_t)(b & BYTE_HEX) << 8 | (uint32_t)(c & BYTE_HEX) << 4 |
                    (uint32_t)(d & BYTE_HEX);
    bool digits = ((a | b | c | d) & BYTE_NOT_HEX) == 0;
    return digits && at[1] == 'u' && (unit & 0xF800) != 0xD800 ? unit : NO_UNIT;
}

/* What tkr_utf8_encode does, for a UTF-16 unit that is no surrogate; here it is worth being inline. */
static inline size_t put_unit(char *bytes, uint32_t unit)
{
    if (unit < 0x80) {
        bytes[0] = (char)unit;
        return 1;
    }
    if (unit < 0x800) {
        bytes[0] = (char)(0xC0 | unit >> 6);
        bytes[1] = (char)(0x80 | (unit & 0x3F));
        return 2;
    }
    bytes[0] = (char)(0xE0 | unit >> 12);
    bytes[1] = (char)(0x80 | (unit >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (unit & 0x3F));
    return 3;
}

/*
 * The short way for the text of publishers who escape every letter: whole escapes of one unit each, as many
 * as there are, become one piece. Whatever is cut, paired or wrong is left to the long way.
 */
static const uint8_t *take_batch(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    char batch[BATCH_BYTES];
    size_t count = 0;
    while (end - at >= HEX_ESCAPE && *at == '\\' && count <= BATCH_BYTES - UNIT_BYTES) {
        uint32_t unit = unit_at(at);
        if (unit == NO_UNIT) {
            break;
        }
        if (!json->muted) {
            count += put_unit(batch + count, unit);
        }
        at += HEX_ESCAPE;
    }
    if (count != 0) {
        tkr_json_give(json, batch, count, false);
    }
    return at;
}

const uint8_t *tkr_json_open_escape(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    const uint8_t *past = take_batch(json, at, end);
    if (past == at) {
        json->state = AWAIT_ESCAPED;
        past++;
    }
    return past;
}

const uint8_t *tkr_json_take_escape(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    switch (json->state) {
    case AWAIT_ESCAPED:
        return take_escaped(json, at, end);
    case AWAIT_HEX:
        return take_hex(json, at, end);
    case AWAIT_LOW_BACKSLASH:
        return take_low_backslash(json, at);
    default:
        return take_low_u(json, at);
    }
}
