// SPDX-License-Identifier: MIT
/* The helpers of the tests, and that they fail when they should: each trespass happens in a child process. */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "corpus.h"
#include "feeding.h"
#include "guard.h"

/* How the child that runs `act` ends: the status of waitpid. */
static int status_of(void (*act)(void **state))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        signal(SIGSEGV, SIG_DFL); /* a sanitizer would report at length */
        const struct CMUnitTest tests[] = {cmocka_unit_test(act)};
        _exit(cmocka_run_group_tests(tests, NULL, NULL));
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

/* cmocka catches the signal and counts the test as failed; either way the test has not passed. */
static bool fails(void (*act)(void **state))
{
    int status = status_of(act);
    return !WIFEXITED(status) || WEXITSTATUS(status) == 1;
}

static bool passes(void (*act)(void **state))
{
    int status = status_of(act);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static volatile char seen;

static void read_up_to_the_guard(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, 5000);
    const char *bytes = guard_put(&guard, "abc", 3);
    seen = bytes[2];
    guard_close(&guard);
}

static void read_past_the_guard(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, 5000);
    const char *volatile bytes = guard_put(&guard, "abc", 3);
    seen = bytes[3];
}

static void read_an_empty_input(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, 0);
    const char *volatile bytes = guard_put(&guard, NULL, 0);
    seen = bytes[0];
}

static void a_guard_stops_the_first_byte_past_the_end(void **state)
{
    (void)state;
    assert_true(passes(read_up_to_the_guard));
    assert_true(fails(read_past_the_guard));
    assert_true(fails(read_an_empty_input));
}

static void a_guard_forgets_what_was_put_before(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, 16);
    const char *before = guard_put(&guard, "0123456789", 10);
    const char *now = guard_put(&guard, "abc", 3);
    assert_memory_equal(now, "abc", 3);
    assert_memory_equal(before, "\xA5\xA5\xA5\xA5\xA5\xA5\xA5", 7);
    guard_close(&guard);
}

/* A parser without fault: its outcome is its input. */
static void copy(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    unsigned *runs = context;
    struct feeding_chunk chunk;
    ++*runs;
    while (feeding_next(chunks, &chunk)) {
        feeding_write(outcome, chunk.bytes, chunk.count);
    }
}

static void every_way_gives_every_byte_once(void **state)
{
    (void)state;
    static const char *const inputs[] = {"", "a", "ab", "the quick brown fox"};
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        unsigned runs = 0;
        const struct feeding_outcome *outcome = feeding_check(inputs[i], strlen(inputs[i]), copy, &runs);
        assert_string_equal(outcome->bytes, inputs[i]);
        assert_int_equal(runs, 1 + (strlen(inputs[i]) + 1) + 12 + 1);
    }
}

/* Notes where the second chunk begins, for runs that have two chunks. */
static void note_cuts(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    bool *cuts = context;
    struct feeding_chunk chunk;
    size_t ends[3] = {0};
    size_t given = 0;
    (void)outcome;
    while (feeding_next(chunks, &chunk)) {
        if (given < 3) {
            ends[given] = (given > 0 ? ends[given - 1] : 0) + chunk.count;
        }
        given++;
    }
    if (given == 2) {
        cuts[ends[0]] = true;
    }
}

static void every_cut_is_tried(void **state)
{
    (void)state;
    enum { COUNT = 4000 };
    static char input[COUNT];
    static bool cuts[COUNT + 1];
    feeding_check(input, COUNT, note_cuts, cuts);
    for (size_t i = 0; i <= COUNT; i++) {
        assert_true(cuts[i]);
    }
}

/* Faulty parsers: one loses what comes after a chunk that ends in 'x', one sees the number of chunks. */
static void lose(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    struct feeding_chunk chunk;
    (void)context;
    while (feeding_next(chunks, &chunk)) {
        feeding_write(outcome, chunk.bytes, chunk.count);
        if (chunk.count > 1 && chunk.bytes[chunk.count - 1] == 'x') {
            return;
        }
    }
}

static void count_chunks(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    struct feeding_chunk chunk;
    unsigned count = 0;
    (void)context;
    while (feeding_next(chunks, &chunk)) {
        count++;
    }
    feeding_print(outcome, "%u", count);
}

/* Keeps a pointer into the chunk before. */
static void point_back(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    struct feeding_chunk chunk;
    const char *first = NULL;
    (void)context;
    while (feeding_next(chunks, &chunk)) {
        first = first == NULL && chunk.count > 3 ? chunk.bytes : first;
    }
    feeding_write(outcome, first != NULL ? first : "01234", 1);
}

