// SPDX-License-Identifier: MIT
/* How the document is to be read: the command line, with the configuration file under it. */
#ifndef CHECK_SETTINGS_H
#define CHECK_SETTINGS_H

#include <tkr/config.h>

#include "options.h"
#include "reading.h"

enum { CHECK_ARENA_BYTES = 1 << 20, CHECK_USER_AGENT_BYTES = 128 };

struct check_settings {
    struct tkr_config config;                            /* of --config; else it says nothing */
    const struct tkr_feed_map *maps[TKR_RING_FEEDS_MAX]; /* to be tried in this order, no one twice */
    size_t map_count;                                    /* 1 at least */
    const char *header;                                  /* of the feed with the document's address, or NULL */
    const char *secret_query;                            /* the key in the query, or NULL */
    struct check_wishes wishes;                          /* the same feed's, or those of the only one */
    const char *ca;                                      /* path, or NULL */
    char user_agent[CHECK_USER_AGENT_BYTES];
    void *memory; /* of the arena that configuration and map live in */
};

/* TKR_E_ARGUMENT, TKR_E_MEMORY: every mistake has been told on standard error. Free it in either case. */
TKR_MUST_CHECK int check_settings_read(struct check_settings *settings, const struct check_options *options);
void check_settings_free(struct check_settings *settings);

#endif
