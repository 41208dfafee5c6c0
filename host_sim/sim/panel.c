// SPDX-License-Identifier: MIT
#include "panel.h"

#include <stdio.h>
#include <string.h>

enum { SPEC_BYTES = 64 };

static const struct sim_panel_kind *const kinds[] = {&sim_panel_max7219, &sim_panel_ssd0323};

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

    for (size_t i = 0; i < KINDS && count < sizeof(use); i++)
        count += (size_t)snprintf(use + count, sizeof(use) - count, "%s%s", i > 0 ? " or " : "", kinds[i]->use);
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

int sim_panel_init(struct sim_panel *panel, const char *spec, uint8_t brightness, char *words)
{
    struct sim_panel_spec read = {.text = spec, .brightness = brightness};
    char copy[SPEC_BYTES];

    if (strlen(spec) >= sizeof(copy))
        return refuse_kind(words, &read);
    memcpy(copy, spec, strlen(spec) + 1);
    memset(panel, 0, sizeof(*panel));
    if (cut(copy, &read) < 0)
        return refuse_kind(words, &read);
    panel->kind = find_kind(copy);
    if (panel->kind == NULL)
        return refuse_kind(words, &read);
    return panel->kind->open(panel, &read, words);
}

struct tkr_panel *sim_panel_driver(struct sim_panel *panel)
{
    return panel->driver;
}

int sim_panel_layout(const struct sim_panel *panel, const struct tkr_font *font,
                     struct tkr_sign_zone_config zones[SIM_PANEL_ZONES_MAX], char *words)
{
    for (uint8_t i = 0; i < panel->kind->strip_count; i++) {
        const struct sim_panel_strip *strip = &panel->kind->strips[i];
        const struct tkr_font *chosen = strip->shows == TKR_SIGN_CRAWL && font != NULL ? font : strip->font;

        if (chosen->rows > strip->rows) {
            (void)snprintf(words, SIM_PANEL_WORDS_BYTES, "%s is %d dots high, the panel %d; use a lower font",
                           chosen->name, chosen->rows, strip->rows);
            return TKR_E_ARGUMENT;
        }
        zones[i] = (struct tkr_sign_zone_config){
            .shows = strip->shows,
            .ink = strip->ink,
            .y = (uint16_t)(strip->y + (strip->rows - chosen->rows) / 2),
            .font = chosen,
        };
    }
    return panel->kind->strip_count;
}

const struct view_frame *sim_panel_frame(struct sim_panel *panel)
{
    panel->kind->read(panel);
    return &panel->frame;
}

const struct chip_violations *sim_panel_violations(const struct sim_panel *panel)
{
    return panel->kind->violations(panel);
}
