// SPDX-License-Identifier: MIT
/* The compiled set of roots; tools/roots writes the tables at build time. */
#ifndef TKR_TLS_ROOTS_DATA_H
#define TKR_TLS_ROOTS_DATA_H

#include <stdint.h>

extern const unsigned char tkr_tls_roots_der[]; /* the certificates, one after the other */
extern const uint32_t tkr_tls_roots_ends[];     /* where each ends, in bytes from the start */
extern const uint32_t tkr_tls_roots_count;

#endif
