// SPDX-License-Identifier: MIT
/* The store in a file. */
#define _POSIX_C_SOURCE 200809L

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <tkr/store.h>

#include "check.h"
#include "hosted/file_storage.h"

enum { PATH_BYTES = 256 };

static char folder[PATH_BYTES / 2], path[PATH_BYTES];
static struct tkr_file_storage storage;
static struct tkr_store store;
static char words[TKR_FILE_STORAGE_WORDS_BYTES];

static int make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/tkr-store-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(path, sizeof(path), "%s/store", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    tkr_file_storage_close(&storage);
    (void)unlink(path);
    return rmdir(folder);
}

static void open_store(void)
{
    assert_int_equal(tkr_file_storage_open(&storage, path, words), TKR_OK);
    assert_int_equal(tkr_store_init(&store, &storage.storage), TKR_OK);
}

static void write_record(const char *text)
{
    size_t at = 0;
    int result;

    tkr_store_begin(&store);
    do {
        int taken = at < strlen(text) ? tkr_store_put(&store, text + at, (uint32_t)(strlen(text) - at)) : 0;

        assert_true(taken >= 0);
        at += (size_t)taken;
        if (at == strlen(text))
            tkr_store_finish(&store);
        result = tkr_store_step(&store);
    } while (result == 1);
    assert_int_equal(result, 0);
}

static void expect_record(const char *text)
{
    char found[1024] = "";

    assert_int_equal(tkr_store_count(&store), strlen(text));
    assert_int_equal(tkr_store_read(&store, 0, found, (uint32_t)strlen(text)), TKR_OK);
    assert_string_equal(found, text);
}

static void a_record_is_there_when_the_file_is_opened_again(void **state)
{
    (void)state;
    open_store();
    assert_true(tkr_store_count(&store) < 0);
    write_record("the first record");
    write_record("the second record, which is longer");
    tkr_file_storage_close(&storage);
    open_store();
    expect_record("the second record, which is longer");
    write_record("3");
    tkr_file_storage_close(&storage);
    open_store();
    expect_record("3");
}

static void a_file_cut_anywhere_has_the_last_record_or_the_one_before(void **state)
{
    struct stat about;

    (void)state;
    open_store();
    write_record("one");
    write_record("two");
    tkr_file_storage_close(&storage);
    assert_int_equal(stat(path, &about), 0);
    for (off_t size = about.st_size - 1; size > about.st_size - 64; size--) {
        assert_int_equal(truncate(path, size), 0);
        open_store();
        if (tkr_store_count(&store) >= 0) {
            char found[4] = "";

            assert_int_equal(tkr_store_read(&store, 0, found, 3), TKR_OK);
            assert_true(strcmp(found, "one") == 0 || strcmp(found, "two") == 0);
        }
        tkr_file_storage_close(&storage);
    }
}

static void only_its_owner_may_read_it(void **state)
{
    struct stat about;

    (void)state;
    open_store();
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

/* A lock does not hold against the process that has it, so another one asks. */
static void a_second_program_is_refused_in_words(void **state)
{
    int status;
    pid_t child;

    (void)state;
    open_store();
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct tkr_file_storage other;
        int result = tkr_file_storage_open(&other, path, words);

        _exit(result == TKR_E_BUSY && strstr(words, "another program uses it") != NULL ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void what_cannot_be_opened_is_refused_in_words(void **state)
{
    (void)state;
    assert_int_equal(tkr_file_storage_open(&storage, "/nowhere/at/all", words), TKR_E_IO);
    assert_string_equal(words, "the store /nowhere/at/all cannot be used: No such file or directory");
    assert_int_equal(tkr_file_storage_open(&storage, "/dev/null", words), TKR_E_IO);
    assert_string_equal(words, "the store /dev/null cannot be used: it is no file; name another one");
    assert_int_equal(tkr_file_storage_open(&storage, "/tmp", words), TKR_E_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_is_there_when_the_file_is_opened_again, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_cut_anywhere_has_the_last_record_or_the_one_before, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(only_its_owner_may_read_it, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_second_program_is_refused_in_words, make_folder, remove_folder),
        cmocka_unit_test(what_cannot_be_opened_is_refused_in_words),
    };
    storage.file = -1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
