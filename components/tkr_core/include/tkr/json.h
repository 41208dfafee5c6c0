// SPDX-License-Identifier: MIT
/*
 * A strict streaming JSON scanner (RFC 8259): bytes in, tokens out, any chunking.
 *
 * It validates everything, also what its receiver skips: grammar, UTF-8 (Unicode 3.9, table 3-7), raw control
 * characters, numbers, escapes, depth, and what follows the document. It holds no string: text leaves decoded
 * and in pieces as it arrives. Where the pieces are cut depends on the chunks; what they spell does not, and no
 * piece of text ends inside a character.
 *
 * State: one struct of the caller's, no other memory, no recursion. A byte order mark at the start is skipped;
 * UTF-16 and UTF-32 are refused by name. An escaped lone surrogate (`\ud800`) is legal grammar that means no
 * character: it is given as U+FFFD. `\u0000` is given as a NUL byte, counted like any other.
 */
#ifndef TKR_JSON_H
#define TKR_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

enum { TKR_JSON_DEPTH_MAX = 64 }; /* containers open at once */

enum tkr_json_kind {
    TKR_JSON_OBJECT_BEGIN,
    TKR_JSON_OBJECT_END,
    TKR_JSON_ARRAY_BEGIN,
    TKR_JSON_ARRAY_END,
    TKR_JSON_NAME,   /* a piece of a member's name */
    TKR_JSON_STRING, /* a piece of a string */
    TKR_JSON_NUMBER, /* a piece of a number, as spelled in the document */
    TKR_JSON_TRUE,
    TKR_JSON_FALSE,
    TKR_JSON_NULL,
};

struct tkr_json_token {
    enum tkr_json_kind kind;
    bool last;         /* the final piece of a name, string or number; true for every other kind */
    const char *bytes; /* UTF-8, not terminated; valid during the call; not NULL */
    size_t count;      /* bytes in this piece; 0 is possible, for the last piece above all */
};

/* What a receiver may answer beside 0 (go on) and a negative result (stop; `tkr_json_push` returns it). */
enum {
    /*
     * At a piece of a name: the rest of it and the member's value are not wanted. At OBJECT_BEGIN or
     * ARRAY_BEGIN: the rest of this container is not wanted, its END included. At a piece of a string or
     * number: the rest of it is not wanted. What is skipped is still validated, and costs less.
     */
    TKR_JSON_SKIP = 1
};

struct tkr_json_sink {
    int (*take)(void *context, const struct tkr_json_token *token);
    void *context; /* owned by the caller, not touched */
};

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_json {
    struct tkr_json_sink sink;
    uint64_t nesting; /* one bit a level: 1 is an object; bit 0 is the innermost */
    uint64_t offset;  /* bytes taken so far */
    const char *reason;
    int failure;             /* the error every later call returns */
    uint16_t unit;           /* the UTF-16 unit of an escape, as far as it is read */
    uint16_t high_surrogate; /* the one that waits for its low surrogate; 0: none */
    uint8_t state;
    uint8_t depth;
    uint8_t skip_depth; /* the outermost container that is skipped; 0: none */
    uint8_t kind;       /* the kind of token being read */
    bool muted;         /* what is being read is not given */
    uint8_t pending;    /* digits of an escape, bytes of a character or letters of a word still due */
    uint8_t low, high;  /* bounds of the next byte of a cut UTF-8 character */
    uint8_t held_count;
    uint8_t held[4]; /* a cut UTF-8 character, or the first bytes of a document */
};

/* Prepares for a new document. `sink` is copied. */
void tkr_json_init(struct tkr_json *json, const struct tkr_json_sink *sink);

/*
 * Takes all of the next `count` bytes (0 is fine; `bytes` may then be NULL). 0: go on. TKR_E_SYNTAX,
 * TKR_E_DEPTH, TKR_E_ENCODING: refused, and so is every later call. Any negative result of the sink is
 * returned likewise. Tokens before the fault have been given.
 */
TKR_MUST_CHECK int tkr_json_push(struct tkr_json *json, const void *bytes, size_t count);

/*
 * Says that no byte follows. 0: the document is whole. TKR_E_TRUNCATED: it is cut, or nothing but space came.
 * TKR_E_ENCODING: it is cut and UTF-16 or UTF-32. It gives the last piece of a number that ends the document,
 * so it can also return what the sink answers.
 */
TKR_MUST_CHECK int tkr_json_finish(struct tkr_json *json);

/* Bytes taken so far; after an error, the offset of the byte that was refused (from 0). */
uint64_t tkr_json_offset(const struct tkr_json *json);

/* What was wrong, for people: "a comma or ] is missing". Never NULL; "" while nothing is wrong. Static. */
const char *tkr_json_reason(const struct tkr_json *json);

#endif
