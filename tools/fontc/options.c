// SPDX-License-Identifier: MIT
#include "options.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char help_text[] =
    "fontc: compiles bitmap fonts into the tables that tkr draws with.\n"
    "\n"
    "  fontc --name NAME --set SET --font FILE [--font FILE ...] -o FILE.c [options]\n"
    "\n"
    "  --name NAME       what people write in --font of the products; the C name is tkr_font_NAME\n"
    "  --set SET         what to hold: names of sets, code points or spans, with commas between:\n"
    "                    lgc   or   latin,U+0590-U+05EA,U+20AC\n"
    "  --font FILE       a PCF, PCF.gz, BDF, OTB, OTF or TTF file in Unicode; given again, the next\n"
    "                    font is asked for what the ones before do not have; baselines are aligned\n"
    "  -o FILE.c         the C file to write\n"
    "\n"
    "  --size N          dots of the fonts after it, 1 to 64: which of the sizes in a file, or the\n"
    "                    em of an outline font (16 for GNU Unifont); 0: the file has one size\n"
    "  --bold            make the letters of the fonts after it bold: each dot gets another one to\n"
    "                    its right; signs from U+2000 on stay as they are\n"
    "  --package NAME    where the fonts after it come from, for the header comment\n"
    "  --notice TEXT     origin and licence in a sentence (default: COPYRIGHT of the first font)\n"
    "  --licence SPDX    licence of the C file (default: MIT)\n"
    "  --fallback NAME   the products ask this font for what is missing; it has no more rows above\n"
    "                    and below the baseline\n"
    "  --rows N          dots of a line, 1 to 32 (default: ascent + descent of the first font;\n"
    "                    further rows are shared above and below)\n"
    "  --ascent N        rows above the baseline (default: as the first font)\n"
    "  --clip            cut off ink outside the rows; without it such a glyph is an error\n"
    "  --spacing N       blank columns after each glyph (default: 1)\n"
    "  --space N         columns of the space, spacing not included (default: half a digit,\n"
    "                    rounded up)\n"
    "  --list-sets       print the named sets and leave\n"
    "  --help            print this and leave\n"
    "\n"
    "Side bearings are trimmed, digits keep one width, glyphs without ink are not stored. Sizes and\n"
    "coverage go to stderr. Example:\n"
    "\n"
    "  fontc --name 5x7 --set lgc --font /usr/share/fonts/X11/misc/5x7.pcf.gz -o tkr_font_5x7.c\n";

enum kind { KIND_TEXT, KIND_NUMBER, KIND_FONT };

struct option {
    const char *name;
    enum kind kind;
    size_t offset; /* of the member of struct fontc_config */
    int lowest;
    int highest;
};

static const struct option options[] = {
    {"--name", KIND_TEXT, offsetof(struct fontc_config, name), 0, 0},
    {"--set", KIND_TEXT, offsetof(struct fontc_config, set_words), 0, 0},
    {"--font", KIND_FONT, 0, 0, 0},
    {"-o", KIND_TEXT, offsetof(struct fontc_config, output), 0, 0},
    {"--package", KIND_TEXT, offsetof(struct fontc_config, package), 0, 0},
    {"--notice", KIND_TEXT, offsetof(struct fontc_config, notice), 0, 0},
    {"--licence", KIND_TEXT, offsetof(struct fontc_config, licence), 0, 0},
    {"--fallback", KIND_TEXT, offsetof(struct fontc_config, fallback), 0, 0},
    {"--size", KIND_NUMBER, offsetof(struct fontc_config, size), 0, FONTC_SIZE_MAX},
    {"--rows", KIND_NUMBER, offsetof(struct fontc_config, rows), 1, FONTC_ROWS_MAX},
    {"--ascent", KIND_NUMBER, offsetof(struct fontc_config, ascent), 1, FONTC_ROWS_MAX},
    {"--spacing", KIND_NUMBER, offsetof(struct fontc_config, spacing), 0, 16},
    {"--space", KIND_NUMBER, offsetof(struct fontc_config, space), 0, FONTC_WIDTH_MAX},
};

