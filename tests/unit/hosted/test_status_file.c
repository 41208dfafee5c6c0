// SPDX-License-Identifier: MIT
/* The status in a file: whole, or as it was. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "hosted/status_file.h"

enum { PATH_BYTES = 256, FOUND_BYTES = 8192 };

static char folder[PATH_BYTES / 4], path[PATH_BYTES], beside[PATH_BYTES + 8];
static char found[FOUND_BYTES], words[TKR_STATUS_FILE_WORDS_BYTES];
static struct tkr_ticker_feed feed;
static struct tkr_ring_slot slot;
static struct tkr_ticker ticker;
static struct tkr_status status;

static int make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/tkr-status-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(path, sizeof(path), "%s/status.json", folder);
    (void)snprintf(beside, sizeof(beside), "%s.new", path);
    feed.config.url = "https://news.example/feed.json";
    ticker = (struct tkr_ticker){.feeds = &feed, .feed_count = 1, .ring = {.slots = &slot, .slot_count = 1}};
    status = (struct tkr_status){.ticker = &ticker};
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    (void)unlink(path);
    (void)unlink(beside);
    (void)rmdir(beside);
    return rmdir(folder);
}

static const char *read_file(void)
{
    FILE *file = fopen(path, "r");
    size_t count;

    assert_non_null(file);
    count = fread(found, 1, sizeof(found) - 1, file);
    found[count] = '\0';
    assert_int_equal(fclose(file), 0);
    return found;
}

static void the_document_is_in_the_file_and_nothing_beside_it(void **state)
{
    struct stat about;

    (void)state;
    assert_int_equal(tkr_status_file_write(path, &status, words), TKR_OK);
    assert_non_null(strstr(read_file(), "\"news.example/feed.json\""));
    assert_int_equal(found[strlen(found) - 1], '\n');
    assert_int_not_equal(stat(beside, &about), 0);
}

static void who_holds_the_old_document_open_reads_it_to_its_end(void **state)
{
    FILE *old;
    char line[PATH_BYTES];
    int lines = 0;

    (void)state;
    assert_int_equal(tkr_status_file_write(path, &status, words), TKR_OK);
    old = fopen(path, "r");
    assert_non_null(old);
    assert_non_null(fgets(line, sizeof(line), old));
    feed.config.url = "https://other.example/";
    assert_int_equal(tkr_status_file_write(path, &status, words), TKR_OK);
    while (fgets(line, sizeof(line), old) != NULL) {
        assert_null(strstr(line, "other.example"));
        lines++;
    }
    assert_true(lines > 10);
    assert_int_equal(fclose(old), 0);
    assert_non_null(strstr(read_file(), "other.example"));
}

static void a_status_that_cannot_be_written_leaves_the_old_one(void **state)
{
    (void)state;
    assert_int_equal(tkr_status_file_write(path, &status, words), TKR_OK);
    assert_int_equal(mkdir(beside, 0700), 0);
    feed.config.url = "https://other.example/";
    assert_int_equal(tkr_status_file_write(path, &status, words), TKR_E_IO);
    assert_non_null(strstr(words, "status.json cannot be written: Is a directory"));
    assert_non_null(strstr(read_file(), "news.example"));
    assert_int_equal(tkr_status_file_write("/nowhere/at/all", &status, words), TKR_E_IO);
    assert_string_equal(words, "the status /nowhere/at/all cannot be written: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_document_is_in_the_file_and_nothing_beside_it, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(who_holds_the_old_document_open_reads_it_to_its_end, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_status_that_cannot_be_written_leaves_the_old_one, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
