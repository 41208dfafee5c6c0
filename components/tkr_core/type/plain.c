// SPDX-License-Identifier: MIT
#include "plain.h"

#include <stddef.h>

static const struct {
    uint16_t code_point;
    char spelling[4];
} spellings[] = {
    {0x00AB, "\""}, {0x00BB, "\""}, {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"},
    {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},   {0x201A, ","},   {0x201B, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x2022, "*"},   {0x2026, "..."}, {0x2032, "'"},
    {0x2033, "\""}, {0x2039, "<"},  {0x203A, ">"},  {0x20AC, "EUR"}, {0x2122, "TM"},  {0x2212, "-"},
};

const char *tkr_plain_spelling(uint32_t code_point)
{
    size_t low = 0;
    size_t high = sizeof(spellings) / sizeof(spellings[0]);

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (spellings[middle].code_point == code_point)
            return spellings[middle].spelling;
        if (spellings[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
