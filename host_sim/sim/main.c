// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include <unistd.h>

#include "sim.h"

int main(int count, char **arguments)
{
    static struct sim sim;
    struct sim_options options = {.log = TKR_LOG_WARN, .brightness = -1};
    int result;
    int code;

    tkr_hosted_guard_streams();
    options.view = isatty(STDOUT_FILENO) ? SIM_VIEW_TERMINAL : SIM_VIEW_NONE;
    result = sim_options_read(&options, count, arguments);
    if (result <= 0)
        return result == 0 ? SIM_EXIT_OK : SIM_EXIT_USAGE;
    code = sim_open(&sim, &options);
    if (code == SIM_EXIT_OK)
        code = sim_run(&sim);
    sim_close(&sim);
    return code;
}
