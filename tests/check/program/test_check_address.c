// SPDX-License-Identifier: MIT
/* A feed from an address: fetched over verified TLS from tkr-feed-server, refused in words when it cannot be verified. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check_run.h"
#include "served.h"

static struct check_run run;
static struct served server;
static struct served stranger;
static char damaged_feed[] = "tkr-check-feed-XXXXXX";

/* `format` has the server's place for its %s. */
static void run_address(const char *options, const char *rest)
{
    char line[1024];

    (void)snprintf(line, sizeof(line), "%s --summary %s%s", options, server.place, rest);
    check_run(&run, line);
}

static const char *ca_option(const struct served *of)
{
    static char option[64];

    (void)snprintf(option, sizeof(option), "--ca %s", of->ca);
    return option;
}

static void a_verified_feed_gives_the_same_lines_as_its_file(void **state)
{
    char *fetched;

    (void)state;
    run_address(ca_option(&server), "/feed.json");
    check_expect(&run, 0, 12);
    fetched = run.out;
    run.out = NULL;
    check_run(&run, "--summary " FEEDS "/top_stories.json");
    assert_string_equal(run.out, fetched);
    free(fetched);
}

static void a_server_of_an_unknown_authority_is_refused(void **state)
{
    (void)state;
    run_address("", "/feed.json");
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "\"bytes\":0,"));
    assert_non_null(strstr(run.out, "an authority that is not among the trusted roots"));
    run_address(ca_option(&stranger), "/feed.json");
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "\"bytes\":0,"));
}

static void another_status_is_refused_and_its_body_is_no_feed(void **state)
{
    (void)state;
    run_address(ca_option(&server), "/nowhere");
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "404"));
}

static void nothing_but_https_is_fetched(void **state)
{
    (void)state;
    check_run(&run, "--summary http://127.0.0.1:9/feed.json");
    check_expect(&run, 1, 0);
    check_expect_error(&run, "the address does not begin with https://, and nothing else is fetched");
}

static void a_key_in_the_address_is_not_repeated(void **state)
{
    (void)state;
    check_run(&run, "https://127.0.0.1:9/feed.json?key=S3CRET#S3CRET");
    check_expect(&run, 1, 0);
    assert_null(strstr(run.errors, "S3CRET"));
    assert_non_null(strstr(run.errors, "tkr-check: 127.0.0.1:9/feed.json: "));
}

static void the_configuration_says_how_its_feed_with_that_address_is_read(void **state)
{
    char path[] = "tkr-check-config-XXXXXX";
    char line[512];
    int file = mkstemp(path);
    FILE *stream;

    (void)state;
    assert_true(file >= 0);
    stream = fdopen(file, "w");
    assert_non_null(stream);
    (void)fprintf(stream,
                  "{\"ca\": \"%s\", \"feeds\": [{\"url\": \"https://e.org/\"}, {\"url\": \"%s/newsapi.json\", "
                  "\"format\": \"newsapi\", \"header\": \"X-Api-Key: 7\"}]}",
                  server.ca, server.place);
    assert_int_equal(fclose(stream), 0);
    (void)snprintf(line, sizeof(line), "--config %s", path);
    run_address(line, "/newsapi.json");
    check_expect(&run, 0, 4);
    run_address(line, "/feed.json");
    check_expect(&run, 0, 12);
    (void)snprintf(line, sizeof(line), "--config %s --ca %s", path, stranger.ca);
    run_address(line, "/newsapi.json");
    check_expect(&run, 1, 0);
    assert_int_equal(remove(path), 0);
}

static void an_address_can_be_looked_at_as_json_alone(void **state)
{
    char line[256];

    (void)state;
    (void)snprintf(line, sizeof(line), "--json-only %s %s/feed.json", ca_option(&server), server.place);
    check_run(&run, line);
    check_expect(&run, 0, 0);
    (void)snprintf(line, sizeof(line), "--json-only %s/feed.json", server.place);
    check_run(&run, line);
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.errors, "an authority that is not among the trusted roots"));
}

static void a_document_that_is_damaged_on_the_way_prints_nothing(void **state)
{
    char line[256];

    (void)state;
    (void)snprintf(line, sizeof(line), "--summary %s %s/feed.json", ca_option(&stranger), stranger.place);
    check_run(&run, line);
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "damaged JSON: "));
}

static int set_up(void **state)
{
    static const char damaged[] = "{\"items\": [{\"title\": \"A\"},, {\"title\": \"B\"}]}";
    int file = mkstemp(damaged_feed);

    (void)state;
    if (file < 0 || write(file, damaged, sizeof(damaged) - 1) < 0 || close(file) != 0)
        return -1;
    served_open(&server, NULL);
    served_open(&stranger, damaged_feed);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    check_run_drop(&run);
    served_close(&server);
    served_close(&stranger);
    return remove(damaged_feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verified_feed_gives_the_same_lines_as_its_file),
        cmocka_unit_test(a_server_of_an_unknown_authority_is_refused),
        cmocka_unit_test(another_status_is_refused_and_its_body_is_no_feed),
        cmocka_unit_test(nothing_but_https_is_fetched),
        cmocka_unit_test(a_key_in_the_address_is_not_repeated),
        cmocka_unit_test(the_configuration_says_how_its_feed_with_that_address_is_read),
        cmocka_unit_test(an_address_can_be_looked_at_as_json_alone),
        cmocka_unit_test(a_document_that_is_damaged_on_the_way_prints_nothing),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
