// SPDX-License-Identifier: MIT
/* What the first byte of a UTF-8 character says about the rest (Unicode 3.9, table 3-7). Private to
 * the core. */
#ifndef TKR_UTF8_LEAD_H
#define TKR_UTF8_LEAD_H

#include <stdbool.h>
#include <stdint.h>

struct tkr_utf8_lead {
    uint8_t pending;   /* bytes that follow; 0: no character begins like this */
    uint8_t low, high; /* bounds of the second byte; any further one is 0x80 to 0xBF */
};

/* `byte` is not ASCII. */
static inline struct tkr_utf8_lead tkr_utf8_lead(uint8_t byte)
{
    struct tkr_utf8_lead lead = {0, 0x80, 0xBF};
    if (byte < 0xC2 || byte > 0xF4) {
        return lead;
    }
    lead.pending = (uint8_t)(1 + (byte >= 0xE0) + (byte >= 0xF0));
    if (byte == 0xE0) {
        lead.low = 0xA0; /* below: overlong */
    } else if (byte == 0xED) {
        lead.high = 0x9F; /* above: surrogates */
    } else if (byte == 0xF0) {
        lead.low = 0x90; /* below: overlong */
    } else if (byte == 0xF4) {
        lead.high = 0x8F; /* above: past U+10FFFF */
    }
    return lead;
}

static inline bool tkr_utf8_is_continuation(uint8_t byte)
{
    return (byte & 0xC0u) == 0x80;
}

#endif
