// SPDX-License-Identifier: MIT
/* Answers compressed as asked for: whole, cut, damaged, and bombs. */
#include <stdio.h>
#include <string.h>

#include <zlib.h>

#include "bench.h"

enum {
    GZIP_ONLY = 16, /* zlib.h, deflateInit2 */
    PACKED_BYTES = 256 * 1024,
    BOMB_BYTES = 64 * 1024 * 1024, /* of zeros; some 64 KB of gzip */
    ZEROS_BYTES = 64 * 1024,
    TEXT_BYTES = 20000,
};

static const char says_gzip[] = "Content-Encoding: gzip\r\n";

/* What the server sends. */
static struct {
    unsigned char bytes[PACKED_BYTES];
    size_t count;
} packed;

static void begin_packing(z_stream *stream)
{
    memset(stream, 0, sizeof(*stream));
    assert_int_equal(deflateInit2(stream, 6, Z_DEFLATED, MAX_WBITS + GZIP_ONLY, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream->next_out = packed.bytes + packed.count;
    stream->avail_out = (uInt)(sizeof(packed.bytes) - packed.count);
}

static void end_packing(z_stream *stream)
{
    assert_int_equal(deflate(stream, Z_FINISH), Z_STREAM_END);
    packed.count = sizeof(packed.bytes) - stream->avail_out;
    assert_int_equal(deflateEnd(stream), Z_OK);
}

/* Adds one member to what the server sends. */
static void pack(const char *text, size_t count)
{
    static unsigned char copy[BENCH_BODY_BYTES];
    z_stream stream;

    memcpy(copy, text, count);
    begin_packing(&stream);
    stream.next_in = copy;
    stream.avail_in = (uInt)count;
    end_packing(&stream);
}

static void pack_bomb(void)
{
    static unsigned char zeros[ZEROS_BYTES];
    z_stream stream;

    begin_packing(&stream);
    for (size_t i = 0; i < BOMB_BYTES / ZEROS_BYTES; i++) {
        stream.next_in = zeros;
        stream.avail_in = sizeof(zeros);
        assert_int_equal(deflate(&stream, Z_NO_FLUSH), Z_OK);
    }
    end_packing(&stream);
}

static void serve(struct bench *bench, size_t count)
{
    bench->routes[0].body = packed.bytes;
    bench->routes[0].bytes = count;
    bench->routes[0].extra_headers = says_gzip;
    bench->request.accept_gzip = true;
}

/* A bench whose server sends one text of TEXT_BYTES, packed. */
static struct bench *new_bench(void)
{
    struct bench *bench = bench_new();

    packed.count = 0;
    pack(bench_text(TEXT_BYTES), TEXT_BYTES);
    serve(bench, packed.count);
    return bench;
}

static void expect_text(struct bench *bench, size_t count)
{
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, "");
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_OK);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->body_bytes, count);
    assert_int_equal(bench->heard.bytes, count);
    assert_memory_equal(bench->heard.body, bench_text(count), count);
}

/* Whatever came before the fault is true. */
static void expect_part_of_text(const struct bench *bench)
{
    assert_true(bench->heard.bytes <= TEXT_BYTES);
    assert_memory_equal(bench->heard.body, bench_text(TEXT_BYTES), bench->heard.bytes);
}

static void gzip_is_asked_for_only_when_it_is_accepted(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    (void)bench_get(bench);
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nAccept-Encoding: identity\r\n"));
    bench->request.accept_gzip = true;
    (void)bench_get(bench);
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nAccept-Encoding: gzip\r\n"));
    expect_text(bench, TEXT_BYTES);
    bench->request.accept_gzip = false;
    (void)bench_get(bench);
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nAccept-Encoding: identity\r\n"));
    bench_close(bench);
}

static void a_packed_body_arrives_byte_for_byte(void **state)
{
    static const size_t sizes[] = {0, 1, 4095, 4096, 4097, 8192, 65536, 200000};
    static const char *const names[] = {"Content-Encoding: gzip\r\n", "content-encoding: identity, X-Gzip\r\n"};
    struct bench *bench = new_bench();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < 2 * sizeof(sizes) / sizeof(sizes[0]); i++) {
        packed.count = 0;
        pack(bench_text(sizes[i / 2]), sizes[i / 2]);
        serve(bench, packed.count);
        bench->routes[0].extra_headers = names[i % 2];
        bench->routes[0].script.framing = i % 2 == 0 ? FEED_SERVER_LENGTH : FEED_SERVER_CHUNKED;
        bench->routes[0].script.chunk_bytes = 999;
        (void)bench_get(bench);
        expect_text(bench, sizes[i / 2]);
    }
    bench_close(bench);
}

static void members_one_after_the_other_are_one_body(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    packed.count = 0;
    pack(bench_text(TEXT_BYTES), 5000);
    pack(bench_text(TEXT_BYTES), 0);
    pack(bench_text(TEXT_BYTES) + 5000, TEXT_BYTES - 5000);
    serve(bench, packed.count);
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, TEXT_BYTES);
    bench_close(bench);
}

/* Some servers name the encoding of a body that is not there. */
static void a_body_of_no_bytes_is_empty_and_complete(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    serve(bench, 0);
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, 0);
    bench_close(bench);
}

static void a_304_that_names_gzip_is_a_304(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench->routes[0].etag = "\"same\"";
    bench->request.etag = "\"same\"";
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_NOT_MODIFIED);
    bench_close(bench);
}

