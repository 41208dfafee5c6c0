// SPDX-License-Identifier: MIT
#ifndef TKR_VERSION_H
#define TKR_VERSION_H

/* The same as in the root's CMakeLists.txt; a test compares them. */
#define TKR_VERSION "0.1.0"

#endif
