// SPDX-License-Identifier: MIT
#include "crc32.h"

/* Four bits at a time: 64 bytes of table instead of 1024. Entry n is n run through the polynomial. */
static const uint32_t nibbles[16] = {
    0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
    0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
};

uint32_t tkr_crc32(uint32_t crc, const void *bytes, size_t count)
{
    const uint8_t *at = bytes;

    crc = ~crc;
    for (; count > 0; count--, at++) {
        crc = crc >> 4 ^ nibbles[(crc ^ *at) & 15U];
        crc = crc >> 4 ^ nibbles[(crc ^ (uint32_t)(*at >> 4)) & 15U];
    }
    return ~crc;
}
