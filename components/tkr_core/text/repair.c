// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/utf8.h>

#include "markup.h"

/* A text that is read character by character. */
struct reading {
    const char *text;
    size_t count;
    size_t at;
    bool bad; /* the last character was ill-formed */
};

static bool is_continuation(char byte)
{
    return ((uint8_t)byte & 0xC0U) == 0x80;
}

/* What a byte alone means that is no UTF-8: a letter where a page in windows-1252 was taken for UTF-8. */
static uint32_t stray(char byte)
{
    uint32_t meant = tkr_text_windows_1252((uint8_t)byte);
    return meant < 160 ? (uint32_t)TKR_REPLACEMENT : meant;
}

/* Whether what stands around an ill-formed byte cannot be the rest of the same character. */
static bool is_alone(const char *byte, size_t count, bool bad_before)
{
    return !(bad_before && is_continuation(byte[0])) && (count == 1 || !is_continuation(byte[1]));
}

static uint32_t read(struct reading *reading)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    const char *at = reading->text + reading->at;
    size_t count = reading->count - reading->at;
    uint32_t code_point;
    size_t taken = tkr_utf8_decode(at, count, &code_point);
    bool bad_before = reading->bad;
    reading->at += taken;
    reading->bad =
        code_point == TKR_REPLACEMENT && (taken != sizeof replacement - 1 || memcmp(at, replacement, taken) != 0);
    if (reading->bad && taken == 1 && is_alone(at, count, bad_before)) {
        code_point = stray(*at);
    }
    return code_point;
}

/* The bytes before the first ill-formed one. */
static size_t good_bytes(const char *text, size_t count)
{
    struct reading reading = {.text = text, .count = count};
    size_t good = 0;
    while (reading.at < count && !reading.bad) {
        good = reading.at;
        if ((uint8_t)text[good] < 0x80) {
            reading.at++;
        } else {
            (void)read(&reading);
        }
    }
    return reading.bad ? good : count;
}

static size_t mend(char *text, size_t count)
{
    char bytes[TKR_UTF8_MAX];
    struct reading plan = {.text = text, .count = count};
    size_t kept = 0;   /* bytes of it that find room */
    size_t needed = 0; /* the room that these take */
    while (plan.at < count) {
        size_t more = tkr_utf8_encode(read(&plan), bytes);
        if (needed + more > count) {
            break;
        }
        needed += more;
        kept = plan.at;
    }
    /* No character shrinks, so from the far end the reading place stays ahead of the writing place. */
    struct reading again = {.text = text, .count = count, .at = count - kept};
    size_t to = 0;
    memmove(text + again.at, text, kept);
    while (again.at < count) {
        to += tkr_utf8_encode(read(&again), text + to);
    }
    return to;
}

size_t tkr_text_repair(char *text, size_t count)
{
    size_t good = good_bytes(text, count);
    return good == count ? count : good + mend(text + good, count - good);
}
