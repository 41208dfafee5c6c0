// SPDX-License-Identifier: MIT
#include "bad_route.h"

#include <string.h>

static struct feed_server_route routes[2];

struct feed_server_route *const bad_route = &routes[1];
char bad_route_body[BAD_ROUTE_BODY_BYTES + 1];

void bad_route_open(struct world *world, bool is_plain)
{
    memset(bad_route_body, 'b', BAD_ROUTE_BODY_BYTES);
    routes[0] = (struct feed_server_route){.path = "/ok", .body = bad_route_body, .bytes = BAD_ROUTE_BODY_BYTES};
    routes[1] = routes[0];
    routes[1].path = "/bad";
    const struct feed_server_config config = {.routes = routes, .route_count = 2, .plain = is_plain};
    world_open(world, &config);
}
