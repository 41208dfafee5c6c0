// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tkr/config.h>

enum { LINE_BYTES = TKR_CONFIG_KEY_BYTES + 64 };

/* Not by stdio, whose buffer would keep the key. */
static int read_line(const char *path, char line[LINE_BYTES])
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t count = 0;
    ssize_t got = 1;

    if (file < 0)
        return TKR_E_IO;
    while (count < LINE_BYTES - 1 && got != 0 && (got > 0 || errno == EINTR)) {
        got = read(file, line + count, LINE_BYTES - 1 - count);
        count += got > 0 ? (size_t)got : 0;
    }
    (void)close(file);
    line[count] = '\0';
    return got < 0 ? TKR_E_IO : TKR_OK;
}

static int take(const char *line, char *key)
{
    static const char spaces[] = " \t";
    size_t count;

    line += strspn(line, spaces);
    count = strcspn(line, "\r\n");
    while (count > 0 && strchr(spaces, line[count - 1]) != NULL)
        count--;
    if (count >= TKR_CONFIG_KEY_BYTES)
        return TKR_E_TOO_LARGE;
    memcpy(key, line, count);
    key[count] = '\0';
    return TKR_OK;
}

int tkr_key_read(void *context, const char *file, const char *env, char *key)
{
    char line[LINE_BYTES];
    int result;

    (void)context;
    if (file == NULL) {
        const char *value = env != NULL ? getenv(env) : NULL;
        return value != NULL ? take(value, key) : TKR_E_IO;
    }
    result = read_line(file, line);
    if (result == TKR_OK)
        result = take(line, key);
    memset(line, 0, sizeof(line));
    return result;
}
