// SPDX-License-Identifier: MIT
/* What outlives a run or is told to other programs: the store of the last good headlines, and the status in a file. */
#ifndef SIM_UPKEEP_H
#define SIM_UPKEEP_H

#include <stdbool.h>
#include <stdint.h>

#include <hosted/file_storage.h>
#include <tkr/keep.h>

struct sim;

/* Zero is no store and no status. */
struct sim_upkeep {
    struct tkr_file_storage storage;
    struct tkr_store store;
    struct tkr_keep keep;
    bool has_storage, has_keep;
    uint64_t status_us; /* when the status is written next */
};

/*
 * Opens the store that the settings name, and gives the ticker what is in it. An exit code; other than SIM_EXIT_OK has
 * been told.
 */
int sim_upkeep_open(struct sim *sim);

/* After each step of the application. */
void sim_upkeep_step(struct sim *sim, uint64_t now);

/* Writes the status now, where one is wanted. An exit code likewise. */
int sim_upkeep_tell(struct sim *sim, uint64_t now);

void sim_upkeep_close(struct sim_upkeep *upkeep);

#endif
