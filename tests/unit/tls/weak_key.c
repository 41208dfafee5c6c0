// SPDX-License-Identifier: MIT
/* An RSA key of 1024 bits, made for these tests: too weak to be accepted, and worth nothing. */
#include "weak_key.h"

const char weak_key_pem[] = "-----BEGIN RSA PRIVATE KEY-----\n"
                            "MIICXAIBAAKBgQDZVUOBqacKrsO8WhFRuNoQDGTEzwovP4UDWp0NMiFWtL5AlWsp\n"
                            "TTwZ3szO0pRpH1SGete5/H+Nq8ASvTS5xq318kKfWkVzVoqEaqIIXEyQ1TJflFKg\n"
                            "iUlpXCV0zWyF9gc/2hUwUIqbLP/tQPUvjN0Qu7x7t5az5nt6KbDlRr4KSwIDAQAB\n"
                            "AoGAOsk8ZFM+cr5JBaabLq7AlTy0+SNDjvowgXK+LnaT2/8xwwhnnxlcG2dPoNYG\n"
                            "/NRTqbiKp60r12dQogD5xRJ/tRo6CITJj9jycfgGKqyI/XUHuCMOSf53LHgFVBKc\n"
                            "oA+zXDCfSvMnBVf/i1GfNSTZDVbBuyh78GtDdcbT8fcmSMkCQQD8IBEk5L7X8L6T\n"
                            "LO6koU3WffY9guPhi5Ut+mte5jXYiUS57oftRY5fbYrKMiVrBnN00LEKVed8tGDq\n"
                            "VG45kIKPAkEA3KxQciU2XywbcUxO7F61cQiWTEcUJNRFf31dc6fZqdN5h7PE9egV\n"
                            "pApX7xB2Zbz+Ljm7e0GQtcxXGF+z7zVqhQJAZ6y0AAzD4T4Qz6pJU48017+iMvcQ\n"
                            "x91C8c4ourRFbg48IYzRfiL9AYak7LIkKtdTQLTUKCDc+K2fsJwZWzhuRwJAOPcq\n"
                            "lSzSCmOCeg7u2MniINnMosg+hPtfLXgZZb/QyqxS1RstHyXYYE5jQM2JIt5U523z\n"
                            "3e+hAa1MVnhuJLQvWQJBAOoOxZ7bW0ufjNzs9sRlsm8jsSo5Dcoj53HM4IE0ECSA\n"
                            "wFsO7OHqBfvSuvUYi7CnoWDCj94RgkML5KX7Y5L7RIA=\n"
                            "-----END RSA PRIVATE KEY-----\n";
