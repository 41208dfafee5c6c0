// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "client.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/oid.h>
#include <mbedtls/psa_util.h>
#include <psa/crypto.h>

static void drop(struct client *client)
{
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    if (client->config.resets) {
        assert_int_equal(setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), 0);
    }
    assert_int_equal(close(client->fd), 0);
    client->fd = -1;
    client->has_hung_up = true;
}

static size_t hang_up_room(const struct client *client, size_t count)
{
    size_t limit = client->config.hang_up_after_bytes;
    size_t left = limit == 0 ? count : limit - (size_t)client->raw_sent;
    return left < count ? left : count;
}

/* Bytes moved, 0: not now, -1: broken. */
static int raw_send(struct client *client, const void *bytes, size_t count)
{
    if (client->has_hung_up) {
        return -1;
    }
    ssize_t put = send(client->fd, bytes, hang_up_room(client, count), MSG_NOSIGNAL);
    if (put < 0) {
        return errno == EAGAIN ? 0 : -1;
    }
    client->raw_sent += (uint64_t)put;
    if (client->raw_sent == client->config.hang_up_after_bytes) {
        drop(client);
    }
    return (int)put;
}

/* Bytes moved, 0: not now, -1: broken, -2: FIN. */
static int raw_receive(struct client *client, void *out, size_t capacity)
{
    if (client->has_hung_up) {
        return -1;
    }
    ssize_t got = recv(client->fd, out, capacity, 0);
    if (got < 0) {
        return errno == EAGAIN ? 0 : -1;
    }
    client->raw_received += (uint64_t)got;
    return got == 0 ? -2 : (int)got;
}

static int on_send(void *context, const unsigned char *bytes, size_t count)
{
    int put = raw_send(context, bytes, count);
    if (put == 0) {
        return MBEDTLS_ERR_SSL_WANT_WRITE;
    }
    return put < 0 ? MBEDTLS_ERR_NET_SEND_FAILED : put;
}

static int on_receive(void *context, unsigned char *out, size_t capacity)
{
    int got = raw_receive(context, out, capacity);
    if (got == 0) {
        return MBEDTLS_ERR_SSL_WANT_READ;
    }
    if (got == -2) {
        return 0;
    }
    return got < 0 ? MBEDTLS_ERR_NET_RECV_FAILED : got;
}

/* Notes what the library's flags do not tell, or not after a failed handshake. */
static int on_certificate(void *context, mbedtls_x509_crt *shown, int depth, uint32_t *flags)
{
    struct client *client = context;
    (void)flags;
    if (depth == 0) {
        client->has_names = mbedtls_x509_crt_has_ext_type(shown, MBEDTLS_X509_EXT_SUBJECT_ALT_NAME);
        client->is_for_servers = mbedtls_x509_crt_check_extended_key_usage(
                                     shown, MBEDTLS_OID_SERVER_AUTH, MBEDTLS_OID_SIZE(MBEDTLS_OID_SERVER_AUTH)) == 0;
    }
    return 0;
}

static void open_tls(struct client *client)
{
    const struct client_config *config = &client->config;
    mbedtls_ssl_config *tls = &client->tls_config;
    assert_int_equal(psa_crypto_init(), PSA_SUCCESS);
    assert_int_equal(
        mbedtls_x509_crt_parse(&client->ca, (const unsigned char *)config->ca_pem, strlen(config->ca_pem) + 1), 0);
    assert_int_equal(mbedtls_ssl_config_defaults(tls, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM,
                                                 MBEDTLS_SSL_PRESET_DEFAULT),
                     0);
    mbedtls_ssl_conf_rng(tls, mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE);
    mbedtls_ssl_conf_verify(tls, on_certificate, client);
    mbedtls_ssl_conf_ca_chain(tls, &client->ca, NULL);
    mbedtls_ssl_conf_authmode(tls, config->refuses ? MBEDTLS_SSL_VERIFY_REQUIRED : MBEDTLS_SSL_VERIFY_OPTIONAL);
    mbedtls_ssl_conf_tls13_enable_signal_new_session_tickets(tls,
                                                             MBEDTLS_SSL_TLS1_3_SIGNAL_NEW_SESSION_TICKETS_ENABLED);
    if (config->takes_no_tickets) {
        mbedtls_ssl_conf_session_tickets(tls, MBEDTLS_SSL_SESSION_TICKETS_DISABLED);
    }
    if (config->version != MBEDTLS_SSL_VERSION_UNKNOWN) {
        mbedtls_ssl_conf_min_tls_version(tls, config->version);
        mbedtls_ssl_conf_max_tls_version(tls, config->version);
    }
    assert_int_equal(mbedtls_ssl_setup(&client->tls, tls), 0);
    const char *host = config->host == NULL ? "localhost" : config->host;
    assert_int_equal(mbedtls_ssl_set_hostname(&client->tls, host), 0);
    mbedtls_ssl_set_bio(&client->tls, client, on_send, on_receive, NULL);
    if (config->session != NULL) {
        assert_int_equal(mbedtls_ssl_set_session(&client->tls, config->session), 0);
    }
}

void client_open(struct client *client, const struct client_config *config)
{
    *client = (struct client){.config = *config};
    const struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(config->port), .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    mbedtls_ssl_init(&client->tls);
    mbedtls_ssl_config_init(&client->tls_config);
    mbedtls_ssl_session_init(&client->session);
    mbedtls_x509_crt_init(&client->ca);
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(client->fd >= 0);
    assert_int_equal(connect(client->fd, (const struct sockaddr *)(const void *)&address, sizeof address), 0);
    assert_int_equal(fcntl(client->fd, F_SETFL, O_NONBLOCK), 0);
    const int on = 1;
    assert_int_equal(setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), 0);
    client->state = CLIENT_OPEN;
    if (config->ca_pem != NULL) {
        client->state = CLIENT_SHAKES_HANDS;
        open_tls(client);
    }
}

