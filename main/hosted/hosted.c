// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "hosted.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { US_PER_S = 1000000, NS_PER_US = 1000 };

void tkr_hosted_guard_streams(void)
{
    int descriptor;

    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        (void)close(descriptor);
}

static int open_roots(struct tkr_tls_roots *roots, const struct tkr_hosted_config *config, char *words)
{
    int result;

    if (config->ca_path != NULL)
        return tkr_tls_roots_from_file(roots, config->ca_path, words);
    if (config->ca_pem != NULL)
        result = tkr_tls_roots_from_pem(roots, config->ca_pem, strlen(config->ca_pem));
    else
        result = tkr_tls_roots_built_in(roots);
    if (result < 0)
        (void)snprintf(words, TKR_HOSTED_WORDS_BYTES, "the trusted authorities cannot be read: %s",
                       tkr_result_words(result));
    return result;
}

static int64_t wall_of(void *context)
{
    return tkr_hosted_wall_s(context);
}

/* A proxy of the environment is for what lies outside of this machine. */
static struct tkr_fetch_curl *open_fetcher(struct tkr_hosted *hosted, const struct tkr_hosted_config *config,
                                           char *words)
{
    struct tkr_fetch_curl_config fetcher = {
        .roots = &hosted->roots, .proxy = config->proxy, .wall_s = wall_of, .wall_context = hosted};

    tkr_fetch_curl_proxy_from(&fetcher, getenv);
    if (config->proxy == NULL && fetcher.no_proxy == NULL)
        fetcher.no_proxy = "localhost,127.0.0.1,::1";
    return tkr_fetch_curl_open(&fetcher, words);
}

int tkr_hosted_open(struct tkr_hosted *hosted, const struct tkr_hosted_config *config, char *words)
{
    int result;

    *hosted = (struct tkr_hosted){.is_virtual = config->is_virtual, .epoch_s = config->epoch_s};
    tkr_tls_set_clock(tkr_hosted_wall_s(hosted));
    result = open_roots(&hosted->roots, config, words);
    if (result < 0)
        return result;
    hosted->curl = open_fetcher(hosted, config, words);
    if (hosted->curl != NULL)
        return TKR_OK;
    tkr_tls_roots_free(&hosted->roots);
    return TKR_E_MEMORY;
}

void tkr_hosted_close(struct tkr_hosted *hosted)
{
    tkr_fetch_curl_close(hosted->curl);
    tkr_tls_roots_free(&hosted->roots);
}

uint64_t tkr_hosted_now(const struct tkr_hosted *hosted)
{
    struct timespec time;

    tkr_tls_set_clock(tkr_hosted_wall_s(hosted));
    if (hosted->is_virtual)
        return hosted->virtual_us;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * US_PER_S + (uint64_t)time.tv_nsec / NS_PER_US;
}

int64_t tkr_hosted_wall_us(const struct tkr_hosted *hosted)
{
    struct timespec time;

    if (hosted->is_virtual)
        return hosted->epoch_s * US_PER_S + (int64_t)hosted->virtual_us;
    if (clock_gettime(CLOCK_REALTIME, &time) != 0)
        return TKR_TIME_UNKNOWN;
    return (int64_t)time.tv_sec * US_PER_S + (int64_t)(time.tv_nsec / NS_PER_US);
}

int64_t tkr_hosted_wall_s(const struct tkr_hosted *hosted)
{
    return tkr_hosted_wall_us(hosted) / US_PER_S;
}

void tkr_hosted_advance(struct tkr_hosted *hosted, uint64_t until_us)
{
    if (hosted->is_virtual && until_us > hosted->virtual_us)
        hosted->virtual_us = until_us;
}
