// SPDX-License-Identifier: MIT
/*
 * Collected real data for tests. It is not part of the source: the environment variable TKR_CORPUS names its
 * folder, and a test that wants it says so and is skipped when the variable is not set.
 */
#ifndef TKR_TEST_CORPUS_H
#define TKR_TEST_CORPUS_H

#include <stddef.h>

struct corpus_file {
    const char *name; /* without the folder */
    char *bytes;      /* valid until the visit ends; for corpus_read, until corpus_free */
    size_t count;
};

/* Skips the running test, with words, when TKR_CORPUS is not set. */
void corpus_need(void);

/* Reads a file, `path` from the corpus folder on. Fails the test when it is not there. */
void corpus_read(struct corpus_file *file, const char *path);
void corpus_free(struct corpus_file *file);

/*
 * Calls `visit` for each plain file of a folder, in the order of the names' bytes. Returns the number of
 * files. Fails the test when the folder is not there.
 */
size_t corpus_walk(const char *folder, void (*visit)(void *context, const struct corpus_file *file), void *context);

#endif
