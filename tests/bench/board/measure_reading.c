// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/result.h>

#include "cleaning.h"
#include "measure.h"
#include "reading.h"
#include "report.h"
#include "ruler.h"

static char text[FEED_BYTES_MAX];

static const struct {
    const char *name;
    void (*run)(void *reading);
} tasks[] = {
    {"scan", reading_scan},
    {"skip", reading_skip},
    {"read", reading_read},
    {"read-links", reading_read_links},
};

enum { TASKS = sizeof(tasks) / sizeof(tasks[0]) };

static bool measure_feed(const struct feed_kind *kind)
{
    struct reading reading = {.text = text, .count = feed_make(kind, text), .shape = kind->shape};

    for (size_t i = 0; i < TASKS; i++) {
        char what[32] = "json:";
        uint32_t instructions = ruler_count(tasks[i].run, &reading);

        if (reading.result != TKR_OK)
            return false;
        strcat(what, tasks[i].name);
        report(what, kind->name, (const uint32_t[]){instructions, (uint32_t)reading.count, reading.stories}, 3);
    }
    report("stack", "read", (const uint32_t[]){(uint32_t)ruler_stack(reading_read, &reading)}, 1);
    return true;
}

static void measure_cleaning(void)
{
    for (size_t i = 0; i < HEADLINES; i++) {
        struct cleaning cleaning;
        cleaning_begin(&cleaning, &headlines[i]);
        uint32_t count = (uint32_t)cleaning.count;

        report("clean", headlines[i].name, (const uint32_t[]){ruler_count(cleaning_run, &cleaning), count}, 2);
    }
}

bool measure_reading(void)
{
    for (size_t i = 0; i < FEED_KINDS; i++) {
        if (!measure_feed(&feed_kinds[i]))
            return false;
    }
    measure_cleaning();
    return true;
}
