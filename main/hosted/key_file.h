// SPDX-License-Identifier: MIT
/* Publishers' keys from files and from the environment. */
#ifndef TKR_KEY_FILE_H
#define TKR_KEY_FILE_H

#include <tkr/result.h>

/*
 * For `keys.read` of tkr_config_source: the first line of `file`, or (NULL) the environment variable `env`, into `key`
 * (TKR_CONFIG_KEY_BYTES), terminated, without spaces at its ends. TKR_E_IO: it is not there; TKR_E_TOO_LARGE. `context` is not
 * used.
 */
TKR_MUST_CHECK int tkr_key_read(void *context, const char *file, const char *env, char *key);

#endif
