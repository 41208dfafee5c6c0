// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "png_view.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PART_TRIES = 16, /* remains of programs that died with this process's number */
    SIDE_MAX_PX = 1 << 20,
};

static void say(char *words, size_t words_bytes, const char *path, const char *reason)
{
    (void)snprintf(words, words_bytes, "cannot write the picture %s: %s", path, reason);
}

/* Opens a new file beside the path, named in part; its descriptor, or −1 with errno. */
static int open_part(const char *path, char part[PATH_MAX])
{
    for (unsigned i = 0; i < PART_TRIES; i++) {
        int length = snprintf(part, PATH_MAX, "%s.%ld-%u.part", path, (long)getpid(), i);
        if (length < 0 || length >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/* Writes and closes; 0, or a reason for people in `reason`. */
static bool write_png(FILE *file, const struct view_image *image, char *reason, size_t reason_bytes)
{
    png_image png = {
        .version = PNG_IMAGE_VERSION, .width = image->width, .height = image->height, .format = PNG_FORMAT_RGB};
    errno = 0;
    bool written = png_image_write_to_stdio(&png, file, 0, image->rgb, 0, NULL) != 0;
    int failure = errno;
    bool broken = ferror(file) != 0;
    if (fclose(file) != 0 && written) {
        written = false;
        broken = true;
        failure = errno;
    }
    if (!written)
        (void)snprintf(reason, reason_bytes, "%s", broken ? strerror(failure) : png.message);
    return written;
}

/* Renaming over a device or a pipe would put a file in its place; a folder refuses by itself. */
static bool may_be_replaced(const char *path)
{
    struct stat status;

    return stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

int png_view_write(const struct view_image *image, const char *path, char *words, size_t words_bytes)
{
    if (image->rgb == NULL || image->width == 0 || image->height == 0 || image->width > SIDE_MAX_PX ||
        image->height > SIDE_MAX_PX) {
        say(words, words_bytes, path, "it has no size a PNG file can have");
        return VIEW_E_ARGUMENT;
    }
    if (!may_be_replaced(path)) {
        say(words, words_bytes, path, "there is something there that is no file");
        return VIEW_E_IO;
    }
    char part[PATH_MAX];
    char reason[128];
    int descriptor = open_part(path, part);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (file == NULL) {
        say(words, words_bytes, path, strerror(errno));
        if (descriptor >= 0) {
            (void)close(descriptor);
            (void)unlink(part);
        }
        return VIEW_E_IO;
    }
    if (!write_png(file, image, reason, sizeof reason)) {
        say(words, words_bytes, path, reason);
        (void)unlink(part);
        return VIEW_E_IO;
    }
    if (rename(part, path) != 0) {
        say(words, words_bytes, path, strerror(errno));
        (void)unlink(part);
        return VIEW_E_IO;
    }
    return VIEW_OK;
}
