// SPDX-License-Identifier: MIT
/*
 * Addresses (RFC 3986). What stands in the user-information or the query of one may be a password or a key: it is never
 * repeated in a sentence, which goes to logs.
 */
#include <string.h>

#include "quote.h"
#include "values.h"

enum { PORT_MAX = 65535 };

static char fold(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* Behind the scheme, "https://", or NULL when the address begins otherwise. */
static const char *after_scheme(const char *address, const char *scheme)
{
    for (; *scheme != '\0'; scheme++, address++) {
        if (fold(*address) != *scheme)
            return NULL;
    }
    return address;
}

/* Host and port end here. A backslash counts too: some readers take it for a slash. */
static size_t authority_bytes(const char *authority)
{
    return strcspn(authority, "/?#\\");
}

static bool has_user(const char *address)
{
    const char *slashes = strstr(address, "//");
    const char *authority = slashes != NULL ? slashes + 2 : address;

    return memchr(authority, '@', authority_bytes(authority)) != NULL;
}

static bool is_visible_ascii(const char *address)
{
    while (*address > ' ' && *address <= '~' && *address != '\\' && *address != '"')
        address++;
    return *address == '\0';
}

/* The bytes of a host name, an IPv4 address, or an IPv6 address in brackets; 0: it is none of them. */
static size_t host_bytes(const char *authority)
{
    static const char of_name[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

    if (*authority != '[')
        return strspn(authority, of_name);
    size_t inside = strspn(authority + 1, "0123456789abcdefABCDEF:.");
    return inside > 0 && authority[1 + inside] == ']' ? inside + 2 : 0;
}

/* Whether `count` bytes are a port, 1 to 65535. */
static bool is_port(const char *digits, size_t count)
{
    uint32_t port = 0;

    for (size_t at = 0; at < count; at++) {
        if (digits[at] < '0' || digits[at] > '9' || port > PORT_MAX)
            return false;
        port = port * 10 + (uint32_t)(digits[at] - '0');
    }
    return port > 0 && port <= PORT_MAX;
}

/* A host, and a port after it that must or may be there. */
static bool is_authority(const char *authority, size_t count, bool wants_port)
{
    size_t host = host_bytes(authority);

    if (host == 0 || host > count)
        return false;
    if (host == count)
        return !wants_port;
    return authority[host] == ':' && is_port(authority + host + 1, count - host - 1);
}

static void add_address(struct tkr_words *words, const char *address)
{
    if (strchr(address, '@') != NULL)
        tkr_words_add(words, "the address");
    else
        tkr_config_add_quoted(words, address, strcspn(address, "?#"));
}

static void tell(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                 const char *wrong)
{
    struct tkr_sentence sentence;

    tkr_sentence_begin(&sentence);
    add_address(&sentence.words, item->valuestring);
    tkr_words_add(&sentence.words, " ");
    tkr_words_add(&sentence.words, wrong);
    tkr_mistakes_tell(&reading->mistakes, &sentence, member->example);
}

/* Whether it is a text that an address may be, of the right length and without a password. */
static bool check_address(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item)
{
    if (!cJSON_IsString(item))
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
    else if (strlen(item->valuestring) > member->high)
        tell(reading, member, item, "is too long");
    else if (has_user(item->valuestring))
        tkr_mistakes_say(&reading->mistakes, "the address holds a user name or password", member->example);
    else if (!is_visible_ascii(item->valuestring))
        tell(reading, member, item, "holds a character that no address has");
    else
        return true;
    return false;
}

void tkr_config_read_url(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target)
{
    if (!check_address(reading, member, item))
        return;
    const char *authority = after_scheme(item->valuestring, "https://");
    if (authority == NULL)
        tell(reading, member, item, "is not an https address");
    else if (!is_authority(authority, authority_bytes(authority), false))
        tell(reading, member, item, "has no proper host or port");
    else
        tkr_config_keep(reading, item->valuestring, target);
}

void tkr_config_read_proxy(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    if (!check_address(reading, member, item))
        return;
    const char *authority = after_scheme(item->valuestring, "http://");
    size_t count = authority != NULL ? authority_bytes(authority) : 0;
    if (count == 0 || !is_authority(authority, count, true))
        tell(reading, member, item, "is not the address of a proxy");
    else if (authority[count] != '\0' && strcmp(authority + count, "/") != 0)
        tell(reading, member, item, "goes on after the port");
    else
        tkr_config_keep(reading, item->valuestring, target);
}
