// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "wait.h"

#include <poll.h>

enum {
    US_PER_MS = 1000,
    WAIT_MAX_MS = 1000,
    FDS = sizeof(((struct tkr_wait_set *)0)->fds) / sizeof(struct tkr_wait_fd)
};

void check_wait(struct tkr_fetcher *fetcher, const struct tkr_hosted *hosted)
{
    uint64_t now = tkr_hosted_now(hosted);
    struct pollfd fds[FDS];
    struct tkr_wait_set set;
    uint64_t wait_ms;

    tkr_fetcher_wait_set(fetcher, &set, now);
    for (uint8_t i = 0; i < set.count; i++) {
        fds[i] = (struct pollfd){
            .fd = set.fds[i].fd,
            .events = (short)((set.fds[i].to_read ? POLLIN : 0) | (set.fds[i].to_write ? POLLOUT : 0)),
        };
    }
    wait_ms = set.until_us > now ? (set.until_us - now + US_PER_MS - 1) / US_PER_MS : 0;
    /* A signal ends the wait early, and the next step looks again. */
    (void)poll(fds, set.count, wait_ms < WAIT_MAX_MS ? (int)wait_ms : WAIT_MAX_MS);
}
