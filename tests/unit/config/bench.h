// SPDX-License-Identifier: MIT
/* Reads a configuration and gathers what is told about it. */
#ifndef TKR_TEST_CONFIG_BENCH_H
#define TKR_TEST_CONFIG_BENCH_H

#include <stddef.h>

#include <tkr/config.h>

struct bench {
    struct tkr_config config;
    struct tkr_arena arena;
    int result;
    int told_count;
    char told[16384]; /* "path: words\n" for each mistake */
    _Alignas(max_align_t) char memory[65536];
};

/*
 * Reads `count` bytes that end before an unmapped page into `bench`, which is made anew. Fails the test when what is
 * told holds a control character or is no UTF-8, and when something changed in spite of an error.
 */
void bench_read_bytes(struct bench *bench, const char *json, size_t count);
void bench_read(struct bench *bench, const char *json);

/* The same with one feed whose members are `members`. Fails the test when it is refused. */
void bench_read_feed(struct bench *bench, const char *members);

/* Fails the test unless the text, or a feed with these members, is refused with exactly these mistakes. */
void bench_refuses(const char *json, const char *told);
void bench_refuses_feed(const char *members, const char *told);

#endif
