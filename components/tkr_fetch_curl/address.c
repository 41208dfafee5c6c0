// SPDX-License-Identifier: MIT
#include "address.h"

#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

enum {
    HTTPS_PORT = 443,
    SHOWN_HOST_BYTES = 36,
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_plain_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text <= 0x20 || *text >= 0x7F)
            return false;
    }
    return true;
}

/* Copies as much of a part as fits. CURLUE_TOO_LARGE: the end is missing. */
static CURLUcode copy_part(CURLU *url, CURLUPart part, char *to, size_t size)
{
    char *text = NULL;
    CURLUcode code = curl_url_get(url, part, &text, CURLU_DEFAULT_PORT);

    to[0] = '\0';
    if (code == CURLUE_OK) {
        size_t count = strlen(text);

        if (count >= size) {
            count = size - 1;
            code = CURLUE_TOO_LARGE;
        }
        memcpy(to, text, count);
        to[count] = '\0';
    }
    curl_free(text);
    return code;
}

static int refuse(const char **why, CURLUcode code, const char *words)
{
    if (code == CURLUE_OUT_OF_MEMORY)
        return TKR_E_MEMORY;
    *why = words;
    return TKR_E_ARGUMENT;
}

static int refuse_credentials(CURLU *url, const char **why)
{
    char letter[2];
    CURLUcode user = copy_part(url, CURLUPART_USER, letter, sizeof(letter));
    CURLUcode password = copy_part(url, CURLUPART_PASSWORD, letter, sizeof(letter));

    if (user == CURLUE_NO_USER && password == CURLUE_NO_PASSWORD)
        return 0;
    return refuse(why, user == CURLUE_NO_USER ? password : user,
                  "contains a user or a password: give it as a request header");
}

static int take_place(struct fetch_address *address, CURLU *url, const char **why)
{
    char port[8];
    CURLUcode code = copy_part(url, CURLUPART_HOST, address->host, sizeof(address->host));

    if (code != CURLUE_OK)
        return refuse(why, code, "has no host, or one that is too long");
    if (!is_plain_ascii(address->host))
        return refuse(why, code, "has a host with a space or a character beyond ASCII");
    code = copy_part(url, CURLUPART_PORT, port, sizeof(port));
    if (code != CURLUE_OK)
        return refuse(why, code, "has no proper port");
    address->port = (uint16_t)strtoul(port, NULL, 10);
    code = copy_part(url, CURLUPART_PATH, address->path, sizeof(address->path));
    return code == CURLUE_OUT_OF_MEMORY ? TKR_E_MEMORY : 0; /* for people only: it may be cut */
}

static int take_parts(struct fetch_address *address, CURLU *url, const char **why)
{
    char scheme[8];
    CURLUcode code = copy_part(url, CURLUPART_SCHEME, scheme, sizeof(scheme));
    int error;

    if (code != CURLUE_OK || strcmp(scheme, "https") != 0)
        return refuse(why, code, "does not begin with https://, and nothing else is fetched");
    error = refuse_credentials(url, why);
    return error < 0 ? error : take_place(address, url, why);
}

static int take_url(struct fetch_address *address, CURLU *parts, const char *url, const char **why)
{
    CURLUcode code = curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME);

    if (code != CURLUE_OK)
        return refuse(why, code, "is not a URL: it looks like https://example.com/feed.json");
    return take_parts(address, parts, why);
}

int fetch_address_take(struct fetch_address *address, const char *url, const char **why)
{
    CURLU *parts;
    int error;

    *why = NULL;
    if (strlen(url) > FETCH_URL_BYTES_MAX)
        *why = "is longer than 4096 bytes";
    else if (!is_plain_ascii(url))
        *why = "contains a space or a character beyond ASCII: percent-encode it";
    if (*why != NULL)
        return TKR_E_ARGUMENT;
    parts = curl_url();
    if (parts == NULL)
        return TKR_E_MEMORY;
    error = take_url(address, parts, url, why);
    curl_url_cleanup(parts);
    return error;
}

bool fetch_address_same_origin(const struct fetch_address *a, const struct fetch_address *b)
{
    size_t i = 0;

    while (lower(a->host[i]) == lower(b->host[i]) && a->host[i] != '\0')
        i++;
    return a->port == b->port && a->host[i] == b->host[i];
}

void fetch_address_add_host(struct tkr_words *words, const struct fetch_address *address)
{
    size_t count = strlen(address->host);

    if (count > SHOWN_HOST_BYTES) {
        tkr_words_add(words, "...");
        tkr_words_add(words, address->host + count - (SHOWN_HOST_BYTES - 3));
    } else {
        tkr_words_add(words, address->host);
    }
    if (address->port != HTTPS_PORT) {
        tkr_words_add(words, ":");
        tkr_words_add_number(words, address->port);
    }
}

void fetch_address_add_path(struct tkr_words *words, const struct fetch_address *address)
{
    tkr_words_add(words, address->path);
    if (strlen(address->path) == sizeof(address->path) - 1)
        tkr_words_add(words, "...");
}
