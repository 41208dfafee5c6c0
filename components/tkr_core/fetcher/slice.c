// SPDX-License-Identifier: MIT
#include "slice.h"

#include <string.h>

#define NUMBER_LARGE INT64_C(100000000000000)

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

bool tkr_slice_is_word(struct tkr_slice slice, const char *text)
{
    if (slice.count != strlen(text))
        return false;
    for (size_t i = 0; i < slice.count; i++) {
        if (lower(slice.bytes[i]) != text[i])
            return false;
    }
    return true;
}

struct tkr_slice tkr_slice_trimmed(struct tkr_slice slice)
{
    while (slice.count > 0 && is_space(slice.bytes[0])) {
        slice.bytes++;
        slice.count--;
    }
    while (slice.count > 0 && is_space(slice.bytes[slice.count - 1]))
        slice.count--;
    return slice;
}

/* Where `mark` stands outside of quotes, or the end. RFC 9110, section 5.6.4: a backslash quotes the next byte. */
static size_t find_mark(struct tkr_slice slice, char mark)
{
    bool quoted = false;
    size_t at = 0;

    for (; at < slice.count; at++) {
        if (slice.bytes[at] == '"')
            quoted = !quoted;
        else if (quoted && slice.bytes[at] == '\\')
            at++;
        else if (!quoted && slice.bytes[at] == mark)
            return at;
    }
    return slice.count;
}

struct tkr_slice tkr_slice_next(struct tkr_slice *rest, char mark)
{
    struct tkr_slice part = {rest->bytes, find_mark(*rest, mark)};
    size_t taken = part.count < rest->count ? part.count + 1 : part.count;

    rest->bytes += taken;
    rest->count -= taken;
    return tkr_slice_trimmed(part);
}

struct tkr_slice tkr_slice_unquoted(struct tkr_slice slice)
{
    if (slice.count >= 2 && slice.bytes[0] == '"' && slice.bytes[slice.count - 1] == '"')
        return (struct tkr_slice){slice.bytes + 1, slice.count - 2};
    return slice;
}

bool tkr_slice_has(struct tkr_slice slice, char byte)
{
    return slice.count > 0 && memchr(slice.bytes, byte, slice.count) != NULL;
}

int64_t tkr_slice_number(struct tkr_slice slice)
{
    int64_t number = 0;

    if (slice.count == 0)
        return -1;
    for (size_t i = 0; i < slice.count; i++) {
        if (slice.bytes[i] < '0' || slice.bytes[i] > '9')
            return -1;
        if (number < NUMBER_LARGE)
            number = number * 10 + (slice.bytes[i] - '0');
    }
    return number;
}
