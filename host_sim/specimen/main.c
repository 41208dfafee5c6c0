// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "lines.h"
#include "options.h"
#include "picture.h"
#include "strips.h"
#include "told.h"

static int draw(const struct specimen_lines *lines, const struct specimen_options *options)
{
    size_t missing = specimen_tell_missing(lines, options->font, stderr);
    struct view_frame frame;
    int result = specimen_strips_draw(&frame, lines, options);

    if (result < 0)
        return result == TKR_E_ARGUMENT ? SPECIMEN_EXIT_USAGE : SPECIMEN_EXIT_FAILED;
    result = specimen_picture_write(&frame, options);
    free(frame.light);
    return result < 0 || (options->strict && missing > 0) ? SPECIMEN_EXIT_FAILED : SPECIMEN_EXIT_DRAWN;
}

int main(int count, char **arguments)
{
    static struct specimen_lines lines;
    struct specimen_options options;
    int result = specimen_options_read(&options, count, arguments);

    if (result <= 0)
        return result == 0 ? SPECIMEN_EXIT_DRAWN : SPECIMEN_EXIT_USAGE;
    if (specimen_lines_read(&lines, options.source) < 0)
        return SPECIMEN_EXIT_USAGE;
    if (lines.count == 0) {
        (void)fputs("tkr-specimen: there is no text to draw\n", stderr);
        return SPECIMEN_EXIT_FAILED;
    }
    return draw(&lines, &options);
}
