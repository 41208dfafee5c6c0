// SPDX-License-Identifier: MIT
/* An authority and one certificate under it, made afresh: EC P-256, nothing is kept on disk. */
#ifndef SERVE_AUTHORITY_H
#define SERVE_AUTHORITY_H

#include <stdint.h>

#include <mbedtls/pk.h>
#include <mbedtls/x509_crt.h>

#include "feed_server/feed_server.h"

enum { SERVE_PEM_BYTES = 2048 };

struct serve_authority {
    char ca_pem[SERVE_PEM_BYTES];
    mbedtls_x509_crt leaf;
    mbedtls_pk_context leaf_key;
};

/*
 * Makes all of it with a good certificate or one with the flaw. 0 or the error of Mbed TLS; in
 * either case `serve_authority_free` follows.
 */
int serve_authority_make(struct serve_authority *authority, int64_t epoch_s, enum feed_server_leaf flaw) TKR_MUST_CHECK;
void serve_authority_free(struct serve_authority *authority);

#endif
