// SPDX-License-Identifier: MIT
/* What the files of the scanner share. Private to this folder; README.md has the drawing of the
 * states. */
#ifndef TKR_JSON_SCANNER_H
#define TKR_JSON_SCANNER_H

#include <tkr/json.h>

/* Each state is named for what is awaited. */
enum json_state {
    AWAIT_FIRST_BYTE, /* zero: a struct of zeros begins here */
    AWAIT_MARK,       /* the rest of a byte order mark */
    AWAIT_ENCODING,   /* refused already; up to four bytes tell UTF-16 from UTF-32 */

    AWAIT_VALUE,
    AWAIT_VALUE_OR_END, /* just after [ */
    AWAIT_NAME,
    AWAIT_NAME_OR_END, /* just after { */
    AWAIT_COLON,
    AWAIT_COMMA_OR_END,
    AWAIT_NOTHING, /* the document is whole */
    AWAIT_LETTER,  /* of true, false or null */

    AWAIT_QUOTE,         /* inside a name or string */
    AWAIT_ESCAPED,       /* after a backslash */
    AWAIT_HEX,           /* after \u */
    AWAIT_LOW_BACKSLASH, /* a high surrogate came; perhaps its low one follows */
    AWAIT_LOW_U,
    AWAIT_CONTINUATION, /* inside a UTF-8 character that the chunks cut */

    AWAIT_MINUS_OR_INTEGER,
    AWAIT_INTEGER,      /* after a minus sign */
    AWAIT_POINT,        /* after a leading zero: a point, an exponent or the end */
    AWAIT_MORE_INTEGER, /* a digit, or what may follow one; the same in the two below */
    AWAIT_FRACTION,
    AWAIT_MORE_FRACTION,
    AWAIT_EXPONENT, /* a sign or a digit */
    AWAIT_EXPONENT_DIGIT,
    AWAIT_MORE_EXPONENT,
};

/*
 * Every taker below reads from `at` (below `end`) and returns how far it came. When it refuses,
 * `failure` is set and the returned place is the refused byte.
 */

/* bytes.c: what a byte is, for the loops over many. */
enum {
    BYTE_HEX = 0x0F,     /* the value of a hexadecimal digit */
    BYTE_NOT_HEX = 0x10, /* it is none */
    BYTE_PLAIN = 0x80,   /* ASCII that stands for itself in a string */
};
extern const uint8_t tkr_json_byte[256];

/* scanner.c */
const uint8_t *tkr_json_refuse(struct tkr_json *json, const uint8_t *at, int error, const char *reason);
/* The same for a byte outside of strings: a byte that no character begins with is refused as no
 * UTF-8. */
const uint8_t *tkr_json_refuse_byte(struct tkr_json *json, const uint8_t *at, const char *reason);
/* Gives a token of the kind being read, unless it is muted, and obeys the answer. */
void tkr_json_give(struct tkr_json *json, const void *bytes, size_t count, bool last);
/* The same for a piece that is not the last; nothing is given when it is empty. */
void tkr_json_give_part(struct tkr_json *json, const void *bytes, size_t count);
/* A value has ended: what comes next, and whether it is wanted. */
void tkr_json_end_value(struct tkr_json *json);

/* encoding.c */
const uint8_t *tkr_json_take_first(struct tkr_json *json, const uint8_t *at);
const uint8_t *tkr_json_take_mark(struct tkr_json *json, const uint8_t *at);
const uint8_t *tkr_json_take_encoding(struct tkr_json *json, const uint8_t *at);
/* Whether the refused `byte`, the last of `offset + 1`, hints at UTF-16 or UTF-32; AWAIT_ENCODING
 * if so. */
bool tkr_json_suspect_encoding(struct tkr_json *json, uint8_t byte);
void tkr_json_name_encoding(struct tkr_json *json);

/* structure.c */
const uint8_t *tkr_json_take_structure(struct tkr_json *json, const uint8_t *at, const uint8_t *end);
const uint8_t *tkr_json_take_letters(struct tkr_json *json, const uint8_t *at, const uint8_t *end);

/* plain.c: the end of the run of whole characters from `at` that stand for themselves in a string.
 */
const uint8_t *tkr_json_plain_end(const uint8_t *at, const uint8_t *end);

/* strings.c */
const uint8_t *tkr_json_take_text(struct tkr_json *json, const uint8_t *at, const uint8_t *end);
/* The same after an escape whose last byte, the one before `at`, stands for itself: it leads the
 * run. */
const uint8_t *tkr_json_take_text_after(struct tkr_json *json, const uint8_t *at, const uint8_t *end);
const uint8_t *tkr_json_take_character(struct tkr_json *json, const uint8_t *at, const uint8_t *end);

/* escapes.c */
/* From a backslash on. */
const uint8_t *tkr_json_open_escape(struct tkr_json *json, const uint8_t *at, const uint8_t *end);
/* Inside an escape. */
const uint8_t *tkr_json_take_escape(struct tkr_json *json, const uint8_t *at, const uint8_t *end);

/* numbers.c */
const uint8_t *tkr_json_take_number(struct tkr_json *json, const uint8_t *at, const uint8_t *end);
/* Ends a number that the end of the document ends. Whether it was whole. */
bool tkr_json_end_number(struct tkr_json *json);

#endif
