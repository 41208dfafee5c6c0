// SPDX-License-Identifier: MIT
/*
 * Clean-up of publishers' text: what a title meant, without the markup it came in.
 *
 * In this order: a stray byte as windows-1252 has it, other ill-formed UTF-8 to U+FFFD; then, until nothing changes any
 * more (publishers encode twice: `&amp;#039;` is an apostrophe), known HTML tags, comments and CDATA marks away, character
 * references resolved, controls, bidi controls and zero-width characters dropped, every run of white space to one space,
 * none at the ends, letters and their marks to one letter, full-width ASCII to ASCII, of a composed picture (a family, a
 * skin tone) its base alone, and a flag to its two letters. `5 < 6, R&D` stays as it is. Eight levels of markup in markup are resolved; of a text with
 * more of them every `<`, `>` and `&` is dropped.
 */
#ifndef TKR_TEXT_H
#define TKR_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

/*
 * Cleans `count` bytes of `text` in place and returns how many are left. The result is never longer than
 * the input, is well-formed UTF-8, holds no control character, and cleaning it again changes nothing.
 * It may be cut at the end of the buffer (a U+FFFD needs more room than the byte it stands for), never inside
 * a character; it is not terminated. What stands between the tags `script` and `style` goes with them. A tag
 * that parts blocks or lines (`<p>`, `<br>`) leaves a space. U+200C and U+200D stay between Arabic letters and
 * after Indic ones; of a run of combining marks eight stay. Letters of Latin, Greek and Cyrillic are composed (NFC), unless
 * that would make them longer. `text` may be NULL when `count` is 0.
 */
size_t tkr_text_clean(char *text, size_t count);

/*
 * The same for a text that was cut off: a character, a character reference or a known tag that begins at its
 * end and is not finished is left out, be it encoded once more or not. No ellipsis is added.
 */
size_t tkr_text_clean_cut(char *text, size_t count);

/*
 * For text that fills its buffer before all of it came: removes one level of the markup that is finished and
 * all but one of a run of spaces, in place, and returns the bytes left. What comes may be put behind them; the clean-up of all of it then gives
 * what it would have given without this.
 */
size_t tkr_text_squeeze(char *text, size_t count);

/*
 * The bytes of what people take for the first character of `text`, `count` is at least 1: a grapheme cluster of UAX #29,
 * which no cut parts. A letter with its marks, a Hangul syllable, a flag, a family.
 */
size_t tkr_text_cluster(const char *text, size_t count);

/* The largest count not above `limit` that cuts no such character and leaves no space or joiner at the end. */
size_t tkr_text_floor(const char *text, size_t count, size_t limit);

/*
 * Cuts `text` to at most `limit` bytes as tkr_text_floor does, replacing its end by `…` (3 bytes) when it is longer.
 * Returns the count that is left. `limit` below 3 gives 0 for a longer text. A clean text stays clean.
 */
size_t tkr_text_ellipsize(char *text, size_t count, size_t limit);

/*
 * Finds the last segment of a headline: what follows the last ` | `, ` - `, ` – ` or ` — `. Returns true and
 * sets `*head` (bytes before the separator, trailing space not counted) and `*segment` (offset of the
 * segment), or returns false when there is no separator, or nothing before or after it.
 */
bool tkr_text_last_segment(const char *text, size_t count, size_t *head, size_t *segment);

/*
 * A title that is all in capitals, of two words at least, as in a sentence, in place: only the first letter of a sentence
 * stays a capital. Words stay that have a digit or a point in them (`U.S.`, `G7`), have none of the vowels AEIOUY (`BBC`),
 * or are known (`NATO`, `EU's`; a list of 17 in text/case.c). Names become small too: there is no telling. Any other
 * title stays as it is. Returns the bytes left, never more; clean text stays clean.
 */
size_t tkr_text_sentence(char *text, size_t count);

/* Whether two texts are the same when the case of ASCII, Latin, Greek and Cyrillic letters is ignored. */
bool tkr_text_same(const char *a, size_t a_count, const char *b, size_t b_count);

/* A 32-bit hash of a text folded as in tkr_text_same: what is the same has the same hash. */
uint32_t tkr_text_hash(const char *text, size_t count);

/*
 * A 32-bit hash of a text folded as in tkr_text_same, punctuation and spaces left out unless there is nothing else;
 * never 0.
 */
uint32_t tkr_text_key(const char *text, size_t count);

#endif
