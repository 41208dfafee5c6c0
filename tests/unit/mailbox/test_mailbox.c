// SPDX-License-Identifier: MIT
/* The protocol of the mailbox, one call after the other. */
#include <string.h>

#include <tkr/mailbox.h>

#include "check.h"

static const struct tkr_snapshot first = {.speed = 30, .brightness = 100};

static void post(struct tkr_mailbox *mailbox, uint32_t story)
{
    struct tkr_line *line = tkr_mailbox_vacant(mailbox);

    assert_non_null(line);
    line->story = story;
    tkr_mailbox_post(mailbox);
}

static void expect_taken(struct tkr_mailbox *mailbox, uint32_t story)
{
    const struct tkr_line *line = tkr_mailbox_take(mailbox);

    assert_non_null(line);
    assert_int_equal(line->story, story);
}

static void an_empty_mailbox_has_room_and_no_line(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;

    tkr_mailbox_init(&mailbox, &first);
    assert_non_null(tkr_mailbox_vacant(&mailbox));
    assert_null(tkr_mailbox_take(&mailbox));
    assert_int_equal(tkr_mailbox_look(&mailbox)->speed, 30);
    assert_int_equal(tkr_mailbox_look(&mailbox)->brightness, 100);
}

static void a_line_that_is_not_posted_is_not_seen(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;

    tkr_mailbox_init(&mailbox, &first);
    tkr_mailbox_vacant(&mailbox)->story = 1;
    assert_null(tkr_mailbox_take(&mailbox));
    assert_ptr_equal(tkr_mailbox_vacant(&mailbox), tkr_mailbox_vacant(&mailbox));
}

static void one_line_waits_while_one_is_being_shown(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;

    tkr_mailbox_init(&mailbox, &first);
    post(&mailbox, 1);
    assert_null(tkr_mailbox_vacant(&mailbox));
    expect_taken(&mailbox, 1);
    post(&mailbox, 2);
    assert_null(tkr_mailbox_vacant(&mailbox));
    expect_taken(&mailbox, 2);
    assert_null(tkr_mailbox_take(&mailbox));
    post(&mailbox, 3);
    expect_taken(&mailbox, 3);
}

static void a_line_being_shown_is_not_written_to_until_the_next_is_taken(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;

    tkr_mailbox_init(&mailbox, &first);
    for (uint32_t story = 1; story < 20; story++) {
        const struct tkr_line *shown;

        post(&mailbox, story);
        shown = tkr_mailbox_take(&mailbox);
        assert_int_equal(shown->story, story);
        assert_null(tkr_mailbox_take(&mailbox));
        memset(tkr_mailbox_vacant(&mailbox), 0xFF, sizeof(struct tkr_line));
        assert_int_equal(shown->story, story);
    }
}

static void lines_are_counted_beyond_32_bits(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;

    tkr_mailbox_init(&mailbox, &first);
    atomic_store(&mailbox.posted, UINT32_MAX - 1);
    atomic_store(&mailbox.taken, UINT32_MAX - 1);
    for (uint32_t story = 1; story < 6; story++) {
        post(&mailbox, story);
        assert_null(tkr_mailbox_vacant(&mailbox));
        expect_taken(&mailbox, story);
    }
}

static void the_newest_snapshot_wins(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;
    struct tkr_snapshot snapshot = first;

    tkr_mailbox_init(&mailbox, &first);
    for (snapshot.speed = 1; snapshot.speed < 10; snapshot.speed++)
        tkr_mailbox_publish(&mailbox, &snapshot);
    assert_int_equal(tkr_mailbox_look(&mailbox)->speed, 9);
    assert_int_equal(tkr_mailbox_look(&mailbox)->speed, 9);
    snapshot.speed = 11;
    tkr_mailbox_publish(&mailbox, &snapshot);
    assert_int_equal(tkr_mailbox_look(&mailbox)->speed, 11);
}

static void a_snapshot_being_read_does_not_change(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;
    struct tkr_snapshot snapshot = first;
    const struct tkr_snapshot *read;

    tkr_mailbox_init(&mailbox, &first);
    for (uint16_t round = 1; round < 20; round++) {
        read = tkr_mailbox_look(&mailbox);
        uint16_t speed = read->speed;

        for (snapshot.speed = (uint16_t)(round * 10); snapshot.speed % 10 < 5; snapshot.speed++)
            tkr_mailbox_publish(&mailbox, &snapshot);
        assert_int_equal(read->speed, speed);
        assert_int_equal(tkr_mailbox_look(&mailbox)->speed, snapshot.speed - 1);
    }
}

static void what_was_shown_comes_back(void **state)
{
    (void)state;
    struct tkr_mailbox mailbox;
    struct tkr_shown shown;

    tkr_mailbox_init(&mailbox, &first);
    shown = tkr_mailbox_shown(&mailbox);
    assert_int_equal(shown.opened + shown.passed + shown.frames + shown.late, 0);
    post(&mailbox, 1);
    assert_int_equal(tkr_mailbox_shown(&mailbox).opened, 0);
    expect_taken(&mailbox, 1);
    tkr_mailbox_count_passed(&mailbox, 3);
    tkr_mailbox_count_frame(&mailbox);
    tkr_mailbox_count_frame(&mailbox);
    tkr_mailbox_count_late(&mailbox);
    shown = tkr_mailbox_shown(&mailbox);
    assert_int_equal(shown.opened, 1);
    assert_int_equal(shown.passed, 3);
    assert_int_equal(shown.frames, 2);
    assert_int_equal(shown.late, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_mailbox_has_room_and_no_line),
        cmocka_unit_test(a_line_that_is_not_posted_is_not_seen),
        cmocka_unit_test(one_line_waits_while_one_is_being_shown),
        cmocka_unit_test(a_line_being_shown_is_not_written_to_until_the_next_is_taken),
        cmocka_unit_test(lines_are_counted_beyond_32_bits),
        cmocka_unit_test(the_newest_snapshot_wins),
        cmocka_unit_test(a_snapshot_being_read_does_not_change),
        cmocka_unit_test(what_was_shown_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
