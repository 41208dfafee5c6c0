// SPDX-License-Identifier: MIT
#include <tkr/letter.h>

#include <stddef.h>

#include "composition_table.h"

enum {
    FIRST_MARK = 0x300,
    LAST_MARK = 0x36F,
    LETTER_BITS = 11,
    FOLDED = 0x600, /* where the block of U+1E00 stands in eleven bits */
    UNFOLDED = 0x1E00,
    BLOCK = 0x100,
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The number of a mark in the table; the count of marks when it is none of them. */
static size_t number_of_mark(uint32_t mark)
{
    size_t at = 0;

    while (at < COUNT(marks) && FIRST_MARK + (uint32_t)marks[at] != mark)
        at++;
    return at;
}

/* A letter in eleven bits; UNFOLDED when it does not fit. */
static uint32_t folded(uint32_t letter)
{
    if (letter < FOLDED)
        return letter;
    return letter >= UNFOLDED && letter < UNFOLDED + BLOCK ? letter - UNFOLDED + FOLDED : UNFOLDED;
}

/* The letter whose recipe stands at `place`. */
static uint32_t letter_at(size_t place)
{
    size_t run = 0;

    while (place >= composed[run].count)
        place -= composed[run++].count;
    return composed[run].first + (uint32_t)place;
}

uint32_t tkr_letter_compose(uint32_t letter, uint32_t mark)
{
    size_t number = number_of_mark(mark);
    uint32_t recipe = folded(letter) | (uint32_t)number << LETTER_BITS;

    if (number == COUNT(marks) || folded(letter) == UNFOLDED)
        return 0;
    for (size_t place = 0; place < COUNT(made_of); place++) {
        if (made_of[place] == recipe)
            return letter_at(place);
    }
    return 0;
}

uint32_t tkr_letter_decompose(uint32_t letter, uint32_t *mark)
{
    size_t place = 0;
    size_t run = 0;

    while (run < COUNT(composed) && letter >= (uint32_t)composed[run].first + composed[run].count)
        place += composed[run++].count;
    if (run == COUNT(composed) || letter < composed[run].first)
        return 0;
    uint32_t recipe = made_of[place + letter - composed[run].first];
    uint32_t plain = recipe & ((1U << LETTER_BITS) - 1U);

    *mark = FIRST_MARK + (uint32_t)marks[recipe >> LETTER_BITS];
    return plain < FOLDED ? plain : plain - FOLDED + UNFOLDED;
}

uint32_t tkr_letter_canonical(uint32_t code_point)
{
    for (size_t at = 0; at < COUNT(same_as); at++) {
        if (same_as[at][0] == code_point)
            return same_as[at][1];
    }
    return code_point;
}

uint8_t tkr_mark_class(uint32_t mark)
{
    size_t at = COUNT(classes);

    if (mark < FIRST_MARK || mark > LAST_MARK)
        return 0;
    while (at > 1 && FIRST_MARK + (uint32_t)classes[at - 1][0] > mark)
        at--;
    return classes[at - 1][1];
}
