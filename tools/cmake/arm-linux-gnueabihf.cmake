# SPDX-License-Identifier: MIT
# Cross compiling for a 32-bit, little-endian machine; what is built runs in qemu-user.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR armv7)
set(CMAKE_C_COMPILER arm-linux-gnueabihf-gcc)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-arm)

# The emulator hands on the file system's own 64-bit offsets and numbers.
set(CMAKE_C_FLAGS_INIT -D_FILE_OFFSET_BITS=64)
