// SPDX-License-Identifier: MIT
#include "strip_bench.h"

#include <math.h>
#include <string.h>

#include "zone_model.h"

enum { STEP_LIGHT = WS2812_FULL_LIGHT / 255, TOLERANCE = 2 * STEP_LIGHT, NS_PER_US = 1000 };

const struct tkr_ws2812_layout bench_32x8 = {
    .columns = 32, .rows = 8, .lines = TKR_WS2812_BY_COLUMNS, .serpentine = true};

static enum ws2812_order order_of(uint8_t order)
{
    static const enum ws2812_order orders[] = {
        [TKR_WS2812_GRB] = WS2812_GRB, [TKR_WS2812_RGB] = WS2812_RGB, [TKR_WS2812_RBG] = WS2812_RBG,
        [TKR_WS2812_GBR] = WS2812_GBR, [TKR_WS2812_BRG] = WS2812_BRG, [TKR_WS2812_BGR] = WS2812_BGR,
    };

    return orders[order];
}

static enum ws2812_corner corner_of(uint8_t corner)
{
    static const enum ws2812_corner corners[] = {
        [TKR_WS2812_TOP_LEFT] = WS2812_TOP_LEFT,
        [TKR_WS2812_TOP_RIGHT] = WS2812_TOP_RIGHT,
        [TKR_WS2812_BOTTOM_LEFT] = WS2812_BOTTOM_LEFT,
        [TKR_WS2812_BOTTOM_RIGHT] = WS2812_BOTTOM_RIGHT,
    };

    return corners[corner];
}

static void open_strip(struct strip_bench *bench)
{
    const struct strip_mount *mount = &bench->mount;
    const struct tkr_ws2812_layout *layout = &mount->layout;
    const struct ws2812_config config = {
        .leds = bench->leds,
        .count = (size_t)layout->columns * layout->rows,
        .variant = mount->variant,
        .order = order_of(mount->order),
        .garbage = true,
        .seed = mount->seed,
    };

    assert_int_equal(ws2812_init(&bench->strip, &config), 0);
    bench->matrix = (struct ws2812_matrix){
        .strip = &bench->strip,
        .columns = layout->columns,
        .rows = layout->rows,
        .module_columns = layout->module_columns,
        .corner = corner_of(layout->corner),
        .lines = layout->lines == TKR_WS2812_BY_ROWS ? WS2812_BY_ROWS : WS2812_BY_COLUMNS,
        .serpentine = layout->serpentine,
        .modules_from_right = layout->modules_from_right,
    };
    ws2812_wire_init(&bench->wire, &bench->strip);
}

static void open_zones(struct strip_bench *bench)
{
    const uint16_t columns = bench->driver.panel.columns;
    const uint16_t rows = bench->driver.panel.rows;
    const uint16_t left = (uint16_t)(columns * 5 / 8);

    for (size_t i = 0; i < BENCH_ZONES; i++)
        assert_int_equal(tkr_band_init(&bench->bands[i], BENCH_BAND_COLUMNS, BENCH_BAND_ROWS, bench->dots[i],
                                       sizeof(bench->dots[i])),
                         TKR_OK);
    bench->runs[0] = (struct tkr_ink_run){.column = left / 3, .ink = TKR_INK(255, 96, 0)};
    bench->runs[1] = (struct tkr_ink_run){.column = left / 2 + 1, .ink = TKR_INK(40, 80, 255)};
    bench->zones[BENCH_CRAWL] = (struct tkr_zone){.columns = left,
                                                  .rows = rows,
                                                  .band = &bench->bands[BENCH_CRAWL],
                                                  .runs = bench->runs,
                                                  .run_count = BENCH_RUNS};
    bench->zones[BENCH_RIGHT] = (struct tkr_zone){.x = left,
                                                  .y = 1,
                                                  .columns = (uint16_t)(columns - left),
                                                  .rows = (uint16_t)(rows - 1),
                                                  .band = &bench->bands[BENCH_RIGHT],
                                                  .first_row = 3,
                                                  .ink = TKR_INK(0, 255, 64)};
    bench->zone_count = BENCH_ZONES;
}

void strip_bench_open(struct strip_bench *bench, const struct strip_mount *mount)
{
    memset(bench, 0, sizeof(*bench));
    bench->mount = *mount;
    bench->brightness = mount->brightness > 0 ? mount->brightness : UINT8_MAX;
    open_strip(bench);
    assert_int_equal(
        tkr_ws2812_init(&bench->driver, &(struct tkr_ws2812_config){.bus = &bench->wire.bus,
                                                                    .layout = mount->layout,
                                                                    .order = mount->order,
                                                                    .brightness = bench->brightness,
                                                                    .ink = mount->ink,
                                                                    .current_limit_ma = mount->current_limit_ma,
                                                                    .memory = bench->memory,
                                                                    .memory_bytes = sizeof(bench->memory)}),
        TKR_OK);
    open_zones(bench);
}

void strip_bench_fill(struct strip_bench *bench, uint8_t zone, uint64_t seed, unsigned one_in)
{
    memset(bench->dots[zone], 0, sizeof(bench->dots[zone]));
    for (size_t dot = 0; dot < sizeof(bench->dots[zone]) * 8; dot++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        if (seed >> 33 < UINT64_C(0x80000000) / one_in)
            bench->dots[zone][dot / 8] |= (uint8_t)(1U << dot % 8);
    }
}

void strip_bench_dim(struct strip_bench *bench, uint8_t brightness)
{
    assert_int_equal(tkr_panel_dim(&bench->driver.panel, brightness), TKR_OK);
    bench->brightness = brightness;
}

