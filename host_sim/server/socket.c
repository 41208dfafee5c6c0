// SPDX-License-Identifier: MIT
#define _GNU_SOURCE /* accept4, POLLRDHUP */

#include "socket.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BACKLOG = 64,
    MOST_DESCRIPTORS = 1024, /* how far a client of this process is looked for */
};

static struct sockaddr *plain_address(struct sockaddr_in *address)
{
    return (struct sockaddr *)(void *)address;
}

static void set_option(int fd, int level, int option)
{
    const int on = 1;
    (void)setsockopt(fd, level, option, &on, sizeof on);
}

static int bind_and_listen(int fd, uint16_t *port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(*port), .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    set_option(fd, SOL_SOCKET, SO_REUSEADDR);
    if (bind(fd, plain_address(&address), size) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, plain_address(&address), &size) != 0) {
        return -errno;
    }
    *port = ntohs(address.sin_port);
    return 0;
}

int serve_socket_listen(uint16_t *port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -errno;
    }
    int result = bind_and_listen(fd, port);
    if (result != 0) {
        (void)close(fd);
        return result;
    }
    return fd;
}

int serve_socket_accept(int listener)
{
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        return -1;
    }
    set_option(fd, IPPROTO_TCP, TCP_NODELAY);
    return fd;
}

static int failure(void)
{
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
        return SERVE_IO_AGAIN;
    }
    return SERVE_IO_BROKEN;
}

int serve_socket_read(int fd, void *out, size_t capacity)
{
    ssize_t got = recv(fd, out, capacity, 0);
    if (got == 0) {
        return SERVE_IO_ENDED;
    }
    return got < 0 ? failure() : (int)got;
}

int serve_socket_write(int fd, const void *bytes, size_t count)
{
    ssize_t put = send(fd, bytes, count, MSG_NOSIGNAL);
    return put < 0 ? failure() : (int)put;
}

bool serve_socket_hung_up(int fd)
{
    struct pollfd state = {.fd = fd, .events = POLLRDHUP};
    return poll(&state, 1, 0) > 0;
}

static int queue_bytes(int fd, unsigned long which)
{
    int bytes = 0;
    return ioctl(fd, which, &bytes) == 0 ? bytes : 0;
}

int serve_socket_unsent(int fd)
{
    return queue_bytes(fd, SIOCOUTQNSD);
}

void serve_socket_finish(int fd)
{
    (void)shutdown(fd, SHUT_WR);
}

void serve_socket_close(int fd)
{
    (void)close(fd);
}

void serve_socket_reset(int fd)
{
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    (void)close(fd);
}

/*
 * Bytes sent but not acknowledged. What a full receiver keeps from being sent at all does not
 * count: that waits for the client to read.
 */
static int in_flight(int fd)
{
    return queue_bytes(fd, SIOCOUTQ) - queue_bytes(fd, SIOCOUTQNSD);
}

static bool same_address(const struct sockaddr_in *a, const struct sockaddr_in *b)
{
    return a->sin_family == AF_INET && b->sin_family == AF_INET && a->sin_port == b->sin_port &&
           a->sin_addr.s_addr == b->sin_addr.s_addr;
}

/* True if `fd` is the socket whose own address is `own` and whose peer is `other`. */
static bool is_end(int fd, const struct sockaddr_in *own, const struct sockaddr_in *other)
{
    struct sockaddr_in here = {0};
    struct sockaddr_in there = {0};
    socklen_t here_size = sizeof here;
    socklen_t there_size = sizeof there;
    return getsockname(fd, plain_address(&here), &here_size) == 0 && same_address(&here, own) &&
           getpeername(fd, plain_address(&there), &there_size) == 0 && same_address(&there, other);
}

/* The client's end of a connection if this process holds it, else -1. */
static int find_peer(int fd, int hint)
{
    struct sockaddr_in own = {0};
    struct sockaddr_in other = {0};
    socklen_t own_size = sizeof own;
    socklen_t other_size = sizeof other;
    if (getsockname(fd, plain_address(&own), &own_size) != 0 ||
        getpeername(fd, plain_address(&other), &other_size) != 0) {
        return -1;
    }
    if (hint >= 0 && is_end(hint, &other, &own)) {
        return hint;
    }
    for (int candidate = 0; candidate < MOST_DESCRIPTORS; candidate++) {
        if (is_end(candidate, &other, &own)) {
            return candidate;
        }
    }
    return -1;
}

bool serve_socket_settled(int fd, int *peer)
{
    *peer = find_peer(fd, *peer);
    if (in_flight(fd) != 0 && *peer >= 0) {
        set_option(*peer, IPPROTO_TCP, TCP_QUICKACK);
    }
    if (*peer >= 0 && in_flight(*peer) != 0) {
        set_option(fd, IPPROTO_TCP, TCP_QUICKACK);
    }
    return in_flight(fd) == 0 && (*peer < 0 || in_flight(*peer) == 0);
}
