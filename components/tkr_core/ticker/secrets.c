// SPDX-License-Identifier: MIT
#include "secrets.h"

#include <string.h>

static const char mask[] = "***";

enum { LEAST_BYTES = 4, MASK_BYTES = sizeof(mask) - 1 };

static int digit_of(char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *at = byte != '\0' ? strchr(digits, byte) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

/* The next byte of a value, `%7E` as one where it is spelled so. */
static char next_byte(const char **at, bool is_escaped)
{
    const char *from = *at;

    if (is_escaped && from[0] == '%' && digit_of(from[1]) >= 0 && digit_of(from[2]) >= 0) {
        *at += 3;
        return (char)(digit_of(from[1]) << 4 | digit_of(from[2]));
    }
    *at += 1;
    return from[0];
}

/* The bytes at the beginning of `text` that are the value, or as much of it as the end of the text has left; 0: another text. */
static size_t match(const char *text, const char *value, bool is_escaped)
{
    size_t count = 0;

    while (*value != '\0') {
        if (text[count] == '\0')
            return count >= LEAST_BYTES ? count : 0;
        if (text[count] != next_byte(&value, is_escaped))
            return 0;
        count++;
    }
    return count >= LEAST_BYTES ? count : 0;
}

static void hide(char *text, const char *value, bool is_escaped)
{
    for (; *text != '\0'; text++) {
        size_t count = match(text, value, is_escaped);

        if (count == 0)
            continue;
        memmove(text + MASK_BYTES, text + count, strlen(text + count) + 1);
        memcpy(text, mask, MASK_BYTES);
        text += MASK_BYTES - 1;
    }
}

void tkr_secrets_hide(char *text, const struct tkr_ticker_feed_config *feed)
{
    const char *value = feed->header != NULL ? strchr(feed->header, ':') : NULL;

    if (value != NULL) {
        value += 1 + strspn(value + 1, " ");
        hide(text, value, false);
        value = strrchr(value, ' ');
        if (value != NULL)
            hide(text, value + 1, false);
    }
    value = feed->secret_query != NULL ? strchr(feed->secret_query, '=') : NULL;
    if (value == NULL)
        return;
    hide(text, value + 1, false);
    hide(text, value + 1, true);
}
