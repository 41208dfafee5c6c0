# SPDX-License-Identifier: MIT
# Runs PROGRAM, a cmocka test of a driver with a fault in it: it has to end by itself and to say that a test failed.

execute_process(COMMAND "${PROGRAM}" RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT result MATCHES "^[0-9]+$" OR NOT said MATCHES "FAILED TEST")
  message(FATAL_ERROR "nobody noticed the fault (${result}):\n${said}")
endif()