enum { OPTION_COUNT = sizeof options / sizeof options[0] };

void fontc_options_help(FILE *file)
{
    fputs(help_text, file);
}

static const struct option *find_option(const char *name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(name, options[i].name) == 0)
            return &options[i];
    }
    return NULL;
}

static int take_number(const struct option *option, const char *value, int *number)
{
    char *end = NULL;
    long parsed = strtol(value, &end, 10);

    if (!isdigit((unsigned char)value[0]) || *end != '\0' || parsed < option->lowest || parsed > option->highest) {
        fprintf(stderr, "fontc: %s wants a number from %d to %d, not '%s'\n", option->name, option->lowest,
                option->highest, value);
        return -1;
    }
    *number = (int)parsed;
    return 0;
}

static int take_font(struct fontc_config *config, const char *value)
{
    if (config->font_count == FONTC_FONTS_MAX) {
        fprintf(stderr, "fontc: at most %d fonts\n", FONTC_FONTS_MAX);
        return -1;
    }
    config->fonts[config->font_count] = value;
    config->packages[config->font_count] = config->package;
    config->sizes[config->font_count] = config->size;
    config->bolds[config->font_count] = config->bold;
    config->font_count++;
    return 0;
}

static int take(struct fontc_config *config, const struct option *option, const char *value)
{
    void *member = (char *)config + option->offset;

    switch (option->kind) {
    case KIND_TEXT:
        memcpy(member, &value, sizeof value);
        return 0;
    case KIND_NUMBER: {
        int number = 0;

        if (take_number(option, value, &number) != 0)
            return -1;
        memcpy(member, &number, sizeof number);
        return 0;
    }
    case KIND_FONT:
        return take_font(config, value);
    }
    return -1;
}

static int check_names(const struct fontc_config *config)
{
    const char *wrong = NULL;

    if (config->name == NULL || config->name[0] == '\0')
        wrong = "--name";
    else if (config->set_words == NULL)
        wrong = "--set";
    else if (config->font_count == 0)
        wrong = "--font";
    else if (config->output == NULL)
        wrong = "-o";
    if (wrong == NULL)
        return 0;
    fprintf(stderr, "fontc: %s is missing; see fontc --help\n", wrong);
    return -1;
}

/* Reads the option at `argv[i]`; returns how many arguments it took, or -1 after a message. */
static int read_one(struct fontc_config *config, int argc, char *const argv[], int i)
{
    const struct option *option = find_option(argv[i]);

    if (strcmp(argv[i], "--clip") == 0 || strcmp(argv[i], "--bold") == 0) {
        *(argv[i][2] == 'c' ? &config->clip : &config->bold) = true;
        return 1;
    }
    if (option == NULL) {
        fprintf(stderr, "fontc: unknown option '%s'; see fontc --help\n", argv[i]);
        return -1;
    }
    if (i + 1 == argc) {
        fprintf(stderr, "fontc: %s wants a value; see fontc --help\n", argv[i]);
        return -1;
    }
    return take(config, option, argv[i + 1]) == 0 ? 2 : -1;
}

enum fontc_wish fontc_options_read(struct fontc_config *config, int argc, char *const argv[])
{
    *config = (struct fontc_config){.spacing = -1, .space = -1};

    for (int i = 1; i < argc;) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return FONTC_WISH_HELP;
        if (strcmp(argv[i], "--list-sets") == 0)
            return FONTC_WISH_SETS;

        int taken = read_one(config, argc, argv, i);

        if (taken < 0)
            return FONTC_WISH_ERROR;
        i += taken;
    }
    return check_names(config) == 0 ? FONTC_WISH_COMPILE : FONTC_WISH_ERROR;
}
