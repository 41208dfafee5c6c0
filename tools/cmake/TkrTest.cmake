# SPDX-License-Identifier: MIT
# tkr_test(<name> SOURCES <file>... [LIBS <target>...] [LABELS <label>...] [TIMEOUT <seconds>])
#
# A cmocka program that ctest runs. It is labelled with its folder under tests/ and stopped after
# 120 seconds unless said otherwise; on an emulated processor after four times that. Programs land in
# tests/bin of the build folder. The environment is passed on, so TKR_CORPUS reaches the test as the
# caller of ctest has set it.

include_guard(GLOBAL)

if(NOT TARGET tkr_cmocka)
  find_path(TKR_CMOCKA_INCLUDE_DIR cmocka.h)
  find_library(TKR_CMOCKA_LIBRARY cmocka)
  mark_as_advanced(TKR_CMOCKA_INCLUDE_DIR TKR_CMOCKA_LIBRARY)
  if(NOT TKR_CMOCKA_INCLUDE_DIR OR NOT TKR_CMOCKA_LIBRARY)
    message(FATAL_ERROR "cmocka is missing: run tools/setup first, or configure with "
                        "-DTKR_BUILD_TESTS=OFF.")
  endif()

  add_library(tkr_cmocka INTERFACE)
  target_include_directories(tkr_cmocka SYSTEM INTERFACE "${TKR_CMOCKA_INCLUDE_DIR}")
  target_link_libraries(tkr_cmocka INTERFACE "${TKR_CMOCKA_LIBRARY}")
endif()

function(tkr_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LIBS;LABELS")
  if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "tkr_test(${name}): wants SOURCES, and knows LIBS, LABELS and TIMEOUT")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(CMAKE_CROSSCOMPILING)
    math(EXPR arg_TIMEOUT "4 * ${arg_TIMEOUT}")
  endif()
  file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
  string(REGEX REPLACE "/.*" "" folder "${folder}")

  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} tkr_cmocka tkr_warnings)
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests/bin")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${folder};${arg_LABELS}")
endfunction()
