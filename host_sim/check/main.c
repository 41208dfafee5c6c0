// SPDX-License-Identifier: MIT
#include <hosted/hosted.h>

#include "check.h"

int main(int count, char **arguments)
{
    static struct check_settings settings;
    struct check_options options;
    int code = CHECK_EXIT_USAGE;
    int result;

    tkr_hosted_guard_streams();
    result = check_options_read(&options, count, arguments);
    if (result <= 0)
        return result == 0 ? CHECK_EXIT_STORIES : CHECK_EXIT_USAGE;
    if (check_settings_read(&settings, &options) == TKR_OK)
        code = options.json_only ? check_json(&options, &settings) : check_feed(&options, &settings);
    check_settings_free(&settings);
    return code;
}
