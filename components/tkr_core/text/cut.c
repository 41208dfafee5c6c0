// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "markup.h"

static const char ellipsis[] = "\xE2\x80\xA6"; /* U+2026 */

enum {
    ELLIPSIS_BYTES = sizeof ellipsis - 1,
    JOINER_BYTES = 3,        /* U+200C, U+200D */
    NAME_BYTES_MAX = 12,     /* `</blockquote` */
    REFERENCE_BYTES_MAX = 12 /* a cut reference that is longer was none */
};

/* U+200C and U+200D differ in the last bit. */
static bool ends_in_joiner(const char *text, size_t count)
{
    return count >= JOINER_BYTES && memcmp(text + count - JOINER_BYTES, "\xE2\x80", 2) == 0 &&
           ((uint8_t)text[count - 1] | 1) == 0x8D;
}

/* What must not stand before an ellipsis: it would join, or be trimmed, had it been there at first. */
static size_t bare(const char *text, size_t count)
{
    for (;;) {
        if (count > 0 && text[count - 1] == ' ') {
            count--;
        } else if (ends_in_joiner(text, count)) {
            count -= JOINER_BYTES;
        } else {
            return count;
        }
    }
}

size_t tkr_text_floor(const char *text, size_t count, size_t limit)
{
    size_t kept = 0;
    while (kept < count) {
        size_t cluster = tkr_text_cluster(text + kept, count - kept);
        if (kept + cluster > limit) {
            break;
        }
        kept += cluster;
    }
    return bare(text, kept);
}

size_t tkr_text_ellipsize(char *text, size_t count, size_t limit)
{
    if (count <= limit) {
        return count;
    }
    if (limit < ELLIPSIS_BYTES) {
        return 0;
    }
    size_t kept = tkr_text_floor(text, count, limit - ELLIPSIS_BYTES);
    memcpy(text + kept, ellipsis, ELLIPSIS_BYTES);
    return kept + ELLIPSIS_BYTES;
}

static size_t without_cut_character(const char *text, size_t count)
{
    size_t start = count;
    uint32_t code_point = 0;
    while (start > 0 && count - start < TKR_UTF8_MAX) {
        start--;
        if (((uint8_t)text[start] & 0xC0u) != 0x80) {
            (void)tkr_utf8_decode(text + start, count - start, &code_point);
            return code_point == TKR_REPLACEMENT ? start : count;
        }
    }
    return count;
}

/* Whether the text from a `<` on may be the beginning of a tag's name. */
static bool is_cut_name(const char *text, size_t count)
{
    return count <= NAME_BYTES_MAX && memchr(text, ' ', count) == NULL && memchr(text, '>', count) == NULL;
}

static size_t without_cut_tag(const char *text, size_t count)
{
    for (size_t at = count; at-- > 0;) {
        if (text[at] == '<' && (is_cut_name(text + at, count - at) || tkr_text_tag(text + at, count - at).open)) {
            count = at;
        }
    }
    return count;
}

static bool is_reference_byte(char byte)
{
    return byte == '#' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static size_t without_cut_reference(const char *text, size_t count)
{
    size_t at = count;
    while (at > 0 && count - at < REFERENCE_BYTES_MAX && is_reference_byte(text[at - 1])) {
        at--;
    }
    return at > 0 && text[at - 1] == '&' ? at - 1 : count;
}

/* The bytes before what is begun at the end and not finished. */
static size_t whole_bytes(const char *text, size_t count)
{
    count = without_cut_character(text, count);
    count = without_cut_reference(text, count);
    return without_cut_tag(text, count);
}

/* One blank of each run of them; the clean-up sees no difference. */
static size_t collapse(char *text, size_t count)
{
    size_t left = 0;
    for (size_t at = 0; at < count; at++) {
        if (text[at] != ' ' || left == 0 || text[left - 1] != ' ') {
            text[left++] = text[at];
        }
    }
    return left;
}

size_t tkr_text_squeeze(char *text, size_t count)
{
    size_t whole = whole_bytes(text, count);
    size_t left = collapse(text, tkr_text_unmark(text, whole));
    memmove(text + left, text + whole, count - whole);
    return left + count - whole;
}

size_t tkr_text_clean_cut(char *text, size_t count)
{
    size_t left = whole_bytes(text, count);
    left = tkr_text_unmark(text, left);
    left = whole_bytes(text, left); /* what was encoded is to be seen now */
    return tkr_text_clean(text, left);
}