void client_close(struct client *client)
{
    mbedtls_ssl_free(&client->tls);
    mbedtls_ssl_config_free(&client->tls_config);
    mbedtls_ssl_session_free(&client->session);
    mbedtls_x509_crt_free(&client->ca);
    if (client->fd >= 0) {
        drop(client);
    }
}

void client_hang_up(struct client *client)
{
    if (client->config.ca_pem != NULL) {
        assert_int_equal(mbedtls_ssl_close_notify(&client->tls), 0);
    }
    drop(client);
}

void client_ask_bytes(struct client *client, const void *bytes, size_t count)
{
    client->out = bytes;
    client->out_bytes = count;
    client->received = 0;
    client->records = 0;
    client->in[0] = '\0';
}

void client_ask(struct client *client, const char *text)
{
    client_ask_bytes(client, text, strlen(text));
}

static void end_as(struct client *client, int result)
{
    client->state = CLIENT_BROKEN;
    if (result == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY) {
        client->state = CLIENT_ENDED;
    } else if (result == 0 || result == MBEDTLS_ERR_SSL_CONN_EOF) {
        client->state = CLIENT_TRUNCATED;
    }
}

static bool shake_hands(struct client *client)
{
    uint64_t before = client->raw_received + client->raw_sent;
    int result = mbedtls_ssl_handshake(&client->tls);
    if (result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE) {
        return client->raw_received + client->raw_sent != before;
    }
    client->flags = mbedtls_ssl_get_verify_result(&client->tls);
    if (result != 0) {
        end_as(client, result);
        return true;
    }
    client->state = CLIENT_OPEN;
    return true;
}

static void keep_session(struct client *client)
{
    mbedtls_ssl_session_free(&client->session);
    mbedtls_ssl_session_init(&client->session);
    client->has_session = mbedtls_ssl_get_session(&client->tls, &client->session) == 0;
}

/* Bytes moved, 0: not now, -1: the state has changed. */
static int move_in(struct client *client, char *out, size_t capacity)
{
    if (client->config.ca_pem == NULL) {
        int got = raw_receive(client, out, capacity);
        if (got < 0) {
            client->state = got == -2 ? CLIENT_ENDED : CLIENT_BROKEN;
            return -1;
        }
        return got;
    }
    int got = mbedtls_ssl_read(&client->tls, (unsigned char *)out, capacity);
    if (got == MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET) {
        keep_session(client);
        return 0;
    }
    if (got == MBEDTLS_ERR_SSL_WANT_READ || got == MBEDTLS_ERR_SSL_WANT_WRITE) {
        return 0;
    }
    if (got <= 0) {
        end_as(client, got);
        return -1;
    }
    return got;
}

static int move_out(struct client *client)
{
    if (client->config.ca_pem == NULL) {
        return raw_send(client, client->out, client->out_bytes);
    }
    int put = mbedtls_ssl_write(&client->tls, (const unsigned char *)client->out, client->out_bytes);
    bool waits = put == MBEDTLS_ERR_SSL_WANT_READ || put == MBEDTLS_ERR_SSL_WANT_WRITE;
    return waits ? 0 : put;
}

static bool send_some(struct client *client)
{
    if (client->out_bytes == 0) {
        return false;
    }
    int put = move_out(client);
    if (put < 0) {
        client->out_bytes = 0; /* the reason comes with the next read */
        return true;
    }
    client->out += put;
    client->out_bytes -= (size_t)put;
    return put > 0;
}

static bool receive_some(struct client *client, uint64_t now_us)
{
    static char beyond[16384];
    bool is_full = client->received >= CLIENT_IN_BYTES;
    char *out = is_full ? beyond : client->in + client->received;
    size_t room = is_full ? sizeof beyond : CLIENT_IN_BYTES - (size_t)client->received;
    uint64_t before = client->raw_received;
    int got = move_in(client, out, room);
    if (got <= 0) {
        return got < 0 || client->raw_received != before;
    }
    client->first_us = client->received == 0 ? now_us : client->first_us;
    client->last_us = now_us;
    client->records++;
    client->received += (uint64_t)got;
    if (!is_full) {
        client->in[client->received] = '\0';
    }
    return true;
}

bool client_step(struct client *client, uint64_t now_us)
{
    if (client->has_hung_up || client->is_paused || client->state > CLIENT_OPEN) {
        return false;
    }
    if (client->state == CLIENT_SHAKES_HANDS) {
        return shake_hands(client);
    }
    bool has_sent = send_some(client);
    if (client->has_hung_up) {
        return true;
    }
    return receive_some(client, now_us) || has_sent;
}

const char *client_body(const struct client *client)
{
    const char *end = strstr(client->in, "\r\n\r\n");
    return end == NULL ? NULL : end + 4;
}

bool client_has_line(const struct client *client, const char *line)
{
    const char *at = strstr(client->in, line);
    const char *body = client_body(client);
    return at != NULL && (body == NULL || at < body) && at > client->in && at[-1] == '\n' &&
           strncmp(at + strlen(line), "\r\n", 2) == 0;
}

int client_status(const struct client *client)
{
    if (strncmp(client->in, "HTTP/1.1 ", 9) != 0) {
        return 0;
    }
    return (int)strtol(client->in + 9, NULL, 10);
}
