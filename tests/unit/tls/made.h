// SPDX-License-Identifier: MIT
/* Certificates made to order, each with its own fault. */
#ifndef TLS_MADE_H
#define TLS_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <mbedtls/pk.h>
#include <mbedtls/x509_crt.h>

enum { MADE_PEM_BYTES = 2048 };

struct made_order {
    const char *subject; /* "CN=example.com" */
    const char *issuer;  /* NULL: signed by itself */
    mbedtls_pk_context *key;
    mbedtls_pk_context *issuer_key; /* NULL: its own */
    int64_t from_s, until_s;        /* 0: a day ago, and in 30 days, by the clock of tkr_tls */
    const char *host;               /* a DNS name; NULL: no subjectAltName */
    const char *more_hosts[2];
    unsigned char address[4]; /* when not zero */
    bool authority;
    bool sha1;
    const char *purpose; /* an OID; NULL: any */
};

void made_key(mbedtls_pk_context *key);

/* Writes the certificate as PEM, terminated. */
void made_pem(const struct made_order *order, char pem[MADE_PEM_BYTES]);

/* The same, added to a chain. */
void made_add(mbedtls_x509_crt *chain, const struct made_order *order);

#endif