static void a_packed_body_that_ends_early_is_not_complete(void **state)
{
    struct bench *bench = new_bench();
    size_t whole = packed.count;

    (void)state;
    bench->routes[0].etag = "\"half\"";
    bench_open(bench);
    for (size_t count = 1; count < whole; count += count < 20 || count + 20 > whole ? 1 : 997) {
        serve(bench, count);
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_PROTOCOL, " sent a compressed answer that ends early");
        expect_part_of_text(bench);
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "");
    }
    serve(bench, whole);
    (void)bench_get(bench);
    expect_text(bench, TEXT_BYTES);
    bench_close(bench);
}

/* The check sum at the end finds what the codes in the middle do not. Some bits before it mean nothing. */
static void a_packed_body_with_a_wrong_byte_is_not_complete(void **state)
{
    struct bench *bench = new_bench();
    size_t refused = 0;

    (void)state;
    bench_open(bench);
    for (size_t at = 10; at < packed.count; at += 499) {
        packed.bytes[at] ^= 0x10;
        serve(bench, packed.count);
        if (bench_get(bench)->outcome == TKR_FETCH_OK) {
            expect_text(bench, TEXT_BYTES);
        } else {
            assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_PROTOCOL);
            assert_non_null(strstr(tkr_fetcher_result(bench->fetcher)->reason, " sent a compressed answer that "));
            refused++;
        }
        packed.bytes[at] ^= 0x10;
    }
    assert_true(refused > 30);
    bench_close(bench);
}

static void what_is_no_gzip_or_follows_it_is_refused(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    memcpy(packed.bytes + packed.count, "<html>", 6);
    bench_open(bench);
    serve(bench, packed.count + 6);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_PROTOCOL, " sent a compressed answer that is damaged");
    bench->routes[0].body = "{\"items\":[]}";
    bench->routes[0].bytes = 12;
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_PROTOCOL, " sent a compressed answer that is damaged");
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void an_encoding_other_than_asked_for_is_refused(void **state)
{
    static const char *const encodings[] = {"Content-Encoding: br\r\n", "Content-Encoding: deflate\r\n",
                                            "Content-Encoding: gzip, gzip\r\n",
                                            "Content-Encoding: gzip\r\nContent-Encoding: br\r\n"};
    struct bench *bench = new_bench();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < 4; i++) {
        bench->routes[0].extra_headers = encodings[i];
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_PROTOCOL, " sent its answer compressed in another way than it was asked to");
        assert_int_equal(bench->heard.heads, 0);
    }
    bench_close(bench);
}

static void a_bomb_is_refused_when_it_grows_a_hundredfold(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    packed.count = 0;
    pack_bomb();
    serve(bench, packed.count);
    bench->request.max_body_bytes = UINT64_C(1) << 40;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " sent a compressed answer that grows more than 100-fold");
    assert_true(bench->heard.bytes < 1000000);
    bench_close(bench);
}

static void the_limit_counts_decoded_bytes(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench->request.max_body_bytes = TEXT_BYTES;
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, TEXT_BYTES);
    bench->request.max_body_bytes = TEXT_BYTES - 1;
    assert_true(packed.count < TEXT_BYTES - 1);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " has more than the allowed 19999 bytes");
    assert_true(bench->heard.bytes < TEXT_BYTES);
    bench_close(bench);
}

static int fill_with_empty_members(void *context, uint64_t offset, char *out, size_t capacity)
{
    (void)context;
    for (size_t i = 0; i < capacity; i++)
        out[i] = (char)packed.bytes[(offset + i) % packed.count];
    return (int)capacity;
}

static void an_endless_row_of_empty_members_is_refused(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    packed.count = 0;
    pack("", 0);
    bench->routes[0].fill = fill_with_empty_members;
    bench->routes[0].bytes = UINT64_MAX;
    bench->routes[0].script.framing = FEED_SERVER_CHUNKED;
    bench->request.max_body_bytes = 300000;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " has more than the allowed 300000 bytes");
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void a_packed_error_brings_its_body_as_far_as_it_can_be_read(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench->routes[0].status = 503;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STATUS, "/feed.json answered 503: the server has trouble");
    assert_int_equal(bench->heard.bytes, TEXT_BYTES);
    expect_part_of_text(bench);
    packed.bytes[packed.count / 2] ^= 0x10;
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STATUS, "/feed.json answered 503: the server has trouble");
    packed.count = 0;
    pack_bomb();
    serve(bench, packed.count);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STATUS, "/feed.json answered 503: the server has trouble");
    assert_int_equal(bench->heard.bytes, 65536);
    bench_close(bench);
}

static void a_listener_may_refuse_a_packed_body(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench->heard.refuse_body = true;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STOPPED, ": its answer was not wanted");
    bench->heard.refuse_body = false;
    (void)bench_get(bench);
    expect_text(bench, TEXT_BYTES);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gzip_is_asked_for_only_when_it_is_accepted),
        cmocka_unit_test(a_packed_body_arrives_byte_for_byte),
        cmocka_unit_test(members_one_after_the_other_are_one_body),
        cmocka_unit_test(a_body_of_no_bytes_is_empty_and_complete),
        cmocka_unit_test(a_304_that_names_gzip_is_a_304),
        cmocka_unit_test(a_packed_body_that_ends_early_is_not_complete),
        cmocka_unit_test(a_packed_body_with_a_wrong_byte_is_not_complete),
        cmocka_unit_test(what_is_no_gzip_or_follows_it_is_refused),
        cmocka_unit_test(an_encoding_other_than_asked_for_is_refused),
        cmocka_unit_test(a_bomb_is_refused_when_it_grows_a_hundredfold),
        cmocka_unit_test(the_limit_counts_decoded_bytes),
        cmocka_unit_test(an_endless_row_of_empty_members_is_refused),
        cmocka_unit_test(a_packed_error_brings_its_body_as_far_as_it_can_be_read),
        cmocka_unit_test(a_listener_may_refuse_a_packed_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
