// SPDX-License-Identifier: MIT
/* Hashes an address byte by byte (FNV-1a, 32 bits) without its fragment and without what only tracks readers. */
#include <string.h>

#include "reader.h"

/* Parameters that name the way to a page, not the page. A star stands for any end. */
static const char *const tracking[] = {
    "utm_*",  "fbclid", "gclid",  "dclid",  "gbraid", "wbraid",    "msclkid",     "yclid",
    "twclid", "ttclid", "igshid", "mc_cid", "mc_eid", "at_medium", "at_campaign", "cmpid",
};

enum {
    TRACKING_COUNT = sizeof tracking / sizeof tracking[0],
    ALL_TRACKING = (1 << TRACKING_COUNT) - 1,
};

enum url_state {
    AWAIT_FIRST,    /* nothing came yet */
    AWAIT_QUERY,    /* in scheme, host and path */
    AWAIT_EQUALS,   /* in the name of a parameter */
    AWAIT_NEXT,     /* in the value of a parameter */
    AWAIT_FRAGMENT, /* in the value of a parameter that does not count */
    AWAIT_END,      /* in the fragment */
};

static const uint32_t hash_of_nothing = 2166136261u;
static const uint32_t hash_prime = 16777619u;

static void mix(struct tkr_feed_url *url, char byte)
{
    url->hash = (url->hash ^ (uint8_t)byte) * hash_prime;
}

static size_t fixed_bytes(const char *name)
{
    return strcspn(name, "*");
}

/* Drops the candidates that do not have `byte` next. */
static void narrow(struct tkr_feed_url *url, char byte)
{
    for (unsigned at = 0; at < TRACKING_COUNT; at++) {
        size_t fixed = fixed_bytes(tracking[at]);
        bool fits = url->offset < fixed ? tracking[at][url->offset] == byte : tracking[at][fixed] == '*';
        if (!fits) {
            url->candidates = (uint16_t)(url->candidates & ~(1u << at));
        }
    }
    url->offset = (uint8_t)(url->offset < UINT8_MAX ? url->offset + 1 : UINT8_MAX);
}

static bool is_tracking(const struct tkr_feed_url *url)
{
    for (unsigned at = 0; at < TRACKING_COUNT; at++) {
        if ((url->candidates >> at & 1u) != 0 && url->offset >= fixed_bytes(tracking[at])) {
            return true;
        }
    }
    return false;
}

/* The first parameter that counts follows `?`, any other `&`, whatever stood between them. */
static void begin_parameter(struct tkr_feed_url *url)
{
    url->mark = url->hash;
    url->offset = 0;
    url->candidates = ALL_TRACKING;
    url->state = AWAIT_EQUALS;
    mix(url, url->has_query ? '&' : '?');
}

/* The name of the parameter has ended: a parameter that does not count leaves no trace. */
static void end_name(struct tkr_feed_url *url)
{
    if (url->offset == 0 || is_tracking(url)) {
        url->hash = url->mark;
        url->state = AWAIT_FRAGMENT;
    } else {
        url->has_query = true;
        url->state = AWAIT_NEXT;
    }
}

static void add_to_query(struct tkr_feed_url *url, char byte)
{
    if (url->state == AWAIT_EQUALS && (byte == '=' || byte == '&')) {
        end_name(url);
    }
    if (byte == '&') {
        begin_parameter(url);
        return;
    }
    if (url->state == AWAIT_EQUALS) {
        narrow(url, byte);
    }
    if (url->state != AWAIT_FRAGMENT) {
        mix(url, byte);
    }
}

void tkr_feed_url_begin(struct tkr_feed_url *url)
{
    *url = (struct tkr_feed_url){.hash = hash_of_nothing, .state = AWAIT_FIRST};
}

void tkr_feed_url_add(struct tkr_feed_url *url, char byte)
{
    if ((uint8_t)byte <= ' ' || url->state == AWAIT_END) {
        return; /* white space is no part of an address */
    }
    if (byte == '#') {
        (void)tkr_feed_url_end(url);
        url->state = AWAIT_END;
    } else if (url->state > AWAIT_QUERY) {
        add_to_query(url, byte);
    } else if (byte == '?') {
        begin_parameter(url);
    } else {
        url->state = AWAIT_QUERY;
        mix(url, byte);
    }
}

uint32_t tkr_feed_url_end(struct tkr_feed_url *url)
{
    if (url->state == AWAIT_FIRST) {
        return 0;
    }
    if (url->state == AWAIT_EQUALS) {
        end_name(url);
    }
    return url->hash == 0 ? 1 : url->hash;
}
