// SPDX-License-Identifier: MIT
#include <tkr/mailbox.h>

#include <stddef.h>

enum { FRESH = 0x80, INDEX = 0x03 };

void tkr_mailbox_init(struct tkr_mailbox *mailbox, const struct tkr_snapshot *first)
{
    *mailbox = (struct tkr_mailbox){.writing = 0, .reading = 1};
    mailbox->snapshots[mailbox->reading] = *first;
    atomic_init(&mailbox->middle, 2);
}

/* The line taken last may still be read, so only the other of the two is free, and only when nothing waits. */
struct tkr_line *tkr_mailbox_vacant(struct tkr_mailbox *mailbox)
{
    uint32_t posted = atomic_load_explicit(&mailbox->posted, memory_order_relaxed);
    uint32_t taken = atomic_load_explicit(&mailbox->taken, memory_order_acquire);

    return posted == taken ? &mailbox->lines[posted % 2] : NULL;
}

void tkr_mailbox_post(struct tkr_mailbox *mailbox)
{
    atomic_fetch_add_explicit(&mailbox->posted, 1, memory_order_release);
}

void tkr_mailbox_publish(struct tkr_mailbox *mailbox, const struct tkr_snapshot *snapshot)
{
    mailbox->snapshots[mailbox->writing] = *snapshot;
    uint8_t fresh = (uint8_t)(mailbox->writing | FRESH);

    mailbox->writing = atomic_exchange_explicit(&mailbox->middle, fresh, memory_order_acq_rel) & INDEX;
}

struct tkr_shown tkr_mailbox_shown(const struct tkr_mailbox *mailbox)
{
    return (struct tkr_shown){
        .opened = atomic_load_explicit(&mailbox->taken, memory_order_acquire),
        .passed = atomic_load_explicit(&mailbox->passed, memory_order_acquire),
        .frames = atomic_load_explicit(&mailbox->frames, memory_order_relaxed),
        .late = atomic_load_explicit(&mailbox->late, memory_order_relaxed),
    };
}

const struct tkr_line *tkr_mailbox_take(struct tkr_mailbox *mailbox)
{
    uint32_t taken = atomic_load_explicit(&mailbox->taken, memory_order_relaxed);

    if (atomic_load_explicit(&mailbox->posted, memory_order_acquire) == taken)
        return NULL;
    atomic_store_explicit(&mailbox->taken, taken + 1, memory_order_release);
    return &mailbox->lines[taken % 2];
}

const struct tkr_snapshot *tkr_mailbox_look(struct tkr_mailbox *mailbox)
{
    if (atomic_load_explicit(&mailbox->middle, memory_order_relaxed) & FRESH) {
        mailbox->reading = atomic_exchange_explicit(&mailbox->middle, mailbox->reading, memory_order_acq_rel) & INDEX;
    }
    return &mailbox->snapshots[mailbox->reading];
}

/* The consumer alone writes these: a load and a store do, which any CPU has. */
static void add(_Atomic uint32_t *counter, uint32_t count)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + count, memory_order_release);
}

void tkr_mailbox_count_passed(struct tkr_mailbox *mailbox, uint32_t lines)
{
    add(&mailbox->passed, lines);
}

void tkr_mailbox_count_frame(struct tkr_mailbox *mailbox)
{
    add(&mailbox->frames, 1);
}

void tkr_mailbox_count_late(struct tkr_mailbox *mailbox)
{
    add(&mailbox->late, 1);
}
