// SPDX-License-Identifier: MIT
#include <tkr/dimmer.h>

enum { MINUTE_S = 60, DAY_S = 86400 };

int64_t tkr_dimmer_passed(const struct tkr_dimmer *dimmer, int64_t local_s)
{
    int64_t day = (local_s >= 0 ? local_s : local_s - (DAY_S - 1)) / DAY_S;
    int64_t minute = (local_s - day * DAY_S) / MINUTE_S;
    uint8_t begun = 0;

    while (begun < dimmer->count && dimmer->entries[begun].minute <= minute)
        begun++;
    return day * dimmer->count + begun - 1;
}

uint8_t tkr_dimmer_brightness(const struct tkr_dimmer *dimmer, int64_t passed)
{
    int64_t entry = passed % dimmer->count;

    return dimmer->entries[entry >= 0 ? entry : entry + dimmer->count].brightness;
}

uint8_t tkr_dimmer_brightest(const struct tkr_dimmer *dimmer)
{
    uint8_t brightest = 0;

    for (uint8_t i = 0; i < dimmer->count; i++) {
        if (dimmer->entries[i].brightness > brightest)
            brightest = dimmer->entries[i].brightness;
    }
    return brightest;
}
