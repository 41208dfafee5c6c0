// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/arena.h>

#include "check.h"

enum { ALIGNMENT = _Alignof(max_align_t) };

static _Alignas(max_align_t) uint8_t memory[256];

static void what_is_taken_is_aligned_wherever_the_memory_begins(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < ALIGNMENT; shift++) {
        struct tkr_arena arena;
        tkr_arena_init(&arena, memory + shift, sizeof(memory) - shift);
        for (size_t bytes = 1; bytes < 40; bytes += 7) {
            void *taken = tkr_arena_take(&arena, bytes);
            assert_non_null(taken);
            assert_int_equal((uintptr_t)taken % ALIGNMENT, 0);
        }
    }
}

static void what_is_taken_does_not_overlap(void **state)
{
    struct tkr_arena arena;
    uint8_t *end = memory;
    uint8_t *taken;

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    while ((taken = tkr_arena_take(&arena, 13)) != NULL) {
        assert_true(taken >= end);
        end = taken + 13;
    }
    assert_true(end <= memory + sizeof(memory));
    assert_true(memory + sizeof(memory) - end < 13 + ALIGNMENT);
}

static void the_last_byte_can_be_taken_and_no_more(void **state)
{
    struct tkr_arena arena;

    (void)state;
    tkr_arena_init(&arena, memory, 32);
    assert_null(tkr_arena_take(&arena, 33));
    assert_int_equal(arena.used, 0);
    assert_ptr_equal(tkr_arena_take(&arena, 32), memory);
    assert_int_equal(arena.used, 32);
    assert_null(tkr_arena_take(&arena, 1));
    assert_int_equal(arena.used, 32);
}

static void a_size_that_would_overflow_is_refused(void **state)
{
    struct tkr_arena arena;

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_non_null(tkr_arena_take(&arena, 1));
    for (size_t bytes = SIZE_MAX; bytes > SIZE_MAX - 300; bytes--)
        assert_null(tkr_arena_take(&arena, bytes));
    assert_int_equal(arena.used, 1);
}

static void padding_beyond_the_end_is_refused(void **state)
{
    struct tkr_arena arena;

    (void)state;
    tkr_arena_init(&arena, memory, ALIGNMENT + 1);
    assert_non_null(tkr_arena_take(&arena, ALIGNMENT + 1));
    assert_null(tkr_arena_take(&arena, 0));
    assert_int_equal(arena.used, ALIGNMENT + 1);
}

static void an_arena_without_memory_gives_nothing(void **state)
{
    struct tkr_arena arena;

    (void)state;
    tkr_arena_init(&arena, NULL, 100);
    assert_null(tkr_arena_take(&arena, 1));
    tkr_arena_init(&arena, memory, 0);
    assert_null(tkr_arena_take(&arena, 1));
    assert_int_equal(arena.peak, 0);
}

static void what_is_released_is_given_again_and_the_peak_stays(void **state)
{
    struct tkr_arena arena;

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_ptr_equal(tkr_arena_take(&arena, 16), memory);
    size_t used = arena.used;
    void *second = tkr_arena_take(&arena, 100);
    assert_int_equal(arena.peak, 116);
    tkr_arena_release(&arena, used);
    assert_int_equal(arena.used, 16);
    assert_ptr_equal(tkr_arena_take(&arena, 20), second);
    assert_int_equal(arena.peak, 116);
    tkr_arena_release(&arena, 200);
    assert_int_equal(arena.used, 36);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_is_aligned_wherever_the_memory_begins),
        cmocka_unit_test(what_is_taken_does_not_overlap),
        cmocka_unit_test(the_last_byte_can_be_taken_and_no_more),
        cmocka_unit_test(a_size_that_would_overflow_is_refused),
        cmocka_unit_test(padding_beyond_the_end_is_refused),
        cmocka_unit_test(an_arena_without_memory_gives_nothing),
        cmocka_unit_test(what_is_released_is_given_again_and_the_peak_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
