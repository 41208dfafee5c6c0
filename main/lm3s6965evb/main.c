// SPDX-License-Identifier: MIT
/*
 * The ticker on the LM3S6965 evaluation board: the configuration, compiled in, and the main loop. What the loop does may take
 * long; the sign is drawn in PendSV (draw.c).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/fonts.h>
#include <tkr/panels/ssd0323.h>
#include <tkr/version.h>

#include "../app.h"
#include "buttons.h"
#include "clock.h"
#include "draw.h"
#include "flash_feed.h"
#include "flash_fetcher.h"
#include "lm3s6965.h"
#include "log.h"
#include "ssi_bus.h"
#include "stack.h"
#include "uart.h"

enum {
    STORIES = 40,
    MEMORY_BYTES = 15 * 1024, /* of the application, ring and all; the log says how much of it is used */
    SPEED_FIRST = 30,         /* dots a second */
    SPEED_MIN = 10,
    SPEED_MAX = 120,
    BRIGHTNESS_FIRST = 160,
    BRIGHTNESS_STEP = 32,
    BRIGHTNESS_MAX = 255,
    HEALTH_US = 10000000, /* between two lines of the log about the board itself */
};

/* ---- The configuration ---- */

static const struct flash_document documents[] = {
    {
        .url = "https://example.org/feed.json",
        .content_type = "application/feed+json",
        .etag = "\"top-stories-1\"",
        .bytes = flash_feed,
        .count = &flash_feed_bytes,
    },
};

/* About 15 KB a second: 64 bytes each 4 ms. */
static const struct flash_fetcher_config fetcher_config = {
    .documents = documents,
    .document_count = sizeof(documents) / sizeof(documents[0]),
    .head_after_us = 250000,
    .chunk_us = 4000,
    .chunk_bytes = 64,
};

/* From the top: who says it, the headlines, and when they were read. Inks are greys; the crawl has the brightest. */
static const struct tkr_sign_zone_config zones[] = {
    {.shows = TKR_SIGN_LABEL, .ink = TKR_INK_GREY(8), .y = 4, .font = &tkr_font_5x7},
    {.shows = TKR_SIGN_CRAWL, .y = 25, .font = &tkr_font_6x13b},
    {.shows = TKR_SIGN_AGE, .ink = TKR_INK_GREY(6), .y = 53, .font = &tkr_font_5x7},
};

/* ---- What the program consists of ---- */

static struct {
    struct tkr_app app;
    struct flash_fetcher fetcher;
    struct tkr_ssd0323 panel;
    struct buttons buttons;
    uint64_t health_us; /* when the next line about the board is due */
    uint16_t speed;
    uint8_t brightness;
    bool paused;
} ticker;

/* The application's: ring, bands, the state of the feeds. */
static uint64_t memory[MEMORY_BYTES / sizeof(uint64_t)];

static void say_setting(const char *name, uint32_t value)
{
    log_begin(TKR_LOG_INFO);
    uart_put_text(name);
    uart_put_text(" ");
    uart_put_number(value);
    log_end();
}

/* ---- Buttons: up and down for the brightness, left and right for the speed, select for a pause ---- */

static void change_brightness(int by)
{
    int value = ticker.brightness + by;

    ticker.brightness = (uint8_t)(value < 0 ? 0 : value > BRIGHTNESS_MAX ? BRIGHTNESS_MAX : value);
    tkr_ticker_set_brightness(&ticker.app.ticker, ticker.brightness);
    say_setting("brightness", ticker.brightness);
}

/* To the next speed that looks steady with the board's pictures. */
static void change_speed(uint16_t (*next)(uint16_t columns_per_s, uint8_t frames_per_s))
{
    uint16_t speed = next(ticker.speed, DRAW_FRAMES_PER_S);

    ticker.paused = false;
    ticker.speed = (uint16_t)(speed < SPEED_MIN ? SPEED_MIN : speed > SPEED_MAX ? SPEED_MAX : speed);
    tkr_ticker_set_speed(&ticker.app.ticker, ticker.speed);
    say_setting("speed", ticker.speed);
}

