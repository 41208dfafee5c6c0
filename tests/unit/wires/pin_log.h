// SPDX-License-Identifier: MIT
/* Chips that write down what happens to their pins, as text; and a fault for the wire's next transfers. */
#ifndef PIN_LOG_H
#define PIN_LOG_H

#include <i2c_wire.h>
#include <nrz_wire.h>
#include <spi_wire.h>

#include "../../support/check.h"

enum { PIN_LOG_TEXT_BYTES = 512 };

struct pin_log {
    char text[PIN_LOG_TEXT_BYTES];
    size_t length;
    bool scl, sda, clock, data; /* levels */
    bool deaf;                  /* I2C: nothing is acknowledged */
    bool holds;                 /* I2C: SDA is low for the acknowledge */
    uint8_t shift;
    unsigned bits;
    uint64_t edge_ns;                   /* of the last edge on any pin */
    uint64_t rise_ns;                   /* of SCL */
    uint64_t high_ns, low_ns, setup_ns; /* shortest seen on SCL, and between SDA and SCL's rise */
    enum wire_fault fault;              /* of every transfer */
};

void pin_log_init(struct pin_log *log);

/*
 * SPI: "[" and "]" are the select line, "c" and "d" the D/C line, a byte two figures at its eighth rise of the clock, "/3"
 * three bits that a rising select line threw away.
 */
extern const struct spi_wire_pins pin_log_spi;

/* I2C: "S" and "P" are start and stop, a byte two figures, "-" behind it: not acknowledged, "/3" as above. */
extern const struct i2c_wire_pins pin_log_i2c;

/* NRZ: the time of each level in tens of nanoseconds, high ones as "+40", low ones as "-85". */
extern const struct nrz_wire_pins pin_log_nrz;

/* Puts `fault` on every transfer of the wire. */
void pin_log_break(struct pin_log *log, struct wire *wire, enum wire_fault fault);

/* What was written since the last call. */
void pin_log_expect(struct pin_log *log, const char *text);

#endif
