// SPDX-License-Identifier: MIT
/* The serial side of a MAX7219 chain: pins, timing, shifting, latching and power. README.md has the
 * facts. */
#include "max7219.h"

enum {
    WORD_BITS = 16,
    WORD_TOP = WORD_BITS - 1,
    WORD_ALL = 0xFFFF,
    ADDRESS_AT = 8, /* D11-8: register; D15-12 are ignored */
    ADDRESS_MASK = 0xF,
    DATA_MASK = 0xFF,
    BYTE_TOP = 7,
};

/* Shortest times in nanoseconds. */
enum {
    CLOCK_PERIOD_NS = 100,  /* [D* p1] 10 MHz */
    CLOCK_HIGH_NS = 50,     /* [R] and [1 rpio] */
    CLOCK_LOW_NS = 50,      /* [R] and [1 rpio] */
    DATA_SETUP_NS = 25,     /* [R] and [1 rpio]; the hold time is 0 [R] */
    LOAD_HIGH_NS = 50,      /* [R] and [1 rpio] */
    LOAD_TO_CLOCK_NS = 50,  /* (!) 50 [R], 25 [1 rpio]; the stricter one here */
    SELECT_TO_CLOCK_NS = 25 /* [R] */
};

static void report_at(struct max7219_chain *chain, enum max7219_violation kind, size_t chip, uint64_t detail)
{
    const struct chip_violation seen = {
        .kind = (unsigned)kind,
        .unit = (uint32_t)chip,
        .detail = detail,
        .first_ns = chain->now_ns,
    };
    chip_violations_add(&chain->violations, &seen);
}

static void report(struct max7219_chain *chain, enum max7219_violation kind, uint64_t detail)
{
    report_at(chain, kind, 0, detail);
}

/* Demands that `edge`, if there was one, is at least `shortest` back. */
static void require_gap(struct max7219_chain *chain, enum max7219_violation kind, const struct max7219_edge *edge,
                        uint64_t shortest)
{
    if (edge->seen && chain->now_ns - edge->at_ns < shortest) {
        report(chain, kind, chain->now_ns - edge->at_ns);
    }
}

static void advance(struct max7219_chain *chain, uint64_t now_ns)
{
    if (now_ns < chain->now_ns) {
        report(chain, MAX7219_TIME_REVERSED, chain->now_ns - now_ns);
    } else {
        chain->now_ns = now_ns;
    }
}

static struct max7219_edge edge_now(const struct max7219_chain *chain)
{
    return (struct max7219_edge){.seen = true, .at_ns = chain->now_ns};
}

/* The MAX7221 does not see CLK while CS is high. */
static bool listens(const struct max7219_chain *chain)
{
    return chain->config.variant == MAX7219 || !chain->load;
}

