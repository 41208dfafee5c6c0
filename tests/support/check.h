// SPDX-License-Identifier: MIT
/* cmocka and the headers that it wants before it. */
#ifndef TKR_TEST_CHECK_H
#define TKR_TEST_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
