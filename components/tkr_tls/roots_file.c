// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>

#include <mbedtls/platform.h>

#include <tkr/tls.h>
#include <tkr/words.h>

enum {
    FILE_BYTES_MAX = 4 * 1024 * 1024,
    FILE_BYTES_FIRST = 16 * 1024,
};

struct text {
    char *bytes;
    size_t count, room;
};

/* Mbed TLS has no realloc. */
static int grow(struct text *text)
{
    size_t room = text->room == 0 ? FILE_BYTES_FIRST : text->room * 2;
    char *bytes = mbedtls_calloc(1, room);

    if (bytes == NULL)
        return TKR_E_MEMORY;
    if (text->count > 0)
        memcpy(bytes, text->bytes, text->count);
    mbedtls_free(text->bytes);
    text->bytes = bytes;
    text->room = room;
    return 0;
}

/* A pipe has no length to ask for, so the text grows as it is read. */
static int read_all(struct text *text, FILE *file)
{
    while (!feof(file)) {
        int error = text->count < text->room ? 0 : grow(text);

        if (error < 0)
            return error;
        text->count += fread(text->bytes + text->count, 1, text->room - text->count, file);
        if (ferror(file))
            return TKR_E_IO;
        if (text->count > FILE_BYTES_MAX)
            return TKR_E_TOO_LARGE;
    }
    return 0;
}

static const char *failure(int error)
{
    switch (error) {
    case TKR_E_IO:
        return "the file of trusted roots cannot be read, check its path: ";
    case TKR_E_TOO_LARGE:
        return "the file of trusted roots is larger than 4 MiB: ";
    case TKR_E_SYNTAX:
        return "the file of trusted roots has no certificate in PEM, or a broken one: ";
    default:
        return "there is not enough memory for the file of trusted roots: ";
    }
}

static int load(struct tkr_tls_roots *roots, const char *path)
{
    struct text text = {0};
    FILE *file = fopen(path, "rb");
    int error;

    if (file == NULL)
        return TKR_E_IO;
    error = read_all(&text, file);
    (void)fclose(file); /* it was only read */
    if (error == 0)
        error = tkr_tls_roots_from_pem(roots, text.bytes, text.count);
    mbedtls_free(text.bytes);
    return error;
}

int tkr_tls_roots_from_file(struct tkr_tls_roots *roots, const char *path, char *words)
{
    struct tkr_words sentence;
    int error = load(roots, path);

    tkr_words_init(&sentence, words, TKR_TLS_WORDS_BYTES);
    if (error < 0) {
        tkr_words_add(&sentence, failure(error));
        tkr_words_add(&sentence, path);
    }
    return error;
}
