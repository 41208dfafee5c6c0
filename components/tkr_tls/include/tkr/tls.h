// SPDX-License-Identifier: MIT
/*
 * What every fetcher shares on Mbed TLS: the policy, the roots, the clock, and refusals in words.
 *
 * There is no way to switch verification off.
 */
#ifndef TKR_TLS_H
#define TKR_TLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>

#include <tkr/result.h>

enum { TKR_TLS_WORDS_BYTES = 160 }; /* room that every sentence of this part fits in */

/* The authorities that are trusted. Parsed once, used by every connection. Not to be copied. */
struct tkr_tls_roots {
    mbedtls_x509_crt chain;
    uint32_t count;
};

/*
 * Reads a PEM file with one or more certificates, at most 4 MiB. TKR_E_IO: cannot be read; TKR_E_TOO_LARGE;
 * TKR_E_SYNTAX: no certificate in it, or one of them is broken; TKR_E_MEMORY. `words` (TKR_TLS_WORDS_BYTES of
 * room) then says what, where and what to do. Memory: Mbed TLS' heap. On failure there is nothing to free.
 */
TKR_MUST_CHECK int tkr_tls_roots_from_file(struct tkr_tls_roots *roots, const char *path, char *words);

/* The same from memory: `pem` of `count` bytes, need not be terminated. */
TKR_MUST_CHECK int tkr_tls_roots_from_pem(struct tkr_tls_roots *roots, const char *pem, size_t count);

/*
 * The set compiled in from the ca-certificates of the machine that built this; parsed without copying. Empty when
 * there were none: every server is then refused.
 */
TKR_MUST_CHECK int tkr_tls_roots_built_in(struct tkr_tls_roots *roots);

/* Gives the memory back. No connection may use the roots any more. */
void tkr_tls_roots_free(struct tkr_tls_roots *roots);

/* When the last of the roots ends, in Unix seconds: from then on no server can be verified. INT64_MIN: no roots. */
int64_t tkr_tls_roots_end(const struct tkr_tls_roots *roots);

/*
 * Sets the clock by which certificates are judged, for the whole process: Unix seconds now. It stands still
 * until it is set again, so a program sets it in each turn of its loop. Until it is first set, or with a time
 * below the floor, every server is refused because the clock is not set. May be called in any thread.
 */
void tkr_tls_set_clock(int64_t wall_s);

/* The time certificates are judged by now; INT64_MIN while it is not set, or below the floor. */
int64_t tkr_tls_clock(void);

/* The day this was built: no earlier time is believed. Unix seconds. */
int64_t tkr_tls_clock_floor(void);

/* What one connection's verification found. One a connection, in memory that lives as long as it. */
struct tkr_tls_verdict {
    const char *host;                  /* the name or address that the server must prove; set by the caller */
    bool refused;                      /* set by the verification */
    char words[TKR_TLS_WORDS_BYTES];   /* why, for people: "the certificate expired 3 days ago"; terminated */
    uint8_t rank;                      /* private: how telling the words are */
    const struct tkr_tls_roots *roots; /* private */
};

/*
 * Begins a verdict on `host`, a string of the caller's that lives as long. Refused at once when no server could be
 * verified: there is no clock, or there are no roots. There is then no sense in connecting.
 */
void tkr_tls_verdict_open(struct tkr_tls_verdict *verdict, const char *host, const struct tkr_tls_roots *roots);

/*
 * Puts policy, roots and verification into a connection's configuration: at least TLS 1.2, our cipher suites,
 * signatures and curves, `roots`, and the judgement beyond the library's (a name that stands in the CN
 * alone, no SAN, is refused; so is everything while the clock is not set). `verdict` was opened with the same
 * roots and is filled in during the handshake; the caller gives its host to mbedtls_ssl_set_hostname.
 *
 * Curves are taken over by mbedtls_ssl_setup: call this before it where possible. The build's configuration
 * knows no other curves than ours, so that calling it later does no harm.
 */
void tkr_tls_configure(mbedtls_ssl_config *config, struct tkr_tls_roots *roots, struct tkr_tls_verdict *verdict);

/*
 * Why a handshake failed, to go on after a host's name: "example.com does not speak TLS ...". `error` is Mbed
 * TLS' negative number. NULL: it was not TLS' fault (the connection broke). Static.
 */
const char *tkr_tls_error_words(int error);

#endif
