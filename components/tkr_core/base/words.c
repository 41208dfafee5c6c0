// SPDX-License-Identifier: MIT
#include <tkr/words.h>

#include <string.h>

#include <tkr/utf8.h>

void tkr_words_init(struct tkr_words *words, char *bytes, size_t size)
{
    *words = (struct tkr_words){.bytes = bytes, .size = size};
    bytes[0] = '\0';
}

void tkr_words_add_bytes(struct tkr_words *words, const char *bytes, size_t count)
{
    size_t room = words->size - 1 - words->count;
    size_t fits = count <= room ? count : tkr_utf8_floor(bytes, count, room);

    if (fits > 0)
        memcpy(words->bytes + words->count, bytes, fits);
    words->count += fits;
    words->bytes[words->count] = '\0';
    if (fits < count)
        words->size = words->count + 1; /* nothing may follow a cut, however short */
}

void tkr_words_add(struct tkr_words *words, const char *text)
{
    tkr_words_add_bytes(words, text, strlen(text));
}

void tkr_words_add_number(struct tkr_words *words, int64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);
    uint64_t rest = number < 0 ? 0U - (uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + (char)(rest % 10U));
        rest /= 10U;
    } while (rest != 0);
    if (number < 0)
        tkr_words_add(words, "-");
    tkr_words_add_bytes(words, digits + at, sizeof(digits) - at);
}
