// SPDX-License-Identifier: MIT
#ifndef ROOTS_H
#define ROOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <mbedtls/x509_crt.h>

/* The certificates of a bundle that are worth trusting, in its order. */
struct root_bundle {
    mbedtls_x509_crt chain;
    size_t count;    /* kept */
    size_t left_out; /* said why on stderr */
};

/* Reads a PEM file; what has ended at `unix_s` is left out. False, with words on stderr, when it cannot be read. */
bool root_bundle_read(struct root_bundle *bundle, const char *path, int64_t unix_s);

/* Writes the C file; false when the file could not be written. */
bool root_bundle_emit(const struct root_bundle *bundle, FILE *out);

#endif
