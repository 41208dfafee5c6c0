// SPDX-License-Identifier: MIT
#include <tkr/ring.h>

#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "slots.h"

enum { SLOTS_MAX = 1000, TEXT_MIN = 16, TEXT_MAX = 1000 };

static bool within_ranges(const struct tkr_ring_config *config)
{
    return config->memory != NULL && config->slots >= 1 && config->slots <= SLOTS_MAX &&
           config->text_bytes >= TEXT_MIN && config->text_bytes <= TEXT_MAX && config->feeds >= 1 &&
           config->feeds <= TKR_RING_FEEDS_MAX && config->feeds <= config->slots;
}

/* Shares what the given quotas leave among the feeds without one. False when the quotas ask for too much. */
static bool share_quotas(struct tkr_ring *ring, const struct tkr_ring_config *config)
{
    uint32_t given = 0;
    uint16_t without = 0;

    for (uint8_t feed = 0; feed < config->feeds; feed++) {
        given += config->quota[feed];
        without = (uint16_t)(without + (config->quota[feed] == 0));
    }
    if (given + without > config->slots)
        return false;
    for (uint8_t feed = 0; feed < config->feeds; feed++) {
        ring->quota[feed] = config->quota[feed];
        if (ring->quota[feed] == 0)
            ring->quota[feed] = (uint16_t)((config->slots - given) / without);
    }
    return true;
}

int tkr_ring_init(struct tkr_ring *ring, const struct tkr_ring_config *config)
{
    struct tkr_ring made;

    if (!within_ranges(config))
        return TKR_E_ARGUMENT;
    if (config->memory_bytes < TKR_RING_BYTES(config->slots, config->text_bytes))
        return TKR_E_MEMORY;
    made = (struct tkr_ring){
        .slots = config->memory,
        .text = (char *)config->memory + sizeof(struct tkr_ring_slot) * config->slots,
        .slot_count = config->slots,
        .text_bytes = config->text_bytes,
        .feeds = config->feeds,
    };
    if (!share_quotas(&made, config))
        return TKR_E_ARGUMENT;
    memset(made.slots, 0, sizeof(*made.slots) * made.slot_count);
    *ring = made;
    return TKR_OK;
}

void tkr_ring_begin(struct tkr_ring *ring, uint8_t feed)
{
    if (ring->in_edition)
        tkr_ring_end(ring, false);
    for (uint16_t i = 0; i < ring->slot_count; i++)
        ring->slots[i].in_edition = false;
    ring->edition_feed = feed;
    ring->edition_place = 0;
    ring->in_edition = true;
}

enum likeness { ANOTHER_STORY, BY_HEADLINE, BY_ADDRESS, BY_IDENTIFIER };

/*
 * By which key the slot holds this story. An identifier is the surest, but unless it is an address it counts only within
 * the feed that stored the story ("17" is in many); a headline is the least sure.
 */
static enum likeness likeness_of(const struct tkr_ring *ring, const struct tkr_ring_slot *slot,
                                 const struct tkr_story *story)
{
    if (slot->number == 0)
        return ANOTHER_STORY;
    if (slot->id != 0 && slot->id == story->id &&
        (slot->feed == ring->edition_feed || (slot->id_is_global && story->id_is_global)))
        return BY_IDENTIFIER;
    if (slot->url_key != 0 && slot->url_key == story->url_key)
        return BY_ADDRESS;
    return slot->title_key != 0 && slot->title_key == story->title_key ? BY_HEADLINE : ANOTHER_STORY;
}

static struct tkr_ring_slot *find(const struct tkr_ring *ring, const struct tkr_story *story)
{
    struct tkr_ring_slot *found = NULL;
    enum likeness best = ANOTHER_STORY;

    for (uint16_t i = 0; i < ring->slot_count; i++) {
        enum likeness likeness = likeness_of(ring, &ring->slots[i], story);

        if (likeness > best) {
            best = likeness;
            found = &ring->slots[i];
        }
    }
    return found;
}

/* Feeds list their newest story first, which tells the age of those without a date. */
static bool is_older(const struct tkr_ring_slot *a, const struct tkr_ring_slot *b)
{
    if (a->published != b->published)
        return a->published < b->published;
    return a->place != b->place ? a->place > b->place : a->number < b->number;
}

/* A feed no longer names a story: it is another's that does, whose identifier for it is not known, or it is gone. */
static void drop(struct tkr_ring_slot *slot, uint8_t feed)
{
    slot->named_by &= (uint16_t)~tkr_slot_bit(feed);
    if (slot->named_by == 0)
        slot->number = 0;
    if (slot->number == 0 || slot->feed != feed)
        return;
    tkr_slot_hand_over(slot);
}

