// SPDX-License-Identifier: MIT
#include <tkr/feed.h>

#include "pointer.h"
#include "reader.h"

static int check_rule(const struct tkr_feed_rule *rule)
{
    if (rule->field >= TKR_FEED_FIELDS || rule->pointer == NULL) {
        return TKR_E_ARGUMENT;
    }
    if (!tkr_pointer_check(rule->pointer)) {
        return TKR_E_POINTER;
    }
    /* The item itself is an object, never a value. */
    bool of_item = tkr_feed_is_of_item(rule->field);
    return of_item && rule->pointer[0] == '\0' ? TKR_E_POINTER : TKR_OK;
}

int tkr_feed_map_check(const struct tkr_feed_map *map, uint8_t *rule)
{
    bool list = false;
    bool title = false;
    *rule = 0;
    if (map == &tkr_feed_auto) {
        return TKR_OK;
    }
    if (map == NULL || map->rules == NULL || map->rule_count > TKR_FEED_RULES_MAX) {
        return TKR_E_ARGUMENT;
    }
    for (; *rule < map->rule_count; (*rule)++) {
        const struct tkr_feed_rule *at = &map->rules[*rule];
        int result = check_rule(at);
        if (result == TKR_OK && at->field == TKR_FEED_LIST && list) {
            result = TKR_E_ARGUMENT;
        }
        if (result != TKR_OK) {
            return result;
        }
        list = list || at->field == TKR_FEED_LIST;
        title = title || at->field == TKR_FEED_TITLE;
    }
    return list && title ? TKR_OK : TKR_E_ARGUMENT;
}
