// SPDX-License-Identifier: MIT
#include <tkr/utf8.h>

#include "utf8_lead.h"

size_t tkr_utf8_decode(const char *bytes, size_t count, uint32_t *code_point)
{
    uint8_t first = (uint8_t)bytes[0];
    *code_point = first;
    if (first < 0x80) {
        return 1;
    }
    struct tkr_utf8_lead lead = tkr_utf8_lead(first);
    uint32_t value = first & (0x3Fu >> lead.pending);
    *code_point = TKR_REPLACEMENT;
    for (size_t at = 1; at <= lead.pending; at++) {
        if (at == count || (uint8_t)bytes[at] < lead.low || (uint8_t)bytes[at] > lead.high) {
            return at;
        }
        value = (value << 6) | ((uint8_t)bytes[at] & 0x3Fu);
        lead.low = 0x80;
        lead.high = 0xBF;
    }
    if (lead.pending != 0) {
        *code_point = value;
    }
    return (size_t)lead.pending + 1;
}

static char continuation(uint32_t code_point, unsigned shift)
{
    return (char)(0x80u | ((code_point >> shift) & 0x3Fu));
}

static uint32_t scalar_or_replacement(uint32_t code_point)
{
    bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return surrogate || code_point > 0x10FFFF ? TKR_REPLACEMENT : code_point;
}

size_t tkr_utf8_encode(uint32_t code_point, char *bytes)
{
    uint32_t value = scalar_or_replacement(code_point);
    size_t count = 0;
    if (value < 0x80) {
        bytes[count++] = (char)value;
        return count;
    }
    if (value < 0x800) {
        bytes[count++] = (char)(0xC0u | (value >> 6));
    } else {
        if (value < 0x10000) {
            bytes[count++] = (char)(0xE0u | (value >> 12));
        } else {
            bytes[count++] = (char)(0xF0u | (value >> 18));
            bytes[count++] = continuation(value, 12);
        }
        bytes[count++] = continuation(value, 6);
    }
    bytes[count++] = continuation(value, 0);
    return count;
}

size_t tkr_utf8_floor(const char *bytes, size_t count, size_t limit)
{
    if (limit >= count) {
        return count;
    }
    size_t start = limit;
    while (start > 0 && limit - start < TKR_UTF8_MAX - 1 && tkr_utf8_is_continuation((uint8_t)bytes[start])) {
        start--;
    }
    uint32_t ignored;
    return start + tkr_utf8_decode(bytes + start, count - start, &ignored) > limit ? start : limit;
}
