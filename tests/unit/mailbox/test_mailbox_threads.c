// SPDX-License-Identifier: MIT
/*
 * The two halves in two threads. Every line and every snapshot carries a number that is spread over all of it, so
 * that one that is torn, lost, doubled or out of order is found. Built by hand with -fsanitize=thread it must
 * stay silent as well.
 */
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>

#include <tkr/mailbox.h>

#include "check.h"

static const uint32_t lines_most = 1000000;

/* A pattern that no other line has, so that half of it and half of another one do not fit together. */
static uint8_t spread(uint32_t story, size_t place)
{
    return (uint8_t)(story * 2654435761U >> (place % 4 * 8));
}

static void write_line(struct tkr_line *line, uint32_t story)
{
    line->story = story;
    line->text_bytes = TKR_LINE_TEXT_BYTES;
    line->published = -(int64_t)story;
    for (size_t i = 0; i < sizeof(line->text); i++)
        line->text[i] = (char)spread(story, i);
    memset(line->label, spread(story, 1), sizeof(line->label));
}

static bool is_whole_line(const struct tkr_line *line, uint32_t story)
{
    bool whole = line->story == story && line->published == -(int64_t)story;

    for (size_t i = 0; i < sizeof(line->text); i++)
        whole = whole && (uint8_t)line->text[i] == spread(story, i);
    for (size_t i = 0; i < sizeof(line->label); i++)
        whole = whole && (uint8_t)line->label[i] == spread(story, 1);
    return whole;
}

/* The three members of a snapshot say the same number. */
static struct tkr_snapshot snapshot_of(uint32_t number)
{
    return (struct tkr_snapshot){
        .read_us = number, .speed = (uint16_t)(number * 31), .brightness = (uint8_t)(number * 7)};
}

static bool is_whole_snapshot(const struct tkr_snapshot *snapshot)
{
    uint32_t number = (uint32_t)snapshot->read_us;

    return snapshot->speed == (uint16_t)(number * 31) && snapshot->brightness == (uint8_t)(number * 7);
}

static void *produce(void *context)
{
    struct tkr_mailbox *mailbox = context;
    uint32_t snapshots = 0;

    for (uint32_t story = 1; story <= lines_most;) {
        struct tkr_line *line = tkr_mailbox_vacant(mailbox);
        struct tkr_snapshot snapshot = snapshot_of(++snapshots);

        tkr_mailbox_publish(mailbox, &snapshot);
        if (line == NULL) {
            sched_yield();
            continue;
        }
        write_line(line, story++);
        tkr_mailbox_post(mailbox);
    }
    return NULL;
}

static void every_line_and_every_snapshot_arrives_whole_and_in_order(void **state)
{
    (void)state;
    static struct tkr_mailbox mailbox;
    const struct tkr_snapshot nothing = snapshot_of(0);
    pthread_t producer;
    uint64_t newest = 0;
    uint32_t seen = 0;
    uint32_t faults = 0;

    tkr_mailbox_init(&mailbox, &nothing);
    assert_int_equal(pthread_create(&producer, NULL, produce, &mailbox), 0);
    while (seen < lines_most) {
        const struct tkr_snapshot *snapshot = tkr_mailbox_look(&mailbox);
        const struct tkr_line *line = tkr_mailbox_take(&mailbox);

        faults += !is_whole_snapshot(snapshot) || snapshot->read_us < newest;
        newest = snapshot->read_us;
        if (line == NULL) {
            sched_yield();
            continue;
        }
        faults += !is_whole_line(line, ++seen);
        tkr_mailbox_count_passed(&mailbox, 1);
    }
    assert_int_equal(pthread_join(producer, NULL), 0);
    assert_int_equal(faults, 0);
    assert_null(tkr_mailbox_take(&mailbox));
    assert_true(newest > 1000);
    assert_int_equal(tkr_mailbox_shown(&mailbox).opened, lines_most);
    assert_int_equal(tkr_mailbox_shown(&mailbox).passed, lines_most);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_and_every_snapshot_arrives_whole_and_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
