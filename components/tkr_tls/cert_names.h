// SPDX-License-Identifier: MIT
/* Names out of certificates, made fit to be read: they come from whoever answered. */
#ifndef TKR_TLS_CERT_NAMES_H
#define TKR_TLS_CERT_NAMES_H

#include <mbedtls/x509_crt.h>

#include <tkr/words.h>

/* Adds `"name"`: printable ASCII, other bytes as `?`, at most 40 of them. */
void tkr_tls_add_quoted(struct tkr_words *words, const void *bytes, size_t count);

/* Adds the common name, or else the organisation, in quotes. */
void tkr_tls_add_subject(struct tkr_words *words, const mbedtls_x509_name *name);

/* Adds what the certificate is for: its first subject alternative name and how many more, or its common name. */
void tkr_tls_add_hosts(struct tkr_words *words, const mbedtls_x509_crt *certificate);

#endif