int strip_bench_tick(struct strip_bench *bench)
{
    int result = tkr_panel_step(&bench->driver.panel, bench->now);

    if (result >= 0)
        result = tkr_panel_draw(&bench->driver.panel, bench->zones, bench->zone_count, bench->now);
    bench->now += BENCH_TICK_US;
    if (bench->now * NS_PER_US >= bench->wire.edge_ns)
        ws2812_pass(&bench->strip, bench->now * NS_PER_US);
    return result;
}

void strip_bench_run(struct strip_bench *bench, uint64_t until)
{
    while (bench->now < until)
        (void)strip_bench_tick(bench);
}

void strip_bench_finish(struct strip_bench *bench)
{
    const uint64_t latest = bench->now + 1000000;
    int result = 1;

    while (result == 1) {
        assert_true(bench->now < latest);
        result = strip_bench_tick(bench);
    }
    assert_int_equal(result, TKR_OK);
}

void strip_bench_start(struct strip_bench *bench)
{
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        strip_bench_fill(bench, zone, zone + 1U, 2);
    strip_bench_finish(bench);
}

/* Where a dot of the matrix is after it has been turned clockwise by as many quarters as the mount says. */
static void turn(const struct tkr_ws2812_layout *layout, unsigned *x, unsigned *y)
{
    unsigned columns = layout->columns;
    unsigned rows = layout->rows;

    for (unsigned quarter = 0; quarter < layout->rotation; quarter++) {
        unsigned old_x = *x;
        unsigned old_columns = columns;

        *x = rows - 1 - *y;
        *y = old_x;
        columns = rows;
        rows = old_columns;
    }
}

static void light_of_led(const struct strip_bench *bench, unsigned x, unsigned y, uint16_t rgb[WS2812_CHANNELS])
{
    size_t led;

    assert_int_equal(ws2812_matrix_led(&bench->matrix, x, y, &led), 0);
    ws2812_light(&bench->strip, led, rgb);
}

void strip_bench_light(const struct strip_bench *bench, uint16_t x, uint16_t y, uint16_t rgb[WS2812_CHANNELS])
{
    for (unsigned row = 0; row < bench->matrix.rows; row++) {
        for (unsigned column = 0; column < bench->matrix.columns; column++) {
            unsigned turned_x = column;
            unsigned turned_y = row;

            turn(&bench->mount.layout, &turned_x, &turned_y);
            if (turned_x == x && turned_y == y)
                light_of_led(bench, column, row, rgb);
        }
    }
}

/* The curve of sRGB (IEC 61966-2-1). */
static double linear(int32_t value, int32_t full)
{
    double part = value / (double)full;

    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static bool is_channel_right(const struct strip_bench *bench, uint16_t light, double wanted)
{
    double full = WS2812_FULL_LIGHT * wanted * bench->brightness / 255;

    return fabs(light - full) <= TOLERANCE;
}

static bool is_dot_right(const struct strip_bench *bench, unsigned column, unsigned row)
{
    uint16_t rgb[WS2812_CHANNELS];
    unsigned x = column;
    unsigned y = row;

    turn(&bench->mount.layout, &x, &y);
    light_of_led(bench, column, row, rgb);
    int32_t ink = zone_model_ink(bench->zones, bench->zone_count, (uint16_t)x, (uint16_t)y);

    if (ink == ZONE_MODEL_DARK || bench->brightness == 0)
        return rgb[0] == 0 && rgb[1] == 0 && rgb[2] == 0;
    if (ink == TKR_INK_DEFAULT)
        ink = bench->mount.ink != TKR_INK_DEFAULT ? bench->mount.ink : TKR_INK(255, 255, 255);
    return (rgb[0] > 0 || rgb[1] > 0 || rgb[2] > 0) && is_channel_right(bench, rgb[0], linear(ink >> 11, 31)) &&
           is_channel_right(bench, rgb[1], linear(ink >> 5 & 63, 63)) &&
           is_channel_right(bench, rgb[2], linear(ink & 31, 31));
}

/* The first LED that is wrong, by its place in the matrix, or as many as there are. */
static size_t wrong_led(const struct strip_bench *bench)
{
    const size_t count = (size_t)bench->matrix.columns * bench->matrix.rows;
    size_t led = 0;

    while (led < count &&
           is_dot_right(bench, (unsigned)(led % bench->matrix.columns), (unsigned)(led / bench->matrix.columns)))
        led++;
    return led;
}

bool strip_bench_shows(const struct strip_bench *bench)
{
    return wrong_led(bench) == (size_t)bench->matrix.columns * bench->matrix.rows;
}

void strip_bench_expect_picture(const struct strip_bench *bench)
{
    size_t led = wrong_led(bench);

    if (led < (size_t)bench->matrix.columns * bench->matrix.rows)
        fail_msg("the LED at %zu, %zu of the matrix is wrong at %llu us", led % bench->matrix.columns,
                 led / bench->matrix.columns, (unsigned long long)bench->now);
}

void strip_bench_expect_no_violation(const struct strip_bench *bench)
{
    const struct chip_violation *first = &bench->strip.violations.list[0];

    if (bench->strip.violations.total > 0)
        fail_msg("%s (LED %u, %llu)", ws2812_violation_name((enum ws2812_violation)first->kind), (unsigned)first->unit,
                 (unsigned long long)first->detail);
}

bool strip_bench_is_dark(const struct strip_bench *bench)
{
    for (size_t led = 0; led < (size_t)bench->matrix.columns * bench->matrix.rows; led++) {
        uint16_t rgb[WS2812_CHANNELS];

        ws2812_light(&bench->strip, led, rgb);
        if (rgb[0] != 0 || rgb[1] != 0 || rgb[2] != 0)
            return false;
    }
    return true;
}
