// SPDX-License-Identifier: MIT
/*
 * Every driver, whatever zones it is given and whatever its bus answers: it stays within its memory and within that of the
 * bands, answers what the interface says, and sends its picture once the bus is well. A fixed seed, so it is the same every time.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/panels/max7219.h>
#include <tkr/panels/sh1106.h>
#include <tkr/panels/ssd0323.h>
#include <tkr/panels/ssd1306.h>
#include <tkr/panels/ssd1322.h>
#include <tkr/panels/ws2812.h>

#include "../../support/check.h"

enum { ROUNDS = 60000, BANDS = 4, ZONES_MOST = TKR_ZONES_MAX + 2, LEDS = 32 * 8, MODULES = 5, WELL_CALLS_MOST = 20000 };

static uint64_t chance = 88172645463325252U;

/* A number below `end`: xorshift. */
static unsigned below(unsigned end)
{
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (unsigned)(chance >> 20) % end;
}

/* A bus that answers as it likes while it is ill. It reads what it is given to send when that begins and when it ends. */
struct moody_bus {
    struct tkr_bus bus;
    struct tkr_bus_part parts[8];
    size_t part_count;
    unsigned sum;
    unsigned looks_left; /* until the transfer is over */
    bool under_way, stuck, is_ill;
};

static struct moody_bus *moody(struct tkr_bus *bus)
{
    return (struct moody_bus *)bus;
}

static unsigned sum_of(const struct moody_bus *bus)
{
    unsigned sum = 0;

    for (size_t i = 0; i < bus->part_count; i++) {
        for (size_t at = 0; at < bus->parts[i].count; at++)
            sum = sum * 31U + bus->parts[i].bytes[at];
    }
    return sum;
}

static int send(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    struct moody_bus *own = moody(bus);

    (void)now;
    assert_false(own->under_way);
    assert_in_range(count, 1, sizeof(own->parts) / sizeof(own->parts[0]));
    if (own->is_ill && below(8) == 0)
        return below(2) == 0 ? TKR_E_BUSY : TKR_E_IO;
    memcpy(own->parts, parts, count * sizeof(parts[0]));
    own->part_count = count;
    own->sum = sum_of(own);
    own->under_way = true;
    own->stuck = own->is_ill && below(50) == 0;
    own->looks_left = below(3);
    return TKR_OK;
}

static int idle(struct tkr_bus *bus, uint64_t now)
{
    struct moody_bus *own = moody(bus);

    (void)now;
    if (!own->under_way)
        return TKR_OK;
    if (own->stuck || own->looks_left > 0) {
        own->looks_left -= own->looks_left > 0;
        return 1;
    }
    own->under_way = false;
    assert_int_equal(sum_of(own), own->sum); /* nothing was changed while it was sent */
    return own->is_ill && below(8) == 0 ? TKR_E_IO : TKR_OK;
}

static void reset(struct tkr_bus *bus, uint64_t now)
{
    (void)now;
    moody(bus)->under_way = false;
    moody(bus)->stuck = false;
}

static const struct tkr_bus_ops moody_ops = {.send = send, .idle = idle, .reset = reset};

static struct moody_bus wires;

static struct tkr_panel *open_max7219(void)
{
    static struct tkr_max7219 driver;
    static uint8_t memory[TKR_MAX7219_BYTES(MODULES)];
    const struct tkr_max7219_config config = {
        .bus = &wires.bus, .modules = MODULES, .brightness = 128, .memory = memory, .memory_bytes = sizeof(memory)};

    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_OK);
    return &driver.panel;
}

static struct tkr_panel *open_ws2812(void)
{
    static struct tkr_ws2812 driver;
    static uint8_t memory[TKR_WS2812_BYTES(LEDS)];
    const struct tkr_ws2812_config config = {.bus = &wires.bus,
                                             .layout = {.columns = 32, .rows = 8, .serpentine = true},
                                             .brightness = 128,
                                             .current_limit_ma = 2000,
                                             .memory = memory,
                                             .memory_bytes = sizeof(memory)};

    assert_int_equal(tkr_ws2812_init(&driver, &config), TKR_OK);
    return &driver.panel;
}

static struct tkr_panel *open_ssd1306(void)
{
    static struct tkr_page_oled driver;

    assert_int_equal(tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){.bus = &wires.bus, .brightness = 128}),
                     TKR_OK);
    return &driver.panel;
}

static struct tkr_panel *open_sh1106(void)
{
    static struct tkr_page_oled driver;
    const struct tkr_sh1106_config config = {.bus = &wires.bus, .brightness = 128, .rows = 32, .flipped = true};

    assert_int_equal(tkr_sh1106_init(&driver, &config), TKR_OK);
    return &driver.panel;
}

static struct tkr_panel *open_ssd0323(void)
{
    static struct tkr_ssd0323 driver;

    assert_int_equal(tkr_ssd0323_init(&driver, &(struct tkr_ssd0323_config){.bus = &wires.bus, .brightness = 128}),
                     TKR_OK);
    return &driver.panel;
}

static struct tkr_panel *open_ssd1322(void)
{
    static struct tkr_ssd1322 driver;

    assert_int_equal(tkr_ssd1322_init(&driver, &(struct tkr_ssd1322_config){.bus = &wires.bus, .brightness = 128}),
                     TKR_OK);
    return &driver.panel;
}

static struct tkr_band bands[BANDS];

