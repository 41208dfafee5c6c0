// SPDX-License-Identifier: MIT
/* What the parts of the emulated SSD0323 tell each other. For ssd0323*.c only. */
#ifndef SSD0323_INSIDE_H
#define SSD0323_INSIDE_H

#include "ssd0323.h"

/* Files a violation at the chip's time. */
void ssd0323_report(struct ssd0323 *chip, enum ssd0323_violation kind, uint64_t detail);

/* Settings as after power-on or reset, no command under way. RAM is left alone. */
void ssd0323_default_settings(struct ssd0323 *chip);

/* A whole byte from the host, D/C# low. */
void ssd0323_take_command(struct ssd0323 *chip, uint8_t byte);

/* A whole byte from the host, D/C# high. */
void ssd0323_take_data(struct ssd0323 *chip, uint8_t byte);

/* Two dots of RAM at an address of the host, through the column and nibble remap that hold now. Column under
 * SSD0323_COLUMNS, row under SSD0323_ROWS. */
void ssd0323_store(struct ssd0323 *chip, unsigned column, unsigned row, uint8_t dots);
uint8_t ssd0323_fetch(const struct ssd0323 *chip, unsigned column, unsigned row);

/* The drawing commands, arguments checked and executed. */
void ssd0323_rectangle(struct ssd0323 *chip);
void ssd0323_copy(struct ssd0323 *chip);
void ssd0323_move_set_up(struct ssd0323 *chip);

/* Moves the picture by the steps that were due up to now. */
void ssd0323_move_on(struct ssd0323 *chip);

/* Display clocks that a row needs: both phases and the longest pulse. */
unsigned ssd0323_row_needs(const struct ssd0323 *chip);

#endif
