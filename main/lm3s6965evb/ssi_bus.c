// SPDX-License-Identifier: MIT
#include "ssi_bus.h"

#include "clock.h"
#include "draw.h"
#include "lm3s6965.h"

enum {
    BIT_RATE_MAX_HZ = 4000000,
    PRESCALE = 2,
    SERIAL_RATE = (CLOCK_HZ + PRESCALE * BIT_RATE_MAX_HZ - 1) / (PRESCALE * BIT_RATE_MAX_HZ), /* SCR + 1: 3.57 MHz */
    BYTE_NS = 8 * PRESCALE * SERIAL_RATE * (1000000000 / CLOCK_HZ),
    PINS = 0x2C,   /* PA2, PA3, PA5 */
    DC_PIN = 0x80, /* PC7 */
    MARGIN_US = 10000,
};

static struct ssi_bus ssi;

/* The select line goes with the frames: in mode 3 it stays low as long as the transmit FIFO is fed. */
static int ssi_send(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count, uint64_t now);
static int ssi_idle(struct tkr_bus *bus, uint64_t now);
static void ssi_reset(struct tkr_bus *bus, uint64_t now);

static const struct tkr_bus_ops ops = {.send = ssi_send, .idle = ssi_idle, .reset = ssi_reset};

static void init_pins(void)
{
    SYSCTL.RCGC1 |= RCGC1_SSI0;
    SYSCTL.RCGC2 |= RCGC2_GPIOA | RCGC2_GPIOC;
    (void)SYSCTL.RCGC2; /* a peripheral must not be touched in the cycles after its clock was switched on [R] */
    GPIOA.AFSEL |= PINS;
    GPIOA.PUR |= PINS;
    GPIOA.DEN |= PINS;
    GPIOC.DIR |= DC_PIN;
    GPIOC.DEN |= DC_PIN;
}

struct tkr_bus *ssi_bus_init(void)
{
    init_pins();
    SSI0.CR1 = 0;
    SSI0.CPSR = PRESCALE;
    SSI0.CR0 = CR0_DSS_8 | CR0_SPO | CR0_SPH | (uint32_t)(SERIAL_RATE - 1) << CR0_SCR_SHIFT;
    SSI0.CR1 = CR1_SSE;
    NVIC.IPR[IRQ_SSI0] = PRIORITY_SSI;
    NVIC.ISER[0] = 1U << IRQ_SSI0;
    ssi = (struct ssi_bus){.bus.ops = &ops};
    return &ssi.bus;
}

/* Each byte sent brings one in. Nobody wants it, but a full receive FIFO stops the port. */
static void drain(void)
{
    while ((SSI0.SR & SR_RNE) != 0)
        (void)SSI0.DR;
}

static bool is_shifting(void)
{
    return (SSI0.SR & SR_BSY) != 0;
}

static void choose_part(size_t part)
{
    ssi.part = part;
    ssi.sent = 0;
    if (part < ssi.part_count)
        GPIOC.DATA[DC_PIN] = ssi.parts[part].is_command ? 0 : DC_PIN;
}

static void stop(void)
{
    SSI0.IM = 0;
    ssi.active = false;
}

/* At most a FIFO's length, so that what comes in meanwhile finds room, too. */
static void fill(const struct tkr_bus_part *part)
{
    for (int i = 0; i < SSI_FIFO_FRAMES && ssi.sent < part->count && (SSI0.SR & SR_TNF) != 0; i++)
        SSI0.DR = part->bytes[ssi.sent++];
}

/*
 * D/C belongs to the last bit of a byte, so it changes only when the wires are at rest. The interrupt comes with half of
 * the FIFO to go: this waits for five bytes at most, 10 us.
 */
static void go_on(void)
{
    drain();
    if (ssi.sent < ssi.parts[ssi.part].count) {
        fill(&ssi.parts[ssi.part]);
        return;
    }
    while (is_shifting())
        drain();
    drain();
    choose_part(ssi.part + 1);
    if (ssi.part == ssi.part_count)
        stop();
}

static int ssi_send(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    size_t bytes = 0;

    (void)bus;
    if (ssi.active || is_shifting())
        return TKR_E_BUSY;
    for (size_t i = 0; i < count; i++)
        bytes += parts[i].count;
    if (count == 0)
        return TKR_OK;
    ssi.parts = parts;
    ssi.part_count = count;
    ssi.deadline_us = now + bytes * BYTE_NS / 1000U + MARGIN_US;
    choose_part(0);
    ssi.active = true;
    SSI0.IM = SSI_TX;
    return TKR_OK;
}

static int ssi_idle(struct tkr_bus *bus, uint64_t now)
{
    (void)bus;
    if (!ssi.active)
        return 0;
    if (now < ssi.deadline_us)
        return 1;
    stop();
    return TKR_E_IO;
}

/* What is left in the FIFO goes out by itself; until then send answers that the wires are in use. */
static void ssi_reset(struct tkr_bus *bus, uint64_t now)
{
    (void)bus;
    (void)now;
    stop();
}

void ssi_bus_handler(void)
{
    if (ssi.active)
        go_on();
    if (!ssi.active)
        draw_bus_free();
}
