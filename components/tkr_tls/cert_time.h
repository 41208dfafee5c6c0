// SPDX-License-Identifier: MIT
#ifndef TKR_TLS_CERT_TIME_H
#define TKR_TLS_CERT_TIME_H

#include <stdint.h>

#include <mbedtls/x509.h>

#include <tkr/date.h>

/* Unix seconds of a time in a certificate, which is UTC (RFC 5280, section 4.1.2.5). */
static inline int64_t tkr_tls_unix_of(const mbedtls_x509_time *time)
{
    return tkr_date_unix(time->year, (uint8_t)time->mon, (uint8_t)time->day) + time->hour * 3600 + time->min * 60 +
           time->sec;
}

#endif
