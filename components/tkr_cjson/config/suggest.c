// SPDX-License-Identifier: MIT
#include "suggest.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NAME_MAX_BYTES = 24, SHORT_NAME_BYTES = 4 };

/* Three rows of the table of distances: of the prefixes of one name to those of the other. */
struct rows {
    uint8_t before[NAME_MAX_BYTES + 1], last[NAME_MAX_BYTES + 1], now[NAME_MAX_BYTES + 1];
};

static char fold(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static uint8_t least(unsigned a, unsigned b)
{
    return (uint8_t)(a < b ? a : b);
}

/* Fills in the row of a[i]. `before` counts only from the second row on. */
static void fill_row(struct rows *rows, const char *a, size_t i, const char *b)
{
    rows->now[0] = (uint8_t)(i + 1);
    for (size_t j = 0; b[j] != '\0'; j++) {
        unsigned differs = fold(a[i]) != fold(b[j]);
        uint8_t best = least(rows->last[j] + differs, least(rows->last[j + 1], rows->now[j]) + 1U);
        if (i > 0 && j > 0 && fold(a[i]) == fold(b[j - 1]) && fold(a[i - 1]) == fold(b[j]))
            best = least(best, rows->before[j - 1] + 1U);
        rows->now[j + 1] = best;
    }
}

/* The Damerau-Levenshtein distance in its restricted form (no letter is touched twice). */
static unsigned distance(const char *a, const char *b)
{
    struct rows rows = {{0}, {0}, {0}};

    for (size_t j = 0; j <= strlen(b); j++)
        rows.last[j] = (uint8_t)j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        fill_row(&rows, a, i, b);
        memcpy(rows.before, rows.last, sizeof(rows.before));
        memcpy(rows.last, rows.now, sizeof(rows.last));
    }
    return rows.last[strlen(b)];
}

bool tkr_config_is_near(const char *given, const char *known)
{
    if (strlen(given) > NAME_MAX_BYTES || strlen(known) > NAME_MAX_BYTES)
        return false;
    return distance(given, known) <= (strlen(known) > SHORT_NAME_BYTES ? 2U : 1U);
}
