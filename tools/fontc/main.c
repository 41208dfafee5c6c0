// SPDX-License-Identifier: MIT
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "options.h"

static int write_table(const struct fontc_pack *pack)
{
    const char *path = pack->config->output;
    FILE *file = fopen(path, "wb");

    if (file == NULL) {
        fprintf(stderr, "fontc: cannot write %s: %s\n", path, strerror(errno));
        return -1;
    }
    fontc_emit_table(pack, file);

    bool failed = ferror(file) != 0;

    if (fclose(file) != 0 || failed) {
        fprintf(stderr, "fontc: cannot write all of %s: %s\n", path, strerror(errno));
        return -1;
    }
    return 0;
}

static int compile_with(FT_Library library, const struct fontc_config *config)
{
    struct fontc_pack pack;
    int result = fontc_pack_make(&pack, library, config);

    if (result == 0 && fontc_emit_notice(&pack) == NULL) {
        fprintf(stderr, "fontc: %s states no COPYRIGHT; say its origin and licence with --notice\n", config->fonts[0]);
        result = -1;
    }
    if (result == 0)
        result = write_table(&pack);
    if (result == 0)
        fontc_emit_report(&pack, stderr);
    fontc_pack_free(&pack);
    return result;
}

static int compile(const struct fontc_config *config)
{
    FT_Library library;

    if (FT_Init_FreeType(&library) != 0) {
        fprintf(stderr, "fontc: FreeType does not start\n");
        return -1;
    }

    int result = compile_with(library, config);

    FT_Done_FreeType(library);
    return result;
}

int main(int argc, char *argv[])
{
    struct fontc_config config;

    switch (fontc_options_read(&config, argc, argv)) {
    case FONTC_WISH_ERROR:
        return 2;
    case FONTC_WISH_HELP:
        fontc_options_help(stdout);
        return EXIT_SUCCESS;
    case FONTC_WISH_SETS:
        fontc_sets_print(stdout);
        return EXIT_SUCCESS;
    case FONTC_WISH_COMPILE:
        break;
    }
    return compile(&config) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
