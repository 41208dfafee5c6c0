// SPDX-License-Identifier: MIT
#include "emit.h"

#include <ctype.h>
#include <string.h>

enum { BYTES_PER_LINE = 16, RANGES_PER_LINE = 4 };

const char *fontc_emit_notice(const struct fontc_pack *pack)
{
    if (pack->config->notice != NULL)
        return pack->config->notice;
    return fontc_face_property(&pack->faces[0], "COPYRIGHT");
}

/* Text inside a comment: what could end the comment or is not printable ASCII becomes a question
 * mark. */
static void emit_comment_text(FILE *file, const char *text)
{
    char before = '\0';

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool closes = c == '/' && before == '*';

        fputc(c < 0x20 || c > 0x7E || closes ? '?' : c, file);
        before = (char)c;
    }
}

/* A string literal; octal escapes have a fixed length, so that a digit behind one stays a digit. */
static void emit_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(file, "\\%c", c);
        else if (c < 0x20 || c > 0x7E)
            fprintf(file, "\\%03o", c);
        else
            fputc(c, file);
    }
    fputc('"', file);
}

/* A name as part of a C identifier: `6x13-B` becomes `6x13_b`. */
static void emit_identifier(FILE *file, const char *name)
{
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;

        fputc(isalnum(c) ? tolower(c) : '_', file);
    }
}

static void emit_origins(const struct fontc_pack *pack, FILE *file)
{
    for (size_t i = 0; i < pack->face_count; i++) {
        const char *font = fontc_face_property(&pack->faces[i], "FONT");

        fprintf(file, i == 0 ? " * Origin:  " : " *          ");
        if (pack->config->packages[i] != NULL) {
            emit_comment_text(file, pack->config->packages[i]);
            fprintf(file, ": ");
        }
        emit_comment_text(file, fontc_face_label(&pack->faces[i]));
        if (font != NULL) {
            fprintf(file, ", ");
            emit_comment_text(file, font);
        }
        fputc('\n', file);
    }
}

static void emit_option(FILE *file, const char *option, const char *value)
{
    if (value == NULL)
        return;

    const char *quote = strchr(value, ' ') != NULL ? "'" : "";

    fprintf(file, " %s %s", option, quote);
    emit_comment_text(file, value);
    fprintf(file, "%s", quote);
}

static void emit_number(FILE *file, const char *option, int value, int unset)
{
    if (value != unset)
        fprintf(file, " %s %d", option, value);
}

/* The command, its paths shortened to what does not depend on the machine. */
static void emit_command(const struct fontc_pack *pack, FILE *file)
{
    const struct fontc_config *config = pack->config;

    fprintf(file, " * Command: fontc");
    emit_option(file, "--name", config->name);
    emit_option(file, "--set", config->set_words);
    emit_option(file, "--licence", config->licence);
    emit_option(file, "--fallback", config->fallback);
    emit_number(file, "--rows", config->rows, 0);
    emit_number(file, "--ascent", config->ascent, 0);
    emit_number(file, "--spacing", config->spacing, -1);
    emit_number(file, "--space", config->space, -1);
    fprintf(file, "%s", config->clip ? " --clip" : "");
    for (size_t i = 0; i < pack->face_count; i++) {
        fprintf(file, "\n *         ");
        if (i == 0 || config->packages[i] != config->packages[i - 1])
            emit_option(file, "--package", config->packages[i]);
        if (i == 0 || config->sizes[i] != config->sizes[i - 1])
            emit_number(file, "--size", config->sizes[i], i == 0 ? 0 : -1);
        if (config->bolds[i] && (i == 0 || !config->bolds[i - 1]))
            fprintf(file, " --bold");
        emit_option(file, "--font", fontc_face_label(&pack->faces[i]));
    }
    if (config->notice != NULL) {
        fprintf(file, "\n *         ");
        emit_option(file, "--notice", config->notice);
    }
    fputc('\n', file);
}

static void emit_header(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "// SPDX-License-Identifier: ");
    emit_comment_text(file, pack->config->licence != NULL ? pack->config->licence : "MIT");
    fprintf(file, "\n// clang-format off\n/*\n * Written by tools/fontc; a change by hand is lost.\n *\n");
    emit_origins(pack, file);
    fprintf(file, " * Licence: ");
    emit_comment_text(file, fontc_emit_notice(pack));
    fputc('\n', file);
    emit_command(pack, file);
    fprintf(file, " */\n#include <tkr/font.h>\n\n");
}

