// SPDX-License-Identifier: MIT
/*
 * The start of the simulator with every request to the heap refused in turn: configuration, roots, fetcher, application
 * memory. Each time it says so in words, ends with the right code, and gives everything back.
 */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <sim.h>

#include "heap.h"

enum { TEXT_BYTES = 4096, PATH_BYTES = 128, ROOTS_STRIDE = 61 };

static struct sim sim;
static char folder[PATH_BYTES];
static char config_path[PATH_BYTES + 16];
static char bare_path[PATH_BYTES + 16];
static char ca_path[PATH_BYTES + 16];

struct outcome {
    int code;
    size_t requests;
    bool has_failed;
    char told[TEXT_BYTES]; /* to standard error */
};

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void read_back(FILE *file, char text[TEXT_BYTES])
{
    size_t count;

    rewind(file);
    count = fread(text, 1, TEXT_BYTES - 1, file);
    text[count] = '\0';
}

/* Opens and closes the simulator with a configuration; request `fail_at` to the heap is refused. */
static void run(struct outcome *outcome, const char *path, size_t fail_at)
{
    const struct sim_options options = {.config = path, .brightness = -1, .log = TKR_LOG_WARN};
    FILE *told = tmpfile();
    int errors = dup(STDERR_FILENO);

    assert_non_null(told);
    assert_true(errors >= 0 && dup2(fileno(told), STDERR_FILENO) >= 0);
    heap_begin(fail_at);
    heap_watch(true);
    outcome->code = sim_open(&sim, &options);
    heap_watch(false);
    outcome->requests = heap_requests();
    outcome->has_failed = heap_has_failed();
    heap_begin(0);
    sim_close(&sim);
    (void)dup2(errors, STDERR_FILENO);
    (void)close(errors);
    read_back(told, outcome->told);
    (void)fclose(told);
}

static void expect_failure_in_words(const struct outcome *outcome, size_t fail_at)
{
    if (outcome->code != SIM_EXIT_RUN_TIME || strncmp(outcome->told, "tkr-sim: ", strlen("tkr-sim: ")) != 0 ||
        strstr(outcome->told, "memory") == NULL || strchr(outcome->told, '\n')[1] != '\0')
        fail_msg("request %zu refused: code %d, told \"%s\"", fail_at, outcome->code, outcome->told);
}

static void expect_good_start(const char *path, size_t *requests)
{
    struct outcome outcome;

    run(&outcome, path, 0);
    assert_string_equal(outcome.told, "");
    assert_int_equal(outcome.code, SIM_EXIT_OK);
    *requests = outcome.requests;
}

/* All that is set up for the whole process is there already. */
static void fail_in_turn(const char *path, size_t stride)
{
    struct outcome outcome;
    size_t requests;
    size_t before;
    size_t refused = 0;

    expect_good_start(path, &requests); /* sets up what is there once a process */
    expect_good_start(path, &requests);
    before = heap_live();
    for (size_t at = 1; at <= requests; at += stride, refused++) {
        run(&outcome, path, at);
        assert_true(outcome.has_failed);
        expect_failure_in_words(&outcome, at);
        if (heap_live() != before)
            fail_msg("request %zu refused: %zu bytes were not given back", at, heap_live() - before);
    }
    expect_good_start(path, &requests);
    assert_int_equal(heap_live(), before);
    print_message("%zu of %zu requests of the start refused in turn\n", refused, requests);
}

static void every_request_of_the_start_can_be_refused(void **state)
{
    (void)state;
    fail_in_turn(config_path, 1);
}

static void requests_of_the_built_in_authorities_can_be_refused(void **state)
{
    (void)state;
    fail_in_turn(bare_path, ROOTS_STRIDE);
}

/* A process of its own, in which nothing is set up yet. 0: as it should be; 1: not; 2: there is no such request. */
static int start_cold(size_t at)
{
    struct outcome outcome;

    run(&outcome, config_path, at);
    if (!outcome.has_failed)
        return outcome.code == SIM_EXIT_OK ? 2 : 1;
    if (outcome.code != SIM_EXIT_RUN_TIME || strstr(outcome.told, "memory") == NULL) {
        print_error("request %zu refused: code %d, told \"%s\"\n", at, outcome.code, outcome.told);
        return 1;
    }
    run(&outcome, config_path, 0);
    return outcome.code == SIM_EXIT_OK ? 0 : 1;
}

static void the_first_start_of_a_process_fails_as_cleanly_and_then_succeeds(void **state)
{
    int status = 0;
    size_t at = 0;

    (void)state;
    while (status == 0) {
        pid_t child = fork();

        if (child == 0)
            _exit(start_cold(at + 1));
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        at++;
    }
    assert_int_equal(WEXITSTATUS(status), 2);
    print_message("%zu requests of a first start refused in turn\n", at - 1);
    assert_true(at > 10);
}

static void write_files(const char *pem)
{
    char text[512];

    (void)snprintf(ca_path, sizeof(ca_path), "%s/ca.pem", folder);
    (void)snprintf(config_path, sizeof(config_path), "%s/ticker.json", folder);
    (void)snprintf(bare_path, sizeof(bare_path), "%s/bare.json", folder);
    write_text(ca_path, pem);
    (void)snprintf(text, sizeof(text),
                   "{\"feeds\":[{\"url\":\"https://127.0.0.1:9/feed.json\",\"label\":\"Nine\",\"every\":\"1m\","
                   "\"map\":{\"list\":\"/a\",\"title\":[\"/b\",\"/c\"]}}],\"ca\":\"%s\",\"contact\":\"me@example.org\","
                   "\"proxy\":\"http://127.0.0.1:9\"}",
                   ca_path);
    write_text(config_path, text);
    write_text(bare_path, "{\"feeds\":[{\"url\":\"https://127.0.0.1:9/feed.json\"}]}");
}

/* The authority comes from a feed server in a child, so that this process has set up nothing yet. */
static int set_up(void **state)
{
    static char pem[8192];
    int ends[2];
    ssize_t count;

    (void)state;
    (void)snprintf(folder, sizeof(folder), "tkr-start-XXXXXX");
    if (mkdtemp(folder) == NULL || pipe(ends) != 0)
        return -1;
    if (fork() == 0) {
        char words[FEED_SERVER_WORDS_BYTES];
        struct feed_server *server;
        const struct feed_server_config config = {.epoch_s = tkr_tls_clock_floor() + 86400};

        if (feed_server_open(&server, &config, words) < 0)
            _exit(1);
        _exit(write(ends[1], feed_server_ca_pem(server), strlen(feed_server_ca_pem(server))) > 0 ? 0 : 1);
    }
    (void)close(ends[1]);
    count = read(ends[0], pem, sizeof(pem) - 1);
    (void)close(ends[0]);
    (void)wait(NULL);
    if (count <= 0)
        return -1;
    write_files(pem);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    (void)remove(ca_path);
    (void)remove(config_path);
    (void)remove(bare_path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_start_of_a_process_fails_as_cleanly_and_then_succeeds),
        cmocka_unit_test(every_request_of_the_start_can_be_refused),
        cmocka_unit_test(requests_of_the_built_in_authorities_can_be_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
