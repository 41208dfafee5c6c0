// SPDX-License-Identifier: MIT
#ifndef TKR_TLS_VERDICT_H
#define TKR_TLS_VERDICT_H

#include <stdint.h>

#include <tkr/tls.h>

/*
 * Mbed TLS calls this for each certificate of the chain, the leaf (depth 0) last, with the faults it has found.
 * Flags that are added are as good as its own.
 */
int tkr_tls_verdict_judge(void *context, mbedtls_x509_crt *certificate, int depth, uint32_t *flags);

#endif
