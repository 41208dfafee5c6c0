// SPDX-License-Identifier: MIT
#include <tkr/text.h>
#include <tkr/utf8.h>

#include "markup.h"

/* Publishers encode twice, careless bridges three times. What is deeper is meant to keep us busy. */
enum { LEVELS_MAX = 8 };

/* Without these three bytes there is no markup of any kind, hence none at any depth. */
static size_t disarm(char *text, size_t count)
{
    size_t left = 0;
    for (size_t at = 0; at < count; at++) {
        if (text[at] != '<' && text[at] != '>' && text[at] != '&') {
            text[left++] = text[at];
        }
    }
    return left;
}

static size_t clean(char *text, size_t count)
{
    size_t left = tkr_text_scrub(text, tkr_text_unmark(text, tkr_text_repair(text, count)));
    for (int level = 1; level < LEVELS_MAX; level++) {
        size_t before = left;
        left = tkr_text_unmark(text, left);
        if (left == before) {
            return left; /* markup never goes without shortening the text: none was left */
        }
        left = tkr_text_scrub(text, left);
    }
    return tkr_text_scrub(text, disarm(text, left));
}

/* Whether the clean-up leaves this byte alone: printable ASCII that is neither of markup nor a second space. */
static bool is_plain(const char *text, size_t at)
{
    char byte = text[at];
    if (byte == ' ') {
        return at > 0 && text[at - 1] != ' ';
    }
    return byte > ' ' && byte < 0x7F && !tkr_text_begins_markup(byte);
}

/* How many bytes are clean already, whatever follows them. A mark may follow a letter, so that the last one is not. */
static size_t clean_bytes(const char *text, size_t count)
{
    size_t at = 0;
    while (at < count && is_plain(text, at)) {
        at++;
    }
    bool is_whole = at == count && (at == 0 || text[at - 1] != ' ');
    if (!is_whole && at > 0) {
        at--;
    }
    return !is_whole && at > 0 && text[at] == ' ' ? at - 1 : at;
}

size_t tkr_text_clean(char *text, size_t count)
{
    size_t done = clean_bytes(text, count);
    return done == count ? count : done + clean(text + done, count - done);
}
