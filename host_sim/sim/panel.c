// SPDX-License-Identifier: MIT
#include "panel.h"

#include <stdio.h>
#include <string.h>

enum { US_PER_S = 1000000, MARK_MOST = 2 /* dots wide and high */ };

static const struct sim_panel_kind *const kinds[] = {
    &sim_panel_max7219, &sim_panel_ws2812,  &sim_panel_ssd1306,
    &sim_panel_sh1106,  &sim_panel_ssd1322, &sim_panel_ssd0323,
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

int sim_panel_refuse(char *words, const struct sim_panel_spec *spec, const char *why)
{
    (void)snprintf(words, SIM_PANEL_WORDS_BYTES, "\"%.40s\" is no panel: %s", spec->text, why);
    return TKR_E_ARGUMENT;
}

static int refuse_kind(char *words, const struct sim_panel_spec *spec)
{
    char use[SIM_PANEL_WORDS_BYTES] = "use ";
    size_t count = strlen(use);

    for (size_t i = 0; i < KINDS && count < sizeof(use); i++) {
        const char *before = i > 0 ? ", " : "";

        if (i > 0 && i + 1 == KINDS)
            before = " or ";
        count += (size_t)snprintf(use + count, sizeof(use) - count, "%s%s", before, kinds[i]->name);
    }
    return sim_panel_refuse(words, spec, use);
}

static const struct sim_panel_kind *find_kind(const char *name)
{
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    }
    return NULL;
}

/* Cuts `text` at its colons: the name stays in it, the rest goes to the spec. TKR_E_ARGUMENT: it has too many words. */
static int cut(char *text, struct sim_panel_spec *spec)
{
    for (char *colon = strchr(text, ':'); colon != NULL; colon = strchr(colon, ':')) {
        if (spec->count == SIM_PANEL_SPEC_WORDS)
            return TKR_E_ARGUMENT;
        *colon++ = '\0';
        spec->words[spec->count++] = colon;
    }
    return TKR_OK;
}

/* Takes the word that names one of the kind's colours out of the spec. */
static void take_colour(struct sim_panel *panel, struct sim_panel_spec *spec)
{
    const struct sim_panel_colour *colours = panel->kind->colours;
    uint8_t kept = 0;

    panel->colour = colours[0].colour;
    for (uint8_t i = 0; i < spec->count; i++) {
        const struct sim_panel_colour *colour = colours;

        while (colour->name != NULL && strcmp(colour->name, spec->words[i]) != 0)
            colour++;
        if (colour->name != NULL)
            panel->colour = colour->colour;
        else
            spec->words[kept++] = spec->words[i];
    }
    for (uint8_t i = kept; i < spec->count; i++)
        spec->words[i] = NULL;
    spec->count = kept;
}

int sim_panel_init(struct sim_panel *panel, const char *spec, uint8_t brightness, char *words)
{
    struct sim_panel_spec read = {.text = spec, .brightness = brightness};
    char copy[SIM_PANEL_SPEC_BYTES];

    if (strlen(spec) >= sizeof(copy))
        return refuse_kind(words, &read);
    memcpy(copy, spec, strlen(spec) + 1);
    memset(panel, 0, sizeof(*panel));
    if (cut(copy, &read) < 0)
        return refuse_kind(words, &read);
    memcpy(panel->spec, spec, strlen(spec) + 1);
    panel->kind = find_kind(copy);
    if (panel->kind == NULL)
        return refuse_kind(words, &read);
    take_colour(panel, &read);
    return panel->kind->open(panel, &read, words);
}

static enum wire_fault next_fault(void *context, uint64_t number)
{
    struct sim_panel *panel = context;

    if (panel->fault.left == 0)
        return WIRE_GOOD;
    panel->fault.left--;
    panel->fault.befallen++;
    panel->wire.fault_bit = number * 7919U; /* another one each time */
    return panel->fault.fault;
}

void sim_panel_set_fault(struct sim_panel *panel, enum wire_fault fault, unsigned transfers)
{
    panel->fault.fault = fault;
    panel->fault.left = transfers;
    panel->wire.fault = next_fault;
    panel->wire.context = panel;
}

