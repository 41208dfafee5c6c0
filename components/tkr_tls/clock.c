// SPDX-License-Identifier: MIT
/*
 * The clock of certificates. Kept as seconds above the floor in 32 bits (136 years), because 32-bit processors
 * have no lock-free 64-bit store.
 */
#include "clock.h"

#include <stdatomic.h>

#include <mbedtls/platform_time.h>

#include <tkr/tls.h>

#if !defined(MBEDTLS_HAVE_TIME_DATE) || !defined(MBEDTLS_PLATFORM_TIME_ALT)
#error "Mbed TLS must check dates (MBEDTLS_HAVE_TIME_DATE) by our clock (MBEDTLS_PLATFORM_TIME_ALT)"
#endif
_Static_assert(sizeof(mbedtls_time_t) == 8,
               "certificates reach beyond 2038: build with a 64-bit time_t (glibc: -D_TIME_BITS=64)");

static const int64_t floor_s = TKR_TLS_CLOCK_FLOOR; // from CMake

/* 0: not set; n: floor_s + n - 1. */
static atomic_uint_least32_t above_floor;

static mbedtls_time_t time_of_judgement(mbedtls_time_t *out)
{
    int64_t wall_s = tkr_tls_clock();
    mbedtls_time_t time = (mbedtls_time_t)(wall_s == INT64_MIN ? 0 : wall_s);

    if (out != NULL)
        *out = time;
    return time;
}

void tkr_tls_clock_install(void)
{
    (void)mbedtls_platform_set_time(time_of_judgement);
}

void tkr_tls_set_clock(int64_t wall_s)
{
    uint32_t above = 0;

    if (wall_s >= floor_s && wall_s - floor_s < UINT32_MAX)
        above = (uint32_t)(wall_s - floor_s) + 1;
    atomic_store(&above_floor, above);
    tkr_tls_clock_install();
}

int64_t tkr_tls_clock(void)
{
    uint_least32_t above = atomic_load(&above_floor);

    return above == 0 ? INT64_MIN : floor_s + (int64_t)above - 1;
}

int64_t tkr_tls_clock_floor(void)
{
    return floor_s;
}
