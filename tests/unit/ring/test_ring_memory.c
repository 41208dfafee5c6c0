// SPDX-License-Identifier: MIT
/* What a ring is made in, and what it refuses. */
#include "ring_bench.h"

#include <string.h>

static uint64_t words[4096];

static struct tkr_ring_config good(void)
{
    return (struct tkr_ring_config){
        .memory = words, .memory_bytes = sizeof(words), .slots = 5, .text_bytes = 40, .feeds = 2};
}

/* Neither the ring nor the memory is touched by an init that fails. */
static void expect_refused(const struct tkr_ring_config *config, int result)
{
    struct tkr_ring ring;
    struct tkr_ring before;

    memset(&ring, 0x5A, sizeof(ring));
    before = ring;
    memset(words, 0x5A, sizeof(words));
    assert_int_equal(tkr_ring_init(&ring, config), result);
    assert_memory_equal(&ring, &before, sizeof(ring));
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        assert_true(words[i] == UINT64_C(0x5A5A5A5A5A5A5A5A));
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct tkr_ring_config config = good();

    config.memory = NULL;
    expect_refused(&config, TKR_E_ARGUMENT);
    config = good();
    config.slots = 0;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.slots = 1001;
    expect_refused(&config, TKR_E_ARGUMENT);
    config = good();
    config.text_bytes = 15;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.text_bytes = 1001;
    expect_refused(&config, TKR_E_ARGUMENT);
    config = good();
    config.feeds = 0;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.feeds = 17;
    config.slots = 20;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.feeds = 6;
    config.slots = 5;
    expect_refused(&config, TKR_E_ARGUMENT);
}

static void quotas_that_ask_for_more_than_there_is_are_refused(void **state)
{
    (void)state;
    struct tkr_ring_config config = good();

    config.quota[0] = 3;
    config.quota[1] = 3;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.quota[0] = 5;
    config.quota[1] = 0;
    expect_refused(&config, TKR_E_ARGUMENT);
    config.quota[0] = UINT16_MAX;
    config.quota[1] = UINT16_MAX;
    expect_refused(&config, TKR_E_ARGUMENT);
}

static void quotas_that_fit_exactly_are_taken(void **state)
{
    (void)state;
    struct tkr_ring ring;
    struct tkr_ring_config config = good();

    config.quota[0] = 4;
    assert_int_equal(tkr_ring_init(&ring, &config), TKR_OK);
    config.quota[1] = 1;
    assert_int_equal(tkr_ring_init(&ring, &config), TKR_OK);
}

static void every_smaller_memory_is_refused_untouched(void **state)
{
    (void)state;
    struct tkr_ring_config config = good();
    size_t needed = TKR_RING_BYTES(config.slots, config.text_bytes);

    for (config.memory_bytes = 0; config.memory_bytes < needed; config.memory_bytes++)
        expect_refused(&config, TKR_E_MEMORY);
}

/* Memory full of ones, that ends at an unmapped page: nothing is taken for granted, nothing beyond is touched. */
static void memory_that_just_fits_is_enough_whatever_was_in_it(void **state)
{
    (void)state;
    struct tkr_ring_config config = good();
    struct guard guard;
    struct tkr_ring ring;

    config.memory_bytes = TKR_RING_BYTES(config.slots, config.text_bytes);
    memset(words, 0xFF, sizeof(words));
    guard_open(&guard, config.memory_bytes);
    config.memory = guard_put(&guard, words, config.memory_bytes);
    assert_int_equal(tkr_ring_init(&ring, &config), TKR_OK);
    assert_int_equal(tkr_ring_count(&ring), 0);
    edition(&ring, 0, "A headline of more than forty bytes, so that it must be cut/b/c");
    edition(&ring, 1, "Another headline of more than fifty-one bytes, which is cut/e/f");
    expect_stories(&ring, "A headline of more than forty bytes,…/b/Another headline of more than fifty-o…/e");
    guard_close(&guard);
}

static void the_largest_ring_works(void **state)
{
    (void)state;
    static uint64_t memory[(TKR_RING_BYTES(1000, 1000) + 7) / 8];
    static char title[1001];
    struct tkr_ring ring;

    assert_int_equal(tkr_ring_init(&ring, &(struct tkr_ring_config){.memory = memory,
                                                                    .memory_bytes = sizeof(memory),
                                                                    .slots = 1000,
                                                                    .text_bytes = 1000,
                                                                    .feeds = 1}),
                     TKR_OK);
    tkr_ring_begin(&ring, 0);
    for (int i = 0; i < 1000; i++) {
        memset(title, 'a' + i % 26, sizeof(title) - 1);
        title[i] = '\0';
        if (i > 0)
            assert_int_equal(put_keyed(&ring, title, (uint32_t)i, 0), TKR_RING_STORED);
    }
    tkr_ring_end(&ring, true);
    assert_int_equal(tkr_ring_count(&ring), 999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
        cmocka_unit_test(quotas_that_ask_for_more_than_there_is_are_refused),
        cmocka_unit_test(quotas_that_fit_exactly_are_taken),
        cmocka_unit_test(every_smaller_memory_is_refused_untouched),
        cmocka_unit_test(memory_that_just_fits_is_enough_whatever_was_in_it),
        cmocka_unit_test(the_largest_ring_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
