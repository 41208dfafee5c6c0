// SPDX-License-Identifier: MIT
/*
 * Results: one rule for the whole project.
 *
 * A function that can fail returns `int`: negative is an error from `enum tkr_result`, 0 is done, positive is
 * a state that the function's own comment names. Every such function is marked TKR_MUST_CHECK.
 */
#ifndef TKR_RESULT_H
#define TKR_RESULT_H

#if defined(__GNUC__)
#define TKR_MUST_CHECK __attribute__((warn_unused_result))
#define TKR_PRINTF(format_index, first_index) __attribute__((format(printf, format_index, first_index)))
#else
#define TKR_MUST_CHECK
#define TKR_PRINTF(format_index, first_index)
#endif

enum tkr_result {
    TKR_OK = 0,
    TKR_E_ARGUMENT = -1,   /* a value from the caller is outside its documented range */
    TKR_E_MEMORY = -2,     /* the memory that was given is too small */
    TKR_E_BUSY = -3,       /* something else is under way; ask again later */
    TKR_E_IO = -4,         /* a device or a file did not do what it was asked */
    TKR_E_SYNTAX = -5,     /* the bytes are not JSON (RFC 8259) */
    TKR_E_DEPTH = -6,      /* JSON nested deeper than the scanner follows */
    TKR_E_ENCODING = -7,   /* the bytes are not UTF-8 */
    TKR_E_TRUNCATED = -8,  /* the bytes end too early */
    TKR_E_NOT_FEED = -9,   /* good JSON, but not a feed of the expected shape */
    TKR_E_TOO_LARGE = -10, /* more than a stated limit */
    TKR_E_POINTER = -11,   /* a JSON Pointer (RFC 6901) is malformed */
    TKR_E_STOPPED = -12,   /* the receiver asked to stop */
};

/* A short sentence in English for people, without a full stop; never NULL, static storage. */
const char *tkr_result_words(int result);

#endif
