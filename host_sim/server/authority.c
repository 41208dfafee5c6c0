// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L /* gmtime_r */

#include "authority.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

#include <mbedtls/oid.h>
#include <mbedtls/psa_util.h>
#include <psa/crypto.h>

enum {
    DAY_S = 86400,
    SERIAL_BYTES = 16,
    TIME_BYTES = 16, /* YYYYMMDDhhmmss */
    NO_PATH_LIMIT = -1,
};

static const char authority_name[] = "CN=tkr feed server authority,O=tkr";

/* What a certificate is to say. */
struct order {
    const char *subject;
    const char *issuer;
    mbedtls_pk_context *subject_key;
    mbedtls_pk_context *issuer_key;
    int64_t from_s;
    int64_t until_s;
    const char *host;    /* DNS name in subjectAltName, NULL: no subjectAltName */
    const char *purpose; /* OID for the extended key usage, NULL: an authority */
    size_t purpose_bytes;
};

static int make_key(mbedtls_pk_context *key)
{
    psa_key_attributes_t wanted = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&wanted, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&wanted, 256);
    psa_set_key_usage_flags(&wanted, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_EXPORT);
    psa_set_key_algorithm(&wanted, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH));
    mbedtls_svc_key_id_t made = MBEDTLS_SVC_KEY_ID_INIT;
    if (psa_generate_key(&wanted, &made) != PSA_SUCCESS) {
        return MBEDTLS_ERR_PK_ALLOC_FAILED;
    }
    int result = mbedtls_pk_copy_from_psa(made, key);
    (void)psa_destroy_key(made);
    return result;
}

static int set_validity(mbedtls_x509write_cert *writer, const struct order *order)
{
    char text[2][TIME_BYTES];
    const time_t when[2] = {(time_t)order->from_s, (time_t)order->until_s};
    for (int i = 0; i < 2; i++) {
        struct tm parts;
        if (gmtime_r(&when[i], &parts) == NULL ||
            strftime(text[i], sizeof text[i], "%Y%m%d%H%M%S", &parts) != TIME_BYTES - 2) {
            return MBEDTLS_ERR_X509_BAD_INPUT_DATA;
        }
    }
    return mbedtls_x509write_crt_set_validity(writer, text[0], text[1]);
}

static int set_serial(mbedtls_x509write_cert *writer)
{
    unsigned char serial[SERIAL_BYTES];
    if (psa_generate_random(serial, sizeof serial) != PSA_SUCCESS) {
        return MBEDTLS_ERR_X509_FATAL_ERROR;
    }
    serial[0] = (unsigned char)((serial[0] & 0x3F) | 0x40); /* positive, no leading zero */
    return mbedtls_x509write_crt_set_serial_raw(writer, serial, sizeof serial);
}

static int set_names(mbedtls_x509write_cert *writer, const char *host)
{
    static unsigned char loopback[4] = {127, 0, 0, 1};
    mbedtls_x509_san_list address = {0};
    address.node.type = MBEDTLS_X509_SAN_IP_ADDRESS;
    address.node.san.unstructured_name.p = loopback;
    address.node.san.unstructured_name.len = sizeof loopback;

    char name[64];
    size_t length = strlen(host);
    memcpy(name, host, length);
    mbedtls_x509_san_list dns = {0};
    dns.node.type = MBEDTLS_X509_SAN_DNS_NAME;
    dns.node.san.unstructured_name.p = (unsigned char *)name;
    dns.node.san.unstructured_name.len = length;
    dns.next = strcmp(host, "localhost") == 0 ? &address : NULL;
    return mbedtls_x509write_crt_set_subject_alternative_name(writer, &dns);
}

static int set_purpose(mbedtls_x509write_cert *writer, const struct order *order)
{
    char oid[16];
    memcpy(oid, order->purpose, order->purpose_bytes);
    mbedtls_asn1_sequence usage = {0};
    usage.buf.tag = MBEDTLS_ASN1_OID;
    usage.buf.p = (unsigned char *)oid;
    usage.buf.len = order->purpose_bytes;
    return mbedtls_x509write_crt_set_ext_key_usage(writer, &usage);
}

static int set_extensions(mbedtls_x509write_cert *writer, const struct order *order)
{
    bool is_authority = order->purpose == NULL;
    int result = mbedtls_x509write_crt_set_basic_constraints(writer, is_authority, NO_PATH_LIMIT);
    if (result == 0) {
        result = mbedtls_x509write_crt_set_key_usage(writer, is_authority ? MBEDTLS_X509_KU_KEY_CERT_SIGN |
                                                                                MBEDTLS_X509_KU_CRL_SIGN
                                                                          : MBEDTLS_X509_KU_DIGITAL_SIGNATURE);
    }
    if (result == 0) {
        result = mbedtls_x509write_crt_set_subject_key_identifier(writer);
    }
    if (result == 0) {
        result = mbedtls_x509write_crt_set_authority_key_identifier(writer);
    }
    if (result == 0 && !is_authority) {
        result = set_purpose(writer, order);
    }
    if (result == 0 && order->host != NULL) {
        result = set_names(writer, order->host);
    }
    return result;
}

