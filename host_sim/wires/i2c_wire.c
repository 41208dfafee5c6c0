// SPDX-License-Identifier: MIT
#include "i2c_wire.h"

enum {
    NS_PER_S = 1000000000,
    ONE_BYTE = 0x80, /* Co: a byte, then another control byte */
    DATA = 0x40,
    BYTEWISE_MOST = 2, /* bytes with a control byte each, before a repeated start and an address are shorter */
    RECOVERY_CLOCKS = 9,
};

/* A transfer on its way. */
struct session {
    struct wire *wire;
    struct wire_transfer *transfer;
    uint64_t at_ns;
    bool halted; /* the host stands still in the middle of it */
};

static uint64_t low_ns(const struct wire *wire)
{
    return wire->period_ns * 3 / 5;
}

static uint64_t high_ns(const struct wire *wire)
{
    return wire->period_ns - low_ns(wire);
}

static bool is_bytewise(const struct tkr_bus_part *part, bool is_last)
{
    return !is_last && part->count <= BYTEWISE_MOST;
}

static uint64_t count_bytes(const struct tkr_bus_part *parts, size_t count)
{
    uint64_t bytes = 1;

    for (size_t i = 0; i < count; i++) {
        bool is_last = i + 1 == count;

        bytes += is_bytewise(&parts[i], is_last) ? 2 * parts[i].count : 1 + parts[i].count + !is_last;
    }
    return bytes;
}

static void set_scl(struct wire *wire, bool level, uint64_t at_ns)
{
    wire->pins.i2c->scl(wire->chip, level, at_ns);
}

static void set_sda(struct wire *wire, bool level, uint64_t at_ns)
{
    wire->pins.i2c->sda(wire->chip, level, at_ns);
}

/* One clock period from an SCL that is low, with `level` on SDA; `spike`: SDA turns over and back while SCL is high. */
static uint64_t clock_bit(struct wire *wire, bool level, bool spike, uint64_t at_ns)
{
    uint64_t rise_ns = at_ns + low_ns(wire);

    wire->bits++;
    set_sda(wire, level, at_ns);
    set_scl(wire, true, rise_ns);
    if (spike) {
        set_sda(wire, !level, rise_ns + high_ns(wire) / 3);
        set_sda(wire, level, rise_ns + high_ns(wire) * 2 / 3);
    }
    at_ns += wire->period_ns;
    set_scl(wire, false, at_ns);
    return at_ns;
}

/* From both lines high, which they have to be for a while before. */
static uint64_t start(struct wire *wire, uint64_t at_ns)
{
    wire->bits++;
    set_sda(wire, false, at_ns + low_ns(wire));
    at_ns += wire->period_ns;
    set_scl(wire, false, at_ns);
    return at_ns;
}

/* From an SCL that is low. */
static uint64_t start_again(struct wire *wire, uint64_t at_ns)
{
    set_sda(wire, true, at_ns);
    at_ns += low_ns(wire);
    set_scl(wire, true, at_ns);
    return start(wire, at_ns);
}

/* From an SCL that is low. */
static uint64_t stop(struct wire *wire, uint64_t at_ns)
{
    wire->bits++;
    set_sda(wire, false, at_ns);
    set_scl(wire, true, at_ns + low_ns(wire));
    at_ns += wire->period_ns;
    set_sda(wire, true, at_ns);
    return at_ns;
}

/* The ninth clock: the chip holds SDA low. */
static bool is_acknowledged(struct session *session)
{
    struct wire *wire = session->wire;
    uint64_t at_ns = session->at_ns;
    bool acknowledged;

    wire->bits++;
    set_sda(wire, true, at_ns);
    set_scl(wire, true, at_ns + low_ns(wire));
    acknowledged = wire->pins.i2c->sda_low(wire->chip);
    session->at_ns += wire->period_ns;
    set_scl(wire, false, session->at_ns);
    return acknowledged;
}

/* false: the transfer ends here. One that is stuck stands still where the chip acknowledges and holds SDA low. */
static bool put(struct session *session, uint8_t byte)
{
    struct wire_transfer *transfer = session->transfer;

    if (!wire_take_byte(session->wire, transfer, &byte))
        return false;
    for (unsigned bit = 0; bit < WIRE_BYTE_BITS; bit++)
        session->at_ns = clock_bit(session->wire, (byte >> (WIRE_BYTE_BITS - 1 - bit) & 1) != 0, bit == transfer->spike,
                                   session->at_ns);
    session->halted = transfer->fault == WIRE_STUCK && transfer->bytes_left == 0;
    if (session->halted)
        return false;
    if (is_acknowledged(session))
        return true;
    session->wire->failed = true;
    return false;
}

static uint8_t control_of(const struct tkr_bus_part *part)
{
    return part->is_command ? 0 : DATA;
}

static bool put_bytewise(struct session *session, const struct tkr_bus_part *part)
{
    for (size_t i = 0; i < part->count; i++) {
        if (!put(session, (uint8_t)(ONE_BYTE | control_of(part))) || !put(session, part->bytes[i]))
            return false;
    }
    return true;
}

static bool put_stream(struct session *session, const struct tkr_bus_part *part)
{
    if (!put(session, control_of(part)))
        return false;
    for (size_t i = 0; i < part->count; i++) {
        if (!put(session, part->bytes[i]))
            return false;
    }
    return true;
}

static bool put_address(struct session *session)
{
    return put(session, (uint8_t)(session->wire->address << 1)); /* bit 0: to write */
}

static bool put_part(struct session *session, const struct tkr_bus_part *part, bool is_last)
{
    if (is_bytewise(part, is_last))
        return put_bytewise(session, part);
    if (!put_stream(session, part))
        return false;
    if (is_last)
        return true;
    session->at_ns = start_again(session->wire, session->at_ns);
    return put_address(session);
}

static uint64_t send(struct wire *wire, struct wire_transfer *transfer, uint64_t at_ns)
{
    struct session session = {.wire = wire, .transfer = transfer, .at_ns = start(wire, at_ns)};
    bool goes_on = put_address(&session);

    for (size_t i = 0; goes_on && i < transfer->count; i++)
        goes_on = put_part(&session, &transfer->parts[i], i + 1 == transfer->count);
    return session.halted ? session.at_ns : stop(wire, session.at_ns);
}

/* Clocks until the chip lets SDA go, at most nine times, then a stop (I2C-bus specification 3.1.16). */
static uint64_t release(struct wire *wire, uint64_t at_ns)
{
    set_scl(wire, false, at_ns);
    for (int i = 0; i < RECOVERY_CLOCKS && (i == 0 || wire->pins.i2c->sda_low(wire->chip)); i++)
        at_ns = clock_bit(wire, true, false, at_ns);
    return stop(wire, at_ns);
}

static const struct wire_host host = {.bytes = count_bytes, .send = send, .release = release};

void i2c_wire_init(struct wire *wire, const struct i2c_wire_pins *pins, void *chip,
                   const struct i2c_wire_config *config)
{
    wire_init(wire, &host, chip, NS_PER_S / config->clock_hz);
    wire->pins.i2c = pins;
    wire->address = config->address;
}
