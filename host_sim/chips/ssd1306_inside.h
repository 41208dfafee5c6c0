// SPDX-License-Identifier: MIT
/* What the parts of the emulated SSD1306 tell each other. For ssd1306*.c only. */
#ifndef SSD1306_INSIDE_H
#define SSD1306_INSIDE_H

#include "ssd1306.h"

extern const struct page_oled_kind ssd1306_kind;

/* The chip around its common part, its first member. */
struct ssd1306 *ssd1306_of(struct page_oled *oled);
const struct ssd1306 *ssd1306_of_const(const struct page_oled *oled);

/* How the commands of scrolling run. */
void ssd1306_scroll_set_up(struct page_oled *oled, const struct page_oled_command *command);
void ssd1306_scroll_area(struct page_oled *oled, const struct page_oled_command *command);
void ssd1306_scroll_start(struct page_oled *oled, const struct page_oled_command *command);
void ssd1306_scroll_stop(struct page_oled *oled, const struct page_oled_command *command);

bool ssd1306_scrolls(const struct page_oled *oled);

/* Moves the picture by the steps that were due up to now. */
void ssd1306_scroll_on(struct page_oled *oled);

/* Which row of RAM a line of the scan shows. */
unsigned ssd1306_ram_row(const struct page_oled *oled, unsigned line);

#endif
