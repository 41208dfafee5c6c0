// SPDX-License-Identifier: MIT
/* A tkr-feed-server for a test, as a program of its own. */
#ifndef CHECK_SERVED_H
#define CHECK_SERVED_H

#include <sys/types.h>

struct served {
    pid_t child;
    char place[64]; /* "https://127.0.0.1:PORT" */
    char ca[32];    /* path of its authority, in the current folder */
};

/* Serves the file at /feed.json, NULL: the built-in stories; at /newsapi.json the built-in ones. Fails the test if it cannot. */
void served_open(struct served *served, const char *feed);

/* Ends it, and removes the authority. */
void served_close(struct served *served);

#endif
