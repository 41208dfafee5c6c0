// SPDX-License-Identifier: MIT
#include "retry.h"

enum { CAP_S = 30 * 60, DAY_S = 24 * 3600, DOUBLINGS_MAX = 10 };

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t tkr_retry_delay_s(const struct tkr_ticker_status *status, uint32_t interval_s, int64_t retry_after_s)
{
    uint32_t failures = status->failures_in_row;
    uint32_t own_s;

    if (failures == 0)
        return interval_s;
    if (retry_after_s >= DAY_S)
        return DAY_S;
    own_s = least(least((uint32_t)TKR_RETRY_BASE_S << least(failures - 1, DOUBLINGS_MAX), interval_s), CAP_S);
    return retry_after_s > (int64_t)own_s ? (uint32_t)retry_after_s : own_s;
}
