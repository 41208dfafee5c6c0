// SPDX-License-Identifier: MIT
/* Stories out of a ring and into one, with all that it knows of them. */
#include <string.h>

#include "slots.h"

bool tkr_ring_copy(const struct tkr_ring *ring, uint32_t after, struct tkr_ring_copy *copy)
{
    const struct tkr_ring_slot *next = NULL;

    for (uint16_t i = 0; i < ring->slot_count; i++) {
        const struct tkr_ring_slot *slot = &ring->slots[i];

        if (slot->number > after && (next == NULL || slot->number < next->number))
            next = slot;
    }
    if (next == NULL)
        return false;
    *copy = (struct tkr_ring_copy){
        .id = next->id,
        .published = next->published,
        .url_key = next->url_key,
        .title_key = next->title_key,
        .number = next->number,
        .named_by = next->named_by,
        .place = next->place,
        .shown_bytes = next->shown_bytes,
        .feed = next->feed,
        .id_is_global = next->id_is_global,
        .title = {.bytes = tkr_slot_text(ring, next), .count = next->title_bytes},
        .source = {.bytes = tkr_slot_text(ring, next) + next->title_bytes, .count = next->source_bytes},
    };
    return true;
}

static struct tkr_ring_slot *free_slot(const struct tkr_ring *ring)
{
    for (uint16_t i = 0; i < ring->slot_count; i++) {
        if (ring->slots[i].number == 0)
            return &ring->slots[i];
    }
    return NULL;
}

/* The bits of the feeds of this ring that may name one more story. */
static uint16_t bits_with_room(const struct tkr_ring *ring, uint16_t bits)
{
    for (uint8_t feed = 0; feed < TKR_RING_FEEDS_MAX; feed++) {
        if (feed >= ring->feeds || tkr_ring_count_of(ring, feed) >= ring->quota[feed])
            bits &= (uint16_t)~tkr_slot_bit(feed);
    }
    return bits;
}

static void write_text(struct tkr_ring *ring, struct tkr_ring_slot *slot, const struct tkr_ring_copy *copy)
{
    char *text = tkr_slot_text(ring, slot);
    bool source_fits =
        copy->source.count <= TKR_RING_SOURCE_BYTES && copy->source.count <= ring->text_bytes - copy->title.count;

    memcpy(text, copy->title.bytes, copy->title.count);
    slot->source_bytes = source_fits ? (uint8_t)copy->source.count : 0;
    if (slot->source_bytes > 0)
        memcpy(text + copy->title.count, copy->source.bytes, copy->source.count);
}

static uint32_t number_for(struct tkr_ring *ring, uint32_t number)
{
    if (number == 0)
        number = ring->last_number == UINT32_MAX ? 1 : ring->last_number + 1;
    if (number > ring->last_number)
        ring->last_number = number;
    return number;
}

uint16_t tkr_ring_restore(struct tkr_ring *ring, const struct tkr_ring_copy *copy)
{
    struct tkr_ring_slot *slot = free_slot(ring);
    uint16_t bits = bits_with_room(ring, copy->named_by);

    if (slot == NULL || bits == 0 || ring->in_edition || copy->title.count == 0 ||
        copy->title.count > ring->text_bytes || copy->shown_bytes == 0 || copy->shown_bytes > copy->title.count)
        return 0;
    *slot = (struct tkr_ring_slot){
        .id = copy->id,
        .published = copy->published,
        .url_key = copy->url_key,
        .title_key = copy->title_key,
        .number = number_for(ring, copy->number),
        .named_by = bits,
        .title_bytes = copy->title.count,
        .shown_bytes = copy->shown_bytes,
        .place = copy->place,
        .feed = copy->feed,
        .id_is_global = copy->id_is_global,
    };
    if (copy->feed >= ring->feeds || (bits & tkr_slot_bit(copy->feed)) == 0)
        tkr_slot_hand_over(slot);
    write_text(ring, slot, copy);
    return bits;
}
