// SPDX-License-Identifier: MIT
/* Waits in real time for what a fetcher waits for. */
#ifndef CHECK_WAIT_H
#define CHECK_WAIT_H

#include <hosted/hosted.h>

void check_wait(struct tkr_fetcher *fetcher, const struct tkr_hosted *hosted);

#endif
