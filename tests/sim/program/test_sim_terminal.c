// SPDX-License-Identifier: MIT
/* tkr-sim in a terminal: it gives the terminal back on every way out. */
#include <signal.h>
#include <string.h>

#include "run.h"

static struct run run;

static const char enter[] = "\x1b[?1049h", leave[] = "\x1b[?1049l", show_cursor[] = "\x1b[?25h", wrap[] = "\x1b[?7h";

/* Alternate screen left, cursor and wrapping back, after everything else; modes as before. */
static void expect_terminal_back(void)
{
    const char *entered = strstr(run.out, enter);
    const char *left = strstr(run.out, leave);

    assert_non_null(entered);
    assert_non_null(left);
    assert_true(left > entered);
    assert_null(strstr(left, enter));
    assert_non_null(strstr(run.out, show_cursor));
    assert_non_null(strstr(run.out, wrap));
    assert_null(strstr(left, "\x1b[38;2"));
    assert_true(run.modes_are_back);
}

static void at_the_end_of_its_time_the_terminal_is_back(void **state)
{
    (void)state;
    run_on_terminal(&run, "--seconds 0.5 --clock virtual", 0);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
    expect_terminal_back();
}

static void control_c_gives_the_terminal_back(void **state)
{
    (void)state;
    run_on_terminal(&run, "", RUN_CONTROL_C);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
    expect_terminal_back();
}

static void signals_that_ask_to_end_give_the_terminal_back(void **state)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    (void)state;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        run_on_terminal(&run, "--view terminal", numbers[i]);
        assert_string_equal(run.errors, "");
        assert_int_equal(run.code, 0);
        expect_terminal_back();
    }
}

static void signals_that_nobody_handles_give_the_terminal_back(void **state)
{
    static const int numbers[] = {SIGQUIT, SIGUSR1};

    (void)state;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        run_on_terminal(&run, "--view terminal", numbers[i]);
        assert_int_equal(run.signal, numbers[i]);
        expect_terminal_back();
    }
}

static void a_signal_ends_a_run_without_a_terminal_too(void **state)
{
    (void)state;
    run_on_terminal(&run, "--view none --seconds 0.2", 0);
    assert_int_equal(run.code, 0);
    assert_string_equal(run.out, "");
    assert_true(run.modes_are_back);
}

static void a_failure_while_the_terminal_is_borrowed_is_told_after_it_is_back(void **state)
{
    (void)state;
    run_on_terminal(&run, "--clock virtual --seconds 0.2 --png /nowhere/a.png", 0);
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.errors, "tkr-sim: --png: cannot write the picture /nowhere/a.png: "));
    expect_terminal_back();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_the_end_of_its_time_the_terminal_is_back),
        cmocka_unit_test(control_c_gives_the_terminal_back),
        cmocka_unit_test(signals_that_ask_to_end_give_the_terminal_back),
        cmocka_unit_test(signals_that_nobody_handles_give_the_terminal_back),
        cmocka_unit_test(a_signal_ends_a_run_without_a_terminal_too),
        cmocka_unit_test(a_failure_while_the_terminal_is_borrowed_is_told_after_it_is_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
