// SPDX-License-Identifier: MIT
#include "json_probe.h"

#include <stdio.h>
#include <string.h>

#include <tkr/utf8.h>

#include "check.h"

static bool is_text(enum tkr_json_kind kind)
{
    return kind == TKR_JSON_NAME || kind == TKR_JSON_STRING;
}

/* No piece ends or begins inside a character. */
static void check_whole_characters(const struct tkr_json_token *token)
{
    size_t at = 0;
    while (at < token->count) {
        uint32_t code_point;
        size_t step = tkr_utf8_decode(token->bytes + at, token->count - at, &code_point);
        if (code_point == TKR_REPLACEMENT) {
            assert_int_equal(step, 3);
            assert_memory_equal(token->bytes + at, "\xEF\xBF\xBD", 3);
        }
        at += step;
    }
}

static void check_token(const struct json_probe *probe, const struct tkr_json_token *token)
{
    assert_non_null(token->bytes);
    assert_false(probe->stopped);
    if (probe->piece_open) {
        assert_int_equal(token->kind, probe->open_kind);
    } else if (token->kind == TKR_JSON_NAME) {
        assert_true(probe->depth > 0);
        assert_false(probe->after_name);
    }
    if (is_text(token->kind)) {
        check_whole_characters(token);
    } else if (token->kind != TKR_JSON_NUMBER) {
        assert_true(token->last);
    }
}

static void write_text(struct json_probe *probe, const struct tkr_json_token *token)
{
    if (!probe->piece_open && is_text(token->kind)) {
        feeding_write(probe->outcome, "\"", 1);
    }
    feeding_write(probe->outcome, token->bytes, token->count);
    if (token->last) {
        feeding_print(probe->outcome, "%s ",
                      token->kind == TKR_JSON_NAME     ? "\":"
                      : token->kind == TKR_JSON_STRING ? "\""
                                                       : "");
    }
}

static void write_token(struct json_probe *probe, const struct tkr_json_token *token)
{
    static const char *const words[] = {
        [TKR_JSON_OBJECT_BEGIN] = "{ ", [TKR_JSON_OBJECT_END] = "} ", [TKR_JSON_ARRAY_BEGIN] = "[ ",
        [TKR_JSON_ARRAY_END] = "] ",    [TKR_JSON_TRUE] = "true ",    [TKR_JSON_FALSE] = "false ",
        [TKR_JSON_NULL] = "null ",
    };
    if (is_text(token->kind) || token->kind == TKR_JSON_NUMBER) {
        write_text(probe, token);
    } else {
        feeding_print(probe->outcome, "%s", words[token->kind]);
    }
}

static bool begins(enum tkr_json_kind kind)
{
    return kind == TKR_JSON_OBJECT_BEGIN || kind == TKR_JSON_ARRAY_BEGIN;
}

static bool ends(enum tkr_json_kind kind)
{
    return kind == TKR_JSON_OBJECT_END || kind == TKR_JSON_ARRAY_END;
}

static void gather_name(struct json_probe *probe, const struct tkr_json_token *token)
{
    if (!probe->piece_open) {
        probe->name_count = 0;
    }
    size_t left = sizeof probe->name - probe->name_count;
    size_t count = token->count < left ? token->count : left;
    memcpy(probe->name + probe->name_count, token->bytes, count);
    probe->name_count += count;
}

static bool name_is(const struct json_probe *probe, const char *name)
{
    return probe->name_count == strlen(name) && memcmp(probe->name, name, probe->name_count) == 0;
}

static int answer(struct json_probe *probe, const struct tkr_json_token *token)
{
    if (probe->skip_every_piece) {
        return TKR_JSON_SKIP;
    }
    if (begins(token->kind)) {
        return probe->begins == probe->skip_begin ? TKR_JSON_SKIP : 0;
    }
    if (token->kind == TKR_JSON_NAME) {
        bool skipped = probe->skip_name_pieces;
        skipped |= token->last && probe->skip_name != NULL && name_is(probe, probe->skip_name);
        return skipped ? TKR_JSON_SKIP : 0;
    }
    return probe->skip_pieces ? TKR_JSON_SKIP : 0;
}

