// SPDX-License-Identifier: MIT
/*
 * The hosted board: a PC or an embedded Linux, with the curl fetcher. It has no panel of its own; whoever uses it
 * brings one (the simulator an emulated one).
 */
#ifndef TKR_HOSTED_H
#define TKR_HOSTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/fetch_curl.h>
#include <tkr/tls.h>

#include "../board.h"

enum { TKR_HOSTED_WORDS_BYTES = 256 };

struct tkr_hosted_config {
    const char *ca_path; /* PEM file with the authorities to trust; NULL: see ca_pem */
    const char *ca_pem;  /* the same as text; NULL: the built-in set */
    const char *proxy;   /* NULL: that of the environment, which is not for this machine itself; or none */
    bool is_virtual;     /* the clock stands still but for tkr_hosted_advance */
    int64_t epoch_s;     /* Unix seconds at the start of a virtual clock */
};

struct tkr_hosted {
    struct tkr_tls_roots roots;
    struct tkr_fetch_curl *curl;
    bool is_virtual;
    int64_t epoch_s;
    uint64_t virtual_us;
};

/*
 * First of all in a program: standard input, output and error that are closed become /dev/null, so that no socket gets
 * their number and with it what is meant for a person.
 */
void tkr_hosted_guard_streams(void);

/* Errors of enum tkr_result; `words` (TKR_HOSTED_WORDS_BYTES) then says what, where and what to do. */
TKR_MUST_CHECK int tkr_hosted_open(struct tkr_hosted *hosted, const struct tkr_hosted_config *config, char *words);
void tkr_hosted_close(struct tkr_hosted *hosted);

/* Monotonic microseconds. Sets the clock of certificates to the wall clock on the way. */
uint64_t tkr_hosted_now(const struct tkr_hosted *hosted);

/* Unix seconds. */
int64_t tkr_hosted_wall_s(const struct tkr_hosted *hosted);

/* Unix time in microseconds, for `wall_us` of a board; TKR_TIME_UNKNOWN: the system does not tell. */
int64_t tkr_hosted_wall_us(const struct tkr_hosted *hosted);

/* Moves a virtual clock to `until_us`; the real one moves by itself. */
void tkr_hosted_advance(struct tkr_hosted *hosted, uint64_t until_us);

#endif
