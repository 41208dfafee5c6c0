// SPDX-License-Identifier: MIT
#include "inspector.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/type.h>

enum { US_PER_S = 1000000, LEADING = 3, MARGIN = 6, WIDTH = 620, LINES_MAX = 24, LINE_BYTES = 120 };

static const uint8_t paper[] = {16, 18, 22};
static const uint8_t ink[] = {208, 222, 226};

/* Each line terminated. */
struct text {
    char lines[LINES_MAX][LINE_BYTES];
    size_t count;
};

struct sim_inspector {
    struct text text;
    struct view_image image;
    size_t room; /* bytes of the image */
};

TKR_PRINTF(2, 3) static void put(struct text *text, const char *format, ...)
{
    va_list arguments;

    if (text->count == LINES_MAX)
        return;
    va_start(arguments, format);
    (void)vsnprintf(text->lines[text->count++], LINE_BYTES, format, arguments);
    va_end(arguments);
}

static void put_panel(struct text *text, const struct sim_panel_facts *panel)
{
    put(text, "%.40s  %ux%u", panel->spec, panel->columns, panel->rows);
    put(text, "  bus     %" PRIu32 " bytes, %" PRIu32 " us a frame, %u.%u %% in use", panel->bytes_a_frame,
        panel->busy_us_a_frame, panel->load_per_mille / 10U, panel->load_per_mille % 10U);
    put(text, "  frames  %" PRIu32 " shown, %" PRIu64 " dropped, %" PRIu32 " refreshes", panel->driver.frames,
        panel->dropped, panel->driver.refreshes);
    put(text, "  trouble %" PRIu32 " refused, %" PRIu32 " stuck, %" PRIu32 " busy, %" PRIu64 " violations",
        panel->driver.refused, panel->driver.stuck, panel->driver.busy, panel->violations->total);
    if (panel->violations->listed > 0)
        put(text, "  first   %.90s", panel->violation_name(panel->violations->list[0].kind));
}

static void put_feed(struct text *text, const struct sim_feed_facts *feed, uint64_t now_us)
{
    const struct tkr_ticker_status *status = &feed->status;
    uint64_t next_s = status->next_poll_us > now_us ? (status->next_poll_us - now_us) / US_PER_S : 0;

    put(text, "%.40s", status->title[0] != '\0' ? status->title : "(a feed that has not said its name)");
    if (feed->is_polling)
        put(text, "  polling");
    else
        put(text, "  %s, %" PRIu32 " stories, next in %" PRIu64 " s", tkr_fetch_class_words(status->outcome),
            status->stories_read, next_s);
    if (status->words[0] != '\0')
        put(text, "  %.100s", status->words);
}

static void write_text(struct text *text, const struct sim_facts *facts)
{
    const struct sim_memory_facts *memory = &facts->memory;

    text->count = 0;
    put(text, "%" PRIu64 " s   speed %u   brightness %u   ring %u of %u", (facts->now_us - facts->begun_us) / US_PER_S,
        facts->speed, facts->brightness, facts->stories, facts->slots);
    put(text, "memory  ring %zu  feeds %zu  scratch %zu  bands %zu  ticker %zu  signs %zu", memory->ring, memory->feeds,
        memory->scratch, memory->bands, memory->ticker, memory->signs);
    for (uint8_t i = 0; i < facts->panel_count; i++)
        put_panel(text, &facts->panels[i]);
    for (uint8_t i = 0; i < facts->feed_count; i++)
        put_feed(text, &facts->feeds[i], facts->now_us);
}

static void paint_line(const struct view_image *image, const char *line, unsigned top)
{
    struct tkr_typesetter typesetter;
    uint32_t dots;
    unsigned x = MARGIN;

    tkr_type_init(&typesetter, &tkr_font_6x13b);
    tkr_type_open(&typesetter, line, (uint16_t)strlen(line));
    for (; x + MARGIN < WIDTH && tkr_type_next_column(&typesetter, &dots) == 1; x++) {
        for (unsigned row = 0; row < tkr_font_6x13b.rows; row++) {
            if ((dots >> row & 1U) != 0)
                memcpy(image->rgb + ((size_t)(top + row) * WIDTH + x) * 3, ink, 3);
        }
    }
}

static unsigned line_rows(void)
{
    return tkr_font_6x13b.rows + (unsigned)LEADING;
}

static bool make_room(struct sim_inspector *inspector)
{
    struct view_image *image = &inspector->image;
    size_t bytes;

    image->width = WIDTH;
    image->height = (unsigned)inspector->text.count * line_rows() + 2U * MARGIN;
    bytes = (size_t)image->width * image->height * 3;
    if (bytes <= inspector->room)
        return true;
    free(image->rgb);
    image->rgb = malloc(bytes);
    inspector->room = image->rgb != NULL ? bytes : 0;
    return image->rgb != NULL;
}

static void paint(const struct sim_inspector *inspector)
{
    const struct view_image *image = &inspector->image;

    for (size_t i = 0; i < (size_t)image->width * image->height; i++)
        memcpy(image->rgb + i * 3, paper, 3);
    for (size_t i = 0; i < inspector->text.count; i++)
        paint_line(image, inspector->text.lines[i], MARGIN + (unsigned)i * line_rows());
}

const struct view_image *sim_inspector_draw(struct sim_inspector **inspector, const struct sim_facts *facts)
{
    if (*inspector == NULL)
        *inspector = calloc(1, sizeof(**inspector));
    if (*inspector == NULL)
        return NULL;
    write_text(&(*inspector)->text, facts);
    if (!make_room(*inspector))
        return NULL;
    paint(*inspector);
    return &(*inspector)->image;
}

void sim_inspector_close(struct sim_inspector *inspector)
{
    if (inspector != NULL)
        free(inspector->image.rgb);
    free(inspector);
}
