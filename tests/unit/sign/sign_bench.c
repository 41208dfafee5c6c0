// SPDX-License-Identifier: MIT
#include "sign_bench.h"

#include <string.h>

void sign_bench_open_with(struct sign_bench *bench, uint16_t columns, const struct tkr_sign_config *config)
{
    static const char zeros[FAKE_PANEL_COLUMNS_MOST * 8];
    struct tkr_sign_config whole = *config;

    fake_panel_init(&bench->panel, columns, 8);
    whole.panel = &bench->panel.panel;
    whole.memory_bytes = tkr_sign_bytes(&whole);
    whole.first = (struct tkr_snapshot){.speed = 10, .brightness = 99};
    assert_true(whole.memory_bytes <= sizeof(zeros));
    guard_open(&bench->guard, whole.memory_bytes);
    whole.memory = (uint8_t *)guard_put(&bench->guard, zeros, whole.memory_bytes);
    assert_int_equal(tkr_sign_init(&bench->sign, &whole, 0), TKR_OK);
    dots_reader_init(&bench->reader, &tkr_font_5x7, bench->line, BENCH_LINE_COLUMNS);
    bench->now = 0;
}

void sign_bench_open(struct sign_bench *bench, uint16_t columns)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};

    sign_bench_open_with(bench, columns, &(struct tkr_sign_config){.zones = &zone, .zone_count = 1});
}

void sign_bench_close(struct sign_bench *bench)
{
    guard_close(&bench->guard);
}

bool is_vacant(struct sign_bench *bench)
{
    return tkr_mailbox_vacant(&bench->sign.mailbox) != NULL;
}

void post_line(struct sign_bench *bench, const char *text)
{
    struct tkr_line *line = tkr_mailbox_vacant(&bench->sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text)};
    memcpy(line->text, text, strlen(text));
    tkr_mailbox_post(&bench->sign.mailbox);
}

void draw_at(struct sign_bench *bench, uint64_t now)
{
    bench->now = now;
    assert_int_equal(tkr_draw(&bench->sign, now), TKR_OK);
    dots_reader_see(&bench->reader, bench->panel.frame, bench->panel.zones[0].columns);
}

void draw_until(struct sign_bench *bench, uint64_t until)
{
    while (bench->now < until)
        draw_at(bench, bench->now + 20000);
}

const char *read_line(struct sign_bench *bench)
{
    (void)dots_reader_read(&bench->reader, bench->text, sizeof(bench->text));
    return bench->text;
}

const char *read_zone(struct sign_bench *bench, size_t zone)
{
    uint32_t columns[FAKE_PANEL_COLUMNS_MOST];
    struct dots_reader reader;

    for (uint16_t x = 0; x < bench->panel.zones[zone].columns; x++)
        columns[x] = fake_panel_column(&bench->panel.zones[zone], x);
    dots_reader_init(&reader, &tkr_font_5x7, columns, FAKE_PANEL_COLUMNS_MOST);
    reader.count = bench->panel.zones[zone].columns;
    (void)dots_reader_read(&reader, bench->text, sizeof(bench->text));
    return bench->text;
}
