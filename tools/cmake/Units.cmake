# SPDX-License-Identifier: MIT
# A build of the portable components with their unit tests only, for a cross compiler: other word sizes and byte
# orders. What needs TLS, sockets or pictures stays out, here and in the folders of tests/unit.

include_guard(GLOBAL)

foreach(part IN ITEMS tkr_core tkr_fonts tkr_panels tkr_cjson)
  add_subdirectory("components/${part}")
endforeach()
add_subdirectory(main)
add_subdirectory(host_sim/chips)
add_subdirectory(host_sim/wires)

enable_testing()
include("${CMAKE_CURRENT_LIST_DIR}/TkrTest.cmake")
add_subdirectory(tests/support)
file(GLOB subjects CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/unit/*/CMakeLists.txt")
list(FILTER subjects EXCLUDE REGEX "/(fetch_curl|script|server|tls|views)/CMakeLists.txt$")
foreach(subject IN LISTS subjects)
  get_filename_component(subject "${subject}" DIRECTORY)
  add_subdirectory("${subject}")
endforeach()