/* Each in memory of exactly its size, so that a sanitizer sees the first byte beside it that is read. */
static int open_bands(void **state)
{
    static const uint16_t columns[BANDS] = {8, 16, 512, 64};
    static const uint8_t rows[BANDS] = {1, 9, 24, TKR_BAND_ROWS_MAX};

    (void)state;
    for (size_t i = 0; i < BANDS; i++) {
        size_t bytes = TKR_BAND_BYTES(columns[i], rows[i]);
        uint8_t *memory = malloc(bytes);

        assert_non_null(memory);
        assert_int_equal(tkr_band_init(&bands[i], columns[i], rows[i], memory, bytes), TKR_OK);
        for (size_t at = 0; at < bytes; at++)
            memory[at] = (uint8_t)below(256);
    }
    return 0;
}

static int close_bands(void **state)
{
    (void)state;
    for (size_t i = 0; i < BANDS; i++)
        free(bands[i].dots);
    return 0;
}

static uint16_t any_place(void)
{
    static const uint16_t far[] = {0, 255, 256, 4095, 32767, 32768, 65534, UINT16_MAX};

    return below(4) == 0 ? far[below(sizeof(far) / sizeof(far[0]))] : (uint16_t)below(70);
}

static int64_t any_column(void)
{
    static const int64_t far[] = {INT64_MIN, INT64_MIN + 1, -1, INT32_MAX, UINT32_MAX, INT64_MAX - 1, INT64_MAX};

    return below(4) == 0 ? far[below(sizeof(far) / sizeof(far[0]))] : (int64_t)below(1000) - 500;
}

static struct tkr_ink_run runs[ZONES_MOST][TKR_INK_RUNS_MAX];

/* Over others, over the edges, with rows that the band has not and runs in any order. */
static struct tkr_zone any_zone(unsigned number)
{
    struct tkr_zone zone = {
        .x = any_place(),
        .y = any_place(),
        .columns = any_place(),
        .rows = any_place(),
        .band = &bands[below(BANDS)],
        .first_column = any_column(),
        .first_row = (uint8_t)below(256),
        .run_count = (uint8_t)below(TKR_INK_RUNS_MAX + 1),
        .ink = (uint16_t)below(65536),
        .runs = runs[number],
        .fresh_from = any_column(),
    };

    for (unsigned i = 0; i < zone.run_count; i++)
        runs[number][i] = (struct tkr_ink_run){.column = any_column(), .ink = (uint16_t)below(65536)};
    return zone;
}

struct fuzz {
    struct tkr_panel *panel;
    struct tkr_zone zones[ZONES_MOST];
    size_t count;
    uint64_t now;
};

static void change_zones(struct fuzz *fuzz)
{
    unsigned number = below(ZONES_MOST);

    if (below(20) == 0)
        fuzz->count = below(ZONES_MOST + 1);
    fuzz->zones[number] = any_zone(number);
}

static void expect_an_answer(int result)
{
    assert_true(result == TKR_OK || result == 1 || result == TKR_E_IO);
}

/* As a sign does: a picture is called for until it is sent, and only then the zones move. */
static void play_round(struct fuzz *fuzz)
{
    int result;

    fuzz->now += below(40) == 0 ? below(2000000) : below(300);
    if (below(50) == 0)
        assert_int_equal(tkr_panel_dim(fuzz->panel, (uint8_t)below(256)), TKR_OK);
    result = tkr_panel_step(fuzz->panel, fuzz->now);
    expect_an_answer(result);
    if (result == 1)
        return;
    result = tkr_panel_draw(fuzz->panel, fuzz->zones, fuzz->count, fuzz->now);
    expect_an_answer(result);
    if (result != 1)
        change_zones(fuzz);
}

/* The bus is well from now on: the picture arrives within some calls. */
static void expect_a_picture(struct fuzz *fuzz)
{
    uint32_t frames = tkr_panel_report(fuzz->panel).frames;
    unsigned calls = 0;

    wires.is_ill = false;
    for (; calls < WELL_CALLS_MOST && tkr_panel_report(fuzz->panel).frames == frames; calls++) {
        fuzz->now += 500;
        if (tkr_panel_step(fuzz->panel, fuzz->now) == TKR_OK)
            expect_an_answer(tkr_panel_draw(fuzz->panel, fuzz->zones, fuzz->count, fuzz->now));
    }
    assert_in_range(calls, 0, WELL_CALLS_MOST - 1);
}

static void run(struct tkr_panel *(*open)(void))
{
    static struct fuzz fuzz;

    wires = (struct moody_bus){.bus = {.ops = &moody_ops}, .is_ill = true};
    fuzz = (struct fuzz){.panel = open(), .count = TKR_ZONES_MAX, .now = 1};
    for (unsigned i = 0; i < ZONES_MOST; i++)
        fuzz.zones[i] = any_zone(i);
    for (unsigned i = 0; i < ROUNDS; i++)
        play_round(&fuzz);
    expect_a_picture(&fuzz);
}

static void max7219_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_max7219);
}

static void ws2812_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_ws2812);
}

static void ssd1306_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_ssd1306);
}

static void sh1106_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_sh1106);
}

static void ssd0323_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_ssd0323);
}

static void ssd1322_takes_any_zone_and_any_answer(void **state)
{
    (void)state;
    run(open_ssd1322);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(max7219_takes_any_zone_and_any_answer),
        cmocka_unit_test(ws2812_takes_any_zone_and_any_answer),
        cmocka_unit_test(ssd1306_takes_any_zone_and_any_answer),
        cmocka_unit_test(sh1106_takes_any_zone_and_any_answer),
        cmocka_unit_test(ssd0323_takes_any_zone_and_any_answer),
        cmocka_unit_test(ssd1322_takes_any_zone_and_any_answer),
    };
    return cmocka_run_group_tests(tests, open_bands, close_bands);
}
