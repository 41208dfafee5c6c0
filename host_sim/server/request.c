// SPDX-License-Identifier: MIT
#include "request.h"

#include <string.h>

#include "feed_server/feed_server.h"

enum {
    BAD_REQUEST = 400,
    HEAD_TOO_LARGE = 431,
    VERSION_UNKNOWN = 505,
    VERSION_BYTES = 8, /* HTTP/1.1 */
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool serve_slice_is(struct serve_slice slice, const char *word)
{
    return slice.bytes == strlen(word) && memcmp(slice.start, word, slice.bytes) == 0;
}

static bool is_word(struct serve_slice slice, const char *word)
{
    if (slice.bytes != strlen(word)) {
        return false;
    }
    for (size_t i = 0; i < slice.bytes; i++) {
        if (lower(slice.start[i]) != word[i]) {
            return false;
        }
    }
    return true;
}

/* RFC 9110, section 5.6.2. */
static bool is_token(struct serve_slice slice)
{
    for (size_t i = 0; i < slice.bytes; i++) {
        char c = lower(slice.start[i]);
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_plain && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL)) {
            return false;
        }
    }
    return slice.bytes > 0;
}

static bool is_visible(struct serve_slice slice, bool with_space)
{
    for (size_t i = 0; i < slice.bytes; i++) {
        unsigned char c = (unsigned char)slice.start[i];
        bool is_space = c == ' ' || c == '\t';
        if (c == 0x7F || (c <= ' ' && !(with_space && is_space))) {
            return false;
        }
    }
    return true;
}

/* Takes what comes before the next `mark` off the slice; false if there is none. */
static bool split(struct serve_slice *rest, char mark, struct serve_slice *piece)
{
    const char *found = rest->bytes > 0 ? memchr(rest->start, mark, rest->bytes) : NULL;
    if (found == NULL) {
        return false;
    }
    *piece = (struct serve_slice){rest->start, (size_t)(found - rest->start)};
    rest->start = found + 1;
    rest->bytes -= piece->bytes + 1;
    return true;
}

static struct serve_slice trimmed(struct serve_slice slice)
{
    while (slice.bytes > 0 && (*slice.start == ' ' || *slice.start == '\t')) {
        slice.start++;
        slice.bytes--;
    }
    while (slice.bytes > 0 && (slice.start[slice.bytes - 1] == ' ' || slice.start[slice.bytes - 1] == '\t')) {
        slice.bytes--;
    }
    return slice;
}

static bool starts_with(struct serve_slice slice, const char *word)
{
    size_t bytes = strlen(word);
    return slice.bytes >= bytes && memcmp(slice.start, word, bytes) == 0;
}

/* The path of "/a?b" or of "https://host/a?b" (RFC 9112, section 3.2.2). */
static bool take_path(struct serve_slice target, struct serve_slice *path)
{
    if (starts_with(target, "http://") || starts_with(target, "https://")) {
        const char *host = strchr(target.start, ':') + strlen("://");
        size_t left = target.bytes - (size_t)(host - target.start);
        const char *slash = left > 0 ? memchr(host, '/', left) : NULL;
        if (slash == NULL) {
            return false;
        }
        target.bytes -= (size_t)(slash - target.start);
        target.start = slash;
    }
    *path = target;
    (void)split(&target, '?', path);
    return path->bytes > 0 && path->start[0] == '/' && is_visible(*path, false);
}

static int read_first_line(struct serve_request *request, struct serve_slice line)
{
    struct serve_slice target;
    if (!split(&line, ' ', &request->method) || !split(&line, ' ', &target) || !is_token(request->method) ||
        !is_visible(target, false) || line.bytes != VERSION_BYTES || !starts_with(line, "HTTP/")) {
        return BAD_REQUEST;
    }
    if (!serve_slice_is(line, "HTTP/1.1") && !serve_slice_is(line, "HTTP/1.0")) {
        return VERSION_UNKNOWN;
    }
    request->is_old = line.start[VERSION_BYTES - 1] == '0';
    request->keeps = !request->is_old;
    return take_path(target, &request->path) ? 0 : BAD_REQUEST;
}

static void read_connection(struct serve_request *request, struct serve_slice value)
{
    struct serve_slice option;
    bool more = true;
    while (more) {
        more = split(&value, ',', &option);
        option = trimmed(more ? option : value);
        if (is_word(option, "close")) {
            request->keeps = false;
        } else if (is_word(option, "keep-alive")) {
            request->keeps = true;
        }
    }
}

static int read_field(struct serve_request *request, struct serve_slice line, int *hosts)
{
    struct serve_slice name;
    if (!split(&line, ':', &name) || !is_token(name) || !is_visible(line, true)) {
        return BAD_REQUEST;
    }
    struct serve_slice value = trimmed(line);
    if (is_word(name, "host")) {
        *hosts += 1;
    } else if (is_word(name, "connection")) {
        read_connection(request, value);
    } else if (is_word(name, "if-none-match")) {
        request->if_none_match = value;
    } else if (is_word(name, "if-modified-since")) {
        request->if_modified_since = value;
    } else if (is_word(name, "transfer-encoding") || (is_word(name, "content-length") && !serve_slice_is(value, "0"))) {
        request->keeps = false; /* the body is not read */
    }
    return 0;
}

static int read_lines(struct serve_request *request, struct serve_slice head)
{
    struct serve_slice line;
    int hosts = 0;
    bool is_first = true;
    while (split(&head, '\n', &line)) {
        line.bytes--; /* its CR: `find_end` has seen to that */
        int refusal = 0;
        if (is_first) {
            refusal = read_first_line(request, line);
        } else if (line.bytes > 0) {
            refusal = read_field(request, line, &hosts);
        }
        if (refusal != 0) {
            return refusal;
        }
        is_first = false;
    }
    bool may_lack_host = request->is_old && hosts == 0;
    return hosts == 1 || may_lack_host ? 0 : BAD_REQUEST;
}

/* Length of the head with its empty line, 0: not there yet, -1: a line that ends without CR. */
static int find_end(const char *text, size_t bytes)
{
    size_t line_start = 0;
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] != '\n') {
            continue;
        }
        if (i == 0 || text[i - 1] != '\r') {
            return -1;
        }
        if (i - line_start == 1) {
            return (int)(i + 1);
        }
        line_start = i + 1;
    }
    return 0;
}

bool serve_request_read(struct serve_request *request, const char *text, size_t bytes)
{
    *request = (struct serve_request){0};
    size_t skipped = 0;
    while (bytes - skipped >= 2 && memcmp(text + skipped, "\r\n", 2) == 0) {
        skipped += 2; /* RFC 9112, section 2.2: empty lines before a request */
    }
    int end = find_end(text + skipped, bytes - skipped);
    if (end == 0 && bytes < FEED_SERVER_HEAD_BYTES) {
        return false;
    }
    request->bytes = end > 0 ? skipped + (size_t)end : bytes;
    if (end <= 0) {
        request->refusal = end == 0 ? HEAD_TOO_LARGE : BAD_REQUEST;
        return true;
    }
    struct serve_slice head = {text + skipped, (size_t)end};
    request->refusal = read_lines(request, head);
    return true;
}
