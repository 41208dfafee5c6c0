// SPDX-License-Identifier: MIT
/* CRC-32/ISO-HDLC, the one of zlib, PNG and Ethernet: polynomial 0xEDB88320 reflected, all ones before and after. */
#ifndef TKR_CRC32_H
#define TKR_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* The CRC of what gave `crc` (0 for nothing) with `bytes` behind it. */
uint32_t tkr_crc32(uint32_t crc, const void *bytes, size_t count);

#endif
