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
    TKR_SIGN_LINE_GAP = 1,              /* rows between two lines of a page */
};

struct tkr_sign;
struct tkr_sign_ground;

/* How the headlines come and go. The members are private; choose one of the three. */
struct tkr_sign_mode {
    int (*init)(struct tkr_sign *sign, const struct tkr_sign_ground *ground, uint64_t now);
    void (*compose)(struct tkr_sign *sign, uint64_t now);
    void (*skip)(struct tkr_sign *sign, uint64_t now); /* what is shown is over */
    bool turns_pages;
    uint8_t ahead; /* columns that are set before they are seen */
};

extern const struct tkr_sign_mode tkr_sign_continuous; /* one after the other in an endless line, with separators */
/* One at a time: the next enters when the last has left. One that fits into the window stands in its middle for a while. */
extern const struct tkr_sign_mode tkr_sign_single;
/* Broken into lines that stand below each other; page after page rolls in from below. */
extern const struct tkr_sign_mode tkr_sign_pages;

/* How long something of so many words stands still: 1.5 s and 0.35 s for each. */
#define TKR_SIGN_STAND_US(words) (UINT64_C(1500000) + UINT64_C(350000) * (words))

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
    uint8_t lines;               /* of the headlines where pages are turned, a row apart; 0: 1 */
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
    const struct tkr_sign_mode *mode;         /* NULL: &tkr_sign_continuous */
    const char *separator; /* between two lines, clean UTF-8; NULL: "   •   "; lives as long as the sign */
    uint8_t *memory;       /* tkr_sign_bytes() of it; the sign's */
    size_t memory_bytes;
    struct tkr_snapshot first; /* speed and brightness until the ticker says otherwise */
    /*
     * A wall: this sign shows part `tile` (from 0) of a crawl that is `tiles` zones wide. Its signs are in step when they have
     * the same origin, speed and lines, and are drawn with the same `now`; a speed that is changed, or a headline that is
     * skipped, must take effect on all of them between the same two draws.
     */
    uint8_t tile, tiles; /* tiles 0: 1 */
    uint64_t origin_us;  /* when column 0 enters the wall, in the past or ahead; 0: at `now` of init */
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
    uint8_t setting;     /* what is being set: nothing, a line, a separator */
    uint16_t first_tile; /* columns of the wall to the left of this sign */
    /* Of the single mode: where the line began, where it will stand still and for how long, where the next may begin. */
    bool is_open, has_hold;
    uint32_t hold_us;
    int64_t line_column, hold_column, gap_end;
};

/* The pages that are turned in one zone. Private. */
struct tkr_sign_pages {
    const struct tkr_font *font;
    struct tkr_band band;     /* the page that is shown, and below it the next one */
    const char *text;         /* what is left of the line */
    uint64_t since_us;        /* when the page began to stand, or to roll */
    uint64_t drawn_us;        /* the last draw */
    uint32_t stand_us;        /* how long the page stands */
    uint16_t text_bytes;      /* left in `text` */
    uint16_t words;           /* on the page that is being set */
    uint16_t roll_rows_s;     /* rows a second */
    uint8_t roll_rows;        /* from one page to the next */
    uint8_t lines, set_lines; /* of a page, and how many of the next one are set */
    uint8_t state;
    bool has_line; /* one is shown, in part at least, and has not been counted as passed */
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

/*
 * All members are private but two, and nothing but these the network side may touch: `mailbox`, which the ticker writes to, and
 * `font`, which no draw changes.
 */
struct tkr_sign {
    struct tkr_mailbox mailbox;
    const struct tkr_font *font; /* of the headlines */
    struct tkr_panel *panel;
    const struct tkr_line *line; /* the line that entered last; NULL: none yet */
    uint32_t opened;             /* lines that have entered; wraps */
    const struct tkr_zone_time *time_zone;
    struct tkr_zone zones[TKR_ZONES_MAX];
    const struct tkr_sign_mode *mode;
    union { /* by the mode */
        struct tkr_sign_crawl crawl;
        struct tkr_sign_pages pages;
    };
    struct tkr_still stills[TKR_STILLS_MAX];
    uint8_t zone_count, still_count;
    uint8_t crawl_zone; /* its place in zones */
    uint8_t brightness;
    uint8_t skips; /* of the snapshot, that have been followed */
    uint16_t speed;
    uint16_t ink;      /* of the headlines, where a feed has none */
    int64_t fresh_end; /* columns of the headlines from here on are dark */
    bool drawing;      /* the panel has not taken the whole picture yet */
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
