// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L /* gmtime_r */

#include "reply.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    DEFAULT_CHUNK_BYTES = 4096,
    LARGEST_CHUNK_BYTES = 8192,
    CHUNK_FRAME_BYTES = 16, /* size line and the CR LF after the data */
    DATE_BYTES = 40,        /* 29, but compilers count signs */
};

static const char *reason(int status)
{
    static const struct {
        int status;
        const char *words;
    } table[] = {
        {200, "OK"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {410, "Gone"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].status == status) {
            return table[i].words;
        }
    }
    return "Status";
}

/* RFC 9110, section 5.6.7; strftime's names would follow the locale. */
static void write_date(char out[DATE_BYTES], int64_t date_s)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t when = (time_t)date_s;
    struct tm parts;
    out[0] = '\0';
    if (gmtime_r(&when, &parts) == NULL || parts.tm_year < -1900 || parts.tm_year > 8099) {
        return;
    }
    (void)snprintf(out, DATE_BYTES, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday % 100,
                   months[parts.tm_mon], (parts.tm_year + 1900) % 10000, parts.tm_hour % 100, parts.tm_min % 100,
                   parts.tm_sec % 100);
}

/* Appends; what does not fit is marked by a length beyond the buffer. */
TKR_PRINTF(2, 3)
static void add(struct serve_reply *reply, const char *format, ...)
{
    if (reply->fields_bytes >= sizeof reply->fields) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    size_t room = sizeof reply->fields - reply->fields_bytes;
    int length = vsnprintf(reply->fields + reply->fields_bytes, room, format, arguments);
    va_end(arguments);
    reply->fields_bytes += length < 0 ? room : (size_t)length;
}

static void add_field(struct serve_reply *reply, const char *name, const char *value)
{
    if (value != NULL) {
        add(reply, "%s: %s\r\n", name, value);
    }
}

static void add_framing(struct serve_reply *reply)
{
    const struct feed_server_route *route = &reply->route;
    if (route->status == 304 || route->status == 204) {
        return; /* no body: RFC 9110, section 8.6 */
    }
    switch (route->script.framing) {
    case FEED_SERVER_LENGTH:
        add(reply, "Content-Length: %" PRIu64 "\r\n", route->bytes);
        break;
    case FEED_SERVER_WRONG_LENGTH:
        add(reply, "Content-Length: %" PRIu64 "\r\n", route->script.declared_bytes);
        break;
    case FEED_SERVER_CHUNKED:
        add(reply, "Transfer-Encoding: chunked\r\n");
        break;
    case FEED_SERVER_UNTIL_CLOSE:
        break;
    }
}

static void write_fields(struct serve_reply *reply, int64_t date_s)
{
    const struct feed_server_route *route = &reply->route;
    char date[DATE_BYTES];
    write_date(date, date_s);
    reply->fields_bytes = 0;
    add(reply, "HTTP/1.1 %d %s\r\n", route->status, reason(route->status));
    add_field(reply, "Date", date[0] == '\0' ? NULL : date);
    add_field(reply, "Content-Type", route->content_type);
    add_field(reply, "ETag", route->etag);
    add_field(reply, "Last-Modified", route->last_modified);
    add_field(reply, "Location", route->location);
    add_field(reply, "Connection", reply->keeps ? NULL : "close");
    add_framing(reply);
}

/* Replaces the route by a short text of the server's own. */
static void refuse(struct serve_reply *reply, int status)
{
    int length = snprintf(reply->note, sizeof reply->note, "%d %s\n", status, reason(status));
    reply->route = (struct feed_server_route){
        .status = status,
        .body = reply->note,
        .bytes = (uint64_t)length,
        .content_type = "text/plain; charset=utf-8",
    };
    if (status == 405) {
        reply->route.extra_headers = "Allow: GET\r\n";
    }
}

