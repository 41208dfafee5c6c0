// SPDX-License-Identifier: MIT
#include "plain.h"

#include <stddef.h>

#include <tkr/letter.h>

enum {
    PICTURES = 0x1F000, /* the block of pictures beyond the first plane */
    PICTURES_END = 0x20000,
    SIGNS = 0x2600, /* the one in it */
    SIGNS_END = 0x27C0,
    NON_JOINER = 0x200C,
    JOINER = 0x200D, /* of pictures too: what makes one of two */
};

/* Signs, and letters that are no letter with a mark. */
static const struct {
    uint16_t code_point;
    char spelling[4];
} spellings[] = {
    {0x00AB, "\""},  {0x00BB, "\""},  {0x00C6, "AE"}, {0x00D0, "D"},  {0x00D8, "O"},  {0x00DE, "Th"}, {0x00DF, "ss"},
    {0x00E6, "ae"},  {0x00F0, "d"},   {0x00F8, "o"},  {0x00FE, "th"}, {0x0110, "D"},  {0x0111, "d"},  {0x0131, "i"},
    {0x0141, "L"},   {0x0142, "l"},   {0x0152, "OE"}, {0x0153, "oe"}, {0x018F, "E"},  {0x0259, "e"},  {0x02BB, "'"},
    {0x02BC, "'"},   {0x1E9E, "SS"},  {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},
    {0x2015, "-"},   {0x2018, "'"},   {0x2019, "'"},  {0x201A, ","},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
    {0x2022, "*"},   {0x2026, "..."}, {0x2032, "'"},  {0x2033, "\""}, {0x2039, "<"},  {0x203A, ">"},  {0x20AC, "EUR"},
    {0x2116, "No."}, {0x2122, "TM"},  {0x2192, "->"}, {0x2212, "-"},  {0x2260, "/="}, {0x2264, "<="}, {0x2265, ">="},
};

/* Pictures that say something in a headline, those beyond the first plane less PICTURES. */
static const struct {
    uint16_t picture;
    char words[8];
} pictures[] = {
    {0x0327, "(rain)"}, {0x0494, "(love)"},  {0x04A3, "(bomb)"}, {0x04B0, "(cash)"}, {0x04C8, "(up)"},
    {0x04C9, "(down)"}, {0x04F0, "(news)"},  {0x0525, "(fire)"}, {0x0534, "(live)"}, {0x0602, "(lol)"},
    {0x0680, "(up)"},   {0x06A8, "(alarm)"}, {0x2600, "(sun)"},  {0x26A0, "(!)"},    {0x26BD, "(goal)"},
    {0x2705, "(yes)"},  {0x2744, "(snow)"},  {0x274C, "(no)"},   {0x2764, "(love)"},
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *spelling_of_picture(uint32_t code_point)
{
    uint32_t picture = code_point < PICTURES ? code_point : code_point - PICTURES;

    for (size_t i = 0; i < COUNT(pictures); i++) {
        if (pictures[i].picture == picture)
            return pictures[i].words;
    }
    return "";
}

const char *tkr_plain_spelling(uint32_t code_point)
{
    if ((code_point >= PICTURES && code_point < PICTURES_END) || (code_point >= SIGNS && code_point < SIGNS_END))
        return spelling_of_picture(code_point);
    if (tkr_mark_class(code_point) != 0 || code_point == NON_JOINER || code_point == JOINER)
        return "";
    for (size_t i = 0; i < COUNT(spellings); i++) {
        if (spellings[i].code_point == code_point)
            return spellings[i].spelling;
    }
    return NULL;
}
