// SPDX-License-Identifier: MIT
#include "rate_limit.h"

#include <tkr/fetcher.h>

#include "moment.h"

#define UNIX_SECONDS_LEAST INT64_C(1000000000)
#define UNIX_MILLISECONDS_LEAST INT64_C(1000000000000)

/* One limit: what is left of it, and for how long. Negative: not told. */
struct limit {
    int64_t left;
    int64_t seconds;
};

/* A number with or without a fraction, rounded up: asking a moment too late is polite. */
static int64_t decimal_of(struct tkr_slice value)
{
    int64_t number = tkr_slice_number(tkr_slice_next(&value, '.'));
    int64_t fraction = value.count > 0 ? tkr_slice_number(value) : 0;

    if (number < 0 || fraction < 0)
        return -1;
    return number + (fraction > 0 ? 1 : 0);
}

int64_t tkr_rate_limit_reset_s(struct tkr_slice value, int64_t wall_s)
{
    int64_t number = decimal_of(value);

    if (number < 0)
        return tkr_moment_seconds(tkr_moment_parse(value, wall_s), wall_s);
    if (number < UNIX_SECONDS_LEAST)
        return number;
    return tkr_moment_seconds(number < UNIX_MILLISECONDS_LEAST ? number : number / 1000, wall_s);
}

static void take_parameter(struct limit *limit, struct tkr_slice parameter)
{
    struct tkr_slice name = tkr_slice_next(&parameter, '=');
    int64_t number = tkr_slice_number(tkr_slice_trimmed(parameter));

    if (number < 0)
        return;
    if (tkr_slice_is_word(name, "r") || tkr_slice_is_word(name, "remaining"))
        limit->left = number;
    else if (tkr_slice_is_word(name, "t") || tkr_slice_is_word(name, "reset"))
        limit->seconds = tkr_moment_clamp(number);
}

static int64_t wait_of(const struct limit *limit)
{
    return limit->left <= 0 ? limit->seconds : -1;
}

/* The members of the earlier form are one limit; each member of the later one, with its parameters, is a limit. */
int64_t tkr_rate_limit_structured_s(struct tkr_slice value)
{
    struct limit all = {-1, -1};
    int64_t longest_s = -1;

    while (value.count > 0) {
        struct tkr_slice member = tkr_slice_next(&value, ',');
        bool is_limit = tkr_slice_has(member, ';');
        struct limit own = {-1, -1};

        while (member.count > 0)
            take_parameter(is_limit ? &own : &all, tkr_slice_next(&member, ';'));
        if (wait_of(&own) > longest_s)
            longest_s = wait_of(&own);
    }
    return wait_of(&all) > longest_s ? wait_of(&all) : longest_s;
}