/* The feed's oldest story: of those that the edition has named, or of those that it has not (yet). */
static struct tkr_ring_slot *oldest_of(const struct tkr_ring *ring, bool in_edition)
{
    struct tkr_ring_slot *oldest = NULL;

    for (uint16_t i = 0; i < ring->slot_count; i++) {
        struct tkr_ring_slot *slot = &ring->slots[i];

        if (slot->number == 0 || (slot->named_by & tkr_slot_bit(ring->edition_feed)) == 0)
            continue;
        if (slot->in_edition == in_edition && (oldest == NULL || is_older(slot, oldest)))
            oldest = slot;
    }
    return oldest;
}

/*
 * Whether the feed of this edition may name one more story. When its quota is used up it gives up another one for it:
 * first what the edition has not named (yet), else what is older than `published`.
 */
static bool claim(struct tkr_ring *ring, int64_t published)
{
    struct tkr_ring_slot *least;

    if (tkr_ring_count_of(ring, ring->edition_feed) < ring->quota[ring->edition_feed])
        return true;
    least = oldest_of(ring, false);
    if (least == NULL) {
        least = oldest_of(ring, true);
        if (least == NULL || least->published >= published)
            return false;
    }
    drop(least, ring->edition_feed);
    return true;
}

/* There is one for whoever has a claim: each slot in use is named, and the quotas add up to no more than the slots. */
static struct tkr_ring_slot *free_slot(const struct tkr_ring *ring)
{
    struct tkr_ring_slot *slot = ring->slots;

    while (slot->number != 0)
        slot++;
    return slot;
}

/* Whoever wrote the story is named whole or not at all. */
static void write_source(struct tkr_ring *ring, struct tkr_ring_slot *slot, const struct tkr_span *source)
{
    bool fits = source->count <= TKR_RING_SOURCE_BYTES && source->count <= ring->text_bytes - slot->title_bytes;

    slot->source_bytes = fits ? (uint8_t)source->count : 0;
    if (slot->source_bytes > 0)
        memcpy(tkr_slot_text(ring, slot) + slot->title_bytes, source->bytes, source->count);
}

/* Copies the headline; one whose shown part is too long for the slot ends in an ellipsis. */
static void write_title(struct tkr_ring *ring, struct tkr_ring_slot *slot, const struct tkr_story *story)
{
    static const char ellipsis[] = "…";
    const size_t ellipsis_bytes = sizeof(ellipsis) - 1;
    const struct tkr_span *title = &story->title;
    bool too_long = story->shown_bytes > ring->text_bytes;
    size_t fits = too_long ? tkr_text_floor(title->bytes, title->count, ring->text_bytes - ellipsis_bytes)
                           : tkr_utf8_floor(title->bytes, title->count, ring->text_bytes);
    char *text = tkr_slot_text(ring, slot);

    memcpy(text, title->bytes, fits);
    if (too_long) {
        memcpy(text + fits, ellipsis, ellipsis_bytes);
        fits += ellipsis_bytes;
    }
    slot->title_bytes = (uint16_t)fits;
    slot->shown_bytes = too_long ? slot->title_bytes : story->shown_bytes;
    write_source(ring, slot, &story->source);
}

static uint32_t next_number(struct tkr_ring *ring)
{
    ring->last_number++;
    if (ring->last_number == 0)
        ring->last_number = 1;
    return ring->last_number;
}

static void store(struct tkr_ring *ring, struct tkr_ring_slot *slot, const struct tkr_story *story)
{
    *slot = (struct tkr_ring_slot){
        .id = story->id,
        .published = story->published,
        .url_key = story->url_key,
        .title_key = story->title_key,
        .number = next_number(ring),
        .place = ring->edition_place,
        .named_by = tkr_slot_bit(ring->edition_feed),
        .feed = ring->edition_feed,
        .in_edition = true,
        .id_is_global = story->id_is_global,
    };
    write_title(ring, slot, story);
}

/* The feed that stored a story decides its headline and keys; the others only name it. */
static int name_again(struct tkr_ring *ring, struct tkr_ring_slot *slot, const struct tkr_story *story)
{
    bool first_time = !slot->in_edition;

    if ((slot->named_by & tkr_slot_bit(ring->edition_feed)) == 0 && !claim(ring, story->published))
        return TKR_RING_KNOWN;
    slot->named_by |= tkr_slot_bit(ring->edition_feed);
    slot->in_edition = true;
    if (slot->feed != ring->edition_feed || !first_time)
        return TKR_RING_KNOWN;
    slot->id = story->id;
    slot->id_is_global = story->id_is_global;
    slot->url_key = story->url_key;
    slot->published = story->published;
    slot->place = ring->edition_place;
    if (slot->title_key == story->title_key)
        return TKR_RING_KNOWN;
    slot->title_key = story->title_key;
    write_title(ring, slot, story);
    return TKR_RING_CHANGED;
}

