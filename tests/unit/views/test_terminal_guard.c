// SPDX-License-Identifier: MIT
/* Every way out of a program gives the terminal back. Each test is a program on a terminal of its own. */
#define _DEFAULT_SOURCE

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "session.h"
#include "terminal_view.h"

static uint16_t light[16 * 8];
static const struct view_frame dark_frame = {16, 8, 8, 8, 1, light};
static const struct view_frame *const frames[] = {&dark_frame};
static struct session session;

/* Opens and draws a first frame; the program ends with 99 when that fails. */
static struct terminal_view *on_air(int terminal)
{
    struct terminal_view *view;
    const struct terminal_view_panel panel = {.columns = 16, .rows = 8};
    const struct terminal_view_config config = {.fd = terminal, .panels = &panel, .panel_count = 1};
    light[5] = 65535;
    if (terminal_view_open(&view, &config) != VIEW_OK || terminal_view_draw(view, frames, "on air") != VIEW_OK)
        exit(99);
    return view;
}

static void the_terminal_is_back(unsigned times_entered)
{
    assert_string_equal(session.screen.unknown, "");
    assert_int_equal(session.screen.entered, times_entered);
    assert_int_equal(session.screen.left, times_entered);
    assert_int_equal(session.screen.printed_outside, 0);
    assert_true(screen_is_restored(&session.screen));
    assert_true(session.modes_are_back);
}

static void the_program_ended_with(int code)
{
    assert_true(WIFEXITED(session.status));
    assert_int_equal(WEXITSTATUS(session.status), code);
}

static void the_program_was_killed_by(int number)
{
    assert_true(WIFSIGNALED(session.status));
    assert_int_equal(WTERMSIG(session.status), number);
}

static int closes(int terminal)
{
    terminal_view_close(on_air(terminal));
    return 3;
}

static void a_program_that_closes_gives_it_back(void **state)
{
    (void)state;
    session_run(&session, closes);
    the_program_ended_with(3);
    the_terminal_is_back(1);
}

/* Of a program that does not close. Volatile: else the compiler drops it, and what it points to counts as a leak. */
static struct terminal_view *volatile kept;

static int only_exits(int terminal)
{
    kept = on_air(terminal);
    exit(4);
}

static void a_program_that_only_exits_gives_it_back(void **state)
{
    (void)state;
    session_run(&session, only_exits);
    the_program_ended_with(4);
    the_terminal_is_back(1);
}

static int killing_signal;

static int is_killed(int terminal)
{
    (void)on_air(terminal);
    (void)kill(getpid(), killing_signal);
    return 5;
}

static void a_signal_that_ends_the_program_gives_it_back_first(void **state)
{
    (void)state;
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        killing_signal = numbers[i];
        session_run(&session, is_killed);
        the_program_was_killed_by(numbers[i]);
        the_terminal_is_back(1);
    }
}

static int aborts(int terminal)
{
    (void)on_air(terminal);
    abort();
}

static void abort_gives_it_back(void **state)
{
    (void)state;
    session_run(&session, aborts);
    the_program_was_killed_by(SIGABRT);
    the_terminal_is_back(1);
}

/* A page that nobody may write: a fault of the processor, not a signal that was sent. */
static int writes_where_it_may_not(int terminal)
{
    (void)on_air(terminal);
    volatile char *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *page = 1;
    return 6;
}

static void a_fault_gives_it_back(void **state)
{
    (void)state;
    session_run(&session, writes_where_it_may_not);
    the_program_was_killed_by(SIGSEGV);
    the_terminal_is_back(1);
}

/* Digs until the stack ends. */
// NOLINTNEXTLINE(misc-no-recursion): the recursion is the fault that is tested
static int digs(const volatile char *above, int depth)
{
    volatile char here[4096];
    here[0] = (char)(above[0] + 1);
    return depth == 0 ? here[0] : digs(here, depth - 1) + here[0];
}

static int overflows_its_stack(int terminal)
{
    volatile char bottom = 0;
    (void)on_air(terminal);
    return digs(&bottom, 1 << 20);
}

static void an_overflow_of_the_stack_gives_it_back(void **state)
{
    (void)state;
    session_run(&session, overflows_its_stack);
    the_program_was_killed_by(SIGSEGV);
    the_terminal_is_back(1);
}

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    caught = number;
}

static int catches_interrupts_itself(int terminal)
{
    (void)signal(SIGINT, on_signal);
    struct terminal_view *view = on_air(terminal);
    (void)kill(getpid(), SIGINT);
    light[6] = 65535;
    int result = terminal_view_draw(view, frames, "still here");
    terminal_view_close(view);
    return caught == SIGINT && result == VIEW_OK ? 7 : 1;
}

