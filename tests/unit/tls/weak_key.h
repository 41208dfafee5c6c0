// SPDX-License-Identifier: MIT
#ifndef TLS_WEAK_KEY_H
#define TLS_WEAK_KEY_H

extern const char weak_key_pem[];

#endif
