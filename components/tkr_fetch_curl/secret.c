// SPDX-License-Identifier: MIT
#include "secret.h"

#include <stdlib.h>
#include <string.h>

bool fetch_secret_is_query(const char *secret)
{
    const char *equals = strchr(secret, '=');

    for (const char *at = secret; *at != '\0'; at++) {
        if (*at <= 0x20 || *at >= 0x7F || *at == '#' || *at == '?')
            return false;
    }
    return equals != NULL && equals != secret && equals[1] != '\0';
}

bool fetch_secret_stands_in(const char *secret, const char *url)
{
    return secret != NULL && strstr(url, strchr(secret, '=') + 1) != NULL;
}

char *fetch_secret_add(const char *secret, const char *url)
{
    size_t secret_count = strlen(secret);
    size_t url_count = strlen(url);
    size_t before = strcspn(url, "#");
    const char *question = memchr(url, '?', before);
    char *whole = malloc(url_count + 1 + secret_count + 1);

    if (whole == NULL)
        return NULL;
    memcpy(whole, url, before);
    whole[before] = question != NULL ? '&' : '?';
    memcpy(whole + before + 1, secret, secret_count);
    memcpy(whole + before + 1 + secret_count, url + before, url_count - before + 1);
    return whole;
}
