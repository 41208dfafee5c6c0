// SPDX-License-Identifier: MIT
/*
 * The C library's heap, watched: what is allocated while the watch is on is counted as the watched side's until it is
 * freed, by whomever. Blocks can also be refused, or the whole heap forbidden. Safe with threads; the watch is the
 * thread's own.
 */
#ifndef SIM_HEAP_H
#define SIM_HEAP_H

#include <stdbool.h>
#include <stddef.h>

/* Begins and ends the watch in this thread. */
void heap_watch(bool on);

/* Watched bytes in use now, and the most since heap_begin. */
size_t heap_live(void);
size_t heap_peak(void);

/* Watched requests since heap_begin. */
size_t heap_requests(void);

/* Begins anew: the peak is what is in use now, no request was made. `fail_at`: the watched request with this number, from
 * 1 on, is refused; 0: none. */
void heap_begin(size_t fail_at);

/* The refused request has been made. */
bool heap_has_failed(void);

/* While the heap is forbidden any request of any thread, and any free, ends the program. */
void heap_forbid(bool forbidden);

#endif
