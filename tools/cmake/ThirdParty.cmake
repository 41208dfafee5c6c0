# SPDX-License-Identifier: MIT
# Mbed TLS, libcurl and cJSON from source, in this tree, so that all see one Mbed TLS configuration
# (it changes the layout of structs). The archives come from the cache that tools/setup fills:
# configuring needs no network.
#
# Gives: tkr::mbedtls, tkr::cjson, and with TKR_WITH_CURL also tkr::curl. With TKR_UNITS_ONLY: tkr::cjson and
# tkr_cmocka.

include_guard(GLOBAL)
include(FetchContent)

# -DTKR_CACHE=FOLDER, else what tools/setup uses. Read anew at each run of CMake.
if(NOT TKR_CACHE)
  if(DEFINED ENV{TKR_CACHE})
    set(TKR_CACHE "$ENV{TKR_CACHE}")
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(TKR_CACHE "$ENV{XDG_CACHE_HOME}/tkr")
  else()
    set(TKR_CACHE "$ENV{HOME}/.cache/tkr")
  endif()
endif()

set(TKR_THIRD_PARTY_TABLE "${CMAKE_CURRENT_LIST_DIR}/third_party.txt")
set(TKR_MBEDTLS_CONFIG
    "${CMAKE_CURRENT_LIST_DIR}/../../components/tkr_tls/config/tkr_mbedtls_config.h")
get_filename_component(TKR_MBEDTLS_CONFIG "${TKR_MBEDTLS_CONFIG}" ABSOLUTE)

# Sets <archive_out> and <sha256_out> to the archive of <name> in the cache: the one of the table,
# or the newer one that tools/setup had to take instead and noted in a .substitute file.
function(tkr_third_party_archive name archive_out sha256_out)
  file(STRINGS "${TKR_THIRD_PARTY_TABLE}" row REGEX "^${name} ")
  string(REGEX REPLACE " +" ";" row "${row}")
  list(GET row 3 archive)
  list(GET row 4 sha256)
  set(archive "${TKR_CACHE}/sources/${archive}")
  set(substitute "${TKR_CACHE}/sources/${name}.substitute")
  if(NOT EXISTS "${archive}" AND EXISTS "${substitute}")
    file(STRINGS "${substitute}" row)
    string(REGEX REPLACE " +" ";" row "${row}")
    list(GET row 1 archive)
    list(GET row 2 sha256)
    set(archive "${TKR_CACHE}/sources/${archive}")
  endif()
  if(NOT EXISTS "${archive}")
    message(FATAL_ERROR "The source of ${name} is missing: run tools/setup first.\n"
                        "Looked for ${archive}\n"
                        "(another cache folder: environment variable or CMake option TKR_CACHE)")
  endif()
  set(${archive_out} "${archive}" PARENT_SCOPE)
  set(${sha256_out} "${sha256}" PARENT_SCOPE)
endfunction()

# Unpacks <name> and sets <name>_SOURCE_DIR and <name>_BINARY_DIR. FETCHCONTENT_SOURCE_DIR_<NAME>
# names a folder to use instead. The SOURCE_SUBDIR does not exist on purpose: the caller adds the
# folder itself, within a scope of its own.
macro(tkr_third_party_unpack name)
  string(TOUPPER ${name} _upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${_upper})
    tkr_third_party_archive(${name} _archive _sha256)
    FetchContent_Declare(${name} URL "${_archive}" URL_HASH SHA256=${_sha256}
                         DOWNLOAD_EXTRACT_TIMESTAMP TRUE SOURCE_SUBDIR added-by-tkr)
  else()
    FetchContent_Declare(${name} SOURCE_SUBDIR added-by-tkr)
  endif()
  FetchContent_MakeAvailable(${name})
endmacro()

# Other people's headers are system headers: our warnings do not apply to them.
function(tkr_third_party_is_system)
  foreach(target IN LISTS ARGN)
    get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
    set_property(TARGET ${target} PROPERTY INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${folders}")
  endforeach()
endfunction()

# The settings of all three. They are variables of the calling function, so nothing leaks into the
# project around us. The build type is Release in every preset: the sanitizers and -O0 are for
# our own code.
macro(tkr_third_party_settings)
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW) # option() honours plain variables
  set(CMAKE_POLICY_DEFAULT_CMP0126 NEW) # set(CACHE) does, too
  set(CMAKE_WARN_DEPRECATED OFF)
  set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
  set(CMAKE_BUILD_TYPE Release)
  set(CMAKE_EXPORT_COMPILE_COMMANDS OFF)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  set(BUILD_SHARED_LIBS OFF)
  set(BUILD_STATIC_LIBS ON)
  set(BUILD_TESTING OFF)
endmacro()

