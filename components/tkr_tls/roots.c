// SPDX-License-Identifier: MIT
#include <tkr/tls.h>

#include <string.h>

#include <mbedtls/pem.h>
#include <mbedtls/platform.h>
#include <psa/crypto.h>

#include "cert_time.h"
#include "roots_data.h"

static int ready(struct tkr_tls_roots *roots)
{
    mbedtls_x509_crt_init(&roots->chain);
    roots->count = 0;
    /* Keys within certificates are PSA keys. Calling it twice is fine. */
    return psa_crypto_init() == PSA_SUCCESS ? 0 : TKR_E_MEMORY;
}

static uint32_t count_of(const mbedtls_x509_crt *chain)
{
    uint32_t count = 0;

    for (; chain != NULL && chain->raw.p != NULL; chain = chain->next)
        count++;
    return count;
}

/* Mbed TLS' errors are a sum of two: of the part that failed, in bits 7 up, and of what failed below it. */
static bool lacks_memory(int error)
{
    static const int codes[] = {MBEDTLS_ERR_X509_ALLOC_FAILED, MBEDTLS_ERR_PEM_ALLOC_FAILED,
                                MBEDTLS_ERR_PK_ALLOC_FAILED,   MBEDTLS_ERR_ECP_ALLOC_FAILED,
                                MBEDTLS_ERR_ASN1_ALLOC_FAILED, MBEDTLS_ERR_MPI_ALLOC_FAILED};
    unsigned sum = (unsigned)-error;

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if ((sum & ~0x7FU) == (unsigned)-codes[i] || (sum & 0x7FU) == (unsigned)-codes[i])
            return true;
    }
    return false;
}

/* One at a time, because of several at once Mbed TLS only tells how many were broken. `pem` is terminated. */
static int parse(struct tkr_tls_roots *roots, char *pem)
{
    static const char first_line[] = "-----BEGIN CERTIFICATE-----";
    static const char last_line[] = "-----END CERTIFICATE-----";
    char *begin = strstr(pem, first_line);
    int error = begin != NULL ? 0 : MBEDTLS_ERR_PEM_NO_HEADER_FOOTER_PRESENT;

    while (error == 0 && begin != NULL) {
        char *end = strstr(begin, last_line);
        char kept;

        if (end == NULL)
            return TKR_E_SYNTAX;
        end += strlen(last_line);
        kept = *end;
        *end = '\0';
        error = mbedtls_x509_crt_parse(&roots->chain, (unsigned char *)begin, (size_t)(end - begin) + 1);
        *end = kept;
        begin = strstr(end, first_line);
    }
    if (error == 0)
        return 0;
    return lacks_memory(error) ? TKR_E_MEMORY : TKR_E_SYNTAX;
}

int tkr_tls_roots_from_pem(struct tkr_tls_roots *roots, const char *pem, size_t count)
{
    char *copy;
    int error = ready(roots);

    if (error < 0)
        return error;
    if (count == 0 || memchr(pem, '\0', count) != NULL)
        return TKR_E_SYNTAX;
    copy = mbedtls_calloc(1, count + 1);
    if (copy == NULL)
        return TKR_E_MEMORY;
    memcpy(copy, pem, count);
    error = parse(roots, copy);
    mbedtls_free(copy);
    if (error < 0)
        tkr_tls_roots_free(roots);
    else
        roots->count = count_of(&roots->chain);
    return error;
}

int tkr_tls_roots_built_in(struct tkr_tls_roots *roots)
{
    uint32_t start = 0;
    int error = ready(roots);

    for (uint32_t i = 0; error == 0 && i < tkr_tls_roots_count; i++) {
        error =
            mbedtls_x509_crt_parse_der_nocopy(&roots->chain, tkr_tls_roots_der + start, tkr_tls_roots_ends[i] - start);
        start = tkr_tls_roots_ends[i];
    }
    if (error != 0) {
        tkr_tls_roots_free(roots); /* the tool has parsed every one of them: memory is short */
        return TKR_E_MEMORY;
    }
    roots->count = tkr_tls_roots_count;
    return 0;
}

void tkr_tls_roots_free(struct tkr_tls_roots *roots)
{
    mbedtls_x509_crt_free(&roots->chain);
    roots->count = 0;
}

int64_t tkr_tls_roots_end(const struct tkr_tls_roots *roots)
{
    int64_t end = INT64_MIN;

    if (roots->count == 0)
        return end;
    for (const mbedtls_x509_crt *root = &roots->chain; root != NULL; root = root->next) {
        int64_t until = tkr_tls_unix_of(&root->valid_to);

        if (until > end)
            end = until;
    }
    return end;
}
