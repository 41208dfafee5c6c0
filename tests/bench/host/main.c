// SPDX-License-Identifier: MIT
/*
 * One task on one feed or headline on this machine, for callgrind: only what tkr_bench_measured calls is to be counted.
 * Prints the bytes of the feed and the stories read, or the bytes of the headline before its clean-up and after.
 */
#include <stdio.h>
#include <string.h>

#include "cjson.h"
#include "cleaning.h"
#include "reading.h"

static const struct {
    const char *name;
    void (*run)(void *reading);
} tasks[] = {
    {"scan", reading_scan}, {"skip", reading_skip}, {"read", reading_read}, {"read-links", reading_read_links},
    {"cjson", cjson_read},
};

enum { TASKS = sizeof(tasks) / sizeof(tasks[0]) };

void tkr_bench_measured(void (*task)(void *), void *context);

__attribute__((noinline)) void tkr_bench_measured(void (*task)(void *), void *context)
{
    task(context);
}

static int run(size_t task, const struct feed_kind *kind)
{
    static char text[FEED_BYTES_MAX];
    struct reading reading = {.text = text, .count = feed_make(kind, text), .shape = kind->shape};

    tkr_bench_measured(tasks[task].run, &reading);
    (void)printf("%zu %u\n", reading.count, (unsigned)reading.stories);
    return reading.result == 0 ? 0 : 1;
}

static int clean(const char *name)
{
    for (size_t i = 0; i < HEADLINES; i++) {
        struct cleaning cleaning;

        if (strcmp(headlines[i].name, name) != 0)
            continue;
        cleaning_begin(&cleaning, &headlines[i]);
        tkr_bench_measured(cleaning_run, &cleaning);
        (void)printf("%zu %zu\n", strlen(headlines[i].text), cleaning.count);
        return 0;
    }
    return 2;
}

int main(int count, char **arguments)
{
    const struct feed_kind *kind = count == 3 ? feed_kind_by_name(arguments[2]) : NULL;

    if (count == 3 && strcmp(arguments[1], "clean") == 0)
        return clean(arguments[2]);
    for (size_t i = 0; i < TASKS && kind != NULL; i++) {
        if (strcmp(tasks[i].name, arguments[1]) == 0)
            return run(i, kind);
    }
    (void)fprintf(
        stderr,
        "use: tkr-bench-host scan|skip|read|read-links|cjson jf_20k|na_20k|jf_300k|na_300k, or clean HEADLINE\n");
    return 2;
}