static void emit_span(const struct fontc_pack *pack, size_t range, FILE *file)
{
    const struct fontc_range *run = &pack->ranges[range];
    unsigned last = run->first + (unsigned)(run[1].glyph - run->glyph) - 1u;

    if (last == run->first)
        fprintf(file, "    /* U+%04X */", (unsigned)run->first);
    else
        fprintf(file, "    /* U+%04X to U+%04X */", (unsigned)run->first, last);
}

/* The bytes of a list, `BYTES_PER_LINE` a line. `*at` counts those of this list. */
static void emit_byte(FILE *file, unsigned byte, size_t *at)
{
    fprintf(file, "%s0x%02x,", *at % BYTES_PER_LINE == 0 ? "\n    " : " ", byte);
    (*at)++;
}

static void emit_glyph_columns(const struct fontc_pack *pack, const struct fontc_glyph *glyph, FILE *file, size_t *at)
{
    for (int x = 0; x < glyph->width; x++) {
        for (int byte = 0; byte < fontc_pack_column_bytes(pack); byte++)
            emit_byte(file, glyph->cell[glyph->left + x] >> 8 * byte & 0xFFu, at);
    }
}

static void emit_columns(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "static const uint8_t glyph_columns[] = {\n");
    for (size_t r = 0; r < pack->range_count; r++) {
        size_t at = 0;

        emit_span(pack, r, file);
        for (size_t g = pack->ranges[r].glyph; g < pack->ranges[r + 1].glyph; g++)
            emit_glyph_columns(pack, &pack->glyphs[g], file, &at);
        fputc('\n', file);
    }
    fprintf(file, "};\n\n");
}

static void emit_widths(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "static const uint8_t glyph_widths[] = {");
    for (size_t i = 0; i < pack->glyph_count; i++)
        fprintf(file, "%s%d,", i % FONTC_RUN_MAX == 0 ? "\n    " : " ", pack->glyphs[i].width);
    fprintf(file, "\n};\n\n");
}

static void emit_ranges(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "static const struct tkr_font_range ranges[] = {");
    for (size_t r = 0; r <= pack->range_count; r++)
        fprintf(file, "%s{0x%04x, %d, %d},", r % RANGES_PER_LINE == 0 ? "\n    " : " ", (unsigned)pack->ranges[r].first,
                pack->ranges[r].glyph, pack->ranges[r].column);
    fprintf(file, "\n};\n\n");
}

static void emit_declaration(const char *name, FILE *file)
{
    fprintf(file, "extern const struct tkr_font tkr_font_");
    emit_identifier(file, name);
    fprintf(file, ";\n");
}

static void emit_text_members(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "    .name = ");
    emit_string(file, pack->config->name);
    fprintf(file, ",\n    .notice = ");
    emit_string(file, fontc_emit_notice(pack));
    fprintf(file, ",\n");
}

static void emit_font(const struct fontc_pack *pack, FILE *file)
{
    const struct fontc_config *config = pack->config;

    if (config->fallback != NULL)
        emit_declaration(config->fallback, file);
    emit_declaration(config->name, file);
    fprintf(file, "const struct tkr_font tkr_font_");
    emit_identifier(file, config->name);
    fprintf(file, " = {\n");
    emit_text_members(pack, file);
    fprintf(file, "    .rows = %d,\n    .ascent = %d,\n    .bytes_per_column = %d,\n", pack->line.rows,
            pack->line.ascent, fontc_pack_column_bytes(pack));
    fprintf(file, "    .spacing = %d,\n    .space_columns = %d,\n    .range_count = %zu,\n", pack->spacing, pack->space,
            pack->range_count);
    fprintf(file, "    .ranges = ranges,\n    .widths = glyph_widths,\n"
                  "    .columns = glyph_columns,\n    .fallback = ");
    fprintf(file, config->fallback != NULL ? "&tkr_font_" : "0");
    if (config->fallback != NULL)
        emit_identifier(file, config->fallback);
    fprintf(file, ",\n};\n");
}

void fontc_emit_table(const struct fontc_pack *pack, FILE *file)
{
    emit_header(pack, file);
    emit_columns(pack, file);
    emit_widths(pack, file);
    emit_ranges(pack, file);
    emit_font(pack, file);
}
