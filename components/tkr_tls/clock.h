// SPDX-License-Identifier: MIT
#ifndef TKR_TLS_CLOCK_H
#define TKR_TLS_CLOCK_H

/* Makes our clock the one of Mbed TLS, for the whole process. */
void tkr_tls_clock_install(void);

#endif
