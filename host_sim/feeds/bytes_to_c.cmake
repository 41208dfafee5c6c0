# SPDX-License-Identifier: MIT
# Writes a file as a C array: cmake -D IN=feed.json -D OUT=feed.c -D NAME=feed -P bytes_to_c.cmake
# The array has one byte more, a NUL, which the count leaves out. Both are declared in demo_feeds.h, or in -D HEADER=.

if(NOT HEADER)
  set(HEADER demo_feeds.h)
endif()
file(READ "${IN}" hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR count "${digits} / 2")
# Sixteen bytes a line; CMake's regular expressions have no {32}.
string(REPEAT "[0-9a-f]" 32 line)
string(REGEX REPLACE "(${line})" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1, " hex "${hex}")
string(REPLACE ", \n" ",\n    " hex "${hex}")
get_filename_component(origin "${IN}" NAME)
file(
  WRITE "${OUT}"
  "// SPDX-License-Identifier: MIT
/* Made from ${origin}; change that file, not this one. */
#include \"${HEADER}\"

const unsigned char ${NAME}[] = {
    ${hex}0x00,
};
const size_t ${NAME}_bytes = ${count};
")
