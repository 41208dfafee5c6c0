// SPDX-License-Identifier: MIT
/* One run of tkr-check. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "options.h"
#include "settings.h"

/* Reads the document and tells of its stories. An exit code. */
int check_feed(const struct check_options *options, const struct check_settings *settings);

/* Tells whether the document is strict JSON. An exit code. */
int check_json(const struct check_options *options, const struct check_settings *settings);

#endif
