// SPDX-License-Identifier: MIT
/* What a back end gives to be tested. */
#ifndef FETCHER_BACK_END_H
#define FETCHER_BACK_END_H

#include <tkr/fetcher.h>
#include <tkr/tls.h>

/* A fetcher that trusts `roots` and knows no clock but that of tkr_tls. Fails the test when there is none. */
struct tkr_fetcher *back_end_open(struct tkr_tls_roots *roots);

/* Closes the one that was opened last. */
void back_end_close(void);

#endif
