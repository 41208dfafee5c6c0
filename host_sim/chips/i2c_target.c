// SPDX-License-Identifier: MIT
/* An I2C target that takes bytes. README.md has the limits with their marks. */
#include "i2c_target.h"

enum { BYTE_BITS = 8 };

/* Shortest times in nanoseconds, those of fast mode as a sister's data sheet gives them [D1107 p54]; the clock's period is
 * in the target. */
enum {
    HIGH_NS = 600,
    LOW_NS = 1300,
    DATA_SETUP_NS = 100, /* data may change right when SCL falls, there is no hold time */
    START_SETUP_NS = 600,
    START_HOLD_NS = 600,
    STOP_SETUP_NS = 600,
    BUS_FREE_NS = 1300, /* also [D1306 p54] */
};

void i2c_target_init(struct i2c_target *target, const struct i2c_target_calls *calls, uint8_t address,
                     uint32_t period_ns)
{
    *target = (struct i2c_target){.calls = calls, .address = address, .period_ns = period_ns, .scl = true, .sda = true};
}

void i2c_target_drop(struct i2c_target *target)
{
    target->pulls = false;
    target->listening = false;
    target->addressed = false;
    target->acknowledging = false;
    target->bits = 0;
}

/* A limit on the time since an edge. */
struct gap {
    const struct i2c_target_edge *since;
    enum i2c_target_fault fault;
    uint64_t shortest_ns;
};

static void require_gap(const struct i2c_target *target, const struct gap *gap, uint64_t now_ns, void *chip)
{
    if (gap->since->seen && now_ns - gap->since->at_ns < gap->shortest_ns) {
        target->calls->fault(chip, gap->fault, now_ns - gap->since->at_ns);
    }
}

static struct i2c_target_edge edge_at(uint64_t now_ns)
{
    return (struct i2c_target_edge){.seen = true, .at_ns = now_ns};
}

/* SCL is high when a start or a stop comes, and has taken a bit already that is none. */
static void check_whole(struct i2c_target *target, void *chip)
{
    if (target->addressed && target->bits > 1) {
        target->calls->fault(chip, I2C_TARGET_BYTE_BROKEN, target->bits - 1);
    }
}

static void start(struct i2c_target *target, uint64_t now_ns, void *chip)
{
    require_gap(target, &(struct gap){&target->scl_rise, I2C_TARGET_START_SETUP, START_SETUP_NS}, now_ns, chip);
    require_gap(target, &(struct gap){&target->stop, I2C_TARGET_BUS_FREE, BUS_FREE_NS}, now_ns, chip);
    check_whole(target, chip);
    i2c_target_drop(target);
    target->listening = true;
    target->start = edge_at(now_ns);
}

static void stop(struct i2c_target *target, uint64_t now_ns, void *chip)
{
    require_gap(target, &(struct gap){&target->scl_rise, I2C_TARGET_STOP_SETUP, STOP_SETUP_NS}, now_ns, chip);
    check_whole(target, chip);
    i2c_target_drop(target);
    target->stop = edge_at(now_ns);
}

void i2c_target_sda(struct i2c_target *target, bool level, uint64_t now_ns, void *chip)
{
    if (level == target->sda) {
        return;
    }
    target->sda = level;
    target->sda_change = edge_at(now_ns);
    if (!target->scl || target->pulls) {
        return;
    }
    if (level) {
        stop(target, now_ns, chip);
    } else {
        start(target, now_ns, chip);
    }
}

/* The first byte after a start. The target acknowledges its own address with the write bit. */
static bool answers_address(struct i2c_target *target, void *chip)
{
    const bool mine = (unsigned)target->shift >> 1 == target->address;
    const bool to_read = (target->shift & 1U) != 0;
    target->listening = mine && !to_read;
    target->addressed = target->listening;
    if (mine && to_read) {
        target->calls->fault(chip, I2C_TARGET_READ, 0);
    }
    if (target->addressed) {
        target->calls->addressed(chip);
    }
    return target->addressed;
}

/* SCL fell after the eighth bit. */
static void take_byte(struct i2c_target *target, void *chip)
{
    target->bits = 0;
    if (target->addressed) {
        target->calls->byte(chip, target->shift);
    } else if (!answers_address(target, chip)) {
        return;
    }
    target->acknowledging = true;
    target->pulls = true;
}

static void scl_rises(struct i2c_target *target, uint64_t now_ns, void *chip)
{
    require_gap(target, &(struct gap){&target->scl_rise, I2C_TARGET_PERIOD, target->period_ns}, now_ns, chip);
    require_gap(target, &(struct gap){&target->scl_fall, I2C_TARGET_LOW, LOW_NS}, now_ns, chip);
    require_gap(target, &(struct gap){&target->sda_change, I2C_TARGET_DATA_SETUP, DATA_SETUP_NS}, now_ns, chip);
    target->scl_rise = edge_at(now_ns);
    if (target->listening && !target->acknowledging) {
        target->shift = (uint8_t)((unsigned)target->shift << 1 | (target->sda ? 1U : 0U));
        target->bits++;
    }
}

static void scl_falls(struct i2c_target *target, uint64_t now_ns, void *chip)
{
    require_gap(target, &(struct gap){&target->scl_rise, I2C_TARGET_HIGH, HIGH_NS}, now_ns, chip);
    require_gap(target, &(struct gap){&target->start, I2C_TARGET_START_HOLD, START_HOLD_NS}, now_ns, chip);
    target->scl_fall = edge_at(now_ns);
    if (target->acknowledging) {
        target->acknowledging = false;
        target->pulls = false;
    } else if (target->bits == BYTE_BITS) {
        take_byte(target, chip);
    }
}

void i2c_target_scl(struct i2c_target *target, bool level, uint64_t now_ns, void *chip)
{
    if (level == target->scl) {
        return;
    }
    target->scl = level;
    if (level) {
        scl_rises(target, now_ns, chip);
    } else {
        scl_falls(target, now_ns, chip);
    }
}
