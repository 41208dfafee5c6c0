// SPDX-License-Identifier: MIT
/* Proxies: which one, and what goes wrong with it. Its address is never shown: it may hold a password. */
#include "proxy.h"

#include <string.h>

enum { PROXY_AUTHENTICATION_REQUIRED = 407 };

bool fetch_proxy_is_http(const char *proxy)
{
    static const char http_scheme[] = "http://";

    if (strstr(proxy, "://") == NULL)
        return proxy[0] != '\0';
    return strncmp(proxy, http_scheme, strlen(http_scheme)) == 0 && proxy[strlen(http_scheme)] != '\0';
}

/* The first that is set and not empty. */
static const char *first_of(char *(*look_up)(const char *name), const char *const *names)
{
    for (; *names != NULL; names++) {
        const char *value = look_up(*names);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return NULL;
}

void tkr_fetch_curl_proxy_from(struct tkr_fetch_curl_config *config, char *(*look_up)(const char *name))
{
    static const char *const proxies[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL};
    static const char *const exceptions[] = {"no_proxy", "NO_PROXY", NULL};

    if (config->proxy != NULL)
        return;
    config->proxy = first_of(look_up, proxies);
    if (config->no_proxy == NULL)
        config->no_proxy = first_of(look_up, exceptions);
}

bool fetch_proxy_is_asked(const struct tkr_fetch_curl *curl)
{
    long is_used = 0;

    if (curl->proxy == NULL || curl->hop.tls_begun || curl->hop.connected)
        return false;
    return curl_easy_getinfo(curl->hop.easy, CURLINFO_USED_PROXY, &is_used) == CURLE_OK && is_used != 0;
}

static void fail_answer(struct tkr_fetch_curl *curl, long status)
{
    static const char *const words[2] = {" was not reached: the proxy answered ", ""};

    if (status != PROXY_AUTHENTICATION_REQUIRED)
        fetch_fail_number(curl, TKR_FETCH_NETWORK, words, status);
    else if (strchr(curl->proxy, '@') != NULL)
        fetch_fail(curl, TKR_FETCH_NETWORK, " was not reached: the proxy does not accept the user or the password");
    else
        fetch_fail(curl, TKR_FETCH_NETWORK, " was not reached: the proxy wants a user and a password");
}

bool fetch_proxy_fail(struct tkr_fetch_curl *curl, CURLcode code)
{
    long status = 0;

    if (code == CURLE_OUT_OF_MEMORY || code == CURLE_OPERATION_TIMEDOUT)
        return false;
    (void)curl_easy_getinfo(curl->hop.easy, CURLINFO_HTTP_CONNECTCODE, &status);
    if (status != 0 && (status < 200 || status > 299))
        fail_answer(curl, status);
    else if (code == CURLE_COULDNT_RESOLVE_PROXY)
        fetch_fail(curl, TKR_FETCH_NETWORK, " was not reached: the name of the proxy was not found");
    else if (!fetch_proxy_is_asked(curl))
        return false;
    else if (code == CURLE_COULDNT_CONNECT)
        fetch_fail(curl, TKR_FETCH_NETWORK, " was not reached: the proxy does not answer");
    else
        fetch_fail(curl, TKR_FETCH_NETWORK, " was not reached: the proxy broke off, or does not speak HTTP");
    return true;
}