static bool is_whole(const struct tkr_story *story)
{
    return story->title.count > 0 && story->shown_bytes > 0 && story->shown_bytes <= story->title.count;
}

int tkr_ring_put(struct tkr_ring *ring, const struct tkr_story *story)
{
    struct tkr_ring_slot *slot;

    if (!ring->in_edition || !is_whole(story))
        return TKR_E_ARGUMENT;
    if (ring->edition_place < UINT16_MAX)
        ring->edition_place++;
    slot = find(ring, story);
    if (slot != NULL)
        return name_again(ring, slot, story);
    if (!claim(ring, story->published))
        return TKR_RING_FULL;
    store(ring, free_slot(ring), story);
    return TKR_RING_STORED;
}

/* All at once: what is left is the same after the next edition. Whether anything went. */
static bool trim_slot(const struct tkr_ring *ring, struct tkr_ring_slot *slot, uint32_t word)
{
    const char *text = tkr_slot_text(ring, slot);
    uint16_t before = slot->shown_bytes;
    size_t head;
    size_t segment;

    while (tkr_text_last_segment(text, slot->shown_bytes, &head, &segment) &&
           tkr_text_hash(text + segment, slot->shown_bytes - segment) == word)
        slot->shown_bytes = (uint16_t)head;
    return slot->shown_bytes != before;
}

static void trim(struct tkr_ring *ring, uint32_t word, bool is_new_key)
{
    for (uint16_t i = 0; i < ring->slot_count; i++) {
        struct tkr_ring_slot *slot = &ring->slots[i];

        if (slot->number == 0 || !slot->in_edition || slot->feed != ring->edition_feed)
            continue;
        if (trim_slot(ring, slot, word) && is_new_key)
            slot->title_key = tkr_text_key(tkr_slot_text(ring, slot), slot->shown_bytes);
    }
}

void tkr_ring_trim(struct tkr_ring *ring, struct tkr_span word)
{
    trim(ring, tkr_text_hash(word.bytes, word.count), false);
}

void tkr_ring_trim_learnt(struct tkr_ring *ring, uint32_t word)
{
    trim(ring, word, true);
}

void tkr_ring_end(struct tkr_ring *ring, bool complete)
{
    bool in_edition = ring->in_edition;

    ring->in_edition = false;
    if (!complete || !in_edition)
        return;
    for (uint16_t i = 0; i < ring->slot_count; i++) {
        struct tkr_ring_slot *slot = &ring->slots[i];

        if (slot->number != 0 && !slot->in_edition && (slot->named_by & tkr_slot_bit(ring->edition_feed)) != 0)
            drop(slot, ring->edition_feed);
    }
}

static void tell(const struct tkr_ring *ring, const struct tkr_ring_slot *slot, struct tkr_ring_story *story)
{
    *story = (struct tkr_ring_story){
        .number = slot->number,
        .published = slot->published,
        .named_by = slot->named_by,
        .feed = slot->feed,
        .title = {.bytes = tkr_slot_text(ring, slot), .count = slot->shown_bytes},
        .source = {.bytes = tkr_slot_text(ring, slot) + slot->title_bytes, .count = slot->source_bytes},
    };
}

bool tkr_ring_next(const struct tkr_ring *ring, uint32_t after, struct tkr_ring_story *story)
{
    const struct tkr_ring_slot *first = NULL;
    const struct tkr_ring_slot *next = NULL;

    for (uint16_t i = 0; i < ring->slot_count; i++) {
        const struct tkr_ring_slot *slot = &ring->slots[i];

        if (slot->number == 0)
            continue;
        if (first == NULL || slot->number < first->number)
            first = slot;
        if (slot->number > after && (next == NULL || slot->number < next->number))
            next = slot;
    }
    if (first == NULL)
        return false;
    tell(ring, next != NULL ? next : first, story);
    return true;
}

uint16_t tkr_ring_count(const struct tkr_ring *ring)
{
    uint16_t count = 0;

    for (uint16_t i = 0; i < ring->slot_count; i++)
        count = (uint16_t)(count + (ring->slots[i].number != 0));
    return count;
}

uint16_t tkr_ring_count_of(const struct tkr_ring *ring, uint8_t feed)
{
    uint16_t count = 0;

    for (uint16_t i = 0; i < ring->slot_count; i++) {
        const struct tkr_ring_slot *slot = &ring->slots[i];

        count = (uint16_t)(count + (slot->number != 0 && (slot->named_by & tkr_slot_bit(feed)) != 0));
    }
    return count;
}