static int fill_in(mbedtls_x509write_cert *writer, const struct order *order)
{
    mbedtls_x509write_crt_set_version(writer, MBEDTLS_X509_CRT_VERSION_3);
    mbedtls_x509write_crt_set_md_alg(writer, MBEDTLS_MD_SHA256);
    mbedtls_x509write_crt_set_subject_key(writer, order->subject_key);
    mbedtls_x509write_crt_set_issuer_key(writer, order->issuer_key);
    int result = mbedtls_x509write_crt_set_subject_name(writer, order->subject);
    if (result == 0) {
        result = mbedtls_x509write_crt_set_issuer_name(writer, order->issuer);
    }
    if (result == 0) {
        result = set_serial(writer);
    }
    if (result == 0) {
        result = set_validity(writer, order);
    }
    if (result == 0) {
        result = set_extensions(writer, order);
    }
    return result;
}

static int write_certificate(const struct order *order, char pem[SERVE_PEM_BYTES])
{
    mbedtls_x509write_cert writer;
    mbedtls_x509write_crt_init(&writer);
    int result = fill_in(&writer, order);
    if (result == 0) {
        result = mbedtls_x509write_crt_pem(&writer, (unsigned char *)pem, SERVE_PEM_BYTES, mbedtls_psa_get_random,
                                           MBEDTLS_PSA_RANDOM_STATE);
    }
    mbedtls_x509write_crt_free(&writer);
    return result;
}

static int make_ca(struct serve_authority *authority, mbedtls_pk_context *key, int64_t epoch_s)
{
    int result = make_key(key);
    if (result != 0) {
        return result;
    }
    const struct order order = {.subject = authority_name,
                                .issuer = authority_name,
                                .subject_key = key,
                                .issuer_key = key,
                                .from_s = epoch_s - DAY_S,
                                .until_s = epoch_s + (int64_t)30 * DAY_S};
    return write_certificate(&order, authority->ca_pem);
}

static void spoil(struct order *order, int64_t epoch_s, enum feed_server_leaf flaw)
{
    switch (flaw) {
    case FEED_SERVER_LEAF_OTHER_NAME:
        order->subject = "CN=example.net";
        order->host = "example.net";
        break;
    case FEED_SERVER_LEAF_EXPIRED:
        order->from_s = epoch_s - (int64_t)40 * DAY_S;
        order->until_s = epoch_s - (int64_t)3 * DAY_S;
        break;
    case FEED_SERVER_LEAF_NOT_YET_VALID:
        order->from_s = epoch_s + (int64_t)3 * DAY_S;
        break;
    case FEED_SERVER_LEAF_NAME_IN_CN:
        order->host = NULL;
        break;
    case FEED_SERVER_LEAF_SELF_SIGNED:
        order->issuer = order->subject;
        order->issuer_key = order->subject_key;
        break;
    case FEED_SERVER_LEAF_WRONG_USAGE:
        order->purpose = MBEDTLS_OID_CLIENT_AUTH;
        order->purpose_bytes = MBEDTLS_OID_SIZE(MBEDTLS_OID_CLIENT_AUTH);
        break;
    case FEED_SERVER_LEAF_GOOD:
    case FEED_SERVER_LEAF_OTHER_AUTHORITY: /* its key was chosen by the caller */
        break;
    }
}

/*
 * Mbed TLS's server does not send a certificate that is not for servers. What is parsed is made to look as
 * if it were; what is sent are the bytes as they were signed.
 */
static void pretend_usage(mbedtls_x509_crt *leaf)
{
    static unsigned char for_servers[] = MBEDTLS_OID_SERVER_AUTH;
    leaf->ext_key_usage.buf.p = for_servers;
    leaf->ext_key_usage.buf.len = sizeof for_servers - 1;
}

static int make_leaf(struct serve_authority *authority, mbedtls_pk_context *ca_key, int64_t epoch_s,
                     enum feed_server_leaf flaw)
{
    int result = make_key(&authority->leaf_key);
    if (result != 0) {
        return result;
    }
    struct order order = {.subject = "CN=localhost",
                          .issuer = authority_name,
                          .subject_key = &authority->leaf_key,
                          .issuer_key = ca_key,
                          .from_s = epoch_s - DAY_S,
                          .until_s = epoch_s + (int64_t)30 * DAY_S,
                          .host = "localhost",
                          .purpose = MBEDTLS_OID_SERVER_AUTH,
                          .purpose_bytes = MBEDTLS_OID_SIZE(MBEDTLS_OID_SERVER_AUTH)};
    spoil(&order, epoch_s, flaw);
    char pem[SERVE_PEM_BYTES];
    result = write_certificate(&order, pem);
    if (result == 0) {
        result = mbedtls_x509_crt_parse(&authority->leaf, (const unsigned char *)pem, strlen(pem) + 1);
    }
    if (result == 0 && flaw == FEED_SERVER_LEAF_WRONG_USAGE) {
        pretend_usage(&authority->leaf);
    }
    return result;
}

int serve_authority_make(struct serve_authority *authority, int64_t epoch_s, enum feed_server_leaf flaw)
{
    mbedtls_x509_crt_init(&authority->leaf);
    mbedtls_pk_init(&authority->leaf_key);
    mbedtls_pk_context told;
    mbedtls_pk_context used;
    mbedtls_pk_init(&told);
    mbedtls_pk_init(&used);
    bool foreign = flaw == FEED_SERVER_LEAF_OTHER_AUTHORITY;
    int result = make_ca(authority, &told, epoch_s);
    if (result == 0 && foreign) {
        result = make_key(&used);
    }
    if (result == 0) {
        result = make_leaf(authority, foreign ? &used : &told, epoch_s, flaw);
    }
    mbedtls_pk_free(&used);
    mbedtls_pk_free(&told);
    return result;
}

void serve_authority_free(struct serve_authority *authority)
{
    mbedtls_x509_crt_free(&authority->leaf);
    mbedtls_pk_free(&authority->leaf_key);
}
