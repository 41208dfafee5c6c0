// SPDX-License-Identifier: MIT
#include "roots.h"

enum { BYTES_A_LINE = 16 };

static void emit_bytes(const mbedtls_x509_buf *raw, FILE *out)
{
    for (size_t i = 0; i < raw->len; i++)
        (void)fprintf(out, "%s0x%02x,", i % BYTES_A_LINE == 0 ? "\n    " : " ", raw->p[i]);
}

/* A subject stands in a comment: nothing in it may end the comment, or the line. */
static void emit_name(const mbedtls_x509_crt *root, FILE *out)
{
    char name[256];
    int count = mbedtls_x509_dn_gets(name, sizeof(name), &root->subject);

    (void)fputs("\n    // ", out);
    for (int i = 0; i < count; i++)
        (void)fputc(name[i] >= 0x20 && name[i] < 0x7F && name[i] != '\\' ? name[i] : '?', out);
}

bool root_bundle_emit(const struct root_bundle *bundle, FILE *out)
{
    const mbedtls_x509_crt *first = bundle->count > 0 ? &bundle->chain : NULL;
    size_t end = 0;

    (void)fputs("// Written by tools/roots at build time.\n#include \"roots_data.h\"\n\n"
                "const unsigned char tkr_tls_roots_der[] = {",
                out);
    for (const mbedtls_x509_crt *root = first; root != NULL; root = root->next) {
        emit_name(root, out);
        emit_bytes(&root->raw, out);
    }
    (void)fputs(first == NULL ? "0};\n" : "\n};\n", out);
    (void)fputs("\nconst uint32_t tkr_tls_roots_ends[] = {", out);
    for (const mbedtls_x509_crt *root = first; root != NULL; root = root->next) {
        end += root->raw.len;
        (void)fprintf(out, "\n    %zu,", end);
    }
    (void)fputs(first == NULL ? "0};\n" : "\n};\n", out);
    (void)fprintf(out, "\nconst uint32_t tkr_tls_roots_count = %zu;\n", bundle->count);
    return fflush(out) == 0 && !ferror(out);
}
