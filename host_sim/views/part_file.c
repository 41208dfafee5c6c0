// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "part_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    TRIES = 16, /* remains of programs that died with this process's number */
};

static void say(char reason[PART_FILE_REASON_BYTES], const char *words)
{
    (void)snprintf(reason, PART_FILE_REASON_BYTES, "%s", words);
}

/* Opens a new file beside the path; its descriptor, or −1 with errno. */
static int open_part(struct part_file *part)
{
    for (unsigned i = 0; i < TRIES; i++) {
        int length = snprintf(part->part, sizeof part->part, "%s.%ld-%u.part", part->path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= sizeof part->part) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int file = open(part->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/* Renaming over a device or a pipe would put a file in its place; a folder refuses by itself. */
static bool may_be_replaced(const char *path)
{
    struct stat status;

    return stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

bool part_file_open(struct part_file *part, const char *path, char reason[PART_FILE_REASON_BYTES])
{
    int length = snprintf(part->path, sizeof part->path, "%s", path);
    if (length < 0 || (size_t)length >= sizeof part->path) {
        say(reason, strerror(ENAMETOOLONG));
        return false;
    }
    if (!may_be_replaced(path)) {
        say(reason, "there is something there that is no file");
        return false;
    }
    int descriptor = open_part(part);
    part->file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (part->file != NULL)
        return true;
    say(reason, strerror(errno));
    if (descriptor >= 0) {
        (void)close(descriptor);
        (void)unlink(part->part);
    }
    return false;
}

bool part_file_publish(struct part_file *part, char reason[PART_FILE_REASON_BYTES])
{
    bool broken = ferror(part->file) != 0;
    errno = broken ? EIO : 0;
    if (fclose(part->file) == 0 && !broken && rename(part->part, part->path) == 0)
        return true;
    say(reason, strerror(errno));
    (void)unlink(part->part);
    return false;
}

void part_file_discard(struct part_file *part)
{
    (void)fclose(part->file);
    (void)unlink(part->part);
}
