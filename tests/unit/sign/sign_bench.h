// SPDX-License-Identifier: MIT
/* A sign on a panel that does what a test tells it and writes down what it was given. */
#ifndef SIGN_BENCH_H
#define SIGN_BENCH_H

#include <stdbool.h>

#include <tkr/fonts.h>
#include <tkr/sign.h>

#include "check.h"
#include "dots_reader.h"
#include "fake_panel.h"
#include "guard.h"

enum { BENCH_LINE_COLUMNS = 16384, BENCH_TEXT_BYTES = 2048 };

struct sign_bench {
    struct fake_panel panel;
    struct tkr_sign sign;
    struct guard guard; /* the sign's memory ends at an unmapped page */
    struct dots_reader reader;
    uint32_t line[BENCH_LINE_COLUMNS];
    char text[BENCH_TEXT_BYTES];
    uint64_t now;
};

/* A sign at time 0 with one crawl over the whole of a panel of so many columns, 5x7, 10 columns a second. */
void sign_bench_open(struct sign_bench *bench, uint16_t columns);

/* The same with a configuration of the test's; panel, memory and `first` are filled in. */
void sign_bench_open_with(struct sign_bench *bench, uint16_t columns, const struct tkr_sign_config *config);
void sign_bench_close(struct sign_bench *bench);

/* Puts a line into the mailbox, which must have room. */
void post_line(struct sign_bench *bench, const char *text);
bool is_vacant(struct sign_bench *bench);

/* Draws once at `now`, which must answer 0, and gives what the crawl shows to the reader of dots. */
void draw_at(struct sign_bench *bench, uint64_t now);

/* Draws 50 times a second until `until`. */
void draw_until(struct sign_bench *bench, uint64_t until);

/* What has passed so far. */
const char *read_line(struct sign_bench *bench);

/* What stands in a zone that stands still, as it was drawn last. */
const char *read_zone(struct sign_bench *bench, size_t zone);

#endif
