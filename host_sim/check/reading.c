// SPDX-License-Identifier: MIT
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include <app.h>
#include <tkr/type.h>

/* Of the list of the document: how many items have ended, this one included. */
static uint64_t item_number(const struct tkr_feed *feed)
{
    struct tkr_feed_skipped skipped = tkr_feed_skips(feed);

    return (uint64_t)tkr_feed_stories(feed) + skipped.no_title + skipped.removed + skipped.not_item + skipped.script;
}

static int take_as_ticker(void *context, const struct tkr_story *story)
{
    struct check_reading *reading = context;

    if (!tkr_type_can_set(reading->font, story->title.bytes, story->shown_bytes))
        return TKR_FEED_NOT_SHOWN;
    return check_stories_add(&reading->stories, item_number(&reading->as_ticker), story);
}

static int take_with_links(void *context, const struct tkr_story *story)
{
    struct check_reading *reading = context;
    struct check_stories *stories = &reading->stories;
    uint64_t item = item_number(&reading->with_links);

    while (reading->described < stories->count && stories->list[reading->described].item < item)
        reading->described++;
    if (reading->described == stories->count || stories->list[reading->described].item != item)
        return TKR_OK;
    return check_story_describe(&stories->list[reading->described], story);
}

static int open_readers(struct check_reading *reading, const struct tkr_feed_map *map,
                        const struct check_wishes *wishes)
{
    int result = tkr_feed_init(&reading->as_ticker,
                               &(struct tkr_feed_config){.map = map,
                                                         .sink = {.story = take_as_ticker, .context = reading},
                                                         .scratch = reading->scratch_as_ticker,
                                                         .scratch_bytes = TKR_APP_SCRATCH_BYTES,
                                                         .suffix = wishes->suffix,
                                                         .sentence_case = wishes->sentence_case});
    if (result < 0)
        return result;
    return tkr_feed_init(&reading->with_links,
                         &(struct tkr_feed_config){.map = map,
                                                   .sink = {.story = take_with_links, .context = reading},
                                                   .scratch = reading->scratch_with_links,
                                                   .scratch_bytes = TKR_FEED_SCRATCH_MAX,
                                                   .keep_links = true});
}

int check_reading_open(struct check_reading *reading, const struct tkr_feed_map *map, const struct check_wishes *wishes)
{
    *reading = (struct check_reading){
        .map = map,
        .font = wishes->font,
        .scratch_as_ticker = malloc(TKR_APP_SCRATCH_BYTES),
        .scratch_with_links = malloc(TKR_FEED_SCRATCH_MAX),
    };
    if (reading->scratch_as_ticker == NULL || reading->scratch_with_links == NULL)
        return TKR_E_MEMORY;
    return open_readers(reading, map, wishes);
}

int check_reading_push(struct check_reading *reading, const void *bytes, size_t count)
{
    if (reading->result < 0)
        return reading->result;
    reading->result = tkr_feed_push(&reading->as_ticker, bytes, count);
    if (reading->result == TKR_OK)
        reading->result = tkr_feed_push(&reading->with_links, bytes, count);
    return reading->result;
}

void check_reading_finish(struct check_reading *reading)
{
    if (reading->result == TKR_OK)
        reading->result = tkr_feed_finish(&reading->as_ticker);
    if (reading->result == TKR_OK)
        reading->result = tkr_feed_finish(&reading->with_links);
    if (reading->result == TKR_OK)
        reading->result = check_stories_settle(&reading->stories, tkr_feed_title(&reading->as_ticker),
                                               tkr_feed_learnt(&reading->as_ticker));
    if (reading->result < 0)
        check_stories_free(&reading->stories);
}

static void add_in_quotes(struct tkr_words *words, const char *before, struct tkr_span text)
{
    tkr_words_add(words, before);
    tkr_words_add(words, "\"");
    tkr_words_add_bytes(words, text.bytes, text.count);
    tkr_words_add(words, "\"");
}

