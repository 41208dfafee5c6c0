// SPDX-License-Identifier: MIT
/* Numbers (RFC 8259, section 6), given as they are spelled: of any length, never as a value. */
#include "scanner.h"

/* What `next_state` answers beside a state. */
enum { NUMBER_OVER = 0xFE, NUMBER_WRONG = 0xFF };

static bool is_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_exponent(uint8_t byte)
{
    return byte == 'e' || byte == 'E';
}

static uint8_t after_integer(uint8_t byte)
{
    if (byte == '.') {
        return AWAIT_FRACTION;
    }
    return is_exponent(byte) ? AWAIT_EXPONENT : NUMBER_OVER;
}

static uint8_t first_digit(uint8_t byte)
{
    if (byte == '0') {
        return AWAIT_POINT;
    }
    return is_digit(byte) ? AWAIT_MORE_INTEGER : NUMBER_WRONG;
}

static uint8_t next_state(uint8_t state, uint8_t byte)
{
    switch (state) {
    case AWAIT_MINUS_OR_INTEGER:
        return byte == '-' ? AWAIT_INTEGER : first_digit(byte);
    case AWAIT_INTEGER:
        return first_digit(byte);
    case AWAIT_POINT:
        return is_digit(byte) ? NUMBER_WRONG : after_integer(byte);
    case AWAIT_MORE_INTEGER:
        return is_digit(byte) ? state : after_integer(byte);
    case AWAIT_FRACTION:
        return is_digit(byte) ? AWAIT_MORE_FRACTION : NUMBER_WRONG;
    case AWAIT_MORE_FRACTION:
        return is_digit(byte) ? state : is_exponent(byte) ? AWAIT_EXPONENT : NUMBER_OVER;
    case AWAIT_EXPONENT:
        if (byte == '+' || byte == '-') {
            return AWAIT_EXPONENT_DIGIT;
        }
        return is_digit(byte) ? AWAIT_MORE_EXPONENT : NUMBER_WRONG;
    case AWAIT_EXPONENT_DIGIT:
        return is_digit(byte) ? AWAIT_MORE_EXPONENT : NUMBER_WRONG;
    default:
        return is_digit(byte) ? state : NUMBER_OVER;
    }
}

static const uint8_t *refuse_number(struct tkr_json *json, const uint8_t *at)
{
    switch (json->state) {
    case AWAIT_POINT:
        return tkr_json_refuse_byte(json, at, "a number has a leading zero");
    case AWAIT_INTEGER:
        return tkr_json_refuse_byte(json, at, "a digit is missing after -");
    case AWAIT_FRACTION:
        return tkr_json_refuse_byte(json, at, "a digit is missing after the point of a number");
    default:
        return tkr_json_refuse_byte(json, at, "a digit is missing in the exponent of a number");
    }
}

const uint8_t *tkr_json_take_number(struct tkr_json *json, const uint8_t *at, const uint8_t *end)
{
    const uint8_t *from = at;
    uint8_t next = json->state;
    while (at < end) {
        next = next_state(json->state, *at);
        if (next >= NUMBER_OVER) {
            break;
        }
        json->state = next;
        at++;
    }
    if (at < end && next == NUMBER_OVER) {
        tkr_json_give(json, from, (size_t)(at - from), true);
        tkr_json_end_value(json);
        return at;
    }
    tkr_json_give_part(json, from, (size_t)(at - from));
    return at == end || json->failure != 0 ? at : refuse_number(json, at);
}

bool tkr_json_end_number(struct tkr_json *json)
{
    bool whole = json->depth == 0 && (json->state == AWAIT_POINT || json->state == AWAIT_MORE_INTEGER ||
                                      json->state == AWAIT_MORE_FRACTION || json->state == AWAIT_MORE_EXPONENT);
    if (whole) {
        tkr_json_give(json, "", 0, true);
        tkr_json_end_value(json);
    }
    return whole;
}
