// SPDX-License-Identifier: MIT
/* A world whose server has two routes: /ok, and /bad, which a test spoils. */
#ifndef TEST_BAD_ROUTE_H
#define TEST_BAD_ROUTE_H

#include <stdbool.h>

#include "world.h"

enum { BAD_ROUTE_BODY_BYTES = 1000 };

extern struct feed_server_route *const bad_route; /* read when a request arrives */
extern char bad_route_body[BAD_ROUTE_BODY_BYTES + 1];

/* Both routes are good and the same until the test changes one. */
void bad_route_open(struct world *world, bool is_plain);

#endif