static void look_ahead(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    struct feeding_chunk chunk;
    (void)context;
    (void)outcome;
    while (feeding_next(chunks, &chunk)) {
        const char *volatile bytes = chunk.bytes;
        seen = bytes[chunk.count];
    }
}

static void feed_the_loser(void **state)
{
    (void)state;
    feeding_check("abcdefxgh", 9, lose, NULL);
}

static void feed_the_counter(void **state)
{
    (void)state;
    feeding_check("ab", 2, count_chunks, NULL);
}

static void feed_the_one_who_points_back(void **state)
{
    (void)state;
    feeding_check("01234567", 8, point_back, NULL);
}

static void feed_the_one_who_looks_ahead(void **state)
{
    (void)state;
    feeding_check("ab", 2, look_ahead, NULL);
}

static void faulty_parsers_are_found_out(void **state)
{
    (void)state;
    assert_true(fails(feed_the_loser));
    assert_true(fails(feed_the_counter));
    assert_true(fails(feed_the_one_who_points_back));
    assert_true(fails(feed_the_one_who_looks_ahead));
}

static void an_outcome_grows_as_needed(void **state)
{
    (void)state;
    struct feeding_outcome outcome = {0};
    for (int i = 0; i < 1000; i++) {
        feeding_print(&outcome, "%03d,", i);
    }
    assert_int_equal(outcome.count, 4000);
    assert_int_equal(strlen(outcome.bytes), 4000);
    assert_string_equal(outcome.bytes + 3996, "999,");
    feeding_drop(&outcome);
}

/* A corpus of two files and a folder, made in a temporary place. */
static char place[32];

static void write_file(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

static int make_corpus(void **state)
{
    (void)state;
    strcpy(place, "/tmp/corpus-XXXXXX");
    assert_non_null(mkdtemp(place));
    assert_int_equal(chdir(place), 0);
    assert_int_equal(mkdir("feeds", 0700), 0);
    assert_int_equal(mkdir("feeds/more", 0700), 0);
    write_file("feeds/b.json", "[]");
    write_file("feeds/a.json", "");
    return setenv("TKR_CORPUS", place, 1);
}

static int remove_corpus(void **state)
{
    (void)state;
    return unlink("feeds/a.json") + unlink("feeds/b.json") + rmdir("feeds/more") + rmdir("feeds") + chdir("/") +
           rmdir(place);
}

static void list(void *context, const struct corpus_file *file)
{
    feeding_print(context, "%s(%s)%zu ", file->name, file->bytes, file->count);
}

static void a_walk_visits_the_files_of_a_folder_in_order(void **state)
{
    (void)state;
    struct feeding_outcome outcome = {0};
    assert_int_equal(corpus_walk("feeds", list, &outcome), 2);
    assert_string_equal(outcome.bytes, "a.json()0 b.json([])2 ");
    feeding_drop(&outcome);
    struct corpus_file file;
    corpus_read(&file, "feeds/b.json");
    assert_string_equal(file.name, "b.json");
    assert_string_equal(file.bytes, "[]");
    corpus_free(&file);
}

static void read_a_missing_file(void **state)
{
    (void)state;
    struct corpus_file file;
    corpus_read(&file, "feeds/c.json");
}

static void walk_a_missing_folder(void **state)
{
    (void)state;
    corpus_walk("nothing", list, NULL);
}

static void need_a_corpus_and_fail(void **state)
{
    (void)state;
    corpus_need();
    fail();
}

static void missing_files_fail_and_a_missing_corpus_skips(void **state)
{
    (void)state;
    assert_true(fails(read_a_missing_file));
    assert_true(fails(walk_a_missing_folder));
    assert_true(fails(need_a_corpus_and_fail));
    unsetenv("TKR_CORPUS");
    assert_true(passes(need_a_corpus_and_fail));
    setenv("TKR_CORPUS", place, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_guard_stops_the_first_byte_past_the_end),
        cmocka_unit_test(a_guard_forgets_what_was_put_before),
        cmocka_unit_test(every_way_gives_every_byte_once),
        cmocka_unit_test(every_cut_is_tried),
        cmocka_unit_test(faulty_parsers_are_found_out),
        cmocka_unit_test(an_outcome_grows_as_needed),
        cmocka_unit_test_setup_teardown(a_walk_visits_the_files_of_a_folder_in_order, make_corpus, remove_corpus),
        cmocka_unit_test_setup_teardown(missing_files_fail_and_a_missing_corpus_skips, make_corpus, remove_corpus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
