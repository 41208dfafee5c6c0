// SPDX-License-Identifier: MIT
/* Keys from files and from the environment. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tkr/config.h>

#include "check.h"
#include "hosted/key_file.h"

static char path[64];
static char key[TKR_CONFIG_KEY_BYTES];

static void write_file(const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_path(void **state)
{
    int file;

    (void)state;
    (void)snprintf(path, sizeof(path), "/tmp/tkr-key-XXXXXX");
    file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

static void the_first_line_of_a_file_is_the_key(void **state)
{
    static const char *const texts[] = {"s3cr3t", "s3cr3t\n", "s3cr3t\r\n", "  s3cr3t \t\nnot this\n"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        write_file(texts[i]);
        assert_int_equal(tkr_key_read(NULL, path, NULL, key), TKR_OK);
        assert_string_equal(key, "s3cr3t");
    }
    write_file("");
    assert_int_equal(tkr_key_read(NULL, path, NULL, key), TKR_OK);
    assert_string_equal(key, "");
}

static void a_key_of_255_bytes_is_read_and_a_longer_one_refused(void **state)
{
    char text[TKR_CONFIG_KEY_BYTES + 200];

    (void)state;
    memset(text, 'k', sizeof(text));
    for (size_t count = TKR_CONFIG_KEY_BYTES - 1; count < sizeof(text); count++) {
        text[count] = '\0';
        write_file(text);
        assert_int_equal(tkr_key_read(NULL, path, NULL, key), count < TKR_CONFIG_KEY_BYTES ? TKR_OK : TKR_E_TOO_LARGE);
        text[count] = 'k';
    }
}

static void what_is_not_there_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(tkr_key_read(NULL, "/nowhere/key", NULL, key), TKR_E_IO);
    assert_int_equal(tkr_key_read(NULL, "/tmp", NULL, key), TKR_E_IO);
    assert_int_equal(tkr_key_read(NULL, NULL, "TKR_NO_SUCH_KEY", key), TKR_E_IO);
    assert_int_equal(tkr_key_read(NULL, NULL, NULL, key), TKR_E_IO);
}

static void the_environment_is_read(void **state)
{
    (void)state;
    assert_int_equal(setenv("TKR_TEST_KEY", "s3cr3t", 1), 0);
    assert_int_equal(tkr_key_read(NULL, NULL, "TKR_TEST_KEY", key), TKR_OK);
    assert_string_equal(key, "s3cr3t");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_line_of_a_file_is_the_key, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_key_of_255_bytes_is_read_and_a_longer_one_refused, make_path, remove_path),
        cmocka_unit_test(what_is_not_there_is_an_error),
        cmocka_unit_test(the_environment_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
