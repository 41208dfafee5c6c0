// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/utf8.h>

#include "markup.h"

/* A reference is resolved into the place where it stood: none is shorter than its character. */
static size_t resolve(const char *text, size_t count, char *to, size_t *taken)
{
    uint32_t code_point;
    *taken = tkr_text_reference(text, count, &code_point);
    return *taken == 0 ? 0 : tkr_utf8_encode(code_point, to);
}

/* Writes to `to` what stands for the markup at `text`; `*taken` is 0 when there is none. */
static size_t replace(const char *text, size_t count, char *to, size_t *taken)
{
    *taken = 0;
    if (text[0] == '&') {
        return resolve(text, count, to, taken);
    }
    struct tkr_text_markup mark = tkr_text_tag(text, count);
    *taken = mark.taken;
    to[0] = ' ';
    return mark.taken > 0 && mark.breaks ? 1 : 0;
}

size_t tkr_text_unmarked(const char *text, size_t count)
{
    size_t at = 0;
    while (at < count && !tkr_text_begins_markup(text[at])) {
        at++;
    }
    return at;
}

size_t tkr_text_unmark(char *text, size_t count)
{
    size_t at = tkr_text_unmarked(text, count);
    size_t left = at;
    while (at < count) {
        size_t taken = 0;
        if (tkr_text_begins_markup(text[at])) {
            char in_place[TKR_UTF8_MAX];
            size_t written = replace(text + at, count - at, in_place, &taken);
            memcpy(text + left, in_place, written);
            left += written;
        }
        if (taken == 0) {
            text[left++] = text[at];
            taken = 1;
        }
        at += taken;
    }
    return left;
}
