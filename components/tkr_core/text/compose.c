// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/letter.h>
#include <tkr/utf8.h>

#include "markup.h"

enum {
    OWN_MARKS_MAX = 3, /* of a letter that is one character */
    PARTS_MAX = 1 + OWN_MARKS_MAX + TKR_TEXT_MARKS_MAX,
};

/* A letter and its marks. */
struct cluster {
    uint32_t parts[PARTS_MAX];
    size_t count;
};

/* A letter as itself and the marks that are in it. */
static void take_letter(struct cluster *cluster, uint32_t letter)
{
    uint32_t marks[OWN_MARKS_MAX];
    size_t count = 0;
    uint32_t mark = 0;
    for (uint32_t plain = letter; count < OWN_MARKS_MAX; marks[count++] = mark) {
        plain = tkr_letter_decompose(letter, &mark);
        if (plain == 0) {
            break;
        }
        letter = plain;
    }
    cluster->parts[cluster->count++] = letter;
    while (count > 0) {
        cluster->parts[cluster->count++] = marks[--count];
    }
}

static void take(struct cluster *cluster, const char *text, size_t count)
{
    for (size_t at = 0; at < count && cluster->count < PARTS_MAX;) {
        uint32_t code_point;
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        if (cluster->count == 0) {
            take_letter(cluster, code_point);
        } else {
            cluster->parts[cluster->count++] = code_point;
        }
    }
}

/* By their classes; those of one class keep their order. */
static void sort_marks(struct cluster *cluster)
{
    for (size_t sorted = 2; sorted < cluster->count; sorted++) {
        uint32_t mark = cluster->parts[sorted];
        size_t at = sorted;
        for (; at > 1 && tkr_mark_class(cluster->parts[at - 1]) > tkr_mark_class(mark); at--) {
            cluster->parts[at] = cluster->parts[at - 1];
        }
        cluster->parts[at] = mark;
    }
}

/* A mark joins the letter unless one of its class is left before it. */
static void join_marks(struct cluster *cluster)
{
    size_t left = 1;
    uint8_t before = 0;
    for (size_t at = 1; at < cluster->count; at++) {
        uint32_t mark = cluster->parts[at];
        uint8_t class = tkr_mark_class(mark);
        uint32_t joined = class > before ? tkr_letter_compose(cluster->parts[0], mark) : 0;
        if (joined != 0) {
            cluster->parts[0] = joined;
        } else {
            cluster->parts[left++] = mark;
            before = class;
        }
    }
    cluster->count = left;
}

size_t tkr_text_compose(char *text, size_t count, size_t room)
{
    char composed[PARTS_MAX * TKR_UTF8_MAX];
    size_t bytes = 0;
    struct cluster cluster = {.count = 0};
    take(&cluster, text, count);
    sort_marks(&cluster);
    join_marks(&cluster);
    for (size_t at = 0; at < cluster.count; at++) {
        bytes += tkr_utf8_encode(cluster.parts[at], composed + bytes);
    }
    if (bytes > room) {
        return count;
    }
    memcpy(text, composed, bytes);
    return bytes;
}
