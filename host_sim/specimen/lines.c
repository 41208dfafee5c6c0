// SPDX-License-Identifier: MIT
#include "lines.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <tkr/text.h>

static int tell(const char *source, const char *words)
{
    (void)fprintf(stderr, "tkr-specimen: %s: %s\n", strcmp(source, "-") == 0 ? "standard input" : source, words);
    return TKR_E_ARGUMENT;
}

/* Into `bytes`; returns how many, or a mistake. */
static int read_all(struct specimen_lines *lines, FILE *file, const char *source)
{
    size_t count = fread(lines->bytes, 1, sizeof(lines->bytes), file);

    if (ferror(file) != 0)
        return tell(source, strerror(errno)); // NOLINT(concurrency-mt-unsafe): there is one thread
    if (count > SPECIMEN_TEXT_BYTES)
        return tell(source, "the text is longer than 65535 bytes");
    return (int)count;
}

static int read_source(struct specimen_lines *lines, const char *source)
{
    FILE *file;
    int count;

    if (strcmp(source, "-") == 0)
        return read_all(lines, stdin, source);
    file = fopen(source, "rb");
    if (file == NULL && errno != ENOENT && errno != ENAMETOOLONG && errno != ENOTDIR)
        return tell(source, strerror(errno)); // NOLINT(concurrency-mt-unsafe): there is one thread
    if (file == NULL) {
        size_t length = strlen(source);

        if (length > SPECIMEN_TEXT_BYTES)
            return tell("the text", "it is longer than 65535 bytes");
        memcpy(lines->bytes, source, length);
        return (int)length;
    }
    count = read_all(lines, file, source);
    (void)fclose(file);
    return count;
}

/* `line` is the raw line; it becomes clean. */
static int add(struct specimen_lines *lines, struct specimen_line line, char *raw)
{
    line.text = raw;
    line.count = (uint16_t)tkr_text_clean(raw, line.count);
    if (line.count == 0)
        return TKR_OK;
    if (lines->count == SPECIMEN_LINES_MAX)
        return TKR_E_ARGUMENT;
    lines->line[lines->count++] = line;
    return TKR_OK;
}

int specimen_lines_read(struct specimen_lines *lines, const char *source)
{
    int count = read_source(lines, source);
    char *at = lines->bytes;

    lines->count = 0;
    if (count < 0)
        return count;
    for (uint16_t number = 1; at < lines->bytes + count; number++) {
        size_t left = (size_t)(lines->bytes + count - at);
        const char *end = memchr(at, '\n', left);
        size_t length = end != NULL ? (size_t)(end - at) : left;

        if (add(lines, (struct specimen_line){.count = (uint16_t)length, .number = number}, at) < 0)
            return tell(source, "there are more than 64 lines");
        at += length + 1;
    }
    return TKR_OK;
}
