// SPDX-License-Identifier: MIT
#include "spell.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cJSON.h>

#include <tkr/words.h>

static bool is_plain_integer(double number)
{
    static const double exact = 9007199254740992.0; /* 2^53 */
    return number >= -exact && number <= exact && (double)(int64_t)number == number;
}

/* cJSON prints by sprintf: the decimal point is the locale's, and may be more than one byte. */
static size_t set_point(char *text)
{
    size_t kept = 0;

    for (const char *at = text; *at != '\0'; at++) {
        bool of_number = strchr("0123456789+-eE", *at) != NULL;
        if (of_number)
            text[kept++] = *at;
        else if (kept == 0 || text[kept - 1] != '.')
            text[kept++] = '.';
    }
    text[kept] = '\0';
    return kept;
}

size_t tkr_cjson_spell(double number, char *text)
{
    if (is_plain_integer(number)) {
        struct tkr_words words;
        tkr_words_init(&words, text, TKR_SPELLED_BYTES);
        tkr_words_add_number(&words, (int64_t)number);
        return words.count;
    }
    cJSON item = {.type = cJSON_Number, .valuedouble = number};
    if (!cJSON_PrintPreallocated(&item, text, TKR_SPELLED_BYTES, 0) || text[0] == 'n') { /* "null" */
        text[0] = '\0';
        return 0;
    }
    return set_point(text);
}
