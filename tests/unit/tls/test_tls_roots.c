// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L /* mkstemp */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tkr/tls.h>

#include "made.h"

static char pem[2][MADE_PEM_BYTES];
static int64_t ends[2];

static int make_two(void **state)
{
    mbedtls_pk_context key;

    (void)state;
    tkr_tls_set_clock(tkr_tls_clock_floor() + 86400);
    made_key(&key);
    for (int i = 0; i < 2; i++) {
        ends[i] = tkr_tls_clock_floor() + (i + 2) * INT64_C(86400);
        made_pem(
            &(struct made_order){
                .subject = i == 0 ? "CN=one" : "CN=two", .key = &key, .until_s = ends[i], .authority = true},
            pem[i]);
    }
    mbedtls_pk_free(&key);
    return 0;
}

static void write_file(char *path, const char *a, const char *b)
{
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, a, strlen(a)), strlen(a));
    assert_int_equal(write(fd, b, strlen(b)), strlen(b));
    assert_int_equal(close(fd), 0);
}

static void the_built_in_set_has_no_root_that_ends_before_the_floor(void **state)
{
    struct tkr_tls_roots roots;
    uint32_t count = 0;

    (void)state;
    assert_int_equal(tkr_tls_roots_built_in(&roots), 0);
    if (roots.count > 0)
        assert_true(tkr_tls_roots_end(&roots) > tkr_tls_clock_floor());
    for (const mbedtls_x509_crt *root = &roots.chain; roots.count > 0 && root != NULL; root = root->next)
        count++;
    assert_int_equal(count, roots.count);
    tkr_tls_roots_free(&roots);
}

static void a_file_of_two_gives_two(void **state)
{
    char path[] = "/tmp/tkr-roots-XXXXXX";
    char words[TKR_TLS_WORDS_BYTES];
    struct tkr_tls_roots roots;

    (void)state;
    write_file(path, pem[0], pem[1]);
    assert_int_equal(tkr_tls_roots_from_file(&roots, path, words), 0);
    assert_string_equal(words, "");
    assert_int_equal(roots.count, 2);
    assert_int_equal(tkr_tls_roots_end(&roots), ends[1]);
    tkr_tls_roots_free(&roots);
    assert_int_equal(roots.count, 0);
    assert_true(tkr_tls_roots_end(&roots) == INT64_MIN);
    assert_int_equal(unlink(path), 0);
}

static void a_file_that_is_not_there_is_told(void **state)
{
    char words[TKR_TLS_WORDS_BYTES];
    struct tkr_tls_roots roots;

    (void)state;
    assert_int_equal(tkr_tls_roots_from_file(&roots, "/nonexistent/ca.pem", words), TKR_E_IO);
    assert_string_equal(words, "the file of trusted roots cannot be read, check its path: /nonexistent/ca.pem");
    assert_int_equal(tkr_tls_roots_from_file(&roots, "/tmp", words), TKR_E_IO);
}

static void expect_bad_file(const char *a, const char *b)
{
    char path[] = "/tmp/tkr-roots-XXXXXX";
    char words[TKR_TLS_WORDS_BYTES];
    char expected[TKR_TLS_WORDS_BYTES];
    struct tkr_tls_roots roots;

    write_file(path, a, b);
    assert_int_equal(tkr_tls_roots_from_file(&roots, path, words), TKR_E_SYNTAX);
    (void)snprintf(expected, sizeof(expected),
                   "the file of trusted roots has no certificate in PEM, or a broken one: %s", path);
    assert_string_equal(words, expected);
    assert_int_equal(unlink(path), 0);
}

static void one_broken_certificate_spoils_the_file(void **state)
{
    char broken[MADE_PEM_BYTES];

    (void)state;
    memcpy(broken, pem[1], sizeof(broken));
    memset(broken + 100, 'A', 40);
    expect_bad_file(pem[0], broken);
    expect_bad_file(broken, pem[0]);
}

static void a_file_without_a_certificate_is_told(void **state)
{
    (void)state;
    expect_bad_file("", "");
    expect_bad_file("hello\n", "");
    expect_bad_file("-----BEGIN CERTIFICATE-----\n", "");
}

static void a_file_without_an_end_is_told(void **state)
{
    char words[TKR_TLS_WORDS_BYTES];
    struct tkr_tls_roots roots;

    (void)state;
    assert_int_equal(tkr_tls_roots_from_file(&roots, "/dev/zero", words), TKR_E_TOO_LARGE);
    assert_string_equal(words, "the file of trusted roots is larger than 4 MiB: /dev/zero");
}

static void memory_need_not_be_terminated_and_may_not_hold_a_nul(void **state)
{
    struct tkr_tls_roots roots;
    size_t count = strlen(pem[0]);
    char *exact = malloc(count);
    char holed[2 * MADE_PEM_BYTES] = "";

    (void)state;
    assert_non_null(exact);
    memcpy(exact, pem[0], count);
    assert_int_equal(tkr_tls_roots_from_pem(&roots, exact, count), 0);
    assert_int_equal(roots.count, 1);
    tkr_tls_roots_free(&roots);
    assert_int_equal(tkr_tls_roots_from_pem(&roots, exact, count / 2), TKR_E_SYNTAX);
    assert_int_equal(tkr_tls_roots_from_pem(&roots, exact, 0), TKR_E_SYNTAX);
    memcpy(holed, pem[0], count + 1);
    memcpy(holed + count + 1, pem[1], strlen(pem[1]));
    assert_int_equal(tkr_tls_roots_from_pem(&roots, holed, count + 1 + strlen(pem[1])), TKR_E_SYNTAX);
    free(exact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_set_has_no_root_that_ends_before_the_floor),
        cmocka_unit_test(a_file_of_two_gives_two),
        cmocka_unit_test(a_file_that_is_not_there_is_told),
        cmocka_unit_test(one_broken_certificate_spoils_the_file),
        cmocka_unit_test(a_file_without_a_certificate_is_told),
        cmocka_unit_test(a_file_without_an_end_is_told),
        cmocka_unit_test(memory_need_not_be_terminated_and_may_not_hold_a_nul),
    };

    return cmocka_run_group_tests(tests, make_two, NULL);
}
