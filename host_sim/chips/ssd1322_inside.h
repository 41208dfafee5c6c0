// SPDX-License-Identifier: MIT
/* What the parts of the emulated SSD1322 tell each other. For ssd1322*.c only. */
#ifndef SSD1322_INSIDE_H
#define SSD1322_INSIDE_H

#include "ssd1322.h"

/* Files a violation at the chip's time. */
void ssd1322_report(struct ssd1322 *chip, enum ssd1322_violation kind, uint64_t detail);

/* Settings as after power-on or reset, no command under way. RAM is left alone. */
void ssd1322_default_settings(struct ssd1322 *chip);

/* A whole byte from the host, D/C# low. */
void ssd1322_take_command(struct ssd1322 *chip, uint8_t byte);

/* A whole byte from the host, D/C# high: an argument, or data of RAM. */
void ssd1322_take_data(struct ssd1322 *chip, uint8_t byte);

/* A byte of data for RAM, after SSD1322_WRITE. */
void ssd1322_write_ram(struct ssd1322 *chip, uint8_t byte);

/* Lines that are scanned. */
unsigned ssd1322_lines(const struct ssd1322 *chip);

#endif
