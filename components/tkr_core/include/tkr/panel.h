// SPDX-License-Identifier: MIT
/*
 * The interface of a panel: zones in, a picture out. One driver a chip family implements it (tkr_panels).
 *
 * A driver never waits: what must take time (a reset, a slow bus) goes on in the next step.
 */
#ifndef TKR_PANEL_H
#define TKR_PANEL_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/band.h>
#include <tkr/ink.h>
#include <tkr/result.h>

enum {
    TKR_ZONES_MAX = 8,
    TKR_INK_RUNS_MAX = 16,
    TKR_PANEL_REFRESH_US = 1000000, /* how often a driver writes everything again */
};

/* From `column` of the band on, up to the next run, dots have this ink. */
struct tkr_ink_run {
    int64_t column;
    uint16_t ink; /* see ink.h */
};

/* A rectangle of the panel and the dots that stand in it. Zones do not overlap. */
struct tkr_zone {
    uint16_t x, y;          /* left and top dot on the panel */
    uint16_t columns, rows; /* size in dots */
    const struct tkr_band *band;
    int64_t first_column; /* column of the band at the left edge; panels that can scroll map it onto their RAM */
    uint8_t first_row;    /* row of the band at the top edge */
    uint8_t run_count;    /* 0 to TKR_INK_RUNS_MAX */
    uint16_t ink;         /* of dots before the first run; see ink.h */
    const struct tkr_ink_run *runs; /* ascending by column; a run that begins behind the zone says nothing */
    int64_t fresh_from;             /* columns of the band from here on are new since the last draw that answered 0 */
};

/* What a panel has been through. Counters wrap. */
struct tkr_panel_report {
    uint32_t frames;    /* pictures sent whole */
    uint32_t refused;   /* transfers that the bus refused or lost */
    uint32_t busy;      /* transfers put off because the wires were in use */
    uint32_t stuck;     /* transfers that did not end in their time; the bus was reset */
    uint32_t refreshes; /* times that registers and picture were written again in full */
    int last_error;     /* of enum tkr_result; 0 when the last transfer went well */
};

struct tkr_panel;

/* Every driver has every method. */
struct tkr_panel_ops {
    int (*step)(struct tkr_panel *panel, uint64_t now);
    int (*draw)(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now);
    int (*dim)(struct tkr_panel *panel, uint8_t brightness);
    struct tkr_panel_report (*report)(const struct tkr_panel *panel);
};

/* First member of every driver's struct. */
struct tkr_panel {
    const struct tkr_panel_ops *ops;
    uint16_t columns, rows; /* size in dots */
};

/*
 * Runs reset, start-up and the refresh: control registers and the whole picture are written again each second, so
 * that a chip that lost its power or a bit heals. 0: ready; 1: starting, or a transfer is under way.
 */
TKR_MUST_CHECK static inline int tkr_panel_step(struct tkr_panel *panel, uint64_t now)
{
    return panel->ops->step(panel, now);
}

/*
 * Shows the zones; dots outside all zones are dark. 0: all sent. 1: call again, the zones and their bands stand
 * still meanwhile. TKR_E_IO: the bus refused; the picture heals with a later draw or the refresh.
 */
TKR_MUST_CHECK static inline int tkr_panel_draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count,
                                                uint64_t now)
{
    return panel->ops->draw(panel, zones, count, now);
}

/* Sets the brightness from the next step on: 1 (the darkest that shows) to 255; 0 puts the display out, its picture stays. */
TKR_MUST_CHECK static inline int tkr_panel_dim(struct tkr_panel *panel, uint8_t brightness)
{
    return panel->ops->dim(panel, brightness);
}

static inline struct tkr_panel_report tkr_panel_report(const struct tkr_panel *panel)
{
    return panel->ops->report(panel);
}

#endif