void sim_panel_count(struct sim_panel *panel, uint64_t now)
{
    struct sim_panel_second *second = &panel->second;

    if (now < second->next_us)
        return;
    second->bytes = panel->wire.bytes - second->bytes_before;
    second->busy_ns = panel->wire.busy_ns - second->busy_ns_before;
    second->bytes_before = panel->wire.bytes;
    second->busy_ns_before = panel->wire.busy_ns;
    second->next_us = now + US_PER_S;
}

void sim_panel_brown_out(struct sim_panel *panel)
{
    panel->kind->brown_out(panel);
}

struct tkr_panel *sim_panel_driver(struct sim_panel *panel)
{
    return panel->driver;
}

/* The mark of quiet notices stands in the lower right corner, where the zone above it leaves room; 0: it does not. */
static uint8_t add_mark(const struct sim_panel *panel, struct tkr_sign_zone_config *zones, uint8_t count)
{
    uint16_t bottom = 0;

    for (uint8_t i = 0; i < count; i++) {
        uint16_t end = (uint16_t)(zones[i].y + zones[i].font->rows);

        bottom = end > bottom ? end : bottom;
    }
    uint16_t side = (uint16_t)(panel->frame.rows - bottom);

    if (side == 0)
        return 0;
    side = side > MARK_MOST ? (uint16_t)MARK_MOST : side;
    zones[count] = (struct tkr_sign_zone_config){.shows = TKR_SIGN_MARK,
                                                 .x = (uint16_t)(panel->frame.columns - side),
                                                 .y = (uint16_t)(panel->frame.rows - side),
                                                 .rows = (uint8_t)side};
    return 1;
}

static int lay_out_strip(const struct sim_panel *panel, const struct sim_panel_strip *strip,
                         const struct tkr_font *font, struct tkr_sign_zone_config *zone)
{
    const struct tkr_font *chosen = strip->shows == TKR_SIGN_CRAWL && font != NULL ? font : strip->font;
    const uint16_t rows = strip->rows > 0 ? strip->rows : panel->frame.rows;

    *zone = (struct tkr_sign_zone_config){
        .shows = strip->shows,
        .ink = strip->ink,
        .y = (uint16_t)(strip->y + (rows - chosen->rows) / 2),
        .font = chosen,
    };
    return chosen->rows <= rows ? TKR_OK : rows;
}

int sim_panel_layout(const struct sim_panel *panel, const struct tkr_font *font,
                     struct tkr_sign_zone_config zones[TKR_ZONES_MAX], char *words)
{
    const uint8_t count = panel->kind->strip_count;

    for (uint8_t i = 0; i < count; i++) {
        int rows = lay_out_strip(panel, &panel->kind->strips[i], font, &zones[i]);

        if (rows > 0) {
            (void)snprintf(words, SIM_PANEL_WORDS_BYTES, "%s is %d dots high, the panel %d; use a lower font",
                           zones[i].font->name, zones[i].font->rows, rows);
            return TKR_E_ARGUMENT;
        }
    }
    return count + add_mark(panel, zones, count);
}

const struct tkr_font *sim_panel_font(const struct sim_panel *panel)
{
    const struct sim_panel_strip *strip = panel->kind->strips;

    while (strip->shows != TKR_SIGN_CRAWL)
        strip++;
    return strip->font;
}

const struct view_frame *sim_panel_frame(struct sim_panel *panel)
{
    panel->kind->read(panel);
    return &panel->frame;
}

struct look_config sim_panel_look(const struct sim_panel *panel, uint16_t pitch_px)
{
    return (struct look_config){
        .kind = panel->kind->look,
        .colour = panel->colour,
        .columns = panel->frame.columns,
        .rows = panel->frame.rows,
        .module_columns = panel->frame.module_columns,
        .module_rows = panel->frame.module_rows,
        .pitch_px = pitch_px,
        .exposure_percent = panel->kind->exposure_percent,
    };
}

const struct chip_violations *sim_panel_violations(const struct sim_panel *panel)
{
    return panel->kind->violations(panel);
}
