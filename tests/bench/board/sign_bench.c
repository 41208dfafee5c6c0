// SPDX-License-Identifier: MIT
#include "sign_bench.h"

#include <stddef.h>
#include <string.h>

#include "sign_crawl.h"

enum {
    US_PER_S = 1000000,
    WARM_UP_LINES = 16,
};

static struct sign_bench *bench_of(struct tkr_panel *panel)
{
    return (struct sign_bench *)((uintptr_t)panel - offsetof(struct sign_bench, panel));
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    (void)panel;
    (void)now;
    return TKR_OK;
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    (void)now;
    bench_of(panel)->zones = zones;
    bench_of(panel)->zone_count = count;
    return TKR_OK;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    (void)panel;
    (void)brightness;
    return TKR_OK;
}

static struct tkr_panel_report panel_report(const struct tkr_panel *panel)
{
    (void)panel;
    return (struct tkr_panel_report){0};
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = panel_report};

/* Letters as they come in English, with capitals, digits, accents and typographers' signs. */
static void write_headline(struct sign_bench *bench, uint16_t characters)
{
    static const char *const text[] = {
        "R", "a", "t", "e", "s", " ", "r", "i", "s", "e", " ", "i", "n", " ", "“", "Z", "ü", "r",
        "i", "c", "h", "”", " ", "–", " ", "w", "h", "y", " ", "2", "0", "2", "6", " ", "b", "r",
        "i", "n", "g", "s", " ", "n", "o", " ", "r", "e", "l", "i", "e", "f", ":", " ",
    };

    for (uint16_t i = 0; i < characters; i++) {
        const char *character = text[i % (sizeof(text) / sizeof(text[0]))];

        memcpy(bench->headline + bench->headline_bytes, character, strlen(character));
        bench->headline_bytes = (uint16_t)(bench->headline_bytes + strlen(character));
    }
}

static void feed(struct sign_bench *bench)
{
    static const char label[] = "Example Wire";
    struct tkr_line *line = tkr_mailbox_vacant(&bench->sign.mailbox);

    if (line == NULL)
        return;
    *line = (struct tkr_line){.text_bytes = bench->headline_bytes, .label_bytes = sizeof(label) - 1};
    memcpy(line->text, bench->headline, bench->headline_bytes);
    memcpy(line->label, label, sizeof(label) - 1);
    tkr_mailbox_post(&bench->sign.mailbox);
}

/* In the middle of a dot's time, so that rounding moves no step. */
void sign_bench_next(struct sign_bench *bench)
{
    bench->steps++;
    bench->now = (2 * (uint64_t)bench->steps + 1) * US_PER_S / (2 * BENCH_SPEED);
    feed(bench);
}

void sign_bench_draw(void *context)
{
    struct sign_bench *bench = context;

    (void)!tkr_draw(&bench->sign, bench->now);
}

void sign_bench_compose(void *context)
{
    struct sign_bench *bench = context;

    tkr_sign_crawl_compose(&bench->sign, bench->now);
}

bool sign_bench_init(struct sign_bench *bench, const struct sign_bench_config *config)
{
    *bench = (struct sign_bench){.panel = {.ops = &ops, .columns = config->columns, .rows = config->rows}};
    write_headline(bench, config->characters);
    if (tkr_sign_init(&bench->sign,
                      &(struct tkr_sign_config){.panel = &bench->panel,
                                                .zones = config->zones,
                                                .zone_count = config->zone_count,
                                                .memory = bench->memory,
                                                .memory_bytes = sizeof(bench->memory),
                                                .first = {.read_us = 1, .speed = BENCH_SPEED, .brightness = 128}},
                      0) < 0)
        return false;
    do {
        sign_bench_next(bench);
        sign_bench_draw(bench);
    } while (tkr_mailbox_shown(&bench->sign.mailbox).opened < WARM_UP_LINES);
    return true;
}
