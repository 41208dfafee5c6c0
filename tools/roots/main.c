// SPDX-License-Identifier: MIT
/* tkr-roots OUTPUT UNIX_SECONDS [BUNDLE]: compiles a PEM bundle of authorities into a C file. */
#include <errno.h>
#include <stdlib.h>

#include <psa/crypto.h>

#include "roots.h"

static bool write_file(const struct root_bundle *bundle, const char *path)
{
    FILE *out = fopen(path, "w");
    bool good;

    if (out == NULL)
        return false;
    good = root_bundle_emit(bundle, out);
    good = fclose(out) == 0 && good;
    if (!good)
        (void)remove(path);
    return good;
}

int main(int count, char **arguments)
{
    struct root_bundle bundle = {.count = 0};
    char *end = NULL;
    long long unix_s = 0;
    int status = EXIT_FAILURE;

    errno = 0;
    if (count >= 3)
        unix_s = strtoll(arguments[2], &end, 10);
    if (count < 3 || count > 4 || errno != 0 || end == arguments[2] || *end != '\0' || unix_s < 0) {
        (void)fputs("usage: tkr-roots OUTPUT UNIX_SECONDS [BUNDLE]\n", stderr);
        return EXIT_FAILURE;
    }
    mbedtls_x509_crt_init(&bundle.chain);
    if (psa_crypto_init() != PSA_SUCCESS)
        (void)fputs("roots: the cryptography does not start\n", stderr);
    else if (count < 4 || root_bundle_read(&bundle, arguments[3], unix_s))
        status = write_file(&bundle, arguments[1]) ? EXIT_SUCCESS : EXIT_FAILURE;
    if (status == EXIT_SUCCESS)
        (void)printf("%zu trusted roots, %zu left out\n", bundle.count, bundle.left_out);
    else
        (void)fprintf(stderr, "roots: %s was not written\n", arguments[1]);
    mbedtls_x509_crt_free(&bundle.chain);
    return status;
}