static int take(void *context, const struct tkr_json_token *token)
{
    struct json_probe *probe = context;
    check_token(probe, token);
    write_token(probe, token);
    if (token->kind == TKR_JSON_NAME) {
        gather_name(probe, token);
    }
    probe->after_name = token->kind == TKR_JSON_NAME && token->last;
    probe->piece_open = !token->last;
    probe->open_kind = token->kind;
    probe->depth += begins(token->kind) - ends(token->kind);
    probe->begins += begins(token->kind) ? 1 : 0;
    probe->tokens += token->last ? 1 : 0;
    if (token->last && probe->tokens == probe->stop_at) {
        probe->stopped = true;
        return TKR_E_STOPPED;
    }
    int result = answer(probe, token);
    if (result == TKR_JSON_SKIP) {
        probe->piece_open = false;
        probe->after_name = false;
        probe->depth -= begins(token->kind) ? 1 : 0;
    }
    return result;
}

/* A refusal is final, whatever comes. */
static void check_stays_refused(struct tkr_json *json, int result)
{
    uint64_t offset = tkr_json_offset(json);
    assert_int_equal(tkr_json_push(json, " ]", 2), result);
    assert_int_equal(tkr_json_push(json, NULL, 0), result);
    assert_int_equal(tkr_json_finish(json), result);
    assert_true(tkr_json_offset(json) == offset);
}

static void write_result(struct json_probe *probe, int result, size_t taken)
{
    struct tkr_json *json = &probe->json;
    if (result == 0) {
        assert_string_equal(tkr_json_reason(json), "");
        assert_true(tkr_json_offset(json) == taken);
        assert_int_equal(probe->depth, 0);
        assert_false(probe->piece_open);
        feeding_print(probe->outcome, "#done");
        return;
    }
    feeding_print(probe->outcome, "#%d@%llu %s", result, (unsigned long long)tkr_json_offset(json),
                  tkr_json_reason(json));
    probe->stopped = true;
    check_stays_refused(json, result);
}

static void begin(struct json_probe *probe, struct feeding_outcome *outcome)
{
    *probe = (struct json_probe){
        .skip_name = probe->skip_name,
        .skip_begin = probe->skip_begin,
        .skip_pieces = probe->skip_pieces,
        .skip_name_pieces = probe->skip_name_pieces,
        .skip_every_piece = probe->skip_every_piece,
        .stop_at = probe->stop_at,
        .outcome = outcome,
    };
    tkr_json_init(&probe->json, &(struct tkr_json_sink){take, probe});
}

static void end(struct json_probe *probe, int result, size_t taken)
{
    write_result(probe, result == 0 ? tkr_json_finish(&probe->json) : result, taken);
}

void json_probe_run(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome)
{
    struct json_probe *probe = context;
    begin(probe, outcome);
    struct feeding_chunk chunk;
    int result = 0;
    size_t taken = 0;
    while (result == 0 && feeding_next(chunks, &chunk)) {
        result = tkr_json_push(&probe->json, chunk.bytes, chunk.count);
        taken += chunk.count;
    }
    end(probe, result, taken);
}

void json_expect(const struct json_probe *probe, const void *bytes, size_t count, const char *expected)
{
    struct json_probe copy = *probe;
    assert_string_equal(feeding_check(bytes, count, json_probe_run, &copy)->bytes, expected);
}

void json_expect_pieces(const struct json_probe *probe, const char *text, size_t longest, const char *expected)
{
    struct json_probe copy = *probe;
    struct feeding_outcome outcome = {0};
    int result = 0;
    size_t at = 0;
    size_t end_at = strlen(text);
    begin(&copy, &outcome);
    while (result == 0 && at < end_at) {
        size_t count = end_at - at < longest ? end_at - at : longest;
        result = tkr_json_push(&copy.json, text + at, count);
        at += count;
    }
    end(&copy, result, at);
    assert_string_equal(outcome.bytes, expected);
    feeding_drop(&outcome);
}

void json_expect_text(const char *text, const char *expected)
{
    json_expect(&(struct json_probe){0}, text, strlen(text), expected);
}

void json_expect_refusal(const void *bytes, size_t count, int error, size_t offset, const char *reason)
{
    struct json_probe probe = {0};
    const struct feeding_outcome *outcome = feeding_check(bytes, count, json_probe_run, &probe);
    char expected[128];
    int length = snprintf(expected, sizeof expected, "#%d@%zu %s", error, offset, reason);
    assert_in_range(length, 1, sizeof expected - 1);
    assert_true(outcome->count >= (size_t)length);
    assert_string_equal(outcome->bytes + outcome->count - length, expected);
}
