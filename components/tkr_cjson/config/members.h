// SPDX-License-Identifier: MIT
/*
 * Objects by tables: a row for each member says what reads it and where its value goes. A new member is a new row.
 * Private to this component.
 */
#ifndef TKR_CONFIG_MEMBERS_H
#define TKR_CONFIG_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cJSON.h>

#include <tkr/arena.h>

#include "mistakes.h"

/* One configuration on its way in. */
struct tkr_config_reading {
    struct tkr_mistakes mistakes;
    struct tkr_arena kept; /* for what stays: texts and maps */
    struct tkr_config_keys keys;
    bool is_short_of_memory;
};

struct tkr_config_member {
    const char *name;
    /* Reads `item` into `target`, the place of this member, or tells the mistake; the path is that of the member. */
    void (*read)(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                 void *target);
    size_t offset;       /* of the place in the struct that is filled in */
    const char *what;    /* "a duration" */
    const char *example; /* "30s, 10m, 2h" */
    uint32_t low, high;  /* the range, both included: a number, seconds, or bytes of a text */
};

enum { TKR_CONFIG_MEMBERS_MAX = 32 };

struct tkr_config_table {
    const struct tkr_config_member *members;
    size_t count;     /* at most TKR_CONFIG_MEMBERS_MAX */
    const char *what; /* "a feed" */
    const char *example;
};

/*
 * Reads the object `item` into the struct `target` by the table. An item that is no object, a member that the table
 * does not know, and a member that stands twice are mistakes. Returns false when it is no object.
 */
bool tkr_config_read_object(struct tkr_config_reading *reading, const struct tkr_config_table *table, const cJSON *item,
                            void *target);

/* Tells of a member that must be there. */
void tkr_config_require(struct tkr_config_reading *reading, const cJSON *object, const char *name, const char *example);

/* Memory that stays, aligned, not cleared; NULL when there is not enough, which `reading` then knows. */
void *tkr_config_take(struct tkr_config_reading *reading, size_t bytes);

/* Copies a text to what stays, and where it is then (or NULL) into `target`, a `const char *`. */
void tkr_config_keep(struct tkr_config_reading *reading, const char *text, void *target);

#endif
