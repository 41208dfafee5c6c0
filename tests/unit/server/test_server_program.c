// SPDX-License-Identifier: MIT
/* tkr-feed-server as a program of its own; it runs on the real clock, so nothing here tests times. */
#define _POSIX_C_SOURCE 200809L

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <mbedtls/platform_time.h>

#include "client.h"
#include "demo_feeds.h"
#include "world.h"

enum { TEXT_BYTES = 8192, PATH_BYTES = 256 };

struct run {
    pid_t pid;
    FILE *out;
    FILE *errors;
};

static char folder[PATH_BYTES];

static void path_in_folder(char path[PATH_BYTES], const char *name)
{
    int length = snprintf(path, PATH_BYTES, "%.200s/%s", folder, name);
    assert_in_range(length, 1, PATH_BYTES - 1);
}

/* Both ends of the pipes become the program's in the child. */
static void become_program(const int out[2], const int errors[2], const char *const *arguments)
{
    static char program[] = TKR_FEED_SERVER;
    char *argv[8] = {program};
    for (size_t i = 0; arguments[i] != NULL; i++) {
        memcpy(&argv[i + 1], &arguments[i], sizeof argv[0]); /* execv changes none of them */
    }
    (void)dup2(out[1], STDOUT_FILENO);
    (void)dup2(errors[1], STDERR_FILENO);
    (void)close(out[0]);
    (void)close(errors[0]);
    (void)execv(argv[0], argv);
    _exit(127);
}

static void start(struct run *run, const char *const *arguments)
{
    int out[2];
    int errors[2];
    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(errors), 0);
    run->pid = fork();
    assert_true(run->pid >= 0);
    if (run->pid == 0) {
        become_program(out, errors, arguments);
    }
    (void)close(out[1]);
    (void)close(errors[1]);
    run->out = fdopen(out[0], "r");
    run->errors = fdopen(errors[0], "r");
    assert_non_null(run->out);
    assert_non_null(run->errors);
}

static void read_rest(FILE *from, char text[TEXT_BYTES])
{
    size_t count = fread(text, 1, TEXT_BYTES - 1, from);
    text[count] = '\0';
    assert_int_equal(fclose(from), 0);
}

/* Waits for the end; the exit status. */
static int end(struct run *run, char out[TEXT_BYTES], char errors[TEXT_BYTES])
{
    int status = 0;
    read_rest(run->out, out);
    read_rest(run->errors, errors);
    assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int stop(struct run *run, int signal, char errors[TEXT_BYTES])
{
    char out[TEXT_BYTES];
    assert_int_equal(kill(run->pid, signal), 0);
    return end(run, out, errors);
}

static void read_file(const char *path, char text[TEXT_BYTES])
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    read_rest(file, text);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Reads what the program prints when it is ready. */
static uint16_t read_port(struct run *run, const char *ca_path)
{
    char line[TEXT_BYTES];
    char expected[TEXT_BYTES];
    assert_non_null(fgets(line, sizeof line, run->out));
    static const char before[] = "https://127.0.0.1:";
    assert_int_equal(strncmp(line, before, sizeof before - 1), 0);
    char *after = NULL;
    unsigned long port = strtoul(line + sizeof before - 1, &after, 10);
    assert_string_equal(after, "/feed.json\n");
    assert_in_range(port, 1, 65535);
    assert_non_null(fgets(line, sizeof line, run->out));
    (void)snprintf(expected, sizeof expected, "The authority to trust is in %s\n", ca_path);
    assert_string_equal(line, expected);
    return (uint16_t)port;
}

static mbedtls_time_t wall_clock(mbedtls_time_t *out)
{
    mbedtls_time_t now = (mbedtls_time_t)time(NULL);
    if (out != NULL) {
        *out = now;
    }
    return now;
}

/* One verified exchange; waits in poll(). */
static void fetch(struct client *client, uint16_t port, const char *ca_path, const char *request)
{
    char pem[TEXT_BYTES];
    read_file(ca_path, pem);
    assert_int_equal(mbedtls_platform_set_time(wall_clock), 0);
    const struct client_config config = {.port = port, .ca_pem = pem, .host = "127.0.0.1", .refuses = true};
    client_open(client, &config);
    client_ask(client, request);
    while (client->state <= CLIENT_OPEN) {
        if (!client_step(client, 0)) {
            struct pollfd wanted = {.fd = client->fd, .events = POLLIN};
            assert_true(poll(&wanted, 1, -1) > 0);
        }
    }
    assert_int_equal(client->flags, 0);
    client_close(client);
}

#define ASK(path) "GET " path " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

static struct client client;

static void it_serves_the_demonstration_feed_until_it_is_told_to_end(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM};
    char ca_path[PATH_BYTES];
    char errors[TEXT_BYTES];
    path_in_folder(ca_path, "ca.pem");
    for (size_t i = 0; i < 2; i++) {
        struct run run;
        const char *const arguments[] = {"--port", "0", "--ca-out", ca_path, NULL};
        start(&run, arguments);
        uint16_t port = read_port(&run, ca_path);
        fetch(&client, port, ca_path, ASK("/feed.json"));
        assert_string_equal(client_body(&client), (const char *)demo_feed_top_stories);
        assert_true(client_has_line(&client, "Content-Type: application/feed+json; charset=utf-8"));
        fetch(&client, port, ca_path, ASK("/"));
        assert_string_equal(client_body(&client), (const char *)demo_feed_top_stories);
        fetch(&client, port, ca_path, ASK("/newsapi.json"));
        assert_string_equal(client_body(&client), (const char *)demo_feed_science);
        assert_int_equal(stop(&run, signals[i], errors), 0);
        assert_string_equal(errors, "");
    }
}

