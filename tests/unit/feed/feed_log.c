// SPDX-License-Identifier: MIT
#include "feed_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "check.h"

enum { SCRATCH_BYTES = 1024 };

struct run {
    struct tkr_feed feed;
    struct feeding_outcome *outcome;
    const char *not_shown;
};

static void check_is_clean(struct tkr_span text)
{
    char *copy = malloc((size_t)text.count + 1);
    assert_non_null(copy);
    if (text.count > 0) {
        memcpy(copy, text.bytes, text.count);
        assert_int_equal(tkr_text_clean(copy, text.count), text.count);
        assert_memory_equal(copy, text.bytes, text.count);
    }
    free(copy);
}

static void check_story(const struct tkr_story *story)
{
    struct tkr_span shown = {story->title.bytes, story->shown_bytes};
    assert_in_range(story->shown_bytes, 1, story->title.count);
    assert_int_equal(tkr_utf8_floor(story->title.bytes, story->title.count, story->shown_bytes), story->shown_bytes);
    assert_int_equal(story->title_key, tkr_text_key(shown.bytes, shown.count));
    check_is_clean(shown);
    check_is_clean(story->title);
    check_is_clean(story->source);
    check_is_clean(story->section);
    check_is_clean(story->url);
    check_is_clean(story->id_text);
}

static void print_span(struct feeding_outcome *outcome, const char *name, struct tkr_span text)
{
    if (text.count > 0) {
        feeding_print(outcome, " %s=%.*s", name, (int)text.count, text.bytes);
    }
}

static int take_story(void *context, const struct tkr_story *story)
{
    struct run *run = context;
    const struct tkr_span title = story->title;
    check_story(story);
    if (run->not_shown != NULL && strncmp(title.bytes, run->not_shown, strlen(run->not_shown)) == 0) {
        return TKR_FEED_NOT_SHOWN;
    }
    feeding_print(run->outcome, "%.*s", (int)story->shown_bytes, title.bytes);
    if (story->shown_bytes < title.count) {
        feeding_print(run->outcome, "{%.*s}", title.count - story->shown_bytes, title.bytes + story->shown_bytes);
    }
    print_span(run->outcome, "source", story->source);
    print_span(run->outcome, "section", story->section);
    print_span(run->outcome, "url", story->url);
    print_span(run->outcome, "id", story->id_text);
    if (story->id != 0) {
        feeding_print(run->outcome, " id64=%016" PRIx64, story->id);
    }
    if (story->url_key != 0) {
        feeding_print(run->outcome, " url32=%08" PRIx32, story->url_key);
    }
    if (story->published != TKR_TIME_UNKNOWN) {
        feeding_print(run->outcome, " at=%" PRId64, story->published);
    }
    feeding_print(run->outcome, "\n");
    return 0;
}

static void print_end(struct run *run, int result)
{
    struct tkr_feed_skipped skipped = tkr_feed_skips(&run->feed);
    feeding_print(run->outcome, "end: %d stories=%" PRIu32, result, tkr_feed_stories(&run->feed));
    feeding_print(run->outcome, " no_title=%" PRIu32 " removed=%" PRIu32 " not_item=%" PRIu32, skipped.no_title,
                  skipped.removed, skipped.not_item);
    print_span(run->outcome, "feed", tkr_feed_title(&run->feed));
    print_span(run->outcome, "error", tkr_feed_error(&run->feed));
    check_is_clean(tkr_feed_title(&run->feed));
    check_is_clean(tkr_feed_error(&run->feed));
}

static void print_told(struct run *run)
{
    struct tkr_span seen = tkr_feed_seen(&run->feed);
    const char *format = tkr_feed_format(&run->feed);
    check_is_clean(seen);
    feeding_print(run->outcome, "\nformat=%s", format != NULL ? format : "?");
    feeding_print(run->outcome, "; 200: %s; 403: %s;", tkr_feed_fault_words(tkr_feed_fault(&run->feed, 200)),
                  tkr_feed_fault_words(tkr_feed_fault(&run->feed, 403)));
    print_span(run->outcome, "seen", seen);
}

/* Tokens, written one after the other. */
struct record {
    struct feeding_outcome tokens;
};

static int write_token(void *context, const struct tkr_json_token *token)
{
    struct record *record = context;
    feeding_write(&record->tokens, &token->kind, sizeof token->kind);
    feeding_write(&record->tokens, &token->last, sizeof token->last);
    feeding_write(&record->tokens, &token->count, sizeof token->count);
    feeding_write(&record->tokens, token->bytes, token->count);
    return 0;
}

static const char *read_token(const char *at, struct tkr_json_token *token)
{
    memcpy(&token->kind, at, sizeof token->kind);
    at += sizeof token->kind;
    memcpy(&token->last, at, sizeof token->last);
    at += sizeof token->last;
    memcpy(&token->count, at, sizeof token->count);
    token->bytes = at + sizeof token->count;
    return token->bytes + token->count;
}

static bool opens(enum tkr_json_kind kind)
{
    return kind == TKR_JSON_OBJECT_BEGIN || kind == TKR_JSON_ARRAY_BEGIN;
}

