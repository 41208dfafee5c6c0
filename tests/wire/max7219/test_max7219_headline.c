// SPDX-License-Identifier: MIT
/*
 * A headline over the whole display half: mailbox, typesetter, crawl, driver, wire, chips. What the emulated LEDs show
 * is put together and read back as text.
 */
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/sign.h>
#include <tkr/type.h>

#include "dots_reader.h"
#include "wire_bench.h"

static const char headline[] = "Zelensky caves as Donald Trump pushes Ukraine towards huge concession";

enum { MODULES = 16, COLUMNS = MODULES * 8, LINE_COLUMNS = 8192, TEXT_BYTES = 1024 };

struct headline_bench {
    struct wire_bench wire;
    struct tkr_sign sign;
    uint8_t memory[TKR_BAND_BYTES(COLUMNS, 8)];
    uint32_t line[LINE_COLUMNS];
    struct dots_reader reader;
    char text[TEXT_BYTES];
};

static void open_bench(struct headline_bench *bench, uint8_t wiring)
{
    struct tkr_sign_zone_config zone;

    wire_bench_open(&bench->wire, MODULES, wiring, 42);
    zone = tkr_sign_whole(&bench->wire.driver.panel, &tkr_font_5x7);
    assert_int_equal(tkr_sign_init(&bench->sign,
                                   &(struct tkr_sign_config){.panel = &bench->wire.driver.panel,
                                                             .zones = &zone,
                                                             .zone_count = 1,
                                                             .memory = bench->memory,
                                                             .memory_bytes = sizeof(bench->memory),
                                                             .first = {.speed = 60, .brightness = 255}},
                                   0),
                     TKR_OK);
    dots_reader_init(&bench->reader, &tkr_font_5x7, bench->line, LINE_COLUMNS);
}

static void post(struct headline_bench *bench, const char *text)
{
    struct tkr_line *line = tkr_mailbox_vacant(&bench->sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text)};
    memcpy(line->text, text, strlen(text));
    tkr_mailbox_post(&bench->sign.mailbox);
}

/* What the LEDs show now, column by column. */
static void look(struct headline_bench *bench)
{
    const struct max7219_matrix matrix = {
        .chain = &bench->wire.chain,
        .wiring = bench->wire.wiring == TKR_MAX7219_FC16 ? MAX7219_FC16 : MAX7219_GENERIC,
    };
    uint32_t frame[COLUMNS] = {0};

    for (size_t x = 0; x < COLUMNS; x++) {
        for (size_t y = 0; y < BENCH_ROWS; y++)
            frame[x] |= (uint32_t)(max7219_matrix_light(&matrix, x, y) > 0) << y;
    }
    dots_reader_see(&bench->reader, frame, COLUMNS);
}

/* Draws until `passed` lines have left the window; looks whenever a picture is whole. */
static void watch(struct headline_bench *bench, uint32_t passed)
{
    while (tkr_mailbox_shown(&bench->sign.mailbox).passed < passed) {
        int result = tkr_draw(&bench->sign, bench->wire.now);

        assert_true(result >= 0);
        if (result == TKR_OK)
            look(bench);
        bench->wire.now += BENCH_TICK_US;
        assert_true(bench->wire.now < UINT64_C(60) * 1000000);
    }
    (void)dots_reader_read(&bench->reader, bench->text, sizeof(bench->text));
}

static void expect_headline_on(uint8_t wiring)
{
    static struct headline_bench bench;
    struct tkr_typesetter typesetter;
    size_t first = 0;
    uint32_t dots;

    open_bench(&bench, wiring);
    post(&bench, headline);
    watch(&bench, 1);
    assert_string_equal(bench.text, "Zelensky caves as Donald Trump pushes Ukraine towards huge concession   •");
    assert_int_equal(bench.reader.jumps, 0);
    wire_bench_expect_no_violation(&bench.wire);

    tkr_type_init(&typesetter, &tkr_font_5x7);
    tkr_type_open(&typesetter, headline, sizeof(headline) - 1);
    while (bench.line[first] == 0)
        first++;
    for (; tkr_type_next_column(&typesetter, &dots) == 1; first++)
        assert_int_equal(bench.line[first], dots);
}

static void the_headline_is_read_from_the_leds_of_fc16_modules(void **state)
{
    (void)state;
    expect_headline_on(TKR_MAX7219_FC16);
}

static void the_headline_is_read_from_the_leds_of_generic_modules(void **state)
{
    (void)state;
    expect_headline_on(TKR_MAX7219_GENERIC);
}

static void headlines_follow_each_other_with_a_separator(void **state)
{
    (void)state;
    static struct headline_bench bench;

    open_bench(&bench, TKR_MAX7219_FC16);
    post(&bench, "First light");
    watch(&bench, 0);
    while (tkr_mailbox_vacant(&bench.sign.mailbox) == NULL) {
        assert_true(tkr_draw(&bench.sign, bench.wire.now) >= 0);
        bench.wire.now += BENCH_TICK_US;
    }
    post(&bench, "Second light");
    watch(&bench, 2);
    assert_string_equal(bench.text, "First light   •   Second light   •");
    wire_bench_expect_no_violation(&bench.wire);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_headline_is_read_from_the_leds_of_fc16_modules),
        cmocka_unit_test(the_headline_is_read_from_the_leds_of_generic_modules),
        cmocka_unit_test(headlines_follow_each_other_with_a_separator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