/* RFC 9110, section 13.1.2, with the weak comparison. */
static bool names_etag(struct serve_slice list, const char *etag)
{
    if (serve_slice_is(list, "*")) {
        return true;
    }
    const char *tag = strncmp(etag, "W/", 2) == 0 ? etag + 2 : etag;
    size_t bytes = strlen(tag);
    for (size_t i = 0; bytes > 0 && i + bytes <= list.bytes; i++) {
        if (memcmp(list.start + i, tag, bytes) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_unchanged(const struct feed_server_route *route, const struct serve_request *request)
{
    if (route->status != 200 || route->script.raw) {
        return false;
    }
    if (request->if_none_match.start != NULL) {
        return route->etag != NULL && names_etag(request->if_none_match, route->etag);
    }
    return request->if_modified_since.start != NULL && route->last_modified != NULL &&
           serve_slice_is(request->if_modified_since, route->last_modified);
}

static void choose(struct serve_reply *reply, const struct feed_server_config *config,
                   const struct serve_request *request)
{
    if (request->refusal != 0) {
        refuse(reply, request->refusal);
        return;
    }
    if (!serve_slice_is(request->method, "GET")) {
        refuse(reply, 405);
        return;
    }
    for (size_t i = 0; i < config->route_count; i++) {
        if (serve_slice_is(request->path, config->routes[i].path)) {
            reply->route = config->routes[i];
            reply->route.status = reply->route.status == 0 ? 200 : reply->route.status;
            if (reply->route.body == NULL && reply->route.fill == NULL) {
                reply->route.bytes = 0;
            }
            return;
        }
    }
    refuse(reply, 404);
}

/* A reply without a body: the connection and the validators stay as they are. */
static void drop_body(struct serve_reply *reply)
{
    reply->route.body = NULL;
    reply->route.fill = NULL;
    reply->route.bytes = 0;
    reply->route.script.framing = FEED_SERVER_LENGTH;
}

void serve_reply_begin(struct serve_reply *reply, const struct feed_server_config *config,
                       const struct serve_request *request, int64_t date_s)
{
    choose(reply, config, request);
    if (is_unchanged(&reply->route, request)) {
        reply->route.status = 304;
        reply->route.content_type = NULL;
    }
    const struct feed_server_script *script = &reply->route.script;
    if (!script->raw && (reply->route.status == 304 || reply->route.status == 204)) {
        drop_body(reply);
    }
    reply->keeps = request->keeps && request->refusal == 0 && script->end == FEED_SERVER_END_NONE &&
                   script->framing != FEED_SERVER_WRONG_LENGTH && script->framing != FEED_SERVER_UNTIL_CLOSE;
    write_fields(reply, date_s);
    if (reply->fields_bytes >= sizeof reply->fields) {
        refuse(reply, 500);
        write_fields(reply, date_s);
    }
    if (request->method.start != NULL && serve_slice_is(request->method, "HEAD")) {
        reply->route.bytes = 0; /* its Content-Length has been written: RFC 9110, section 9.3.2 */
    }
    const char *extra = reply->route.extra_headers;
    reply->extra_bytes = extra == NULL ? 0 : strlen(extra);
    reply->stage = script->raw ? SERVE_STAGE_BODY : SERVE_STAGE_FIELDS;
    reply->at = 0;
}

uint64_t serve_reply_head_bytes(const struct serve_reply *reply)
{
    return reply->route.script.raw ? 0 : reply->fields_bytes + reply->extra_bytes + strlen("\r\n");
}

static void go_on(struct serve_reply *reply)
{
    reply->stage = (enum serve_stage)(reply->stage + 1);
    reply->at = 0;
}

static int take_text(struct serve_reply *reply, const char *text, size_t bytes, char *out, size_t capacity)
{
    size_t left = bytes - (size_t)reply->at;
    size_t count = left < capacity ? left : capacity;
    if (count > 0) {
        memcpy(out, text + reply->at, count);
    }
    reply->at += count;
    if (reply->at == bytes) {
        go_on(reply);
    }
    return (int)count;
}

/* Up to `capacity` bytes of the body itself. */
static int take_data(struct serve_reply *reply, char *out, size_t capacity)
{
    const struct feed_server_route *route = &reply->route;
    uint64_t left = route->bytes - reply->at;
    size_t count = left < capacity ? (size_t)left : capacity;
    if (count == 0) {
        return 0;
    }
    if (route->fill == NULL) {
        memcpy(out, (const char *)route->body + reply->at, count);
    } else {
        int filled = route->fill(route->context, reply->at, out, count);
        if (filled < 0 || (size_t)filled > count) {
            return -1;
        }
        if (filled == 0) {
            reply->keeps = false; /* shorter than was told */
            return 0;
        }
        count = (size_t)filled;
    }
    reply->at += count;
    return (int)count;
}

static int take_chunk(struct serve_reply *reply, char *out, size_t capacity)
{
    size_t wanted = reply->route.script.chunk_bytes;
    size_t most = wanted == 0 ? DEFAULT_CHUNK_BYTES : wanted;
    most = most < LARGEST_CHUNK_BYTES ? most : LARGEST_CHUNK_BYTES;
    size_t room = capacity - CHUNK_FRAME_BYTES;
    char data[LARGEST_CHUNK_BYTES];
    int count = take_data(reply, data, most < room ? most : room);
    if (count < 0) {
        return count;
    }
    int bytes = snprintf(out, capacity, "%x\r\n", (unsigned)count);
    memcpy(out + bytes, data, (size_t)count);
    memcpy(out + bytes + count, "\r\n", 2);
    if (count == 0) {
        go_on(reply);
    }
    return bytes + count + 2;
}

static int take_body(struct serve_reply *reply, char *out, size_t capacity)
{
    if (reply->route.script.framing == FEED_SERVER_CHUNKED && !reply->route.script.raw) {
        return take_chunk(reply, out, capacity);
    }
    int count = take_data(reply, out, capacity);
    if (count == 0) {
        go_on(reply);
    }
    return count;
}

int serve_reply_take(struct serve_reply *reply, char *out, size_t capacity)
{
    int count = 0;
    while (count == 0 && reply->stage != SERVE_STAGE_DONE) {
        switch (reply->stage) {
        case SERVE_STAGE_FIELDS:
            count = take_text(reply, reply->fields, reply->fields_bytes, out, capacity);
            break;
        case SERVE_STAGE_EXTRA:
            count = take_text(reply, reply->route.extra_headers, reply->extra_bytes, out, capacity);
            break;
        case SERVE_STAGE_EMPTY_LINE:
            count = take_text(reply, "\r\n", 2, out, capacity);
            break;
        case SERVE_STAGE_BODY:
            count = take_body(reply, out, capacity);
            break;
        case SERVE_STAGE_DONE:
            break;
        }
    }
    return count;
}
