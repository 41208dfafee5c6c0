// SPDX-License-Identifier: MIT
/* The first bytes of a document: a byte order mark, or an encoding that is not UTF-8, named for
 * people. */
#include <string.h>

#include "scanner.h"

static const uint8_t utf8_mark[] = {0xEF, 0xBB, 0xBF};

const uint8_t *tkr_json_take_first(struct tkr_json *json, const uint8_t *at)
{
    json->held[0] = *at;
    json->held_count = 1;
    if (*at == utf8_mark[0]) {
        json->state = AWAIT_MARK;
        return at + 1;
    }
    json->state = AWAIT_VALUE;
    return at;
}

const uint8_t *tkr_json_take_mark(struct tkr_json *json, const uint8_t *at)
{
    if (*at != utf8_mark[json->held_count]) {
        return tkr_json_refuse(json, at, TKR_E_ENCODING, "the byte order mark is not whole");
    }
    if (++json->held_count == sizeof utf8_mark) {
        json->state = AWAIT_VALUE;
    }
    return at + 1;
}

/*
 * No JSON text in UTF-8 has 00, FE or FF as its first byte or 00 as its second. A refused byte of
 * that sort is not the news; the encoding is, and it takes up to four bytes to tell which.
 */
bool tkr_json_suspect_encoding(struct tkr_json *json, uint8_t byte)
{
    bool wide_first = byte == 0x00 || byte == 0xFE || byte == 0xFF;
    bool suspect = (json->offset == 0 && wide_first) || (json->offset == 1 && byte == 0x00);
    if (!suspect || (json->failure != TKR_E_SYNTAX && json->failure != TKR_E_ENCODING)) {
        return false;
    }
    json->failure = 0;
    json->reason = "";
    json->held_count = (uint8_t)json->offset;
    json->state = AWAIT_ENCODING;
    return true;
}

const uint8_t *tkr_json_take_encoding(struct tkr_json *json, const uint8_t *at)
{
    json->held[json->held_count++] = *at;
    if (json->held_count == sizeof json->held) {
        tkr_json_name_encoding(json);
    }
    return at + 1;
}

static bool held_begins(const struct tkr_json *json, const char *bytes, size_t count)
{
    return json->held_count >= count && memcmp(json->held, bytes, count) == 0;
}

/* Marks (Unicode 23.8), and where the zeros of a first ASCII character stand. */
void tkr_json_name_encoding(struct tkr_json *json)
{
    bool wide = held_begins(json, "\x00\x00", 2) || held_begins(json, "\xFF\xFE\x00\x00", 4) ||
                (json->held_count == 4 && memcmp(json->held + 1, "\x00\x00\x00", 3) == 0);
    bool half_wide = held_begins(json, "\xFE\xFF", 2) || held_begins(json, "\xFF\xFE", 2) ||
                     (json->held_count >= 2 && (json->held[0] == 0) != (json->held[1] == 0));
    json->failure = TKR_E_ENCODING;
    json->reason = wide        ? "this is UTF-32, not UTF-8"
                   : half_wide ? "this is UTF-16, not UTF-8"
                               : "this is no JSON in UTF-8";
}
