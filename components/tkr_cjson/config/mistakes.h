// SPDX-License-Identifier: MIT
/* Where the reader is, and what it finds wrong there. Private to this component. */
#ifndef TKR_CONFIG_MISTAKES_H
#define TKR_CONFIG_MISTAKES_H

#include <stddef.h>
#include <stdint.h>

#include <cJSON.h>

#include <tkr/config.h>
#include <tkr/words.h>

enum {
    TKR_CONFIG_PATH_BYTES = 128,     /* longer paths are cut */
    TKR_CONFIG_SENTENCE_BYTES = 320, /* likewise */
};

struct tkr_mistakes {
    struct tkr_config_mistakes sink;
    struct tkr_words path; /* "feeds[1].every" */
    char path_bytes[TKR_CONFIG_PATH_BYTES];
    size_t count;
};

/* It must not move afterwards. */
void tkr_mistakes_init(struct tkr_mistakes *mistakes, const struct tkr_config_mistakes *sink);

/* Adds to the path; both return the mark to leave by. */
size_t tkr_mistakes_enter(struct tkr_mistakes *mistakes, const char *name);
size_t tkr_mistakes_enter_element(struct tkr_mistakes *mistakes, size_t index);
void tkr_mistakes_leave(struct tkr_mistakes *mistakes, size_t mark);

/* A sentence under construction. It must not move. */
struct tkr_sentence {
    struct tkr_words words;
    char bytes[TKR_CONFIG_SENTENCE_BYTES];
};

void tkr_sentence_begin(struct tkr_sentence *sentence);

/* Tells the sentence at the present path, with ` (use ...)` at its end unless `use` is NULL. */
void tkr_mistakes_tell(struct tkr_mistakes *mistakes, struct tkr_sentence *sentence, const char *use);

/* Tells `what` (`is missing`). */
void tkr_mistakes_say(struct tkr_mistakes *mistakes, const char *what, const char *use);

/* Tells that there are `count` of something of which there may be `most`: `17 feeds are too many`. */
void tkr_mistakes_too_many(struct tkr_mistakes *mistakes, size_t count, const char *things, size_t most);

/* Tells what was found and what is wrong with it: `"5s" is too short`. */
void tkr_mistakes_found(struct tkr_mistakes *mistakes, const cJSON *item, const char *wrong, const char *use);

/* Tells what was found and what it should have been: `"10x" is not a duration`. */
void tkr_mistakes_found_not(struct tkr_mistakes *mistakes, const cJSON *item, const char *what, const char *use);

#endif
