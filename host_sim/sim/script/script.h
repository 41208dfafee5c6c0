// SPDX-License-Identifier: MIT
/*
 * A script: what happens at which time of a run, one step a line.
 *
 *     # time   what
 *     2s       expect "Top Stories"
 *     3s       network off
 *     3.5s     fault flipped 4
 *     4s       picture after.png
 *     5s       expect "Rain at last" within 20s
 *
 * The commands and what they mean are listed in host_sim/README.md. A text stands in double quotes, in which \" is a
 * quote and \\ a backslash. Times are those of the virtual clock since the start, and ascend.
 */
#ifndef SIM_SCRIPT_H
#define SIM_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

#include <wire.h>

enum {
    SIM_SCRIPT_BYTES_MAX = 65536,
    SIM_SCRIPT_STEPS_MAX = 512,
    SIM_SCRIPT_TEXT_BYTES = 400, /* longest text or path, terminated */
};

enum sim_script_action {
    SIM_SCRIPT_BRIGHTNESS, /* number */
    SIM_SCRIPT_SPEED,      /* number, columns a second */
    SIM_SCRIPT_NETWORK,    /* number: 0 off, 1 on */
    SIM_SCRIPT_FEED,       /* number: which built-in feed, from 1; text: path of its new document */
    SIM_SCRIPT_FAULT,      /* fault: of the next `number` transfers to `panel` */
    SIM_SCRIPT_BROWN_OUT,  /* of the chips of `panel` */
    SIM_SCRIPT_PICTURE,    /* text: path */
    SIM_SCRIPT_EXPECT,     /* text: stands on a panel within `within_us` */
    SIM_SCRIPT_END,        /* the run ends */
};

struct sim_script_step {
    uint64_t at_us;     /* since the start */
    uint64_t within_us; /* 0: at once */
    enum sim_script_action action;
    enum wire_fault fault;
    unsigned line; /* of the file, from 1 */
    unsigned panel;
    unsigned number;
    char *text; /* owned by the script; NULL: none */

    /* Of the run. */
    size_t seen_bytes; /* of the expected text */
    bool is_over;
    char *document; /* the feed's new one; owned by the script */
    char etag[24];  /* its ETag */
};

/* Zero is a script without steps. */
struct sim_script {
    const char *path; /* the caller's */
    struct sim_script_step *steps;
    size_t count;
};

/*
 * Reads the file. TKR_E_ARGUMENT: every mistake has been told on standard error as FILE:LINE: what is wrong and what to
 * write instead; TKR_E_MEMORY, TKR_E_IO likewise. Free it in any case.
 */
TKR_MUST_CHECK int sim_script_read(struct sim_script *script, const char *path);
void sim_script_free(struct sim_script *script);

/* The time at which the last step is over. */
uint64_t sim_script_end_us(const struct sim_script *script);

#endif
