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

size_t tkr_text_clean(char *text, size_t count)
{
    size_t left = count == 0 ? 0 : tkr_text_repair(text, count);
    for (int level = 0; level < LEVELS_MAX && left > 0; level++) {
        size_t before = left;
        left = tkr_text_unmark(text, left);
        left = tkr_text_scrub(text, left);
        if (left == before) {
            return left; /* markup never goes without shortening the text: none was left */
        }
    }
    left = disarm(text, left);
    return left == 0 ? 0 : tkr_text_scrub(text, left);
}
