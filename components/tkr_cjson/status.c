// SPDX-License-Identifier: MIT
#include <tkr/status.h>

#include <cJSON.h>

#include <tkr/local_time.h>
#include <tkr/version.h>
#include <tkr/words.h>

#include "lend.h"

enum { US_PER_S = 1000000, TIME_BYTES = 24, PLACE_BYTES = 80 };

static void add_number(cJSON *object, const char *name, uint64_t number)
{
    (void)cJSON_AddNumberToObject(object, name, (double)number);
}

static void add_text(cJSON *object, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        (void)cJSON_AddStringToObject(object, name, text);
    else
        (void)cJSON_AddNullToObject(object, name);
}

static void add_digits(struct tkr_words *words, const char *before, int32_t number)
{
    tkr_words_add(words, before);
    tkr_words_add(words, number < 10 ? "0" : "");
    tkr_words_add_number(words, number);
}

/* "2026-12-01T08:15:00Z"; null where the time is not known. */
static void add_time(cJSON *object, const char *name, int64_t wall_s)
{
    char text[TIME_BYTES];
    struct tkr_words words;
    struct tkr_local_time time;

    if (wall_s <= 0) {
        add_text(object, name, NULL);
        return;
    }
    time = tkr_local_time(NULL, wall_s);
    tkr_words_init(&words, text, sizeof(text));
    tkr_words_add_number(&words, time.year);
    add_digits(&words, "-", time.month);
    add_digits(&words, "-", time.day);
    add_digits(&words, "T", time.hour);
    add_digits(&words, ":", time.minute);
    add_digits(&words, ":", time.second);
    tkr_words_add(&words, "Z");
    add_text(object, name, text);
}

static uint64_t seconds_since(uint64_t at_us, uint64_t now)
{
    return now > at_us ? (now - at_us) / US_PER_S : 0;
}

/* Unix seconds of a moment of this run; 0: not known. */
static int64_t wall_s(const struct tkr_status *status, uint64_t at_us)
{
    int64_t offset_us = status->ticker->snapshot.wall_offset_us;

    return offset_us != 0 ? ((int64_t)at_us + offset_us) / US_PER_S : 0;
}

/* Of this run, else of an earlier one, whose age is known only by the clock on the wall. */
static void add_success(cJSON *object, const struct tkr_status *status, const struct tkr_ticker_status *feed)
{
    int64_t now_s = wall_s(status, status->now);
    cJSON *success;

    if (feed->last_success_us == 0 && feed->stored_s == 0) {
        add_text(object, "last_success", NULL);
        return;
    }
    success = cJSON_AddObjectToObject(object, "last_success");
    if (feed->last_success_us != 0) {
        add_number(success, "age_s", seconds_since(feed->last_success_us, status->now));
        add_time(success, "time", wall_s(status, feed->last_success_us));
        return;
    }
    if (now_s > 0 && feed->stored_s > 0)
        add_number(success, "age_s", now_s > feed->stored_s ? (uint64_t)(now_s - feed->stored_s) : 0);
    else
        add_text(success, "age_s", NULL);
    add_time(success, "time", feed->stored_s);
}

/* The words go when the feed is well again, what it was and when it was stays. */
static void add_error(cJSON *object, const struct tkr_status *status, const struct tkr_ticker_status *feed)
{
    cJSON *error;

    if (feed->last_failure_us == 0) {
        add_text(object, "last_error", NULL);
        return;
    }
    error = cJSON_AddObjectToObject(object, "last_error");
    add_text(error, "class", tkr_trouble_words(feed->trouble));
    add_number(error, "age_s", seconds_since(feed->last_failure_us, status->now));
    add_text(error, "words", feed->words);
}

static void add_failures(cJSON *object, const struct tkr_ticker_status *feed)
{
    cJSON *failures = cJSON_AddObjectToObject(object, "failures_of");

    for (int i = 0; i < TKR_TROUBLES; i++) {
        if (feed->failures_of[i] != 0)
            add_number(failures, tkr_trouble_words((enum tkr_trouble)i), feed->failures_of[i]);
    }
}

static const char *state_of(const struct tkr_ticker_status *feed)
{
    if (feed->polls == 0)
        return "starting";
    return feed->failures_in_row == 0 ? "ok" : "failing";
}

static void add_feed(cJSON *feeds, const struct tkr_status *status, uint8_t index)
{
    const struct tkr_ticker_status *feed = tkr_ticker_status(status->ticker, index);
    cJSON *object = cJSON_CreateObject();
    char place[PLACE_BYTES];
    struct tkr_words words;

    (void)cJSON_AddItemToArray(feeds, object);
    tkr_words_init(&words, place, sizeof(place));
    tkr_ticker_tell_place(status->ticker, index, &words);
    add_text(object, "name", feed->title);
    add_text(object, "place", place);
    add_text(object, "state", state_of(feed));
    add_text(object, "format", feed->format);
    add_number(object, "stories", tkr_ring_count_of(tkr_ticker_ring(status->ticker), index));
    add_success(object, status, feed);
    add_error(object, status, feed);
    add_number(object, "next_poll_s",
               feed->next_poll_us > status->now ? (feed->next_poll_us - status->now) / US_PER_S : 0);
    add_number(object, "polls", feed->polls);
    add_number(object, "failures", feed->failures);
    add_number(object, "failures_in_row", feed->failures_in_row);
    add_failures(object, feed);
    add_number(object, "http_status", (uint64_t)(feed->http_status > 0 ? feed->http_status : 0));
    add_number(object, "skipped_script", feed->stories_skipped_script);
}

