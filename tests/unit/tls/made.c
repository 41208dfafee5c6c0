// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L /* gmtime_r */
#include "made.h"

#include <string.h>
#include <time.h>

#include <mbedtls/oid.h>
#include <mbedtls/psa_util.h>
#include <psa/crypto.h>

#include <tkr/tls.h>

enum {
    DAY_S = 86400,
    NAME_BYTES = 64,
};

void made_key(mbedtls_pk_context *key)
{
    psa_key_attributes_t wanted = PSA_KEY_ATTRIBUTES_INIT;
    mbedtls_svc_key_id_t id = MBEDTLS_SVC_KEY_ID_INIT;

    mbedtls_pk_init(key);
    psa_set_key_type(&wanted, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&wanted, 256);
    psa_set_key_usage_flags(&wanted, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_EXPORT);
    psa_set_key_algorithm(&wanted, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH));
    assert_int_equal(psa_crypto_init(), PSA_SUCCESS);
    assert_int_equal(psa_generate_key(&wanted, &id), PSA_SUCCESS);
    assert_int_equal(mbedtls_pk_copy_from_psa(id, key), 0);
    assert_int_equal(psa_destroy_key(id), PSA_SUCCESS);
}

static void write_time(int64_t unix_s, char text[15])
{
    time_t time = (time_t)unix_s;
    struct tm parts;

    assert_non_null(gmtime_r(&time, &parts));
    assert_int_equal(strftime(text, 15, "%Y%m%d%H%M%S", &parts), 14);
}

static void write_validity(mbedtls_x509write_cert *writer, const struct made_order *order)
{
    char from[15];
    char until[15];

    write_time(order->from_s != 0 ? order->from_s : tkr_tls_clock() - DAY_S, from);
    write_time(order->until_s != 0 ? order->until_s : tkr_tls_clock() + 30 * DAY_S, until);
    assert_int_equal(mbedtls_x509write_crt_set_validity(writer, from, until), 0);
}

/* The writer wants what it reads to be writable. */
struct writable {
    unsigned char bytes[NAME_BYTES];
    size_t count;
};

static struct writable copy_of(const char *text)
{
    struct writable copy = {.count = strlen(text)};

    assert_true(copy.count <= sizeof(copy.bytes));
    memcpy(copy.bytes, text, copy.count);
    return copy;
}

static void add_host(mbedtls_x509_san_list *entry, int type, struct writable *host)
{
    entry->node.type = type;
    entry->node.san.unstructured_name.p = host->bytes;
    entry->node.san.unstructured_name.len = host->count;
}

/* The writer puts the last of the list first. */
static void write_hosts(mbedtls_x509write_cert *writer, const struct made_order *order)
{
    const char *names[3] = {order->more_hosts[1], order->more_hosts[0], order->host};
    mbedtls_x509_san_list list[4] = {{.next = NULL}};
    struct writable hosts[4];
    size_t count = 0;

    for (size_t i = 0; i < 3; i++) {
        if (names[i] == NULL)
            continue;
        hosts[count] = copy_of(names[i]);
        add_host(&list[count], MBEDTLS_X509_SAN_DNS_NAME, &hosts[count]);
        count++;
    }
    if (order->address[0] != 0) {
        hosts[count].count = sizeof(order->address);
        memcpy(hosts[count].bytes, order->address, sizeof(order->address));
        add_host(&list[count], MBEDTLS_X509_SAN_IP_ADDRESS, &hosts[count]);
        count++;
    }
    for (size_t i = 0; i + 1 < count; i++)
        list[i].next = &list[i + 1];
    if (count > 0)
        assert_int_equal(mbedtls_x509write_crt_set_subject_alternative_name(writer, list), 0);
}

static void write_purpose(mbedtls_x509write_cert *writer, const struct made_order *order)
{
    mbedtls_asn1_sequence purposes = {.next = NULL};
    struct writable oid;

    if (order->purpose == NULL)
        return;
    oid = copy_of(order->purpose);
    purposes.buf.tag = MBEDTLS_ASN1_OID;
    purposes.buf.len = oid.count;
    purposes.buf.p = oid.bytes;
    assert_int_equal(mbedtls_x509write_crt_set_ext_key_usage(writer, &purposes), 0);
}

static int random_bytes(void *context, unsigned char *out, size_t count)
{
    (void)context;
    return psa_generate_random(out, count) == PSA_SUCCESS ? 0 : -1;
}

void made_pem(const struct made_order *order, char pem[MADE_PEM_BYTES])
{
    mbedtls_x509write_cert writer;
    unsigned char serial[] = {1, 2, 3};

    mbedtls_x509write_crt_init(&writer);
    mbedtls_x509write_crt_set_version(&writer, MBEDTLS_X509_CRT_VERSION_3);
    mbedtls_x509write_crt_set_md_alg(&writer, order->sha1 ? MBEDTLS_MD_SHA1 : MBEDTLS_MD_SHA256);
    mbedtls_x509write_crt_set_subject_key(&writer, order->key);
    mbedtls_x509write_crt_set_issuer_key(&writer, order->issuer_key != NULL ? order->issuer_key : order->key);
    assert_int_equal(mbedtls_x509write_crt_set_serial_raw(&writer, serial, sizeof(serial)), 0);
    assert_int_equal(mbedtls_x509write_crt_set_subject_name(&writer, order->subject), 0);
    assert_int_equal(
        mbedtls_x509write_crt_set_issuer_name(&writer, order->issuer != NULL ? order->issuer : order->subject), 0);
    assert_int_equal(mbedtls_x509write_crt_set_basic_constraints(&writer, order->authority, -1), 0);
    write_validity(&writer, order);
    write_hosts(&writer, order);
    write_purpose(&writer, order);
    assert_int_equal(mbedtls_x509write_crt_pem(&writer, (unsigned char *)pem, MADE_PEM_BYTES, random_bytes, NULL), 0);
    mbedtls_x509write_crt_free(&writer);
}

void made_add(mbedtls_x509_crt *chain, const struct made_order *order)
{
    char pem[MADE_PEM_BYTES];

    made_pem(order, pem);
    assert_int_equal(mbedtls_x509_crt_parse(chain, (const unsigned char *)pem, strlen(pem) + 1), 0);
}
