// SPDX-License-Identifier: MIT
/*
 * A receiver of tokens for tests. It writes down what the tokens spell, in JSON-like words with the text
 * decoded, and checks on each token what the scanner promises of all of them.
 *
 *     {"a":[1,"x"]}   becomes   { "a": [ 1 "x" ] } #done
 *     [1,x]           becomes   [ 1 #-5@3 a word is not true, false or null
 */
#ifndef TKR_TEST_JSON_PROBE_H
#define TKR_TEST_JSON_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include <tkr/json.h>

#include "feeding.h"

enum { PROBE_NAME_BYTES = 32 };

/* What the receiver answers; zeros: it wants everything. */
struct json_probe {
    const char *skip_name; /* skip the value of every member of this name */
    unsigned skip_begin;   /* skip at the container that begins as this one; from 1 */
    bool skip_pieces;      /* skip the rest at the first piece of every string and number */
    bool skip_name_pieces; /* skip the rest and the value at the first piece of every name */
    bool skip_every_piece; /* answer "skip" to every token */
    unsigned stop_at;      /* answer TKR_E_STOPPED to the last piece of this token; from 1 */

    /* The rest is the probe's own. */
    struct tkr_json json;
    struct feeding_outcome *outcome;
    unsigned begins, tokens;
    int depth;
    bool piece_open, after_name, stopped;
    enum tkr_json_kind open_kind;
    char name[PROBE_NAME_BYTES];
    size_t name_count;
};

/* A run for feeding_check; the context is a probe. */
void json_probe_run(void *context, struct feeding_chunks *chunks, struct feeding_outcome *outcome);

/* Feeds `count` bytes in all ways and requires what `expected` says of the outcome. */
void json_expect(const struct json_probe *probe, const void *bytes, size_t count, const char *expected);

/* The same for text without NUL and a receiver that wants everything. */
void json_expect_text(const char *text, const char *expected);

/* The same for one way, chunks of `longest` bytes, where the outcome depends on the way. */
void json_expect_pieces(const struct json_probe *probe, const char *text, size_t longest, const char *expected);

/* Requires refusal in all ways: the error, the refused byte's offset and the reason. */
void json_expect_refusal(const void *bytes, size_t count, int error, size_t offset, const char *reason);

#endif