function(tkr_third_party_mbedtls)
  tkr_third_party_settings()
  tkr_third_party_unpack(mbedtls)
  set(ENABLE_PROGRAMS OFF)
  set(ENABLE_TESTING OFF)
  set(GEN_FILES OFF)
  set(MBEDTLS_FATAL_WARNINGS OFF)
  set(DISABLE_PACKAGE_CONFIG_AND_INSTALL ON)
  set(USE_STATIC_MBEDTLS_LIBRARY ON)
  set(USE_SHARED_MBEDTLS_LIBRARY OFF)
  set(LINK_WITH_PTHREAD ON)
  set(MBEDTLS_CONFIG_FILE "${TKR_MBEDTLS_CONFIG}")
  add_subdirectory("${mbedtls_SOURCE_DIR}" "${mbedtls_BINARY_DIR}" EXCLUDE_FROM_ALL)
  tkr_third_party_is_system(mbedtls mbedx509 mbedcrypto everest p256m)

  add_library(tkr_mbedtls INTERFACE)
  add_library(tkr::mbedtls ALIAS tkr_mbedtls)
  target_link_libraries(tkr_mbedtls INTERFACE mbedtls mbedx509 mbedcrypto)
  set(mbedtls_SOURCE_DIR "${mbedtls_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

function(tkr_third_party_curl mbedtls_source)
  tkr_third_party_settings()
  tkr_third_party_unpack(curl)

  # With these four set, curl's search finds the targets of this tree instead of the system's.
  set(MBEDTLS_LIBRARY mbedtls)
  set(MBEDX509_LIBRARY mbedx509)
  set(MBEDCRYPTO_LIBRARY mbedcrypto)
  set(MBEDTLS_INCLUDE_DIR "${mbedtls_source}/include")
  set(HAVE_MBEDTLS_DES_CRYPT_ECB 0)
  set(CURL_USE_MBEDTLS ON)
  set(CURL_USE_OPENSSL OFF)
  set(CURL_USE_PKGCONFIG OFF)
  set(CURL_USE_CMAKECONFIG OFF)

  set(HTTP_ONLY ON)
  set(ENABLE_THREADED_RESOLVER ON) # without it a dead DNS blocks a call for seconds
  # With no roots given curl fails closed. In the cache, because curl takes "none" out of there again: a plain
  # variable would stay and be taken for the name of a file.
  set(CURL_CA_BUNDLE none CACHE STRING "" FORCE)
  set(CURL_CA_PATH none CACHE STRING "" FORCE)

  # Nothing that curl would otherwise pick up from the machine it is built on.
  foreach(library IN ITEMS ZLIB BROTLI ZSTD)
    set(CURL_${library} OFF)
  endforeach()
  foreach(library IN ITEMS LIBPSL LIBSSH2 LIBSSH GSASL GSSAPI LIBBACKTRACE LIBUV)
    set(CURL_USE_${library} OFF)
  endforeach()
  set(USE_NGHTTP2 OFF)
  set(USE_LIBIDN2 OFF)
  set(ENABLE_ARES OFF)
  set(ENABLE_UNIX_SOCKETS OFF)

  # A ticker does one GET: no cookies, no caches on disk, no login but the basic one (proxies).
  # NETRC stays, so that the option that forbids it can be set.
  foreach(part IN ITEMS ALTSVC AWS BEARER_AUTH COOKIES DIGEST_AUTH DOH FORM_API GETOPTIONS HSTS
                        KERBEROS_AUTH MIME NEGOTIATE_AUTH PROGRESS_METER SHA512_256)
    set(CURL_DISABLE_${part} ON)
  endforeach()

  set(BUILD_CURL_EXE OFF)
  set(BUILD_LIBCURL_DOCS OFF)
  set(BUILD_MISC_DOCS OFF)
  set(BUILD_EXAMPLES OFF)
  set(ENABLE_CURL_MANUAL OFF)
  set(CURL_DISABLE_INSTALL ON)
  set(CURL_ENABLE_EXPORT_TARGET OFF)
  set(PICKY_COMPILER OFF)
  add_subdirectory("${curl_SOURCE_DIR}" "${curl_BINARY_DIR}" EXCLUDE_FROM_ALL)
  tkr_third_party_is_system(libcurl_static)

  add_library(tkr_curl INTERFACE)
  add_library(tkr::curl ALIAS tkr_curl)
  target_link_libraries(tkr_curl INTERFACE libcurl_static)
endfunction()

# cJSON needs two files and no build system of its own. Its allocators stay exchangeable at run
# time by cJSON_InitHooks().
function(tkr_third_party_cjson)
  tkr_third_party_settings()
  tkr_third_party_unpack(cjson)
  add_library(tkr_third_party_cjson STATIC EXCLUDE_FROM_ALL
              "${cjson_SOURCE_DIR}/cJSON.c" "${cjson_SOURCE_DIR}/cJSON_Utils.c")
  target_compile_definitions(tkr_third_party_cjson PUBLIC CJSON_NESTING_LIMIT=64 CJSON_HIDE_SYMBOLS)
  target_compile_options(tkr_third_party_cjson PRIVATE -O2)
  target_include_directories(tkr_third_party_cjson SYSTEM PUBLIC "${cjson_SOURCE_DIR}")
  target_link_libraries(tkr_third_party_cjson PUBLIC m)
  set_target_properties(tkr_third_party_cjson PROPERTIES OUTPUT_NAME cjson)
  add_library(tkr::cjson ALIAS tkr_third_party_cjson)
endfunction()

# cmocka is the system's everywhere but where the system is another one than this.
function(tkr_third_party_cmocka)
  tkr_third_party_settings()
  tkr_third_party_unpack(cmocka)
  set(WITH_EXAMPLES OFF)
  set(UNIT_TESTING OFF)
  set(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -w")
  add_subdirectory("${cmocka_SOURCE_DIR}" "${cmocka_BINARY_DIR}" EXCLUDE_FROM_ALL)
  add_library(tkr_cmocka INTERFACE)
  target_include_directories(tkr_cmocka SYSTEM INTERFACE "${cmocka_SOURCE_DIR}/include")
  target_link_libraries(tkr_cmocka INTERFACE cmocka)
endfunction()

tkr_third_party_cjson()
if(TKR_UNITS_ONLY)
  tkr_third_party_cmocka()
  return()
endif()
tkr_third_party_mbedtls()
if(TKR_WITH_CURL)
  tkr_third_party_curl("${mbedtls_SOURCE_DIR}")
endif()