static void a_file_is_read_again_when_it_changes(void **state)
{
    (void)state;
    struct run run;
    char ca_path[PATH_BYTES];
    char feed_path[PATH_BYTES];
    char errors[TEXT_BYTES];
    path_in_folder(ca_path, "ca.pem");
    path_in_folder(feed_path, "feed.json");
    write_file(feed_path, "[1]");
    const char *const arguments[] = {"--port=0", "--feed", feed_path, "--ca-out", ca_path, NULL};
    start(&run, arguments);
    uint16_t port = read_port(&run, ca_path);
    fetch(&client, port, ca_path, ASK("/feed.json"));
    assert_string_equal(client_body(&client), "[1]");
    char etag[64];
    const char *at = strstr(client.in, "ETag: ");
    assert_non_null(at);
    assert_int_equal(sscanf(at, "ETag: %63s", etag), 1);
    write_file(feed_path, "[1,2]");
    fetch(&client, port, ca_path, ASK("/"));
    assert_string_equal(client_body(&client), "[1,2]");
    assert_null(strstr(client.in, etag));
    assert_int_equal(unlink(feed_path), 0);
    fetch(&client, port, ca_path, ASK("/feed.json"));
    assert_string_equal(client_body(&client), "[1,2]");
    write_file(feed_path, "[]");
    fetch(&client, port, ca_path, ASK("/feed.json"));
    assert_string_equal(client_body(&client), "[]");
    assert_int_equal(stop(&run, SIGTERM, errors), 0);
    assert_non_null(strstr(errors, "No such file or directory; still serving"));
    assert_null(strstr(strstr(errors, "still serving"), "cannot read")); /* told once */
    assert_int_equal(unlink(feed_path), 0);
}

static void expect_usage_error(const char *first, const char *second, const char *words)
{
    struct run run;
    char out[TEXT_BYTES];
    char errors[TEXT_BYTES];
    char expected[TEXT_BYTES];
    const char *const arguments[] = {first, second, NULL};
    start(&run, arguments);
    assert_int_equal(end(&run, out, errors), 2);
    assert_string_equal(out, "");
    (void)snprintf(expected, sizeof expected, "tkr-feed-server: %s\nTry: tkr-feed-server --help\n", words);
    assert_string_equal(errors, expected);
}

static void wrong_arguments_are_told_with_what_was_expected(void **state)
{
    (void)state;
    static const char *const ports[] = {"65536", "-1", "", "80x", "999999", "0x50", " 1"};
    for (size_t i = 0; i < sizeof ports / sizeof ports[0]; i++) {
        char words[128];
        (void)snprintf(words, sizeof words, "--port \"%s\": expected a number from 0 to 65535", ports[i]);
        expect_usage_error("--port", ports[i], words);
    }
    expect_usage_error("--port", NULL, "--port \"\": expected a number from 0 to 65535");
    expect_usage_error("--feed", NULL, "--feed \"\": expected the name of a file");
    expect_usage_error("--ca-out=", NULL, "--ca-out \"\": expected the name of a file");
    expect_usage_error("--ports", NULL,
                       "unknown argument \"--ports\": expected --port, --feed, --ca-out, --help "
                       "or --version");
}

static void help_and_version_are_told(void **state)
{
    (void)state;
    struct run run;
    char out[TEXT_BYTES];
    char errors[TEXT_BYTES];
    const char *const help[] = {"--help", NULL};
    start(&run, help);
    assert_int_equal(end(&run, out, errors), 0);
    static const char *const options[] = {"--port N", "--feed FILE", "--ca-out FILE", "--help", "--version"};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        assert_non_null(strstr(out, options[i]));
    }
    const char *const version[] = {"--version", NULL};
    start(&run, version);
    assert_int_equal(end(&run, out, errors), 0);
    assert_int_equal(strncmp(out, "tkr-feed-server ", 16), 0);
}

static void expect_failure(const char *const *arguments, const char *words)
{
    struct run run;
    char out[TEXT_BYTES];
    char errors[TEXT_BYTES];
    start(&run, arguments);
    assert_int_equal(end(&run, out, errors), 1);
    assert_string_equal(out, "");
    assert_non_null(strstr(errors, words));
}

static void what_cannot_be_done_is_told(void **state)
{
    (void)state;
    char missing[PATH_BYTES];
    path_in_folder(missing, "missing/file");
    const char *const no_feed[] = {"--port=0", "--feed", missing, NULL};
    expect_failure(no_feed, "missing/file: No such file or directory");
    const char *const not_a_file[] = {"--port=0", "--feed", folder, NULL};
    expect_failure(not_a_file, ": Is a directory");
    const char *const no_ca[] = {"--port=0", "--ca-out", missing, NULL};
    expect_failure(no_ca, "missing/file: No such file or directory");
}

static int make_folder(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    (void)snprintf(folder, sizeof folder, "%.200s/tkr-feed-server-XXXXXX", base == NULL ? "/tmp" : base);
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char path[PATH_BYTES];
    path_in_folder(path, "ca.pem");
    (void)unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_serves_the_demonstration_feed_until_it_is_told_to_end),
        cmocka_unit_test(a_file_is_read_again_when_it_changes),
        cmocka_unit_test(wrong_arguments_are_told_with_what_was_expected),
        cmocka_unit_test(help_and_version_are_told),
        cmocka_unit_test(what_cannot_be_done_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
