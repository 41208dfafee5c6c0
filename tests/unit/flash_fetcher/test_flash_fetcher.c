// SPDX-License-Identifier: MIT
/* The fetcher of boards without a network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "flash_fetcher.h"

enum { HEAD_US = 1000, CHUNK_US = 100, CHUNK_BYTES = 4 };

static const char body[] = "0123456789";
static const size_t body_bytes = sizeof(body) - 1;
static const struct flash_document documents[] = {
    {.url = "https://a/1", .content_type = "text/plain", .etag = "\"1\"", .bytes = body, .count = &body_bytes},
};

/* What the listener was told. */
struct heard {
    struct flash_fetcher flash;
    char bytes[sizeof(body)];
    size_t count, pieces;
    int status;      /* 0: no head came */
    int refuse_body; /* what on_body answers */
};

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    ((struct heard *)context)->status = head->status;
    return TKR_OK;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    struct heard *heard = context;

    assert_true(heard->count + count < sizeof(heard->bytes));
    memcpy(heard->bytes + heard->count, bytes, count);
    heard->count += count;
    heard->pieces++;
    return heard->refuse_body;
}

static struct heard new_fetcher(void)
{
    struct heard heard = {.status = 0};

    flash_fetcher_init(&heard.flash, &(struct flash_fetcher_config){.documents = documents,
                                                                    .document_count = 1,
                                                                    .head_after_us = HEAD_US,
                                                                    .chunk_us = CHUNK_US,
                                                                    .chunk_bytes = CHUNK_BYTES});
    return heard;
}

static int ask(struct heard *heard, const char *url, const char *etag, uint64_t max_bytes)
{
    return tkr_fetcher_start(
        &heard->flash.fetcher,
        &(struct tkr_fetch_request){.url = url,
                                    .etag = etag,
                                    .max_body_bytes = max_bytes,
                                    .listener = {.on_head = on_head, .on_body = on_body, .context = heard}},
        0);
}

/* Steps each microsecond from `from` until the request has ended; when that was. */
static uint64_t run(struct heard *heard, uint64_t from)
{
    while (tkr_fetcher_step(&heard->flash.fetcher, from) == 1) {
        assert_true(from < 100000);
        from++;
    }
    return from;
}

static const struct tkr_fetch_result *result_of(const struct heard *heard)
{
    return tkr_fetcher_result(&heard->flash.fetcher);
}

static void a_document_comes_in_pieces_by_the_clock(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
    assert_int_equal(tkr_fetcher_step(&heard.flash.fetcher, HEAD_US - 1), 1);
    assert_int_equal(heard.status, 0);
    assert_int_equal(run(&heard, HEAD_US), HEAD_US + 3 * CHUNK_US);
    assert_int_equal(heard.status, 200);
    assert_int_equal(heard.pieces, 3);
    assert_string_equal(heard.bytes, body);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_OK);
    assert_int_equal(result_of(&heard)->body_bytes, body_bytes);
    assert_string_equal(result_of(&heard)->etag, "\"1\"");
}

static void a_document_that_is_known_is_answered_with_304(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/1", "\"1\"", 0), TKR_OK);
    assert_int_equal(run(&heard, 0), HEAD_US);
    assert_int_equal(heard.status, 304);
    assert_int_equal(heard.count, 0);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_NOT_MODIFIED);
    assert_string_equal(result_of(&heard)->etag, "\"1\"");
}

static void an_old_validator_brings_the_document(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/1", "\"0\"", 0), TKR_OK);
    (void)run(&heard, 0);
    assert_int_equal(heard.status, 200);
    assert_int_equal(heard.count, body_bytes);
}

static void an_address_that_is_not_in_flash_says_where_they_are(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/2", NULL, 0), TKR_OK);
    assert_int_equal(tkr_fetcher_step(&heard.flash.fetcher, 0), 0);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_NETWORK);
    assert_non_null(strstr(result_of(&heard)->reason, "main.c"));
    assert_int_equal(heard.status, 0);
}

static void a_second_request_at_a_time_is_refused(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_E_BUSY);
    (void)run(&heard, 0);
    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
}

static void a_listener_that_refuses_ends_it(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    heard.refuse_body = TKR_E_STOPPED;
    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
    (void)run(&heard, 0);
    assert_int_equal(heard.pieces, 1);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_STOPPED);
}

static void a_document_above_the_limit_is_cut_off(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    assert_int_equal(ask(&heard, "https://a/1", NULL, CHUNK_BYTES), TKR_OK);
    (void)run(&heard, 0);
    assert_int_equal(heard.count, CHUNK_BYTES);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_TOO_LARGE);
}

static void stopping_ends_a_request_and_is_harmless_otherwise(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();

    tkr_fetcher_stop(&heard.flash.fetcher);
    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
    tkr_fetcher_stop(&heard.flash.fetcher);
    assert_int_equal(tkr_fetcher_step(&heard.flash.fetcher, HEAD_US), 0);
    assert_int_equal(result_of(&heard)->outcome, TKR_FETCH_STOPPED);
    assert_int_equal(heard.status, 0);
}

static void the_wait_set_names_the_time_of_the_next_piece(void **state)
{
    (void)state;
    struct heard heard = new_fetcher();
    struct tkr_wait_set set;

    assert_int_equal(ask(&heard, "https://a/1", NULL, 0), TKR_OK);
    tkr_fetcher_wait_set(&heard.flash.fetcher, &set, 0);
    assert_int_equal(set.until_us, HEAD_US);
    assert_int_equal(set.count, 0);
    assert_int_equal(tkr_fetcher_step(&heard.flash.fetcher, HEAD_US), 1);
    tkr_fetcher_wait_set(&heard.flash.fetcher, &set, HEAD_US);
    assert_int_equal(set.until_us, HEAD_US + CHUNK_US);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_comes_in_pieces_by_the_clock),
        cmocka_unit_test(a_document_that_is_known_is_answered_with_304),
        cmocka_unit_test(an_old_validator_brings_the_document),
        cmocka_unit_test(an_address_that_is_not_in_flash_says_where_they_are),
        cmocka_unit_test(a_second_request_at_a_time_is_refused),
        cmocka_unit_test(a_listener_that_refuses_ends_it),
        cmocka_unit_test(a_document_above_the_limit_is_cut_off),
        cmocka_unit_test(stopping_ends_a_request_and_is_harmless_otherwise),
        cmocka_unit_test(the_wait_set_names_the_time_of_the_next_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
