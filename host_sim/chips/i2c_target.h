// SPDX-License-Identifier: MIT
/*
 * The side of an I2C target that only takes bytes, at its two pins: start, repeated start, stop, address, bits,
 * acknowledge, and the times between edges. A chip that hangs on such a bus owns one, moves its pins and is told what
 * came. README.md has the limits with their marks. Memory: the chip's; the one pointer kept is to a constant table.
 *
 * Not emulated: reading from the target (its address with the read bit is not acknowledged), ten-bit and general call
 * addresses, stretching of the clock, rise and fall times. The target sees what this host and itself drive, not what a
 * third part on the bus does.
 */
#ifndef I2C_TARGET_H
#define I2C_TARGET_H

#include <stdbool.h>
#include <stdint.h>

/* What the host did wrong. The measure is the time in nanoseconds unless said otherwise. */
enum i2c_target_fault {
    I2C_TARGET_PERIOD,      /* SCL rise to SCL rise too short */
    I2C_TARGET_HIGH,        /* SCL high too short */
    I2C_TARGET_LOW,         /* SCL low too short */
    I2C_TARGET_DATA_SETUP,  /* SDA changed too shortly before an SCL rise */
    I2C_TARGET_START_SETUP, /* SCL rose too shortly before a repeated start */
    I2C_TARGET_START_HOLD,  /* SCL fell too soon after a start */
    I2C_TARGET_STOP_SETUP,  /* SCL rose too shortly before a stop */
    I2C_TARGET_BUS_FREE,    /* a start too soon after a stop */
    I2C_TARGET_BYTE_BROKEN, /* start or stop inside a byte for this target; measure: its bits */
    I2C_TARGET_READ,        /* the target is asked to send; measure: 0 */
};

/* What a target tells its chip. `chip` is what the mover of the pin passed. */
struct i2c_target_calls {
    void (*fault)(void *chip, enum i2c_target_fault fault, uint64_t measure);
    void (*addressed)(void *chip);          /* its address came, to write; acknowledged */
    void (*byte)(void *chip, uint8_t byte); /* a byte after the address; acknowledged */
};

struct i2c_target_edge {
    bool seen;
    uint64_t at_ns;
};

/* Read freely; only the functions below write. */
struct i2c_target {
    const struct i2c_target_calls *calls; /* constant, outlives the target */
    uint8_t address;                      /* 7 bits */
    uint32_t period_ns;                   /* shortest from SCL rise to SCL rise */
    bool scl, sda;                        /* as the host drives them; true is released */
    bool pulls;                           /* the target holds SDA low: acknowledge */
    bool listening;                       /* between start and stop, and still spoken to */
    bool addressed;                       /* its address has come since the start */
    bool acknowledging;                   /* the ninth clock of a byte is under way */
    uint8_t shift;
    unsigned bits; /* taken on SCL rises since the last whole byte */
    struct i2c_target_edge scl_rise, scl_fall, sda_change, start, stop;
};

/* Both pins released, bus idle. `address` has 7 bits. */
void i2c_target_init(struct i2c_target *target, const struct i2c_target_calls *calls, uint8_t address,
                     uint32_t period_ns);

/* A level that the host drives, true is released, at a time that never goes back; `chip` goes to the calls. The same
 * level again is no edge. */
void i2c_target_scl(struct i2c_target *target, bool level, uint64_t now_ns, void *chip);
void i2c_target_sda(struct i2c_target *target, bool level, uint64_t now_ns, void *chip);

/* Forgets what is under way and releases SDA, as power loss and reset do. It listens again from the next start. */
void i2c_target_drop(struct i2c_target *target);

#endif
