// SPDX-License-Identifier: MIT
/*
 * The board lm3s6965evb and the simulator's ssd0323 show the same: the golden picture of the board (dots as greys of 0 to
 * 15, from QEMU's OLED after ten seconds) is found dot for dot among the simulator's pictures. The board's clock
 * starts a little before its sign, so its picture is looked for within a second.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <loop.h>
#include <sim.h>

enum {
    COLUMNS = 128,
    ROWS = 64,
    DOTS = COLUMNS * ROWS,
    GREYS = 16,
    US_PER_S = 1000000,
    BOARD_SPEED = 30,
    FILE_BYTES_MAX = 32768
};

static uint8_t golden[DOTS];
static struct sim sim;

/* A PGM in plain text. */
static void read_golden(void)
{
    static const char head[] = "P2 128 64 15";
    static char text[FILE_BYTES_MAX + 1];
    FILE *file = fopen(GOLDEN_BOARD, "r");
    char *at = text + strlen(head);

    assert_non_null(file);
    assert_in_range(fread(text, 1, FILE_BYTES_MAX, file), DOTS, FILE_BYTES_MAX - 1);
    assert_int_equal(fclose(file), 0);
    assert_memory_equal(text, head, strlen(head));
    for (int i = 0; i < DOTS; i++) {
        long grey = strtol(at, &at, 10);

        assert_in_range(grey, 0, GREYS - 1);
        golden[i] = (uint8_t)grey;
    }
}

/* Each grey is one light, and a higher grey is more of it: then the pictures are the same, whatever the contrast. */
static bool is_golden(const uint16_t *light)
{
    int32_t light_of[GREYS];
    int32_t before = -1;

    for (int grey = 0; grey < GREYS; grey++)
        light_of[grey] = -1;
    for (int i = 0; i < DOTS; i++) {
        if (light_of[golden[i]] < 0)
            light_of[golden[i]] = light[i];
        if (light_of[golden[i]] != light[i])
            return false;
    }
    for (int grey = 0; grey < GREYS; grey++) {
        if (light_of[grey] >= 0 && light_of[grey] <= before)
            return false;
        before = light_of[grey] >= 0 ? light_of[grey] : before;
    }
    return true;
}

static void the_boards_golden_picture_is_the_simulators_dot_for_dot(void **state)
{
    const struct sim_options options = {.panels = {"ssd0323"},
                                        .panel_count = 1,
                                        .run_us = 9 * US_PER_S,
                                        .speed = BOARD_SPEED,
                                        .brightness = -1,
                                        .is_virtual = true,
                                        .log = TKR_LOG_WARN};
    int matches = 0;

    (void)state;
    read_golden();
    assert_int_equal(sim_open(&sim, &options), SIM_EXIT_OK);
    for (int frame = 0; frame < 2 * SIM_FRAMES_PER_S; frame++) {
        assert_int_equal(sim_loop(&sim), SIM_EXIT_OK);
        matches += is_golden(sim_panel_frame(&sim.panels[0])->light);
        sim.options.run_us += US_PER_S / SIM_FRAMES_PER_S;
    }
    sim_close(&sim);
    assert_in_range(matches, 1, 4); /* a position of the crawl stands for two frames */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_boards_golden_picture_is_the_simulators_dot_for_dot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
