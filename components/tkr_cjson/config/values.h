// SPDX-License-Identifier: MIT
/* Readers of plain values, for rows of tables (members.h). Private to this component. */
#ifndef TKR_CONFIG_VALUES_H
#define TKR_CONFIG_VALUES_H

#include "members.h"

/* A text of `low` to `high` bytes without control characters, into a `const char *`. */
void tkr_config_read_text(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target);

/* The same with nothing but printable ASCII. */
void tkr_config_read_ascii(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);

/* A whole number from `low` to `high` (at most 32767), into a `uint16_t` or `int16_t`. */
void tkr_config_read_whole(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);

/* "30s", "10m", "2h" or "1d", from `low` to `high` seconds, into a `uint32_t`. */
void tkr_config_read_duration(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                              const cJSON *item, void *target);

/* address.c: an https address of a feed, and the http address of a proxy; into a `const char *`. */
void tkr_config_read_url(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target);
void tkr_config_read_proxy(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);

/* header.c: a request header, into a `const char *`. */
void tkr_config_read_header(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target);

/* ink.c: "#ff8000" or the name of a colour, into a `uint16_t`. */
void tkr_config_read_ink(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target);

/* pace.c: a speed, and a brightness or one by the time of day; into a `struct tkr_config`. */
void tkr_config_read_speed(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);
void tkr_config_read_brightness(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                                const cJSON *item, void *target);

/* pace.c: a POSIX TZ string, into a `const char *`. */
void tkr_config_read_tz(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                        void *target);

/* layout.c: a layout, into a `struct tkr_config_layout`. */
void tkr_config_read_layout(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target);

/* signs.c: lists of signs and of panels, into a `struct tkr_config`. */
void tkr_config_read_signs(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);
void tkr_config_read_panels(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target);

/* signs.c: when all has been read: what may not stand together, and what holds for all signs. */
void tkr_config_settle_signs(struct tkr_config_reading *reading, const cJSON *tree, struct tkr_config *config);

/* key.c: a key and where it goes, into a `struct tkr_ticker_feed_config`. */
enum {
    TKR_CONFIG_KEY_NAME_MAX = 64,
    /* The name, `=`, and each byte of the key as `%7E`; a header takes less. */
    TKR_CONFIG_KEY_ROOM = TKR_CONFIG_KEY_NAME_MAX + 2 + 3 * TKR_CONFIG_KEY_BYTES,
};
void tkr_config_read_key(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target);

/* Whether it may be the name of a header, a token of RFC 9110, 5.6.2. */
bool tkr_config_is_header_name(const char *name);

/* feeds.c: the array of feeds, into a `struct tkr_config`. */
void tkr_config_read_feeds(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target);

/* map.c: a map of the user's, into a `const struct tkr_feed_map *`. */
void tkr_config_read_map(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target);

/* A bool: true or false. */
void tkr_config_read_flag(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target);

#endif
