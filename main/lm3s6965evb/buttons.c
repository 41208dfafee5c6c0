// SPDX-License-Identifier: MIT
#include "buttons.h"

#include "lm3s6965.h"

enum { E_PINS = 0x0F, F_PINS = 0x02, SAMPLE_US = 10000 };

/* Select lies at PF1 and goes to bit 4. */
static uint8_t read_pins(void)
{
    uint32_t up = GPIOE.DATA[E_PINS] | GPIOF.DATA[F_PINS] << 3;

    return (uint8_t)(~up & (BUTTON_UP | BUTTON_DOWN | BUTTON_LEFT | BUTTON_RIGHT | BUTTON_SELECT));
}

void buttons_init(struct buttons *buttons, uint64_t now)
{
    SYSCTL.RCGC2 |= RCGC2_GPIOE | RCGC2_GPIOF;
    (void)SYSCTL.RCGC2; /* a peripheral must not be touched in the cycles after its clock was switched on [R] */
    GPIOE.PUR |= E_PINS;
    GPIOE.DEN |= E_PINS;
    GPIOF.PUR |= F_PINS;
    GPIOF.DEN |= F_PINS;
    *buttons = (struct buttons){.next_us = now + SAMPLE_US};
}

/* A change holds when two readings 10 ms apart agree on it. */
uint8_t buttons_released(struct buttons *buttons, uint64_t now)
{
    uint8_t before = buttons->down;
    uint8_t sample, changed;

    if (now < buttons->next_us)
        return 0;
    sample = read_pins();
    changed = (uint8_t)(~(sample ^ buttons->sample) & (sample ^ before));
    buttons->down = (uint8_t)(before ^ changed);
    buttons->sample = sample;
    buttons->next_us = now + SAMPLE_US;
    return (uint8_t)(changed & before);
}
