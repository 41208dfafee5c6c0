# SPDX-License-Identifier: MIT
# A build for the microcontroller board TKR_BOARD, a folder of main/: the core, fonts, panels and the application,
# without third-party libraries and without anything that runs on this machine.

include_guard(GLOBAL)

if(NOT EXISTS "${PROJECT_SOURCE_DIR}/main/${TKR_BOARD}/CMakeLists.txt")
  message(FATAL_ERROR "There is no board main/${TKR_BOARD}.")
endif()
foreach(part IN ITEMS components/tkr_core components/tkr_fonts components/tkr_panels main)
  add_subdirectory("${part}")
endforeach()
if(TKR_BUILD_TESTS)
  enable_testing()
  add_subdirectory(tests/board)
endif()
