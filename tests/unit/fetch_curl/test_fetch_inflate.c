// SPDX-License-Identifier: MIT
/* The decoder of gzip alone: every cut, and the memory it takes. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <malloc.h>
#include <zlib.h>

#include "inflate.h"

enum {
    GZIP_ONLY = 16, /* zlib.h, deflateInit2 */
    PACKED_BYTES = 64 * 1024,
    TEXT_BYTES = 9000,
    BOMB_BYTES = 1024 * 1024,
};

static unsigned char text[BOMB_BYTES];
static unsigned char packed[PACKED_BYTES];

static struct {
    unsigned char bytes[BOMB_BYTES];
    size_t count;
    size_t largest;
} got;

static bool take(void *context, const char *bytes, size_t count)
{
    (void)context;
    assert_true(count > 0 && count <= sizeof(got.bytes) - got.count);
    memcpy(got.bytes + got.count, bytes, count);
    got.count += count;
    got.largest = count > got.largest ? count : got.largest;
    return true;
}

static const struct fetch_inflate_sink sink = {take, NULL};

static size_t pack(size_t count)
{
    z_stream stream = {.next_in = text, .avail_in = (uInt)count, .next_out = packed, .avail_out = sizeof(packed)};

    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + GZIP_ONLY, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return sizeof(packed) - stream.avail_out;
}

/* Words of a few letters: something to find again, and something not. */
static void write_text(void)
{
    uint32_t random = 1;

    for (size_t i = 0; i < TEXT_BYTES; i++) {
        random = random * 1664525U + 1013904223U;
        text[i] = (unsigned char)("aeinst r"[random >> 29]);
    }
}

static void begin(struct fetch_inflate *decoder)
{
    got.count = 0;
    got.largest = 0;
    fetch_inflate_begin(decoder);
}

static int push(struct fetch_inflate *decoder, size_t from, size_t count)
{
    return fetch_inflate_push(decoder, (const char *)packed + from, count, &sink);
}

static void expect_text(const struct fetch_inflate *decoder)
{
    assert_true(fetch_inflate_is_whole(decoder));
    assert_int_equal(got.count, TEXT_BYTES);
    assert_memory_equal(got.bytes, text, TEXT_BYTES);
    assert_true(got.largest <= FETCH_INFLATE_PIECE_BYTES);
}

static void the_same_comes_out_however_the_bytes_are_cut(void **state)
{
    struct fetch_inflate *decoder = fetch_inflate_new();
    size_t count;

    (void)state;
    write_text();
    count = pack(TEXT_BYTES);
    for (size_t cut = 0; cut <= count; cut++) {
        begin(decoder);
        assert_int_equal(push(decoder, 0, cut), 0);
        assert_int_equal(fetch_inflate_is_whole(decoder), cut == 0 || cut == count);
        assert_int_equal(push(decoder, cut, count - cut), 0);
        expect_text(decoder);
    }
    begin(decoder);
    for (size_t at = 0; at < count; at++)
        assert_int_equal(push(decoder, at, 1), 0);
    expect_text(decoder);
    fetch_inflate_free(decoder);
}

/* Only a header's flags, date and system may be anything, and some bits before the check sum. */
static void a_wrong_byte_never_passes_for_the_text(void **state)
{
    enum { IDLE_BYTES_MOST = 11 };
    struct fetch_inflate *decoder = fetch_inflate_new();
    size_t passed = 0;
    size_t count;

    (void)state;
    write_text();
    count = pack(TEXT_BYTES);
    for (size_t at = 0; at < count; at++) {
        packed[at] ^= 0x40;
        begin(decoder);
        if (push(decoder, 0, count) == 0 && fetch_inflate_is_whole(decoder)) {
            expect_text(decoder);
            passed++;
        }
        packed[at] ^= 0x40;
    }
    assert_true(passed <= IDLE_BYTES_MOST);
    fetch_inflate_free(decoder);
}

static void a_bomb_takes_no_memory(void **state)
{
    struct fetch_inflate *decoder = fetch_inflate_new();
    size_t count;
    size_t heap_bytes;

    (void)state;
    memset(text, 0, sizeof(text));
    count = pack(BOMB_BYTES);
    assert_true(count * 500 < BOMB_BYTES);
    heap_bytes = mallinfo2().uordblks;
    for (int i = 0; i < 3; i++) {
        size_t state_bytes;

        begin(decoder);
        assert_int_equal(push(decoder, 0, count), TKR_E_TOO_LARGE);
        assert_true(got.count < FETCH_INFLATE_FREE_BYTES + count * FETCH_INFLATE_RATIO_MOST);
        state_bytes = fetch_inflate_state_bytes(decoder);
        assert_true(state_bytes > 32768 && state_bytes <= FETCH_INFLATE_STATE_BYTES);
        if (i == 0)
            print_message("zlib takes %zu bytes\n", state_bytes);
    }
    assert_int_equal(mallinfo2().uordblks, heap_bytes);
    fetch_inflate_free(decoder);
}

static void after_a_failure_the_next_body_is_decoded(void **state)
{
    struct fetch_inflate *decoder = fetch_inflate_new();
    size_t count;

    (void)state;
    write_text();
    count = pack(TEXT_BYTES);
    begin(decoder);
    assert_int_equal(fetch_inflate_push(decoder, "<html>", 6, &sink), TKR_E_SYNTAX);
    begin(decoder);
    assert_int_equal(push(decoder, 0, count / 2), 0);
    begin(decoder);
    assert_int_equal(push(decoder, 0, count), 0);
    expect_text(decoder);
    fetch_inflate_free(decoder);
    fetch_inflate_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_comes_out_however_the_bytes_are_cut),
        cmocka_unit_test(a_wrong_byte_never_passes_for_the_text),
        cmocka_unit_test(a_bomb_takes_no_memory),
        cmocka_unit_test(after_a_failure_the_next_body_is_decoded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
