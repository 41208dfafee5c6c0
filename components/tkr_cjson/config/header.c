// SPDX-License-Identifier: MIT
/* A request header (RFC 9110, 5.5 and 5.6.2). Its value is most often a key: it is never repeated in a sentence. */
#include <string.h>

#include "values.h"

/* The bytes of the field name: a token of RFC 9110, 5.6.2. */
static size_t name_bytes(const char *header)
{
    return strspn(header, "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

bool tkr_config_is_header_name(const char *name)
{
    return name[0] != '\0' && name[name_bytes(name)] == '\0';
}

static bool is_printable(const char *header)
{
    while (*header >= ' ' && *header <= '~')
        header++;
    return *header == '\0';
}

/* What is wrong with it, or NULL. */
static const char *fault_of(const char *header, size_t bytes_max)
{
    size_t name = name_bytes(header);
    const char *value = header + name + (header[name] == ':');

    if (strlen(header) > bytes_max)
        return "the header is too long";
    if (!is_printable(header))
        return "the header holds a line break or another character outside printable ASCII";
    if (name == 0 || header[name] != ':')
        return "the header has no name with a colon";
    return value[strspn(value, " ")] == '\0' ? "the header has no value" : NULL;
}

void tkr_config_read_header(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target)
{
    const char *fault =
        cJSON_IsString(item) ? fault_of(item->valuestring, member->high) : "a header is a text in quotes";

    if (fault != NULL) {
        tkr_mistakes_say(&reading->mistakes, fault, member->example);
        return;
    }
    tkr_config_keep(reading, item->valuestring, target);
}
