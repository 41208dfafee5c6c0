// SPDX-License-Identifier: MIT
/*
 * A sign: one panel with the headlines that crawl over it, and with lines that stand still beside them. The display half
 * of the program.
 *
 * tkr_draw is short and bounded; it never waits, never touches the network side's memory but the mailbox, and may
 * run in the lowest-priority interrupt of a microcontroller or in a thread of its own.
 */
#ifndef TKR_SIGN_H
#define TKR_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/crawl.h>
#include <tkr/font.h>
#include <tkr/local_time.h>
#include <tkr/mailbox.h>
#include <tkr/panel.h>
#include <tkr/result.h>
#include <tkr/type.h>

enum {
    TKR_SIGN_ENDS = 8,                  /* lines in the window whose ends are told apart */
    TKR_STILLS_MAX = TKR_ZONES_MAX - 1, /* zones that stand still */
    TKR_STILL_BYTES = 48,               /* longest text of one */
};

/* What a zone of the sign shows. */
enum tkr_sign_zone {
    TKR_SIGN_CRAWL,  /* the headlines; there is exactly one */
    TKR_SIGN_LABEL,  /* the name of the feed that the line entering now is from */
    TKR_SIGN_AGE,    /* how long ago that feed was read: "read 5 min ago"; before the first line: any feed */
    TKR_SIGN_SOURCE, /* who wrote the story entering now: "Reuters"; the feed's name where nobody is named */
    TKR_SIGN_CLOCK,  /* "14:05"; "--:--" while the clock is not known */
    TKR_SIGN_MARK,   /* a rectangle, lit while there is a notice, see mailbox.h */
    TKR_SIGN_ZONES
};

/* A zone's height is its font's. A headline stands in the ink of its feed, in the crawl's own if that has none. */
struct tkr_sign_zone_config {
    uint8_t shows;               /* enum tkr_sign_zone */
    uint16_t ink;                /* see ink.h */
    uint16_t x, y;               /* left and top dot on the panel */
    uint16_t columns;            /* 0: to the panel's right edge */
    const struct tkr_font *font; /* the mark has none */
    uint8_t rows;                /* of the mark, 1 to TKR_BAND_ROWS_MAX */
    bool has_12_hours;           /* the clock: "2:05 pm" */
    bool has_seconds;            /* the clock: "14:05:09" */
};

/* The height of a zone in dots; 0: it has no font. */
uint16_t tkr_sign_zone_rows(const struct tkr_sign_zone_config *zone);

struct tkr_sign_config {
    struct tkr_panel *panel;                  /* the sign's from now on; lives as long as it */
    const struct tkr_sign_zone_config *zones; /* copied */
    uint8_t zone_count;                       /* 1 to TKR_ZONES_MAX; zones must not overlap or leave the panel */
    const struct tkr_zone_time *time_zone;    /* of the clock; NULL: UTC; lives as long as the sign */
    const char *separator; /* between two lines, clean UTF-8; NULL: "   •   "; lives as long as the sign */
    uint8_t *memory;       /* tkr_sign_bytes() of it; the sign's */
    size_t memory_bytes;
    struct tkr_snapshot first; /* speed and brightness until the ticker says otherwise */
};

/* Which column of the crawl stands in which ink. Private. */
struct tkr_ink_runs {
    struct tkr_ink_run runs[TKR_INK_RUNS_MAX]; /* ascending by column */
    uint8_t count;
};

/* The crawl that is set into one zone. Private. */
struct tkr_sign_crawl {
    struct tkr_typesetter typesetter;
    struct tkr_crawl crawl;
    struct tkr_ink_runs inks;
    const char *separator;
    int64_t ends[TKR_SIGN_ENDS];       /* column after the last one of each line still in the window, ascending */
    uint16_t end_lines[TKR_SIGN_ENDS]; /* lines that end there */
    uint8_t end_count;
    uint8_t setting; /* what is being set: nothing, a line, a separator */
};

/* A zone that stands still. Private. */
struct tkr_still {
    const struct tkr_font *font;
    struct tkr_band band;
    uint64_t of_us, until_us;   /* the age or time that is told is of the former, and another one from the latter on */
    uint32_t opened;            /* the number of the line whose label is shown; 1: the mark is lit */
    char text[TKR_STILL_BYTES]; /* as it stands in the band */
    uint8_t text_bytes;
    uint8_t shows; /* enum tkr_sign_zone */
    uint8_t zone;  /* its place in the sign's zones */
    bool has_12_hours, has_seconds;
    uint16_t ink; /* its own, where the feed has none */
};

/* All members are private but `mailbox`, which the ticker writes to. */
struct tkr_sign {
    struct tkr_mailbox mailbox;
    struct tkr_panel *panel;
    const struct tkr_line *line; /* the line that entered last; NULL: none yet */
    uint32_t opened;             /* lines that have entered; wraps */
    const struct tkr_zone_time *time_zone;
    struct tkr_zone zones[TKR_ZONES_MAX];
    struct tkr_sign_crawl crawl;
    struct tkr_still stills[TKR_STILLS_MAX];
    uint8_t zone_count, still_count;
    uint8_t crawl_zone; /* its place in zones */
    uint8_t brightness;
    bool drawing; /* the panel has not taken the whole picture yet */
};

/* Bytes of memory for the bands of such a sign; `memory` and `memory_bytes` are not looked at. */
size_t tkr_sign_bytes(const struct tkr_sign_config *config);

/* The usual layout of a panel of one line: a crawl over its whole width, in the middle of its height. */
struct tkr_sign_zone_config tkr_sign_whole(const struct tkr_panel *panel, const struct tkr_font *font);

/* A dark sign whose first line enters at the right edge. TKR_E_ARGUMENT, TKR_E_MEMORY: nothing is ready. */
TKR_MUST_CHECK int tkr_sign_init(struct tkr_sign *sign, const struct tkr_sign_config *config, uint64_t now);

/*
 * Shows the picture of `now`. 0: the panel has it; 1: it is still on its way, call again; TKR_E_IO: the bus refused,
 * which the next calls mend. Cost: at most the zones' widths of new columns and one driver's pass.
 */
TKR_MUST_CHECK int tkr_draw(struct tkr_sign *sign, uint64_t now);

#endif
