# SPDX-License-Identifier: MIT
# tkr_mutant(<name> TEST <target> SOURCE <file> [HEADER <file>] FROM <text> TO <text>)
#
# A driver with a fault in it, which a test must notice. When the project is built, SOURCE of components/tkr_panels is
# copied with FROM, which must stand in it exactly once, replaced by TO; the program of TEST is linked with the copy in the
# place of the driver. The ctest mutant_<name> passes when that program runs to its end and at least one of its tests fails.
# When the fault is in a file that SOURCE includes by quotes, HEADER names it, and the copy of that one is changed.
#
# FROM and TO are taken as they are, but have no semicolon.

include_guard(GLOBAL)

function(_tkr_mutant_copy file copy from to)
  add_custom_command(OUTPUT "${copy}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${file}" "-DCOPY=${copy}" "-DFROM=${from}" "-DTO=${to}"
            -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/mutate.cmake"
    DEPENDS "${file}" "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/mutate.cmake"
    VERBATIM)
endfunction()

function(tkr_mutant name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TEST;SOURCE;HEADER;FROM;TO" "")
  if(NOT TARGET "${arg_TEST}" OR NOT arg_SOURCE OR NOT arg_FROM OR NOT DEFINED arg_TO OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "tkr_mutant(${name}): wants TEST, SOURCE, FROM and TO, and knows HEADER")
  endif()
  if("${arg_FROM}${arg_TO}" MATCHES ";")
    message(FATAL_ERROR "tkr_mutant(${name}): FROM and TO must not have semicolons")
  endif()

  set(panels "${PROJECT_SOURCE_DIR}/components/tkr_panels")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/mutants/${name}")
  set(copies "${folder}/${arg_SOURCE}")
  if(arg_HEADER)
    list(APPEND copies "${folder}/${arg_HEADER}")
    _tkr_mutant_copy("${panels}/${arg_SOURCE}" "${folder}/${arg_SOURCE}" "" "")
    _tkr_mutant_copy("${panels}/${arg_HEADER}" "${folder}/${arg_HEADER}" "${arg_FROM}" "${arg_TO}")
  else()
    _tkr_mutant_copy("${panels}/${arg_SOURCE}" "${folder}/${arg_SOURCE}" "${arg_FROM}" "${arg_TO}")
  endif()

  # Objects of the program itself come before those of libraries, so the driver in tkr_panels is not taken.
  add_executable(mutant_${name} ${copies} $<TARGET_OBJECTS:${arg_TEST}>)
  target_include_directories(mutant_${name} PRIVATE "${panels}")
  target_link_libraries(mutant_${name} PRIVATE $<TARGET_PROPERTY:${arg_TEST},LINK_LIBRARIES>)
  set_target_properties(mutant_${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests/bin")
  add_test(NAME mutant_${name}
    COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:mutant_${name}>"
            -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/run_mutant.cmake")
  set_tests_properties(mutant_${name} PROPERTIES TIMEOUT 400 LABELS "wire;mutant")
endfunction()
