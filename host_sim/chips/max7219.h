// SPDX-License-Identifier: MIT
/*
 * A chain of MAX7219 or MAX7221 LED drivers, emulated at its pins: CLK, DIN and LOAD (CS on the
 * MAX7221), each edge with its time in nanoseconds. What the LEDs would show is read out per chip,
 * digit and segment.
 *
 * Written from the facts in README.md, where each carries a mark of how well it is known. It shares
 * nothing with any driver. Memory: the caller gives one `struct max7219_chip` a chip; the chain
 * keeps the pointer.
 *
 * Not emulated: the scan itself (a read-out is what the eye sees), the delay from data to segment,
 * the time to leave shutdown, currents and heat.
 */
#ifndef MAX7219_H
#define MAX7219_H

#include "chip_violations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MAX7219_CHAIN_MOST = 64, /* chips in a chain */
    MAX7219_DIGITS = 8,
    MAX7219_SEGMENTS = 8,
    MAX7219_REGISTERS = 16,
    MAX7219_FULL_LIGHT = 65536, /* an LED that is on all the time; multiplexing never reaches it */
};

enum max7219_register {
    MAX7219_NO_OP = 0x0,
    MAX7219_DIGIT_0 = 0x1, /* digit n is MAX7219_DIGIT_0 + n */
    MAX7219_DECODE = 0x9,
    MAX7219_INTENSITY = 0xA,
    MAX7219_SCAN_LIMIT = 0xB,
    MAX7219_SHUTDOWN = 0xC,
    MAX7219_UNUSED_D = 0xD,
    MAX7219_UNUSED_E = 0xE,
    MAX7219_TEST = 0xF,
};

enum max7219_variant {
    MAX7219, /* shifts on every CLK rise, whatever LOAD is */
    MAX7221, /* CLK counts only while CS is low */
};

/*
 * What goes into the log. `detail` is the measured time in nanoseconds unless said otherwise.
 * Limits are in max7219.c and, with their marks, in README.md.
 */
enum max7219_violation {
    MAX7219_CLOCK_PERIOD,    /* CLK rise to CLK rise too short */
    MAX7219_CLOCK_HIGH,      /* CLK high too short */
    MAX7219_CLOCK_LOW,       /* CLK low too short */
    MAX7219_DATA_SETUP,      /* DIN changed too shortly before a CLK rise */
    MAX7219_LOAD_HIGH,       /* LOAD high too short */
    MAX7219_LOAD_TO_CLOCK,   /* MAX7219: CLK rose too soon after LOAD rose */
    MAX7219_SELECT_TO_CLOCK, /* MAX7221: CLK rose too soon after CS fell */
    MAX7219_FRAME_BROKEN,    /* LOAD rose inside a word; detail: bits since LOAD fell */
    MAX7219_LOAD_LATE,       /* LOAD rose after a CLK rise beyond the chain's last bit, inside a word;
                             detail: bits */
    MAX7219_FRAME_LENGTH,    /* whole words, but not one a chip; detail: bits since LOAD fell */
    MAX7219_UNUSED_REGISTER, /* a word from the host for register 0xD or 0xE; unit: chip; detail:
                                the word */
    MAX7219_TIME_REVERSED,   /* the caller's clock went back; the edge is taken at the latest time
                                seen */
    MAX7219_VIOLATION_KINDS, /* how many kinds */
};

/* The insides of one chip. Read freely; only the chain writes. */
struct max7219_chip {
    uint8_t registers[MAX7219_REGISTERS]; /* as written; 0, 0xD and 0xE stay 0 */
    uint16_t shift;                       /* the shift register, newest bit is bit 0 */
    uint16_t shift_from_host;             /* bit n: bit n of `shift` came from the host since power-on */
    bool dout;
    bool dout_from_host;
};

struct max7219_config {
    struct max7219_chip *chips; /* memory for `count` chips; chips[0] is the one at the host's DIN line */
    size_t count;               /* 1 to MAX7219_CHAIN_MOST */
    enum max7219_variant variant;
    bool load_low_at_start; /* no pull-up on the board: the host's first "LOAD high" is a rising
                               edge */
    bool garbage;           /* power-on leaves noise in RAM, registers and shift register; test mode may be on
                   */
    uint64_t seed;          /* of that noise; the same seed gives the same noise */
};

struct max7219_edge {
    bool seen;
    uint64_t at_ns;
};

struct max7219_chain {
    struct max7219_config config;
    struct chip_violations violations;
    uint64_t junk_words; /* words executed that held bits the host never sent: what a LOAD edge
                            after power-on does */
    uint64_t latches;    /* LOAD rises */

    /* State of the pins and of the measuring; for the chain's own use. */
    bool clock, data, load;
    struct max7219_edge clock_rise, clock_fall, data_change, load_rise, load_fall;
    uint64_t window_bits; /* CLK rises taken since LOAD fell */
    uint64_t now_ns;
    uint64_t noise;
};

/*
 * Sets the pins to CLK low, DIN low, LOAD high (low by option) and powers the chips on. Returns 0,
 * or -1 when there is no memory for chips or `count` is out of range. `config` is copied.
 */
int max7219_chain_init(struct max7219_chain *chain, const struct max7219_config *config);

/* A level on a pin at a time. The same level again is no edge. Times never go back. */
void max7219_chain_clock(struct max7219_chain *chain, bool level, uint64_t now_ns);
void max7219_chain_data(struct max7219_chain *chain, bool level, uint64_t now_ns);
void max7219_chain_load(struct max7219_chain *chain, bool level, uint64_t now_ns);

/*
 * Eight bits, MSB first, as an SPI host sends them in mode 0: CLK low and DIN set, half a period
 * later CLK high, and so on; at the end CLK is low. Returns the time when the last bit's period is
 * over. LOAD is left alone.
 */
uint64_t max7219_chain_byte(struct max7219_chain *chain, uint8_t byte, uint64_t now_ns, uint64_t period_ns);

/* Power off and on for all chips. Pins stay as the host drives them, the log and the counters stay.
 */
void max7219_chain_power_cycle(struct max7219_chain *chain);

/* Power fails at one chip only, as at the far end of a long supply line. An index out of range does
 * nothing. */
void max7219_chain_brown_out(struct max7219_chain *chain, size_t chip);

/* Level of the last chip's DOUT pin. */
bool max7219_chain_dout(const struct max7219_chain *chain);

/* Segments of a digit that give light now: bit 7 DP, 6 A, 5 B, 4 C, 3 D, 2 E, 1 F, 0 G. 0 outside
 * of the chain. */
uint8_t max7219_chain_segment(const struct max7219_chain *chain, size_t chip, unsigned digit);

/*
 * How long a lit segment of this digit is on, in 1/65536 of full time: intensity times the digit's
 * share of the scan, rounded down. 0 while the digit is not driven (shutdown, beyond the scan
 * limit, outside of the chain).
 */
uint32_t max7219_chain_duty(const struct max7219_chain *chain, size_t chip, unsigned digit);

/* The kind in words, for a test's message. */
const char *max7219_violation_name(enum max7219_violation kind);

#endif
