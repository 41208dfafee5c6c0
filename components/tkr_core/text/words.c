// SPDX-License-Identifier: MIT
#include <string.h>

#include "markup.h"

static size_t word_length(const char *list)
{
    size_t length = 0;
    while (list[length] != ' ' && list[length] != '\0') {
        length++;
    }
    return length;
}

int tkr_text_word(const char *list, const char *word, size_t count)
{
    for (int place = 0; count > 0; place++) {
        size_t length = word_length(list);
        if (length == count && memcmp(list, word, count) == 0) {
            return place;
        }
        if (list[length] == '\0') {
            break;
        }
        list += length + 1;
    }
    return -1;
}