static void add_notices(cJSON *object, uint8_t notices)
{
    static const struct {
        uint8_t notice;
        const char *name;
    } names[] = {
        {TKR_NOTICE_STARTING, "starting"}, {TKR_NOTICE_CLOCK, "clock"},
        {TKR_NOTICE_NETWORK, "network"},   {TKR_NOTICE_CERTIFICATE, "certificate"},
        {TKR_NOTICE_KEY, "key"},           {TKR_NOTICE_TROUBLE, "trouble"},
        {TKR_NOTICE_STALE, "stale"},
    };
    cJSON *array = cJSON_AddArrayToObject(object, "notices");

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if ((notices & names[i].notice) != 0)
            (void)cJSON_AddItemToArray(array, cJSON_CreateString(names[i].name));
    }
}

static void add_ring(cJSON *object, const struct tkr_ring *ring)
{
    cJSON *into = cJSON_AddObjectToObject(object, "ring");

    add_number(into, "stories", tkr_ring_count(ring));
    add_number(into, "slots", ring->slot_count);
}

static void add_store(cJSON *object, const struct tkr_keep *keep)
{
    int64_t bytes = keep != NULL ? tkr_store_count(keep->store) : -1;
    cJSON *into;

    if (keep == NULL) {
        add_text(object, "store", NULL);
        return;
    }
    into = cJSON_AddObjectToObject(object, "store");
    add_number(into, "writes", keep->writes);
    add_number(into, "failures", keep->failures);
    add_number(into, "erases", tkr_store_erases(keep->store));
    add_number(into, "bytes", bytes > 0 ? (uint64_t)bytes : 0);
    add_number(into, "room", tkr_store_room(keep->store));
}

static void add_memory(cJSON *object, const struct tkr_status *status)
{
    cJSON *into = cJSON_AddObjectToObject(object, "memory");

    for (size_t i = 0; i < status->memory_count; i++)
        add_number(into, status->memory[i].name, status->memory[i].value);
}

static void add_panel(cJSON *panels, const struct tkr_status_panel *panel)
{
    cJSON *object = cJSON_CreateObject();

    (void)cJSON_AddItemToArray(panels, object);
    add_text(object, "name", panel->name);
    add_number(object, "frames", panel->report.frames);
    add_number(object, "draws_while_busy", panel->shown.late);
    add_number(object, "lines_passed", panel->shown.passed);
    add_number(object, "bus_refused", panel->report.refused);
    add_number(object, "bus_busy", panel->report.busy);
    add_number(object, "bus_stuck", panel->report.stuck);
    add_number(object, "refreshes", panel->report.refreshes);
    add_text(object, "last_error", panel->report.last_error < 0 ? tkr_result_words(panel->report.last_error) : NULL);
}

static cJSON *build(const struct tkr_status *status)
{
    cJSON *tree = cJSON_CreateObject();
    cJSON *array;

    add_text(tree, "tkr", TKR_VERSION);
    add_number(tree, "uptime_s", seconds_since(status->begun_us, status->now));
    add_time(tree, "time", wall_s(status, status->now));
    add_notices(tree, tkr_ticker_notices(status->ticker));
    array = cJSON_AddArrayToObject(tree, "feeds");
    for (uint8_t i = 0; i < status->ticker->feed_count; i++)
        add_feed(array, status, i);
    add_ring(tree, tkr_ticker_ring(status->ticker));
    add_store(tree, status->keep);
    add_memory(tree, status);
    array = cJSON_AddArrayToObject(tree, "panels");
    for (size_t i = 0; i < status->panel_count; i++)
        add_panel(array, &status->panels[i]);
    return tree;
}

/* Bytes of the text, or TKR_E_MEMORY. */
static int print(cJSON *tree, const struct tkr_status_text *text)
{
    size_t count = 0;

    if (tree == NULL || text->size == 0 || text->size > INT32_MAX ||
        !cJSON_PrintPreallocated(tree, text->bytes, (int)text->size, 1))
        return TKR_E_MEMORY;
    while (text->bytes[count] != '\0')
        count++;
    return (int)count;
}

int tkr_status_write(const struct tkr_status *status, struct tkr_arena *arena, const struct tkr_status_text *text)
{
    size_t before = arena->used;
    int result;

    tkr_cjson_lend(arena);
    result = print(build(status), text);
    if (tkr_cjson_take_back())
        result = TKR_E_MEMORY;
    tkr_arena_release(arena, before);
    if (result < 0 && text->size > 0)
        text->bytes[0] = '\0';
    return result;
}
