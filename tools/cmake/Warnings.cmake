# SPDX-License-Identifier: MIT
# tkr_warnings: linked PRIVATE by everything that is ours. The strict set of warnings, and what
# TKR_WERROR, TKR_SANITIZE and TKR_COVERAGE ask for. Third-party code gets none of it.

include_guard(GLOBAL)

add_library(tkr_warnings INTERFACE)
target_compile_options(tkr_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
  -Wmissing-prototypes -Wold-style-definition -Wvla -Wundef -Wcast-qual -Wwrite-strings
  -Wpointer-arith -Wformat=2 -Wswitch-enum)
if(TKR_WERROR)
  target_compile_options(tkr_warnings INTERFACE -Werror)
endif()

if(TKR_SANITIZE)
  set(_sanitize -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_compile_options(tkr_warnings INTERFACE ${_sanitize} -fno-omit-frame-pointer)
  target_link_options(tkr_warnings INTERFACE ${_sanitize})
  unset(_sanitize)
endif()
if(TKR_COVERAGE)
  target_compile_options(tkr_warnings INTERFACE --coverage)
  target_link_options(tkr_warnings INTERFACE --coverage)
endif()
