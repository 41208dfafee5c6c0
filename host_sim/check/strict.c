// SPDX-License-Identifier: MIT
#include "strict.h"

#include <inttypes.h>
#include <stdio.h>

#include "options.h"

static int pass_over(void *context, const struct tkr_json_token *token)
{
    (void)context;
    (void)token;
    return TKR_OK;
}

void check_strict_open(struct check_strict *strict)
{
    struct tkr_json_sink sink = {.take = pass_over};

    strict->result = TKR_OK;
    tkr_json_init(&strict->json, &sink);
}

int check_strict_take(void *context, const void *bytes, size_t count)
{
    struct check_strict *strict = context;

    strict->result = tkr_json_push(&strict->json, bytes, count);
    return strict->result;
}

int check_strict_finish(struct check_strict *strict, const char *document)
{
    if (strict->result == TKR_OK)
        strict->result = tkr_json_finish(&strict->json);
    if (strict->result == TKR_OK)
        return TKR_OK;
    check_begin_sentence(document);
    (void)fprintf(stderr, "not strict JSON at byte %" PRIu64 ": %s\n", tkr_json_offset(&strict->json),
                  tkr_json_reason(&strict->json));
    return strict->result;
}
