// SPDX-License-Identifier: MIT
/* What the parts of the emulated SH1106 tell each other. For sh1106*.c only. */
#ifndef SH1106_INSIDE_H
#define SH1106_INSIDE_H

#include "sh1106.h"

extern const struct page_oled_kind sh1106_kind;

#endif