static bool closes(enum tkr_json_kind kind)
{
    return kind == TKR_JSON_OBJECT_END || kind == TKR_JSON_ARRAY_END;
}

/* Passes over what a skipped token leaves unwanted: `at` is after that token. */
static const char *pass_over(const char *at, const struct tkr_json_token *skipped)
{
    struct tkr_json_token token = *skipped;
    int depth = opens(skipped->kind) ? 1 : 0;
    bool value_due = skipped->kind == TKR_JSON_NAME;
    while (depth > 0 || value_due || !token.last) {
        at = read_token(at, &token);
        depth += opens(token.kind) ? 1 : closes(token.kind) ? -1 : 0;
        value_due = value_due && token.kind == TKR_JSON_NAME;
    }
    return at;
}

/* The reader gets tokens of a recording; each is a copy that is gone after the call. */
static int give_tokens(struct tkr_feed *feed, const struct record *record)
{
    const char *at = record->tokens.bytes;
    const char *end = at + record->tokens.count;
    while (at < end) {
        struct tkr_json_token token;
        at = read_token(at, &token);
        char *copy = malloc(token.count + 1);
        assert_non_null(copy);
        memcpy(copy, token.bytes, token.count);
        token.bytes = copy;
        int result = tkr_feed_take(feed, &token);
        free(copy);
        if (result < 0) {
            return result;
        }
        at = result == TKR_JSON_SKIP ? pass_over(at, &token) : at;
    }
    return tkr_feed_close(feed);
}

static int read_by_tokens(struct run *run, struct feeding_chunks *chunks)
{
    struct record record = {{NULL, 0, 0}};
    struct tkr_json json;
    struct tkr_json_sink sink = {write_token, &record};
    struct feeding_chunk chunk;
    int result = 0;
    tkr_json_init(&json, &sink);
    feeding_write(&record.tokens, "", 0);
    while (result == 0 && feeding_next(chunks, &chunk)) {
        result = tkr_json_push(&json, chunk.bytes, chunk.count);
    }
    if (result == 0) {
        result = tkr_json_finish(&json);
    }
    if (result == 0) {
        result = give_tokens(&run->feed, &record);
    }
    free(record.tokens.bytes);
    return result;
}

static int read_by_bytes(struct run *run, struct feeding_chunks *chunks)
{
    struct feeding_chunk chunk;
    int result = 0;
    while (result == 0 && feeding_next(chunks, &chunk)) {
        result = tkr_feed_push(&run->feed, chunk.bytes, chunk.count);
    }
    return result == 0 ? tkr_feed_finish(&run->feed) : result;
}

static void read_document(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    const struct feed_log_setup *setup = context;
    struct run run = {.outcome = outcome, .not_shown = setup->not_shown};
    struct tkr_feed_config config = {
        .map = setup->map != NULL ? setup->map : tkr_feed_map_by_name("jsonfeed"),
        .sink = {take_story, &run},
        .scratch_bytes = setup->scratch_bytes != 0 ? setup->scratch_bytes : SCRATCH_BYTES,
        .keep_links = setup->keep_links,
        .suffix = setup->suffix,
        .learnt = setup->learnt,
        .sentence_case = setup->sentence_case,
    };
    config.scratch = malloc(config.scratch_bytes);
    assert_non_null(config.scratch);
    memset(config.scratch, 0xA5, config.scratch_bytes);
    assert_int_equal(tkr_feed_init(&run.feed, &config), 0);
    print_end(&run, setup->tokens ? read_by_tokens(&run, chunks) : read_by_bytes(&run, chunks));
    if (run.not_shown != NULL) {
        feeding_print(outcome, " script=%" PRIu32, tkr_feed_skips(&run.feed).script);
    }
    if (setup->learns) {
        feeding_print(outcome, " learnt=%08" PRIx32, tkr_feed_learnt(&run.feed));
    }
    if (setup->tell) {
        print_told(&run);
    }
    free(config.scratch);
}

const char *feed_log_bytes(const struct feed_log_setup *setup, const void *document, size_t count)
{
    struct feed_log_setup copy = *setup;
    return feeding_check(document, count, read_document, &copy)->bytes;
}

const char *feed_log(const struct feed_log_setup *setup, const char *document)
{
    return feed_log_bytes(setup, document, strlen(document));
}

const char *feed_log_once(const struct feed_log_setup *setup, const void *document, size_t count)
{
    static struct feeding_outcome outcome;
    struct feed_log_setup copy = *setup;
    struct feeding_chunks chunks = {.input = document, .count = count, .cut = SIZE_MAX, .longest = SIZE_MAX};
    outcome.count = 0;
    guard_open(&chunks.guard, count);
    read_document(&copy, &chunks, &outcome);
    guard_close(&chunks.guard);
    return outcome.bytes;
}

const char *feed_log_fixture(const char *name, size_t *count)
{
    static char bytes[65536];
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", FIXTURES, name);
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        fail_msg("cannot open %s", path);
    }
    *count = fread(bytes, 1, sizeof bytes - 1, stream);
    fclose(stream);
    bytes[*count] = '\0';
    return bytes;
}
