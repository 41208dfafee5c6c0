// SPDX-License-Identifier: MIT
/* The few things the server asks of the kernel; Linux, as the lockstep needs its SIOCOUTQ. */
#ifndef SERVE_SOCKET_H
#define SERVE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum serve_io {
    SERVE_IO_AGAIN = 0,   /* nothing can be moved now */
    SERVE_IO_ENDED = -1,  /* the other side has sent its FIN */
    SERVE_IO_BROKEN = -2, /* the connection is gone */
};

/* Listens on 127.0.0.1; `*port` 0 becomes the port that was found. The descriptor, or -errno. */
int serve_socket_listen(uint16_t *port);

/* The next client's descriptor, or -1 when none is waiting. */
int serve_socket_accept(int listener);

/* Bytes moved, or a value of enum serve_io. */
int serve_socket_read(int fd, void *out, size_t capacity);
int serve_socket_write(int fd, const void *bytes, size_t count);

/* True if the other side is gone or will send no more. */
bool serve_socket_hung_up(int fd);

/* Bytes accepted by `serve_socket_write` that have not left the machine's send queue. */
int serve_socket_unsent(int fd);

void serve_socket_finish(int fd); /* FIN; reading goes on */
void serve_socket_close(int fd);
void serve_socket_reset(int fd); /* RST and close */

/*
 * True when nothing is under way on this connection in either direction. `*peer` caches the
 * client's descriptor when it belongs to this process; start with -1.
 */
bool serve_socket_settled(int fd, int *peer);

#endif
