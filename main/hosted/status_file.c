// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "status_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 128 * 1024, TEXT_BYTES = 64 * 1024, EVERYBODY_READS = 0644 };

/* What a status takes while it is written. */
struct work {
    _Alignas(max_align_t) char arena[ARENA_BYTES];
    char text[TEXT_BYTES];
};

static int fail(const char *path, char *words)
{
    (void)snprintf(words, TKR_STATUS_FILE_WORDS_BYTES, "the status %s cannot be written: %s", path, strerror(errno));
    return TKR_E_IO;
}

static bool write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t put = write(file, bytes, count);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        count -= (size_t)put;
    }
    return true;
}

static bool write_beside(const char *path, const char *text, size_t count)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, EVERYBODY_READS);
    bool is_written;

    if (file < 0)
        return false;
    is_written = write_all(file, text, count) && write_all(file, "\n", 1);
    return close(file) == 0 && is_written;
}

static int put_in_place(const char *path, const char *text, size_t count, char *words)
{
    char beside[PATH_MAX];

    if (snprintf(beside, sizeof(beside), "%s.new", path) >= (int)sizeof(beside)) {
        errno = ENAMETOOLONG;
        return fail(path, words);
    }
    if (write_beside(beside, text, count) && rename(beside, path) == 0)
        return TKR_OK;
    (void)fail(path, words);
    (void)unlink(beside);
    return TKR_E_IO;
}

int tkr_status_file_write(const char *path, const struct tkr_status *status, char *words)
{
    struct work *work = malloc(sizeof(*work));
    struct tkr_arena arena;
    int result = TKR_E_MEMORY;

    if (work != NULL) {
        tkr_arena_init(&arena, work->arena, sizeof(work->arena));
        result = tkr_status_write(status, &arena, &(struct tkr_status_text){work->text, sizeof(work->text)});
    }
    if (result < 0)
        (void)snprintf(words, TKR_STATUS_FILE_WORDS_BYTES, "the status %s cannot be written: %s", path,
                       tkr_result_words(result));
    else
        result = put_in_place(path, work->text, (size_t)result, words);
    free(work);
    return result;
}
