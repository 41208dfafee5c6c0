// SPDX-License-Identifier: MIT
/* One-dot steps of the panels' drivers: what they do after tkr_draw has composed the picture. */
#include <tkr/fonts.h>
#include <tkr/panels/max7219.h>
#include <tkr/panels/sh1106.h>
#include <tkr/panels/ssd0323.h>
#include <tkr/panels/ssd1306.h>
#include <tkr/panels/ssd1322.h>
#include <tkr/panels/ws2812.h>

#include "measure.h"
#include "null_bus.h"
#include "report.h"
#include "ruler.h"
#include "sign_bench.h"

enum { STEPS = 600, MODULES_MAX = 16, CHARACTERS = 100, START_STEPS = 120, BRIGHTNESS = 128 };
enum { WS2812_COLUMNS = 32, WS2812_ROWS = 8, LIMIT_MA = 1000 };

static struct sign_bench bench;
static struct null_bus bus;

struct driver_step {
    struct tkr_panel *panel;
    int result;
};

/* The bus takes all at once, so one call sends the whole picture. */
static void draw(void *context)
{
    struct driver_step *step = context;

    step->result = tkr_panel_step(step->panel, bench.now);
    if (step->result == TKR_OK)
        step->result = tkr_panel_draw(step->panel, bench.zones, bench.zone_count, bench.now);
}

static void compose_next(void)
{
    sign_bench_next(&bench);
    sign_bench_draw(&bench);
}

/* Past the start-up; whether pictures are shown then. */
static bool start(struct driver_step *step)
{
    for (int i = 0; i < START_STEPS; i++) {
        compose_next();
        draw(step);
    }
    return step->result == TKR_OK;
}

/* Ten seconds, with the refreshes of each of them. */
static bool measure(const char *name, struct tkr_panel *panel, const struct tkr_sign_zone_config *zone)
{
    struct driver_step step = {.panel = panel};
    uint32_t total = 0, worst = 0;

    if (!sign_bench_init(&bench, &(struct sign_bench_config){.columns = panel->columns,
                                                             .rows = panel->rows,
                                                             .zones = zone,
                                                             .zone_count = 1,
                                                             .characters = CHARACTERS}) ||
        !start(&step))
        return false;
    bus.bytes = 0;
    for (int i = 0; i < STEPS; i++) {
        uint32_t count;

        compose_next();
        count = ruler_count(draw, &step);
        total += count;
        worst = count > worst ? count : worst;
    }
    report("driver", name, (const uint32_t[]){total, STEPS, worst, bus.bytes}, 4);
    return step.result == TKR_OK;
}

static bool measure_max7219(const char *name, uint8_t modules)
{
    static uint8_t memory[TKR_MAX7219_BYTES(MODULES_MAX)];
    static const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    struct tkr_max7219 driver;

    null_bus_init(&bus);
    return tkr_max7219_init(&driver, &(struct tkr_max7219_config){.bus = &bus.bus,
                                                                  .modules = modules,
                                                                  .brightness = BRIGHTNESS,
                                                                  .memory = memory,
                                                                  .memory_bytes = sizeof(memory)}) == TKR_OK &&
           measure(name, &driver.panel, &zone);
}

static bool measure_ssd0323(void)
{
    static const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .y = 25, .font = &tkr_font_6x13b};
    struct tkr_ssd0323 driver;

    null_bus_init(&bus);
    return tkr_ssd0323_init(&driver, &(struct tkr_ssd0323_config){.bus = &bus.bus, .brightness = BRIGHTNESS}) ==
               TKR_OK &&
           measure("ssd0323", &driver.panel, &zone);
}

/* On two pages; the SSD1306 is told its window once, the SH1106 each page. */
static bool measure_page_oled(bool goes_round)
{
    static const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .y = 25, .font = &tkr_font_6x13b};
    struct tkr_page_oled driver;
    int result;

    null_bus_init(&bus);
    if (goes_round)
        result = tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){.bus = &bus.bus, .brightness = BRIGHTNESS});
    else
        result = tkr_sh1106_init(&driver, &(struct tkr_sh1106_config){.bus = &bus.bus, .brightness = BRIGHTNESS});
    return result == TKR_OK && measure(goes_round ? "ssd1306" : "sh1106", &driver.panel, &zone);
}

static bool measure_ssd1322(void)
{
    static const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .y = 25, .font = &tkr_font_6x13b};
    struct tkr_ssd1322 driver;

    null_bus_init(&bus);
    return tkr_ssd1322_init(&driver, &(struct tkr_ssd1322_config){.bus = &bus.bus, .brightness = BRIGHTNESS}) ==
               TKR_OK &&
           measure("ssd1322", &driver.panel, &zone);
}

/* The usual flexible panel of 32x8, which zigzags by columns; without and with a limit of current. */
static bool measure_ws2812(const char *name, uint32_t limit_ma)
{
    static uint8_t memory[TKR_WS2812_BYTES(WS2812_COLUMNS * WS2812_ROWS)];
    static const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    const struct tkr_ws2812_config config = {
        .bus = &bus.bus,
        .layout = {.columns = WS2812_COLUMNS, .rows = WS2812_ROWS, .lines = TKR_WS2812_BY_COLUMNS, .serpentine = true},
        .brightness = BRIGHTNESS,
        .current_limit_ma = limit_ma,
        .memory = memory,
        .memory_bytes = sizeof(memory),
    };
    struct tkr_ws2812 driver;

    null_bus_init(&bus);
    return tkr_ws2812_init(&driver, &config) == TKR_OK && measure(name, &driver.panel, &zone);
}

bool measure_drivers(void)
{
    return measure_max7219("max7219x4", 4) && measure_max7219("max7219x16", MODULES_MAX) && measure_ssd0323() &&
           measure_page_oled(true) && measure_page_oled(false) && measure_ssd1322() &&
           measure_ws2812("ws2812:32x8", 0) && measure_ws2812("ws2812:32x8/1A", LIMIT_MA);
}
