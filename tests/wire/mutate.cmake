# SPDX-License-Identifier: MIT
# Copies FILE to COPY with FROM, which must stand in it exactly once, replaced by TO; an empty FROM changes nothing.

file(READ "${FILE}" text)
if(NOT FROM STREQUAL "")
  string(FIND "${text}" "${FROM}" first)
  string(FIND "${text}" "${FROM}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "${FILE}: \"${FROM}\" must stand here exactly once: change the mutant with the driver")
  endif()
  string(REPLACE "${FROM}" "${TO}" text "${text}")
endif()
file(WRITE "${COPY}" "${text}")
