// SPDX-License-Identifier: MIT
#include <tkr/fonts.h>

#include "measure.h"
#include "report.h"
#include "ruler.h"
#include "sign_bench.h"

enum { STEPS = 4000, COLUMNS = 128, ROWS = 64 };

static struct sign_bench bench;

struct sums {
    uint32_t total, worst;
};

static struct sums count_steps(void (*step)(void *))
{
    struct sums sums = {0};

    for (uint32_t i = 0; i < STEPS; i++) {
        uint32_t count;

        sign_bench_next(&bench);
        count = ruler_count(step, &bench);
        sums.total += count;
        sums.worst = count > sums.worst ? count : sums.worst;
    }
    return sums;
}

static uint32_t most_stack(void)
{
    size_t most = 0;

    for (uint32_t i = 0; i < STEPS; i++) {
        size_t used;

        sign_bench_next(&bench);
        used = ruler_stack(sign_bench_draw, &bench);
        most = used > most ? used : most;
    }
    return (uint32_t)most;
}

static void report_steps(const char *what, const char *name, uint16_t characters, struct sums sums)
{
    report(what, name, (const uint32_t[]){characters, sums.total, STEPS, sums.worst}, 4);
}

static bool measure_crawl(const struct tkr_font *font, uint16_t characters)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = font};
    const struct sign_bench_config config = {
        .columns = COLUMNS, .rows = ROWS, .zones = &zone, .zone_count = 1, .characters = characters};

    if (!sign_bench_init(&bench, &config))
        return false;
    report_steps("compose", font->name, characters, count_steps(sign_bench_compose));
    report_steps("draw", font->name, characters, count_steps(sign_bench_draw));
    return true;
}

/* As on the board lm3s6965evb: a label above, the age of the feed below. */
static bool measure_three_zones(uint16_t characters)
{
    static const struct tkr_sign_zone_config zones[] = {
        {.shows = TKR_SIGN_LABEL, .y = 4, .font = &tkr_font_5x7},
        {.shows = TKR_SIGN_CRAWL, .y = 25, .font = &tkr_font_6x13b},
        {.shows = TKR_SIGN_AGE, .y = 53, .font = &tkr_font_5x7},
    };
    const struct sign_bench_config config = {
        .columns = COLUMNS, .rows = ROWS, .zones = zones, .zone_count = 3, .characters = characters};

    if (!sign_bench_init(&bench, &config))
        return false;
    report_steps("draw", "three-zones", characters, count_steps(sign_bench_draw));
    report("stack", "draw", (const uint32_t[]){most_stack()}, 1);
    return true;
}

bool measure_sign(void)
{
    static const struct tkr_font *const fonts[] = {&tkr_font_5x7, &tkr_font_6x13b};
    static const uint16_t lengths[] = {20, 250};

    for (int font = 0; font < 2; font++) {
        for (int length = 0; length < 2; length++) {
            if (!measure_crawl(fonts[font], lengths[length]))
                return false;
        }
    }
    return measure_three_zones(20) && measure_three_zones(250);
}
