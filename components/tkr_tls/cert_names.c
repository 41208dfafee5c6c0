// SPDX-License-Identifier: MIT
#include "cert_names.h"

#include <stdbool.h>
#include <string.h>

#include <mbedtls/asn1.h>
#include <mbedtls/oid.h>

enum {
    NAME_BYTES_MAX = 40,
    /* RFC 5280, section 4.2.1.6: the choices of a GeneralName. */
    TAG_DNS_NAME = MBEDTLS_ASN1_CONTEXT_SPECIFIC | 2,
    TAG_IP_ADDRESS = MBEDTLS_ASN1_CONTEXT_SPECIFIC | 7,
    IPV4_BYTES = 4,
};

static char fit(unsigned char byte)
{
    if (byte == '"')
        return '\'';
    return byte >= 0x20 && byte < 0x7F ? (char)byte : '?';
}

void tkr_tls_add_quoted(struct tkr_words *words, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;
    size_t shown = count <= NAME_BYTES_MAX ? count : NAME_BYTES_MAX - 3;

    tkr_words_add(words, "\"");
    for (size_t i = 0; i < shown; i++) {
        char c = fit(from[i]);

        tkr_words_add_bytes(words, &c, 1);
    }
    tkr_words_add(words, shown < count ? "...\"" : "\"");
}

static const mbedtls_x509_name *find(const mbedtls_x509_name *name, const char *oid)
{
    for (; name != NULL; name = name->next) {
        if (name->oid.len == strlen(oid) && memcmp(name->oid.p, oid, name->oid.len) == 0)
            return name;
    }
    return NULL;
}

void tkr_tls_add_subject(struct tkr_words *words, const mbedtls_x509_name *name)
{
    const mbedtls_x509_name *part = find(name, MBEDTLS_OID_AT_CN);

    if (part == NULL)
        part = find(name, MBEDTLS_OID_AT_ORGANIZATION);
    if (part != NULL)
        tkr_tls_add_quoted(words, part->val.p, part->val.len);
    else
        tkr_words_add(words, "an authority without a name");
}

static bool is_host(const mbedtls_x509_sequence *entry)
{
    return entry->buf.tag == TAG_DNS_NAME || entry->buf.tag == TAG_IP_ADDRESS;
}

static void add_address(struct tkr_words *words, const mbedtls_x509_buf *address)
{
    if (address->len != IPV4_BYTES) {
        tkr_words_add(words, "an IPv6 address");
        return;
    }
    for (size_t i = 0; i < IPV4_BYTES; i++) {
        tkr_words_add(words, i == 0 ? "\"" : ".");
        tkr_words_add_number(words, address->p[i]);
    }
    tkr_words_add(words, "\"");
}

static void add_alternative_names(struct tkr_words *words, const mbedtls_x509_sequence *entry)
{
    const mbedtls_x509_sequence *first = NULL;
    int64_t more = 0;

    for (; entry != NULL; entry = entry->next) {
        if (!is_host(entry))
            continue;
        if (first == NULL)
            first = entry;
        else
            more++;
    }
    if (first == NULL)
        tkr_words_add(words, "no host");
    else if (first->buf.tag == TAG_DNS_NAME)
        tkr_tls_add_quoted(words, first->buf.p, first->buf.len);
    else
        add_address(words, &first->buf);
    if (more > 0) {
        tkr_words_add(words, " and ");
        tkr_words_add_number(words, more);
        tkr_words_add(words, " more");
    }
}

void tkr_tls_add_hosts(struct tkr_words *words, const mbedtls_x509_crt *certificate)
{
    if (mbedtls_x509_crt_has_ext_type(certificate, MBEDTLS_X509_EXT_SUBJECT_ALT_NAME))
        add_alternative_names(words, &certificate->subject_alt_names);
    else
        tkr_tls_add_subject(words, &certificate->subject);
}
