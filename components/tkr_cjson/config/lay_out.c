// SPDX-License-Identifier: MIT
/* A layout on its panel: what could not be told while it was read, because the panel and the fonts were not known. */
#include <string.h>

#include "mistakes.h"
#include "quote.h"

struct laying {
    const struct tkr_config_ground *ground;
    const struct tkr_config_layout *layout;
    struct tkr_sign_zone_config *zones;
    struct tkr_mistakes mistakes;
};

static const char *name_of(const struct tkr_config_layout *layout, const struct tkr_config_zone *zone)
{
    static const char *const names[TKR_SIGN_ZONES] = {
        [TKR_SIGN_CRAWL] = "crawl",  [TKR_SIGN_LABEL] = "label", [TKR_SIGN_AGE] = "age",
        [TKR_SIGN_SOURCE] = "label", [TKR_SIGN_CLOCK] = "clock", [TKR_SIGN_MARK] = "mark"};

    return zone->shows == TKR_SIGN_CRAWL && layout->mode == TKR_CONFIG_PAGE ? "page" : names[zone->shows];
}

static const struct tkr_font *font_by_name(const struct tkr_config_ground *ground, const char *name)
{
    for (size_t i = 0; ground->font_at(i) != NULL; i++) {
        if (strcmp(ground->font_at(i)->name, name) == 0)
            return ground->font_at(i);
    }
    return NULL;
}

static void tell_no_font(struct laying *laying, const char *name)
{
    size_t mark = tkr_mistakes_enter(&laying->mistakes, "font");
    struct tkr_sentence sentence, names;

    tkr_sentence_begin(&names);
    for (size_t i = 0; laying->ground->font_at(i) != NULL; i++) {
        tkr_words_add(&names.words, i > 0 ? ", " : "");
        tkr_words_add(&names.words, laying->ground->font_at(i)->name);
    }
    tkr_sentence_begin(&sentence);
    tkr_config_add_quoted(&sentence.words, name, strlen(name));
    tkr_words_add(&sentence.words, " is not a font");
    tkr_mistakes_tell(&laying->mistakes, &sentence, names.bytes);
    tkr_mistakes_leave(&laying->mistakes, mark);
}

/* The zone's own font, or for headlines the sign's, or the panel's usual one. NULL: there is none of that name. */
static const struct tkr_font *choose_font(struct laying *laying, const struct tkr_config_zone *zone)
{
    const struct tkr_config_ground *ground = laying->ground;
    const char *name = zone->font;
    const struct tkr_font *font;

    if (name == NULL && zone->shows == TKR_SIGN_CRAWL)
        name = ground->config->signs[ground->sign].font;
    if (name == NULL)
        return ground->font;
    font = font_by_name(ground, name);
    if (font == NULL)
        tell_no_font(laying, name);
    return font;
}

/* "(columns 96 to 127, rows 0 to 6)"; both ends are exclusive. */
struct rectangle {
    uint32_t left, top, right, bottom;
};

static struct rectangle rectangle_of(const struct tkr_config_ground *ground, const struct tkr_sign_zone_config *zone)
{
    uint32_t columns = zone->columns;

    if (columns == 0)
        columns = zone->x < ground->columns ? (uint32_t)(ground->columns - zone->x) : 1;
    return (struct rectangle){.left = zone->x,
                              .top = zone->y,
                              .right = zone->x + columns,
                              .bottom = (uint32_t)zone->y + tkr_sign_zone_rows(zone)};
}

static void add_span(struct tkr_words *words, const char *what, uint32_t first, uint32_t end)
{
    tkr_words_add(words, what);
    tkr_words_add_number(words, first);
    tkr_words_add(words, " to ");
    tkr_words_add_number(words, (int64_t)end - 1);
}

static void add_rectangle(struct tkr_words *words, struct rectangle rectangle)
{
    add_span(words, " (columns ", rectangle.left, rectangle.right);
    add_span(words, ", rows ", rectangle.top, rectangle.bottom);
    tkr_words_add(words, ")");
}

