// SPDX-License-Identifier: MIT
/*
 * The dimmer: a brightness for each part of the day, in local time.
 *
 * Each entry holds from its minute until the next one's; the last one of the day holds over midnight. While the clock
 * is not known nobody can tell day from night: then the brightest entry holds.
 */
#ifndef TKR_DIMMER_H
#define TKR_DIMMER_H

#include <stdint.h>

enum { TKR_DIMMER_ENTRIES_MAX = 12, TKR_DIMMER_MINUTES = 24 * 60 };

struct tkr_dimmer_entry {
    uint16_t minute;    /* of the day, 0 to 1439 */
    uint8_t brightness; /* 0 is off */
};

struct tkr_dimmer {
    const struct tkr_dimmer_entry *entries; /* ascending by minute; live as long as the dimmer */
    uint8_t count;                          /* 0 to TKR_DIMMER_ENTRIES_MAX; 0: there is no schedule */
};

/*
 * How many entries have begun by a local time in Unix seconds: it grows by one with each entry, day after day. Modulo `count`
 * it is the entry in force. `count` is not 0.
 */
int64_t tkr_dimmer_passed(const struct tkr_dimmer *dimmer, int64_t local_s);

/* The brightness after so many entries. */
uint8_t tkr_dimmer_brightness(const struct tkr_dimmer *dimmer, int64_t passed);

/* The brightness of the brightest entry. */
uint8_t tkr_dimmer_brightest(const struct tkr_dimmer *dimmer);

#endif
