// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include "markup.h"

/* Elements of HTML that occur in feeds. Any other `<` is the publisher's own. */
static const char inline_names[] =
    "a abbr acronym b bdi bdo big cite code del dfn em embed font i iframe img input ins kbd label "
    "link mark meta noscript object picture q s samp script small source span strike strong style "
    "sub sup svg time tt u var video wbr";

static const char break_names[] =
    "article aside blockquote body br center dd div dl dt figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 head header hr html li main nav ol option p pre section select table tbody td tfoot "
    "th thead title tr ul";

/* What is between their tags is not for readers. */
static const char hidden_names[] = "script style";

static const char comment_begin[] = "<!--";
static const char cdata_begin[] = "<![CDATA[";
static const char cdata_end[] = "]]>";

enum { NAME_BYTES_MAX = 10 };

struct name {
    char bytes[NAME_BYTES_MAX]; /* in lower case */
    size_t count;
};

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static bool is_name_byte(char byte)
{
    return (lower(byte) >= 'a' && lower(byte) <= 'z') || (byte >= '0' && byte <= '9');
}

static bool begins(const char *text, size_t count, const char *with)
{
    size_t length = strlen(with);
    return count >= length && memcmp(text, with, length) == 0;
}

/* Reads the name after `<` or `</`. Returns where it ends, or 0 when no known name stands there. */
static size_t read_name(const char *text, size_t count, struct name *name)
{
    size_t at = 1;
    name->count = 0;
    if (at < count && text[at] == '/') {
        at++;
    }
    while (at < count && is_name_byte(text[at]) && name->count < NAME_BYTES_MAX) {
        name->bytes[name->count++] = lower(text[at++]);
    }
    bool ends = at == count || is_space(text[at]) || text[at] == '>' || text[at] == '/';
    return ends && name->count > 0 ? at : 0;
}

/* Instead of a place: another `<` came first, or the text ended. */
static const size_t no_end = 0;
static const size_t open_end = SIZE_MAX;

/*
 * Where the tag ends whose attributes begin at `at`: after its `>`. `quotes`: `>` and `<` within a quoted
 * value do not count.
 */
static size_t find_end(const char *text, size_t count, size_t at, bool quotes)
{
    char quote = '\0';
    char before = '\0'; /* the last byte that is no space */
    for (; at < count; at++) {
        char byte = text[at];
        if (quote != '\0') {
            quote = byte == quote ? '\0' : quote;
        } else if (quotes && before == '=' && (byte == '"' || byte == '\'')) {
            quote = byte;
        } else if (byte == '>') {
            return at + 1;
        } else if (byte == '<') {
            return no_end;
        }
        before = is_space(byte) ? before : byte;
    }
    return open_end;
}

/* Where the closing tag of the element begins, or the end of the text. */
static size_t closing_tag(const char *text, size_t count, size_t at, const struct name *element)
{
    for (; at < count; at++) {
        struct name name;
        if (text[at] == '<' && count - at > 1 && text[at + 1] == '/' && read_name(text + at, count - at, &name) != 0 &&
            name.count == element->count && memcmp(name.bytes, element->bytes, name.count) == 0) {
            return at;
        }
    }
    return count;
}

/* The extent of a known tag whose attributes begin at `at`. */
static struct tkr_text_markup extent(const char *text, size_t count, size_t at)
{
    struct tkr_text_markup tag = {0, false, false};
    size_t end = find_end(text, count, at, true);
    tag.open = end == open_end;
    if (end == no_end || end == open_end) {
        end = find_end(text, count, at, false); /* a quote that is never closed is taken for a letter */
    }
    tag.taken = end == open_end ? 0 : end;
    return tag;
}

static struct tkr_text_markup named_tag(const char *text, size_t count)
{
    struct tkr_text_markup none = {0, false, false};
    struct name name;
    size_t at = read_name(text, count, &name);
    bool breaks = at != 0 && tkr_text_word(break_names, name.bytes, name.count) >= 0;
    if (at == 0 || (!breaks && tkr_text_word(inline_names, name.bytes, name.count) < 0)) {
        return none;
    }
    struct tkr_text_markup tag = extent(text, count, at);
    tag.breaks = breaks;
    if (tag.taken > 0 && text[1] != '/' && tkr_text_word(hidden_names, name.bytes, name.count) >= 0) {
        tag.taken = closing_tag(text, count, tag.taken, &name);
        tag.open = tag.open || tag.taken == count;
    }
    return tag;
}

/* A comment that is not closed hides the rest, as it does in a browser. */
static struct tkr_text_markup comment(const char *text, size_t count)
{
    static const char end[] = "-->";
    struct tkr_text_markup comment = {count, false, true};
    for (size_t at = sizeof comment_begin - 1; at < count; at++) {
        if (begins(text + at, count - at, end)) {
            comment.taken = at + sizeof end - 1;
            comment.open = false;
            break;
        }
    }
    return comment;
}

struct tkr_text_markup tkr_text_tag(const char *text, size_t count)
{
    struct tkr_text_markup mark = {0, false, false};
    if (begins(text, count, cdata_begin)) {
        mark.taken = sizeof cdata_begin - 1;
    } else if (begins(text, count, cdata_end)) {
        mark.taken = sizeof cdata_end - 1;
    } else if (begins(text, count, comment_begin)) {
        mark = comment(text, count);
    } else if (text[0] == '<') {
        mark = named_tag(text, count);
    }
    return mark;
}