static void a_program_that_handles_a_signal_itself_goes_on(void **state)
{
    (void)state;
    session_run(&session, catches_interrupts_itself);
    the_program_ended_with(7);
    the_terminal_is_back(1);
}

static int ignores_hang_ups(int terminal)
{
    (void)signal(SIGHUP, SIG_IGN);
    struct terminal_view *view = on_air(terminal);
    (void)kill(getpid(), SIGHUP);
    int result = terminal_view_draw(view, frames, "still here");
    terminal_view_close(view);
    return result == VIEW_OK ? 8 : 1;
}

static void a_signal_that_is_ignored_stays_ignored(void **state)
{
    (void)state;
    session_run(&session, ignores_hang_ups);
    the_program_ended_with(8);
    the_terminal_is_back(1);
}

static int is_the_default(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_DFL;
}

static int looks_at_its_signals_after_closing(int terminal)
{
    terminal_view_close(on_air(terminal));
    return is_the_default(SIGINT) && is_the_default(SIGTSTP) && is_the_default(SIGCONT) ? 9 : 1;
}

static void closing_gives_the_signals_back(void **state)
{
    (void)state;
    session_run(&session, looks_at_its_signals_after_closing);
    the_program_ended_with(9);
}

static int opens_twice_in_a_row(int terminal)
{
    terminal_view_close(on_air(terminal));
    terminal_view_close(on_air(terminal));
    return 10;
}

static void it_can_be_borrowed_again(void **state)
{
    (void)state;
    session_run(&session, opens_twice_in_a_row);
    the_program_ended_with(10);
    the_terminal_is_back(2);
}

static int is_stopped_and_draws_on(int terminal)
{
    struct terminal_view *view = on_air(terminal);
    (void)kill(getpid(), killing_signal);
    int result = terminal_view_draw(view, frames, "again");
    terminal_view_close(view);
    return result == VIEW_OK ? 11 : 1;
}

/* ^Z: the shell gets a usable terminal; afterwards the panel is drawn anew though the frame is the same. */
static void a_stopped_program_gives_it_back_and_takes_it_again(void **state)
{
    (void)state;
    killing_signal = SIGTSTP;
    session_run(&session, is_stopped_and_draws_on);
    the_program_ended_with(11);
    assert_int_equal(session.stops, 1);
    the_terminal_is_back(2);
}

/* SIGSTOP cannot be caught; what the terminal shows is made good after it. */
static void a_program_stopped_by_force_takes_the_terminal_again(void **state)
{
    (void)state;
    killing_signal = SIGSTOP;
    session_run(&session, is_stopped_and_draws_on);
    the_program_ended_with(11);
    assert_int_equal(session.stops, 1);
    assert_int_equal(session.screen.entered, 2);
    assert_true(screen_is_restored(&session.screen));
    assert_true(session.modes_are_back);
}

static int forks_a_child_that_exits(int terminal)
{
    struct terminal_view *view = on_air(terminal);
    pid_t child = fork();
    if (child == 0)
        exit(0);
    (void)waitpid(child, NULL, 0);
    light[7] = 65535;
    int result = terminal_view_draw(view, frames, "the child has gone");
    terminal_view_close(view);
    return result == VIEW_OK ? 12 : 1;
}

static void a_child_does_not_give_back_what_is_its_parents(void **state)
{
    (void)state;
    session_run(&session, forks_a_child_that_exits);
    the_program_ended_with(12);
    the_terminal_is_back(1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_that_closes_gives_it_back),
        cmocka_unit_test(a_program_that_only_exits_gives_it_back),
        cmocka_unit_test(a_signal_that_ends_the_program_gives_it_back_first),
        cmocka_unit_test(abort_gives_it_back),
        cmocka_unit_test(a_fault_gives_it_back),
        cmocka_unit_test(an_overflow_of_the_stack_gives_it_back),
        cmocka_unit_test(a_program_that_handles_a_signal_itself_goes_on),
        cmocka_unit_test(a_signal_that_is_ignored_stays_ignored),
        cmocka_unit_test(closing_gives_the_signals_back),
        cmocka_unit_test(it_can_be_borrowed_again),
        cmocka_unit_test(a_stopped_program_gives_it_back_and_takes_it_again),
        cmocka_unit_test(a_program_stopped_by_force_takes_the_terminal_again),
        cmocka_unit_test(a_child_does_not_give_back_what_is_its_parents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
