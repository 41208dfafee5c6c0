// SPDX-License-Identifier: MIT
/* The same headlines read by cJSON, as a program would that has the whole feed in memory. */
#ifndef BENCH_CJSON_H
#define BENCH_CJSON_H

/*
 * Parses, copies title, address, date, source and identifier of each item into a ring of as many slots as ours, frees.
 * No clean-up, no de-duplication, dates stay text. `context` is a struct reading; `stories` counts the items.
 */
void cjson_read(void *context);

#endif