/* splitmix64: a well-mixed value a call, from any seed. */
static uint64_t next_noise(struct max7219_chain *chain)
{
    chain->noise += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = chain->noise;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

static bool is_kept(unsigned address)
{
    return address != MAX7219_NO_OP && address != MAX7219_UNUSED_D && address != MAX7219_UNUSED_E;
}

static void fill_with_noise(struct max7219_chain *chain, struct max7219_chip *chip)
{
    for (unsigned address = 0; address < MAX7219_REGISTERS; address++) {
        if (is_kept(address)) {
            chip->registers[address] = (uint8_t)(next_noise(chain) & DATA_MASK);
        }
    }
    const uint64_t serial = next_noise(chain);
    chip->shift = (uint16_t)(serial & WORD_ALL);
    chip->dout = (serial >> WORD_BITS & 1U) != 0;
}

/* All control registers reset, display blank, shutdown [D* p7]: every one of these is a zero. */
static void power_on(struct max7219_chain *chain, size_t chip)
{
    chain->config.chips[chip] = (struct max7219_chip){.shift = 0};
    if (chain->config.garbage) {
        fill_with_noise(chain, &chain->config.chips[chip]);
    }
}

int max7219_chain_init(struct max7219_chain *chain, const struct max7219_config *config)
{
    if (config->chips == NULL || config->count == 0 || config->count > MAX7219_CHAIN_MOST) {
        return -1;
    }
    *chain = (struct max7219_chain){
        .config = *config,
        .load = !config->load_low_at_start,
        .noise = config->seed,
    };
    max7219_chain_power_cycle(chain);
    return 0;
}

void max7219_chain_power_cycle(struct max7219_chain *chain)
{
    for (size_t chip = 0; chip < chain->config.count; chip++) {
        power_on(chain, chip);
    }
}

void max7219_chain_brown_out(struct max7219_chain *chain, size_t chip)
{
    if (chip < chain->config.count) {
        power_on(chain, chip);
    }
}

bool max7219_chain_dout(const struct max7219_chain *chain)
{
    return chain->config.chips[chain->config.count - 1].dout;
}

static void shift_in(struct max7219_chip *chip, bool level, bool from_host)
{
    chip->shift = (uint16_t)((unsigned)chip->shift << 1 | (level ? 1U : 0U));
    chip->shift_from_host = (uint16_t)((unsigned)chip->shift_from_host << 1 | (from_host ? 1U : 0U));
}

/* DIN of a chip is DOUT of the one before. DOUT holds still on CLK rise, so the order here does not
 * matter. */
static void shift_all(struct max7219_chain *chain)
{
    struct max7219_chip *chips = chain->config.chips;
    shift_in(&chips[0], chain->data, true);
    for (size_t chip = 1; chip < chain->config.count; chip++) {
        shift_in(&chips[chip], chips[chip - 1].dout, chips[chip - 1].dout_from_host);
    }
}

static void clock_rises(struct max7219_chain *chain)
{
    require_gap(chain, MAX7219_CLOCK_PERIOD, &chain->clock_rise, CLOCK_PERIOD_NS);
    require_gap(chain, MAX7219_CLOCK_LOW, &chain->clock_fall, CLOCK_LOW_NS);
    require_gap(chain, MAX7219_DATA_SETUP, &chain->data_change, DATA_SETUP_NS);
    if (chain->config.variant == MAX7219) {
        require_gap(chain, MAX7219_LOAD_TO_CLOCK, &chain->load_rise, LOAD_TO_CLOCK_NS);
    } else {
        require_gap(chain, MAX7219_SELECT_TO_CLOCK, &chain->load_fall, SELECT_TO_CLOCK_NS);
    }
    chain->clock_rise = edge_now(chain);
    chain->window_bits++;
    shift_all(chain);
}

/* DOUT takes the oldest bit on CLK fall: the next chip samples it 16 rises after this one did. */
static void clock_falls(struct max7219_chain *chain)
{
    require_gap(chain, MAX7219_CLOCK_HIGH, &chain->clock_rise, CLOCK_HIGH_NS);
    chain->clock_fall = edge_now(chain);
    for (size_t i = 0; i < chain->config.count; i++) {
        struct max7219_chip *chip = &chain->config.chips[i];
        chip->dout = (chip->shift >> WORD_TOP & 1U) != 0;
        chip->dout_from_host = (chip->shift_from_host >> WORD_TOP & 1U) != 0;
    }
}

void max7219_chain_clock(struct max7219_chain *chain, bool level, uint64_t now_ns)
{
    advance(chain, now_ns);
    if (level == chain->clock) {
        return;
    }
    chain->clock = level;
    if (!listens(chain)) {
        return;
    }
    if (level) {
        clock_rises(chain);
    } else {
        clock_falls(chain);
    }
}

void max7219_chain_data(struct max7219_chain *chain, bool level, uint64_t now_ns)
{
    advance(chain, now_ns);
    if (level != chain->data) {
        chain->data = level;
        chain->data_change = edge_now(chain);
    }
}

/* A word with bits left from power-on is the chip's own junk, so it is counted and not held against
 * the host. */
static void execute(struct max7219_chain *chain, size_t index)
{
    struct max7219_chip *chip = &chain->config.chips[index];
    const unsigned address = (unsigned)chip->shift >> ADDRESS_AT & ADDRESS_MASK;
    const bool from_host = chip->shift_from_host == WORD_ALL;
    if (!from_host) {
        chain->junk_words++;
    }
    if (is_kept(address)) {
        chip->registers[address] = (uint8_t)(chip->shift & DATA_MASK);
    } else if (address != MAX7219_NO_OP && from_host) {
        report_at(chain, MAX7219_UNUSED_REGISTER, index, chip->shift);
    }
}

/*
 * A chip takes the last 16 bits whatever came before. In a chain anything but one word a chip goes
 * wrong: part of a word shifts every chip's word, too few words let far chips repeat what earlier
 * windows left in them, too many push the first ones out of the end. No bits at all is a bare
 * pulse: chips execute again what they hold.
 */
static void judge_frame(struct max7219_chain *chain)
{
    const uint64_t bits = chain->window_bits;
    const uint64_t frame = (uint64_t)chain->config.count * WORD_BITS;
    if (bits == 0 || bits == frame) {
        return;
    }
    if (bits % WORD_BITS == 0) {
        report(chain, MAX7219_FRAME_LENGTH, bits);
    } else if (bits > frame) {
        report(chain, MAX7219_LOAD_LATE, bits);
    } else {
        report(chain, MAX7219_FRAME_BROKEN, bits);
    }
}

static void load_rises(struct max7219_chain *chain)
{
    chain->load_rise = edge_now(chain);
    chain->latches++;
    judge_frame(chain);
    for (size_t chip = 0; chip < chain->config.count; chip++) {
        execute(chain, chip);
    }
}

static void load_falls(struct max7219_chain *chain)
{
    require_gap(chain, MAX7219_LOAD_HIGH, &chain->load_rise, LOAD_HIGH_NS);
    chain->load_fall = edge_now(chain);
    chain->window_bits = 0;
}

void max7219_chain_load(struct max7219_chain *chain, bool level, uint64_t now_ns)
{
    advance(chain, now_ns);
    if (level == chain->load) {
        return;
    }
    chain->load = level;
    if (level) {
        load_rises(chain);
    } else {
        load_falls(chain);
    }
}

uint64_t max7219_chain_byte(struct max7219_chain *chain, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    const uint64_t low_ns = period_ns / 2;
    for (unsigned bit = 0; bit <= BYTE_TOP; bit++) {
        max7219_chain_clock(chain, false, now_ns);
        max7219_chain_data(chain, ((unsigned)byte >> (BYTE_TOP - bit) & 1U) != 0, now_ns);
        max7219_chain_clock(chain, true, now_ns + low_ns);
        now_ns += period_ns;
    }
    max7219_chain_clock(chain, false, now_ns);
    return now_ns;
}

const char *max7219_violation_name(enum max7219_violation kind)
{
    static const char *const names[MAX7219_VIOLATION_KINDS] = {
        [MAX7219_CLOCK_PERIOD] = "CLK faster than 10 MHz",
        [MAX7219_CLOCK_HIGH] = "CLK high for less than 50 ns",
        [MAX7219_CLOCK_LOW] = "CLK low for less than 50 ns",
        [MAX7219_DATA_SETUP] = "DIN changed less than 25 ns before CLK rose",
        [MAX7219_LOAD_HIGH] = "LOAD high for less than 50 ns",
        [MAX7219_LOAD_TO_CLOCK] = "CLK rose less than 50 ns after LOAD rose",
        [MAX7219_SELECT_TO_CLOCK] = "CLK rose less than 25 ns after CS fell",
        [MAX7219_FRAME_BROKEN] = "LOAD rose inside a word",
        [MAX7219_LOAD_LATE] = "LOAD rose late, after a CLK rise beyond the last bit",
        [MAX7219_FRAME_LENGTH] = "LOAD rose after whole words, but not one a chip",
        [MAX7219_UNUSED_REGISTER] = "word for register 0xD or 0xE",
        [MAX7219_TIME_REVERSED] = "time went back",
    };
    return kind < MAX7219_VIOLATION_KINDS ? names[kind] : "unknown kind";
}
