// SPDX-License-Identifier: MIT
#include "parse.h"

#include "../lend.h"
#include "scan.h"

/* Where cJSON is stricter than RFC 8259: it takes no half surrogate pairs, and has a depth limit of its own. */
static const char *reason_at(const char *at)
{
    switch (*at) {
    case '\\':
        return "half of a surrogate pair is no character";
    case '{':
    case '[':
        return "too many brackets are open";
    default:
        return "cJSON cannot read this";
    }
}

int tkr_config_parse(cJSON **tree, struct tkr_mistakes *mistakes, const struct tkr_config_source *source,
                     struct tkr_arena *arena)
{
    const char *end = source->json;

    tkr_cjson_lend(arena);
    *tree = cJSON_ParseWithLengthOpts(source->json, source->count, &end, 0);
    bool was_too_small = tkr_cjson_take_back();
    if (*tree != NULL)
        return TKR_OK;
    if (was_too_small)
        return TKR_E_MEMORY;
    tkr_config_tell_place(mistakes, source, (uint64_t)(end - source->json), reason_at(end));
    return TKR_E_SYNTAX;
}
