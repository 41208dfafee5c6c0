// SPDX-License-Identifier: MIT
/* The reader of request heads, cut at every byte and before a page that must not be touched. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed_server/feed_server.h"
#include "request.h"

static char *guard; /* start of the page that must not be touched */
static size_t page_bytes;

static int map_pages(void **state)
{
    (void)state;
    page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    size_t room = page_bytes * 4;
    char *start = mmap(NULL, room + page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(start != MAP_FAILED);
    guard = start + room;
    assert_int_equal(mprotect(guard, page_bytes, PROT_NONE), 0);
    return 0;
}

static int unmap_pages(void **state)
{
    (void)state;
    return munmap(guard - page_bytes * 4, page_bytes * 5);
}

/* Reads the text where its last byte is the last one that may be touched. */
static bool read_at_guard(struct serve_request *request, const char *text, size_t bytes)
{
    char *at = guard - bytes;
    memcpy(at, text, bytes);
    return serve_request_read(request, at, bytes);
}

static void expect_slice(struct serve_slice slice, const char *text)
{
    assert_int_equal(slice.bytes, strlen(text));
    assert_memory_equal(slice.start, text, slice.bytes);
}

static void every_head_is_incomplete_until_its_last_byte(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "GET /feed.json?a=b HTTP/1.1\r\nHost: localhost:8443\r\nAccept: */*\r\n\r\n",
        "\r\nGET https://a/b HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\", \"y\"\r\n\r\n",
        "HEAD / HTTP/1.0\r\nIf-Modified-Since:  Thu, 01 Jan 2026 00:00:00 GMT \r\n\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        struct serve_request request;
        size_t whole = strlen(heads[i]);
        for (size_t cut = 0; cut < whole; cut++) {
            assert_false(read_at_guard(&request, heads[i], cut));
        }
        assert_true(read_at_guard(&request, heads[i], whole));
        assert_int_equal(request.refusal, 0);
        assert_int_equal(request.bytes, whole);
    }
}

static void what_follows_a_head_is_left_alone(void **state)
{
    (void)state;
    struct serve_request request;
    static const char text[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /next";
    assert_true(read_at_guard(&request, text, sizeof text - 1));
    assert_int_equal(request.bytes, sizeof text - 1 - strlen("GET /next"));
}

static void the_parts_are_where_they_should_be(void **state)
{
    (void)state;
    struct serve_request request;
    static const char text[] = "GET http://h:1/p/q?r#s HTTP/1.1\r\nHOST:\th\t\r\n"
                               "if-none-match:  W/\"a b\" \t\r\nIf-Modified-Since:x\r\n\r\n";
    assert_true(read_at_guard(&request, text, sizeof text - 1));
    assert_int_equal(request.refusal, 0);
    assert_true(request.keeps);
    expect_slice(request.method, "GET");
    expect_slice(request.path, "/p/q");
    expect_slice(request.if_none_match, "W/\"a b\"");
    expect_slice(request.if_modified_since, "x");
}

static void a_body_that_is_announced_ends_the_connection(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool keeps;
    } cases[] = {
        {"Content-Length: 0", true},
        {"Content-Length: 5", false},
        {"Content-Length: 00", false},
        {"Transfer-Encoding: chunked", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[128];
        struct serve_request request;
        (void)snprintf(text, sizeof text, "GET / HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n", cases[i].line);
        assert_true(read_at_guard(&request, text, strlen(text)));
        assert_int_equal(request.refusal, 0);
        assert_int_equal(request.keeps, cases[i].keeps);
    }
}

/* A seeded generator (xorshift32), so that a failure comes again. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void spoilt_heads_never_read_past_their_end(void **state)
{
    (void)state;
    static const char good[] = "GET https://h/p?q HTTP/1.1\r\nHost: a\r\nConnection: close, x\r\n"
                               "If-None-Match: \"y\"\r\nContent-Length: 0\r\n\r\n";
    static const char spice[] = "\r\n\0 \t:,/?\x7F\xFFGET";
    uint32_t seed = 20260102;
    size_t complete = 0;
    size_t refused = 0;
    for (int i = 0; i < 200000; i++) {
        char text[sizeof good];
        memcpy(text, good, sizeof good);
        uint32_t changes = 1 + next_random(&seed) % 4;
        for (uint32_t j = 0; j < changes; j++) {
            text[next_random(&seed) % (sizeof good - 1)] = spice[next_random(&seed) % (sizeof spice - 1)];
        }
        struct serve_request request;
        if (read_at_guard(&request, text, sizeof good - 1)) {
            assert_in_range(request.bytes, 1, sizeof good - 1);
            complete++;
            refused += request.refusal != 0;
        }
    }
    assert_true(complete > 100000);
    assert_true(refused > 10000 && refused < complete);
}

static void a_full_buffer_is_always_an_answer(void **state)
{
    (void)state;
    static char text[FEED_SERVER_HEAD_BYTES];
    static const char fillings[] = "a\r:\0 \xFF";
    for (size_t i = 0; i < sizeof fillings - 1; i++) {
        struct serve_request request;
        memset(text, fillings[i], sizeof text);
        assert_true(read_at_guard(&request, text, sizeof text));
        assert_int_equal(request.refusal, 431);
        assert_int_equal(request.bytes, sizeof text);
    }
    for (size_t i = 0; i < sizeof text; i += 2) {
        memcpy(text + i, "\r\n", 2);
    }
    struct serve_request request;
    assert_true(read_at_guard(&request, text, sizeof text));
    assert_int_equal(request.refusal, 431);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_head_is_incomplete_until_its_last_byte),
        cmocka_unit_test(what_follows_a_head_is_left_alone),
        cmocka_unit_test(the_parts_are_where_they_should_be),
        cmocka_unit_test(a_body_that_is_announced_ends_the_connection),
        cmocka_unit_test(spoilt_heads_never_read_past_their_end),
        cmocka_unit_test(a_full_buffer_is_always_an_answer),
    };
    return cmocka_run_group_tests(tests, map_pages, unmap_pages);
}
