// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/text.h>

/* Longest first is not needed: no separator is a part of another. */
static const char *const separators[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};

/* The length of the separator at `text`, or 0. */
static size_t separator_bytes(const char *text, size_t count)
{
    for (size_t at = 0; at < sizeof separators / sizeof separators[0]; at++) {
        size_t length = strlen(separators[at]);
        if (count > length && memcmp(text, separators[at], length) == 0) {
            return length;
        }
    }
    return 0;
}

static size_t trimmed(const char *text, size_t count)
{
    while (count > 0 && text[count - 1] == ' ') {
        count--;
    }
    return count;
}

bool tkr_text_last_segment(const char *text, size_t count, size_t *head, size_t *segment)
{
    for (size_t at = count; at-- > 0;) {
        size_t length = text[at] == ' ' ? separator_bytes(text + at, count - at) : 0;
        if (length == 0) {
            continue;
        }
        size_t before = trimmed(text, at);
        if (before == 0) {
            return false;
        }
        *head = before;
        *segment = at + length;
        return true;
    }
    return false;
}
