// SPDX-License-Identifier: MIT
#include <tkr/secrets.h>

#include <string.h>

static const char mask[] = "***";

enum {
    LEAST_BYTES = 4,
    PIECE_BYTES = 8, /* the beginning of a key that tells too much of it */
    MASK_BYTES = sizeof(mask) - 1,
};

/* A value that is told to nobody: bytes of the configuration. */
struct secret {
    const char *from, *end;
    bool is_escaped; /* `%7E` is one byte */
};

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static int digit_of(char byte)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = byte != '\0' ? strchr(digits, small(byte)) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

static char next_byte(struct secret *secret)
{
    const char *from = secret->from;

    if (secret->is_escaped && secret->end - from > 2 && from[0] == '%' && digit_of(from[1]) >= 0 &&
        digit_of(from[2]) >= 0) {
        secret->from += 3;
        return (char)(digit_of(from[1]) * 16 + digit_of(from[2]));
    }
    secret->from += 1;
    return from[0];
}

/*
 * The bytes at the beginning of `text` that are the value, a long piece of it, or as much of it as the end of the text has
 * left; 0: another text. Some publishers write all in small letters.
 */
static size_t match(const char *text, struct secret secret)
{
    size_t count = 0;
    size_t least = LEAST_BYTES;

    while (secret.from < secret.end && text[count] != '\0') {
        if (small(text[count]) != small(next_byte(&secret))) {
            least = PIECE_BYTES;
            break;
        }
        count++;
    }
    return count >= least ? count : 0;
}

static void hide(char *text, struct secret secret)
{
    for (; *text != '\0'; text++) {
        size_t count = match(text, secret);

        if (count == 0)
            continue;
        memmove(text + MASK_BYTES, text + count, strlen(text + count) + 1);
        memcpy(text, mask, MASK_BYTES);
        text += MASK_BYTES - 1;
    }
}

static void hide_both_ways(char *text, struct secret secret)
{
    hide(text, secret);
    secret.is_escaped = true;
    hide(text, secret);
}

/* A key that stands in the address itself. No member of a query says that it is one; keys are long and hold digits. */
static bool is_like_a_key(struct secret secret)
{
    const char *at = secret.from;

    while (at < secret.end && (*at < '0' || *at > '9'))
        at++;
    return at < secret.end && secret.end - secret.from >= PIECE_BYTES;
}

static void hide_query(char *text, const char *url)
{
    const char *at = url + strcspn(url, "?#");

    while (*at == '?' || *at == '&') {
        const char *name = at + 1;
        const char *value = name + strcspn(name, "=&#");
        struct secret secret;

        at = name + strcspn(name, "&#");
        secret = (struct secret){.from = value + (*value == '='), .end = at};
        if (is_like_a_key(secret))
            hide_both_ways(text, secret);
    }
}

static void hide_header(char *text, const char *header)
{
    const char *value = strchr(header, ':');
    const char *word;

    if (value == NULL)
        return;
    value += 1 + strspn(value + 1, " ");
    hide(text, (struct secret){.from = value, .end = value + strlen(value)});
    word = strrchr(value, ' ');
    if (word != NULL)
        hide(text, (struct secret){.from = word + 1, .end = word + strlen(word)});
}

void tkr_secrets_hide(char *text, const struct tkr_ticker_feed_config *feed)
{
    const char *value = feed->secret_query != NULL ? strchr(feed->secret_query, '=') : NULL;

    if (feed->header != NULL)
        hide_header(text, feed->header);
    if (value != NULL)
        hide_both_ways(text, (struct secret){.from = value + 1, .end = value + strlen(value)});
    hide_query(text, feed->url);
}