static void check_edges(struct laying *laying, const struct tkr_sign_zone_config *zone)
{
    const struct tkr_config_ground *ground = laying->ground;
    struct rectangle rectangle = rectangle_of(ground, zone);
    struct tkr_sentence sentence;

    if (rectangle.right <= ground->columns && rectangle.bottom <= ground->rows)
        return;
    tkr_sentence_begin(&sentence);
    tkr_words_add(&sentence.words, "leaves the panel of ");
    tkr_words_add_number(&sentence.words, ground->columns);
    tkr_words_add(&sentence.words, " columns and ");
    tkr_words_add_number(&sentence.words, ground->rows);
    tkr_words_add(&sentence.words, " rows");
    add_rectangle(&sentence.words, rectangle);
    tkr_mistakes_tell(&laying->mistakes, &sentence, NULL);
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static struct rectangle common(struct rectangle a, struct rectangle b)
{
    return (struct rectangle){.left = larger(a.left, b.left),
                              .top = larger(a.top, b.top),
                              .right = smaller(a.right, b.right),
                              .bottom = smaller(a.bottom, b.bottom)};
}

/* Against the zones before it. */
static void check_overlaps(struct laying *laying, uint8_t at, const char *prefix)
{
    struct rectangle rectangle = rectangle_of(laying->ground, &laying->zones[at]);

    for (uint8_t i = 0; i < at; i++) {
        struct rectangle both = common(rectangle, rectangle_of(laying->ground, &laying->zones[i]));
        struct tkr_sentence sentence;

        if (both.left >= both.right || both.top >= both.bottom)
            continue;
        tkr_sentence_begin(&sentence);
        tkr_words_add(&sentence.words, "overlaps ");
        tkr_words_add(&sentence.words, prefix);
        tkr_words_add(&sentence.words, ".");
        tkr_words_add(&sentence.words, name_of(laying->layout, &laying->layout->zones[i]));
        add_rectangle(&sentence.words, both);
        tkr_mistakes_tell(&laying->mistakes, &sentence, NULL);
    }
}

static void lay_zone(struct laying *laying, uint8_t at)
{
    const struct tkr_config_zone *zone = &laying->layout->zones[at];
    const struct tkr_font *font = zone->shows != TKR_SIGN_MARK ? choose_font(laying, zone) : NULL;

    laying->zones[at] = (struct tkr_sign_zone_config){
        .shows = zone->shows,
        .ink = zone->ink,
        .x = zone->x,
        .y = zone->y,
        .columns = zone->columns,
        .font = font,
        .rows = (uint8_t)zone->rows,
        .lines = (uint8_t)zone->lines,
        .has_12_hours = zone->hours == 12,
        .has_seconds = zone->has_seconds,
    };
    if (tkr_sign_zone_rows(&laying->zones[at]) > 0)
        check_edges(laying, &laying->zones[at]);
}

/* What no zone alone shows: a page that is too high to roll, a wall that is wider than a band. */
static void check_headlines(struct laying *laying, const struct tkr_sign_zone_config *zone)
{
    struct rectangle rectangle = rectangle_of(laying->ground, zone);
    uint32_t tiles = laying->layout->tiles != 0 ? laying->layout->tiles : 1;

    if (zone->shows != TKR_SIGN_CRAWL)
        return;
    if (laying->layout->mode == TKR_CONFIG_PAGE && tkr_sign_zone_rows(zone) >= TKR_BAND_ROWS_MAX / 2)
        tkr_mistakes_say(&laying->mistakes, "has more than 63 rows", "fewer lines");
    if ((rectangle.right - rectangle.left) * tiles + tkr_sign_single.ahead > TKR_BAND_COLUMNS_MAX)
        tkr_mistakes_say(&laying->mistakes, "has more than 4088 columns with all tiles", "fewer tiles");
}

static void lay_all(struct laying *laying)
{
    char prefix[TKR_CONFIG_PATH_BYTES];

    memcpy(prefix, laying->mistakes.path_bytes, laying->mistakes.path.count + 1);
    for (uint8_t i = 0; i < laying->layout->zone_count; i++) {
        size_t mark = tkr_mistakes_enter(&laying->mistakes, name_of(laying->layout, &laying->layout->zones[i]));

        lay_zone(laying, i);
        check_headlines(laying, &laying->zones[i]);
        check_overlaps(laying, i, prefix);
        tkr_mistakes_leave(&laying->mistakes, mark);
    }
}

/* "layout", or "signs[1].layout". */
static void enter(struct laying *laying)
{
    const struct tkr_config_ground *ground = laying->ground;

    tkr_mistakes_init(&laying->mistakes, &ground->mistakes);
    if (ground->config->has_signs) {
        (void)tkr_mistakes_enter(&laying->mistakes, "signs");
        (void)tkr_mistakes_enter_element(&laying->mistakes, ground->sign);
    }
    (void)tkr_mistakes_enter(&laying->mistakes, "layout");
}

int tkr_config_lay_out(struct tkr_sign_config *sign, struct tkr_sign_zone_config *zones,
                       const struct tkr_config_ground *ground)
{
    static const struct tkr_sign_mode *const modes[] = {[TKR_CONFIG_CONTINUOUS] = &tkr_sign_continuous,
                                                        [TKR_CONFIG_SINGLE] = &tkr_sign_single,
                                                        [TKR_CONFIG_PAGE] = &tkr_sign_pages};
    const struct tkr_config_sign *config = &ground->config->signs[ground->sign];
    struct laying laying = {.ground = ground, .layout = &config->layout, .zones = zones};

    enter(&laying);
    lay_all(&laying);
    if (laying.mistakes.count > 0)
        return TKR_E_ARGUMENT;
    sign->zones = zones;
    sign->zone_count = config->layout.zone_count;
    sign->mode = modes[config->layout.mode];
    sign->separator = config->separator;
    sign->tile = (uint8_t)config->layout.tile;
    sign->tiles = (uint8_t)config->layout.tiles;
    return TKR_OK;
}
