// SPDX-License-Identifier: MIT
/* What all TLS connections share: versions, certificate, and the two ways a session is resumed. */
#include <mbedtls/psa_util.h>
#include <psa/crypto.h>

#include "channel.h"

enum {
    TICKET_LIFE_S = 86400,
    MOST_CACHED_SESSIONS = 32,
};

static int on_ticket(void *data, mbedtls_ssl_session *session, unsigned char *bytes, size_t count)
{
    struct serve_context *context = data;
    int result = mbedtls_ssl_ticket_parse(&context->tickets, session, bytes, count);
    if (result == 0) {
        context->has_resumed = true;
    }
    return result;
}

static int write_ticket(void *data, const mbedtls_ssl_session *session, unsigned char *start, const unsigned char *end,
                        size_t *length, uint32_t *lifetime)
{
    struct serve_context *context = data;
    return mbedtls_ssl_ticket_write(&context->tickets, session, start, end, length, lifetime);
}

static int on_session_id(void *data, unsigned char const *id, size_t count, mbedtls_ssl_session *session)
{
    struct serve_context *context = data;
    int result = mbedtls_ssl_cache_get(&context->cache, id, count, session);
    if (result == 0) {
        context->has_resumed = true;
    }
    return result;
}

static int keep_session(void *data, unsigned char const *id, size_t count, const mbedtls_ssl_session *session)
{
    struct serve_context *context = data;
    return mbedtls_ssl_cache_set(&context->cache, id, count, session);
}

static int allow_resumption(struct serve_context *context)
{
    int result = mbedtls_ssl_ticket_setup(&context->tickets, mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE,
                                          MBEDTLS_CIPHER_AES_256_GCM, TICKET_LIFE_S);
    if (result != 0) {
        return result;
    }
    mbedtls_ssl_conf_session_tickets_cb(&context->tls, write_ticket, on_ticket, context);
    mbedtls_ssl_cache_set_max_entries(&context->cache, MOST_CACHED_SESSIONS);
    mbedtls_ssl_conf_session_cache(&context->tls, context, on_session_id, keep_session);
    return 0;
}

static mbedtls_ssl_protocol_version version(enum feed_server_tls asked, enum feed_server_tls plain)
{
    enum feed_server_tls chosen = asked == FEED_SERVER_TLS_ANY ? plain : asked;
    return chosen == FEED_SERVER_TLS_1_2 ? MBEDTLS_SSL_VERSION_TLS1_2 : MBEDTLS_SSL_VERSION_TLS1_3;
}

static int configure(struct serve_context *context, const struct feed_server_config *config)
{
    int result = mbedtls_ssl_config_defaults(&context->tls, MBEDTLS_SSL_IS_SERVER, MBEDTLS_SSL_TRANSPORT_STREAM,
                                             MBEDTLS_SSL_PRESET_DEFAULT);
    if (result != 0) {
        return result;
    }
    mbedtls_ssl_conf_rng(&context->tls, mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE);
    mbedtls_ssl_conf_min_tls_version(&context->tls, version(config->min_tls, FEED_SERVER_TLS_1_2));
    mbedtls_ssl_conf_max_tls_version(&context->tls, version(config->max_tls, FEED_SERVER_TLS_1_3));
    mbedtls_ssl_conf_authmode(&context->tls, MBEDTLS_SSL_VERIFY_NONE);
    return mbedtls_ssl_conf_own_cert(&context->tls, &context->authority.leaf, &context->authority.leaf_key);
}

int serve_context_make(struct serve_context *context, const struct feed_server_config *config)
{
    mbedtls_ssl_config_init(&context->tls);
    mbedtls_ssl_cache_init(&context->cache);
    mbedtls_ssl_ticket_init(&context->tickets);
    if (psa_crypto_init() != PSA_SUCCESS) {
        return MBEDTLS_ERR_SSL_HW_ACCEL_FAILED;
    }
    int result = serve_authority_make(&context->authority, config->epoch_s, config->leaf);
    if (result == 0) {
        result = configure(context, config);
    }
    if (result == 0 && !config->fresh_only) {
        result = allow_resumption(context);
    }
    return result;
}

void serve_context_free(struct serve_context *context)
{
    mbedtls_ssl_config_free(&context->tls);
    mbedtls_ssl_cache_free(&context->cache);
    mbedtls_ssl_ticket_free(&context->tickets);
    serve_authority_free(&context->authority);
}
