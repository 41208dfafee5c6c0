// SPDX-License-Identifier: MIT
/* Our own deadlines, by `now`, and what to wait for meanwhile. */
#include "fetch_state.h"
#include "proxy.h"

enum {
    WINDOW_S = 30,
    WINDOW_BYTES_LEAST = 300, /* less than 10 bytes a second is no connection */
};

static const uint64_t us_per_s = 1000000;

static uint64_t later(uint64_t now, uint64_t us)
{
    return us < UINT64_MAX - now ? now + us : UINT64_MAX;
}

static uint64_t earlier_of(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void fetch_deadlines_begin(struct tkr_fetch_curl *curl, uint64_t now)
{
    curl->deadline_us = later(now, curl->request.timeout_s * us_per_s);
}

void fetch_deadlines_begin_hop(struct tkr_fetch_curl *curl, uint64_t now)
{
    curl->connect_deadline_us = later(now, curl->request.connect_timeout_s * us_per_s);
    curl->window_until_us = UINT64_MAX;
}

static void begin_window(struct tkr_fetch_curl *curl, uint64_t now)
{
    curl->window_until_us = later(now, WINDOW_S * us_per_s);
    curl->window_bytes = curl->received_bytes;
}

/* Which part of connecting took too long. */
static const char *awaited(const struct tkr_fetch_curl *curl)
{
    const struct fetch_hop *hop = &curl->hop;
    curl_off_t named = 0;

    if (hop->tls_begun)
        return " did not finish the TLS handshake within ";
    if (fetch_proxy_is_asked(curl))
        return " was not reached through the proxy within ";
    (void)curl_easy_getinfo(hop->easy, CURLINFO_NAMELOOKUP_TIME_T, &named);
    return named == 0 ? ": its name was not looked up (is the network up?) within "
                      : " did not answer (is the network up?) within ";
}

static bool connecting_takes_too_long(struct tkr_fetch_curl *curl, uint64_t now)
{
    bool whole = now >= curl->deadline_us && curl->deadline_us < curl->connect_deadline_us;
    const char *const words[2] = {awaited(curl), " s"};

    if (now < earlier_of(curl->connect_deadline_us, curl->deadline_us))
        return false;
    fetch_fail_number(curl, TKR_FETCH_NETWORK, words,
                      whole ? curl->request.timeout_s : curl->request.connect_timeout_s);
    return true;
}

static bool answering_takes_too_long(struct tkr_fetch_curl *curl, uint64_t now)
{
    static const char *const whole[2] = {" took longer than ", " s for its answer"};
    static const char *const slow[2] = {" is too slow: it sent fewer than 300 bytes in ", " s"};

    if (now >= curl->deadline_us) {
        fetch_fail_number(curl, TKR_FETCH_NETWORK, whole, curl->request.timeout_s);
        return true;
    }
    if (curl->window_until_us == UINT64_MAX) {
        begin_window(curl, now);
    } else if (now >= curl->window_until_us) {
        if (curl->received_bytes - curl->window_bytes < WINDOW_BYTES_LEAST) {
            fetch_fail_number(curl, TKR_FETCH_NETWORK, slow, WINDOW_S);
            return true;
        }
        begin_window(curl, now);
    }
    return false;
}

bool fetch_deadlines_passed(struct tkr_fetch_curl *curl, uint64_t now)
{
    return curl->hop.connected ? answering_takes_too_long(curl, now) : connecting_takes_too_long(curl, now);
}

static uint64_t next_deadline(const struct tkr_fetch_curl *curl)
{
    return earlier_of(curl->deadline_us, curl->hop.connected ? curl->window_until_us : curl->connect_deadline_us);
}

static void add_descriptors(CURLM *multi, struct tkr_wait_set *set)
{
    enum { PLACES = sizeof(set->fds) / sizeof(set->fds[0]) };
    struct curl_waitfd fds[PLACES];
    unsigned int count = 0;

    if (curl_multi_waitfds(multi, fds, PLACES, &count) != CURLM_OK)
        return; /* more than there are places; the time below serves for all */
    for (unsigned int i = 0; i < count; i++) {
        set->fds[i].fd = fds[i].fd;
        set->fds[i].to_read = (fds[i].events & CURL_WAIT_POLLIN) != 0;
        set->fds[i].to_write = (fds[i].events & CURL_WAIT_POLLOUT) != 0;
    }
    set->count = (uint8_t)count;
}

void fetch_wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    struct tkr_fetch_curl *curl = (struct tkr_fetch_curl *)fetcher;
    long ms = -1;

    *set = (struct tkr_wait_set){.until_us = UINT64_MAX};
    if (curl->hop.easy == NULL)
        return;
    set->until_us = next_deadline(curl);
    add_descriptors(curl->multi, set);
    if (curl_multi_timeout(curl->multi, &ms) == CURLM_OK && ms >= 0)
        set->until_us = earlier_of(set->until_us, later(now, (uint64_t)ms * 1000));
}