static void toggle_pause(void)
{
    ticker.paused = !ticker.paused;
    tkr_ticker_set_speed(&ticker.app.ticker, ticker.paused ? 0 : ticker.speed);
    say_setting("speed", ticker.paused ? 0 : ticker.speed);
}

static void follow_buttons(uint64_t now)
{
    uint8_t released = buttons_released(&ticker.buttons, now);

    if ((released & BUTTON_UP) != 0)
        change_brightness(BRIGHTNESS_STEP);
    if ((released & BUTTON_DOWN) != 0)
        change_brightness(-BRIGHTNESS_STEP);
    if ((released & BUTTON_RIGHT) != 0)
        change_speed(tkr_crawl_faster);
    if ((released & BUTTON_LEFT) != 0)
        change_speed(tkr_crawl_slower);
    if ((released & BUTTON_SELECT) != 0)
        toggle_pause();
}

/* ---- How the board is doing, for the log ---- */

static void put_share(const char *name, size_t used, size_t size)
{
    uart_put_text(name);
    uart_put_number(used);
    uart_put_text(" of ");
    uart_put_number(size);
    uart_put_text(" bytes");
}

static void report_health(uint64_t now)
{
    struct tkr_panel_report report = tkr_panel_report(&ticker.panel.panel);

    ticker.health_us = now + HEALTH_US;
    log_begin(TKR_LOG_INFO);
    uart_put_number(report.frames);
    uart_put_text(" frames, ");
    uart_put_number(report.refused);
    uart_put_text(" refused, longest draw ");
    uart_put_number(draw_worst_us());
    put_share(" us, stack ", stack_high_water(), stack_size());
    log_end();
}

/* ---- Start and loop ---- */

static void say_hello(size_t memory_bytes)
{
    log_begin(TKR_LOG_INFO);
    uart_put_text("tkr " TKR_VERSION " on lm3s6965evb, ");
    put_share("memory ", memory_bytes, sizeof(memory));
    log_end();
}

static int open_panel(void)
{
    return tkr_ssd0323_init(&ticker.panel,
                            &(struct tkr_ssd0323_config){.bus = ssi_bus_init(), .brightness = BRIGHTNESS_FIRST});
}

static int open_application(uint64_t now)
{
    const struct tkr_ticker_feed_config feeds[] = {
        {.url = documents[0].url, .map = tkr_feed_map_by_name("jsonfeed"), .label = "Top Stories", .interval_s = 60},
    };
    const struct tkr_sign_config sign = {.zones = zones, .zone_count = sizeof(zones) / sizeof(zones[0])};
    const struct tkr_app_config config = {
        .feeds = feeds,
        .feed_count = sizeof(feeds) / sizeof(feeds[0]),
        .stories = STORIES,
        .signs = &sign,
        .start = {.speed = SPEED_FIRST, .brightness = BRIGHTNESS_FIRST},
        .memory = memory,
        .memory_bytes = sizeof(memory),
    };
    const struct tkr_board board = {
        .fetcher = &ticker.fetcher.fetcher, .panels = {&ticker.panel.panel}, .panel_count = 1, .log = log_sentence};

    say_hello(tkr_app_bytes(&config, &board));
    return tkr_app_init(&ticker.app, &config, &board, now);
}

static int open_all(void)
{
    uint64_t now = clock_now_us();
    int result = open_panel();

    ticker.speed = SPEED_FIRST;
    ticker.brightness = BRIGHTNESS_FIRST;
    ticker.health_us = now + HEALTH_US;
    buttons_init(&ticker.buttons, now);
    flash_fetcher_init(&ticker.fetcher, &fetcher_config);
    return result < 0 ? result : open_application(now);
}

static void loop(void)
{
    uint64_t now = clock_now_us();

    if (tkr_app_step(&ticker.app, now) < 0)
        log_sentence(NULL, TKR_LOG_ERROR, "the ticker cannot go on");
    follow_buttons(now);
    if (now >= ticker.health_us)
        report_health(now);
    wait_for_interrupt();
}

int main(void)
{
    int result;

    clock_init();
    uart_init();
    result = open_all();
    if (result < 0) {
        log_sentence(NULL, TKR_LOG_ERROR, tkr_result_words(result));
        return 1;
    }
    draw_start(&ticker.app);
    for (;;)
        loop();
}