/* Where the map that was given has its list. NULL: it stands for several. */
static const char *list_of(const struct tkr_feed_map *map)
{
    for (uint8_t i = 0; i < map->rule_count; i++) {
        if (map->rules[i].field == TKR_FEED_LIST)
            return map->rules[i].pointer;
    }
    return NULL;
}

static void explain_missing_list(const struct check_reading *reading, struct tkr_words *words)
{
    struct tkr_span seen = tkr_feed_seen(&reading->as_ticker);
    const char *list = list_of(reading->map);

    tkr_words_add(words, "good JSON, but no feed ");
    if (list != NULL) {
        tkr_words_add(words, "in the format \"");
        tkr_words_add(words, reading->map->name);
        tkr_words_add(words, "\": there is no list at \"");
        tkr_words_add(words, list);
        tkr_words_add(words, "\"; try another --format, or a --map");
        return;
    }
    tkr_words_add(words, "in a known format");
    if (seen.count > 0) {
        tkr_words_add(words, ": it has ");
        tkr_words_add_bytes(words, seen.bytes, seen.count);
    }
    tkr_words_add(words, "; say by a --map where its list and titles are");
}

void check_reading_add_fault(const struct check_reading *reading, int status, struct tkr_words *words)
{
    struct tkr_span message = tkr_feed_error(&reading->as_ticker);

    tkr_words_add(words, tkr_feed_fault_words(tkr_feed_fault(&reading->as_ticker, status)));
    if (message.count > 0)
        add_in_quotes(words, tkr_feed_is_page(&reading->as_ticker) ? "; a web page says " : "; the publisher says ",
                      message);
}

static void explain_not_feed(const struct check_reading *reading, struct tkr_words *words)
{
    const struct tkr_feed *feed = &reading->as_ticker;
    struct tkr_span message = tkr_feed_error(feed);

    if (tkr_feed_is_page(feed)) {
        tkr_words_add(words, "this is a web page, not a JSON feed");
        if (message.count > 0)
            add_in_quotes(words, "; its title is ", message);
    } else if (message.count > 0 || tkr_feed_fault(feed, 0) != TKR_FEED_FAULT_NOT_FEED) {
        check_reading_add_fault(reading, 0, words);
    } else {
        explain_missing_list(reading, words);
    }
}

void check_reading_explain(const struct check_reading *reading, char *words_bytes)
{
    const struct tkr_json *json = tkr_feed_json(&reading->as_ticker);
    struct tkr_words words;

    tkr_words_init(&words, words_bytes, CHECK_WORDS_BYTES);
    switch (reading->result) {
    case TKR_E_NOT_FEED:
        explain_not_feed(reading, &words);
        break;
    case TKR_E_TRUNCATED:
    case TKR_E_SYNTAX:
    case TKR_E_DEPTH:
    case TKR_E_ENCODING:
        tkr_words_add(&words, "damaged JSON: ");
        tkr_words_add(&words, tkr_json_reason(json));
        tkr_words_add(&words, " (byte ");
        tkr_words_add_number(&words, (int64_t)tkr_json_offset(json));
        tkr_words_add(&words, ")");
        break;
    default:
        tkr_words_add(&words, tkr_result_words(reading->result));
        break;
    }
}

const char *check_reading_format(const struct check_reading *reading)
{
    return tkr_feed_format(&reading->as_ticker);
}

uint64_t check_reading_bytes(const struct check_reading *reading)
{
    return tkr_json_offset(tkr_feed_json(&reading->as_ticker));
}

size_t check_reading_peak_bytes(void)
{
    return sizeof(struct tkr_feed) + TKR_APP_SCRATCH_BYTES;
}

void check_reading_close(struct check_reading *reading)
{
    check_stories_free(&reading->stories);
    free(reading->scratch_as_ticker);
    free(reading->scratch_with_links);
    reading->scratch_as_ticker = NULL;
    reading->scratch_with_links = NULL;
}
