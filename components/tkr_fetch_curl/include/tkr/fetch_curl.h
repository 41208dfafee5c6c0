// SPDX-License-Identifier: MIT
/*
 * A fetcher on libcurl's multi interface with Mbed TLS: PCs, kiosks, embedded Linux.
 *
 * libcurl and Mbed TLS use the heap; everything is set up in init and a request's memory is given back at its
 * end, but for one kept connection.
 */
#ifndef TKR_FETCH_CURL_H
#define TKR_FETCH_CURL_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/fetcher.h>
#include <tkr/tls.h>

struct tkr_fetch_curl_config {
    struct tkr_tls_roots *roots; /* live as long as the fetcher */
    /*
     * "http://host:port" or "host:port", with "user:password@" before the host where the proxy wants it; NULL: none. The
     * environment is not read. https and SOCKS proxies are not spoken. Copied, and never shown.
     */
    const char *proxy;
    /* What is reached without it: "localhost,.example.com,10.0.0.0/8", or "*"; NULL: nothing. Copied. */
    const char *no_proxy;
    /* The present time in Unix seconds, for dates in Retry-After; NULL: unknown. */
    int64_t (*wall_s)(void *context);
    void *wall_context;
};

/*
 * Fills in `proxy` and `no_proxy` from what a Unix program finds in its environment: https_proxy, HTTPS_PROXY,
 * all_proxy or ALL_PROXY, the first that is set and not empty, and no_proxy or NO_PROXY. A proxy that is there already
 * stays, and nothing is looked up; exceptions that are there stay. `look_up` is `getenv`, or one like it; what it returns must last until
 * tkr_fetch_curl_open has copied it.
 */
void tkr_fetch_curl_proxy_from(struct tkr_fetch_curl_config *config, char *(*look_up)(const char *name));

struct tkr_fetch_curl;

/*
 * Makes a fetcher. NULL with `words` (TKR_TLS_WORDS_BYTES of room) filled in when the libcurl that is linked is not
 * built on the same Mbed TLS as this, the proxy is not an http one, or memory is short. One a thread; the caller owns
 * it and gives it to tkr_fetch_curl_close. libcurl's process-wide part is set up by the first and stays until the
 * process ends, because taking it down would take Mbed TLS' keys away from everyone else in the process.
 */
struct tkr_fetch_curl *tkr_fetch_curl_open(const struct tkr_fetch_curl_config *config, char *words);

/* The fetcher's interface; valid until close. */
struct tkr_fetcher *tkr_fetch_curl_fetcher(struct tkr_fetch_curl *curl);

/* Ends what is under way and gives everything back. NULL is fine. */
void tkr_fetch_curl_close(struct tkr_fetch_curl *curl);

/* "libcurl 8.22.0, Mbed TLS 3.6.7": of the libraries that run. Static. */
const char *tkr_fetch_curl_versions(void);

#endif
