// SPDX-License-Identifier: MIT
#include "inspect_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <cJSON.h>

enum { US_PER_S = 1000000 };

static void add(cJSON *object, const char *name, uint64_t number)
{
    (void)cJSON_AddNumberToObject(object, name, (double)number);
}

static void add_seconds(cJSON *object, const char *name, uint64_t us)
{
    (void)cJSON_AddNumberToObject(object, name, (double)us / US_PER_S);
}

static void add_driver(cJSON *panel, const struct sim_panel_facts *facts)
{
    cJSON *driver = cJSON_AddObjectToObject(panel, "driver");

    add(driver, "frames", facts->driver.frames);
    add(driver, "refreshes", facts->driver.refreshes);
    add(driver, "refused", facts->driver.refused);
    add(driver, "busy", facts->driver.busy);
    add(driver, "stuck", facts->driver.stuck);
    (void)cJSON_AddStringToObject(driver, "last_error",
                                  facts->driver.last_error < 0 ? tkr_result_words(facts->driver.last_error) : "");
    add(driver, "memory_bytes", facts->driver_bytes);
}

static void add_bus(cJSON *panel, const struct sim_panel_facts *facts)
{
    cJSON *bus = cJSON_AddObjectToObject(panel, "bus");

    add(bus, "transfers", facts->transfers);
    add(bus, "bytes", facts->bytes);
    add(bus, "clocks", facts->clocks);
    add(bus, "busy_us", facts->busy_us);
    add(bus, "bytes_a_frame", facts->bytes_a_frame);
    add(bus, "busy_us_a_frame", facts->busy_us_a_frame);
    (void)cJSON_AddNumberToObject(bus, "load_percent", facts->load_per_mille / 10.0);
    add(bus, "faults", facts->faults);
}

static void add_violations(cJSON *panel, const struct sim_panel_facts *facts)
{
    cJSON *violations = cJSON_AddObjectToObject(panel, "violations");
    cJSON *list = cJSON_AddArrayToObject(violations, "list");

    add(violations, "total", facts->violations->total);
    for (size_t i = 0; i < facts->violations->listed; i++) {
        const struct chip_violation *violation = &facts->violations->list[i];
        cJSON *entry = cJSON_CreateObject();

        (void)cJSON_AddStringToObject(entry, "what", facts->violation_name(violation->kind));
        add(entry, "chip", violation->unit);
        add(entry, "detail", violation->detail);
        add(entry, "count", violation->count);
        (void)cJSON_AddItemToArray(list, entry);
    }
}

static void add_shown(cJSON *entry, const struct sim_panel_facts *panel)
{
    const struct tkr_shown *shown = &panel->shown;
    cJSON *sign = cJSON_AddObjectToObject(entry, "sign");

    add(sign, "frames", shown->frames);
    add(sign, "dropped_frames", panel->dropped);
    add(sign, "lines_opened", shown->opened);
    add(sign, "lines_passed", shown->passed);
}

static void add_panels(cJSON *root, const struct sim_facts *facts)
{
    cJSON *panels = cJSON_AddArrayToObject(root, "panels");

    for (uint8_t i = 0; i < facts->panel_count; i++) {
        const struct sim_panel_facts *panel = &facts->panels[i];
        cJSON *entry = cJSON_CreateObject();

        (void)cJSON_AddStringToObject(entry, "panel", panel->spec);
        add(entry, "columns", panel->columns);
        add(entry, "rows", panel->rows);
        add_shown(entry, panel);
        add_driver(entry, panel);
        add_bus(entry, panel);
        add_violations(entry, panel);
        (void)cJSON_AddItemToArray(panels, entry);
    }
}

static void add_feed(cJSON *feeds, const struct sim_feed_facts *facts, uint64_t now_us)
{
    const struct tkr_ticker_status *status = &facts->status;
    cJSON *feed = cJSON_CreateObject();

    (void)cJSON_AddStringToObject(feed, "title", status->title);
    (void)cJSON_AddStringToObject(feed, "state", facts->is_polling ? "polling" : "waiting");
    (void)cJSON_AddStringToObject(feed, "outcome", tkr_fetch_class_words(status->outcome));
    (void)cJSON_AddStringToObject(feed, "words", status->words);
    add(feed, "http_status", (uint64_t)status->http_status);
    add(feed, "polls", status->polls);
    add(feed, "failures", status->failures);
    add(feed, "failures_in_row", status->failures_in_row);
    add(feed, "stories_read", status->stories_read);
    if (status->last_success_us > 0)
        add_seconds(feed, "read_s_ago", now_us - status->last_success_us);
    else
        (void)cJSON_AddNullToObject(feed, "read_s_ago");
    add_seconds(feed, "next_poll_in_s", status->next_poll_us > now_us ? status->next_poll_us - now_us : 0);
    (void)cJSON_AddItemToArray(feeds, feed);
}

static void add_memory(cJSON *root, const struct sim_memory_facts *facts)
{
    cJSON *memory = cJSON_AddObjectToObject(root, "memory_bytes");

    add(memory, "ring", facts->ring);
    add(memory, "feeds", facts->feeds);
    add(memory, "scratch", facts->scratch);
    add(memory, "bands", facts->bands);
    add(memory, "ticker", facts->ticker);
    add(memory, "signs", facts->signs);
}

static cJSON *make(const struct sim_facts *facts)
{
    cJSON *root = cJSON_CreateObject();
    cJSON *ring = cJSON_AddObjectToObject(root, "ring");
    cJSON *feeds;

    add_seconds(root, "seconds", facts->now_us - facts->begun_us);
    add(root, "wall_s", (uint64_t)facts->wall_s);
    add(root, "speed", facts->speed);
    add(root, "brightness", facts->brightness);
    add(ring, "stories", facts->stories);
    add(ring, "slots", facts->slots);
    add_memory(root, &facts->memory);
    add_panels(root, facts);
    feeds = cJSON_AddArrayToObject(root, "feeds");
    for (uint8_t i = 0; i < facts->feed_count; i++)
        add_feed(feeds, &facts->feeds[i], facts->now_us);
    return root;
}

static int refuse(const char *path, const char *why, int result)
{
    (void)fprintf(stderr, "tkr-sim: --inspect: %s: %s\n", path, why);
    return result;
}

static int write_text(const char *text, const char *path)
{
    bool is_output = strcmp(path, "-") == 0;
    FILE *file = is_output ? stdout : fopen(path, "w");
    bool is_good;

    if (file == NULL)
        return refuse(path, strerror(errno), TKR_E_IO);
    is_good = fputs(text, file) >= 0 && fputc('\n', file) != EOF;
    is_good = (is_output ? fflush(file) : fclose(file)) == 0 && is_good;
    return is_good ? TKR_OK : refuse(path, strerror(errno), TKR_E_IO);
}

int sim_inspect_write(const struct sim_facts *facts, const char *path)
{
    cJSON *root = make(facts);
    char *text = cJSON_Print(root);
    int result;

    cJSON_Delete(root);
    if (text == NULL)
        return refuse(path, "there is not enough memory", TKR_E_MEMORY);
    result = write_text(text, path);
    cJSON_free(text);
    return result;
}
