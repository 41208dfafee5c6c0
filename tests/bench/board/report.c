// SPDX-License-Identifier: MIT
#include "report.h"

#include <tkr/words.h>

enum { LINE_BYTES = 128, SYS_WRITE0 = 0x04, SYS_EXIT = 0x18 };

/* Reasons of SYS_EXIT. */
static const uintptr_t application_exit = 0x20026, run_time_error = 0x20023;

/* Operation and argument are where the calling convention puts them. */
uintptr_t semihost(uint32_t operation, uintptr_t argument);
__asm__(".pushsection .text.semihost, \"ax\"\n"
        ".syntax unified\n"
        ".thumb\n"
        ".thumb_func\n"
        ".type semihost, %function\n"
        ".global semihost\n"
        "semihost:\n"
        "    bkpt 0xAB\n"
        "    bx lr\n"
        ".popsection\n");

void report(const char *what, const char *name, const uint32_t *numbers, size_t count)
{
    char line[LINE_BYTES];
    struct tkr_words words;

    tkr_words_init(&words, line, sizeof(line));
    tkr_words_add(&words, what);
    tkr_words_add(&words, " ");
    tkr_words_add(&words, name);
    for (size_t i = 0; i < count; i++) {
        tkr_words_add(&words, " ");
        tkr_words_add_number(&words, numbers[i]);
    }
    tkr_words_add(&words, "\n");
    (void)semihost(SYS_WRITE0, (uintptr_t)line);
}

void report_end(bool good)
{
    (void)semihost(SYS_EXIT, good ? application_exit : run_time_error);
}
