// SPDX-License-Identifier: MIT
/* What the files of the ring share about its slots. */
#ifndef TKR_STORY_SLOTS_H
#define TKR_STORY_SLOTS_H

#include <tkr/ring.h>

static inline uint16_t tkr_slot_bit(uint8_t feed)
{
    return (uint16_t)(1U << feed);
}

/* Where the text of a slot begins: the title, behind it the source. */
static inline char *tkr_slot_text(const struct tkr_ring *ring, const struct tkr_ring_slot *slot)
{
    return ring->text + (size_t)(slot - ring->slots) * ring->text_bytes;
}

/* The feed that stored the story no longer names it: it is another's, whose identifier for it is not known. */
static inline void tkr_slot_hand_over(struct tkr_ring_slot *slot)
{
    slot->id = 0;
    slot->feed = 0;
    while ((slot->named_by & tkr_slot_bit(slot->feed)) == 0)
        slot->feed++;
}

#endif
