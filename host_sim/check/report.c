// SPDX-License-Identifier: MIT
#include "report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include <cJSON.h>

#include "options.h"

/* Why an item gave no story: the name in the summary, and words. */
struct reason {
    uint32_t count;
    const char *name, *words;
};

enum { REASONS = 4 };

static void list_reasons(struct reason *reasons, const struct tkr_feed_skipped *skipped)
{
    reasons[0] = (struct reason){skipped->no_title, "no_title", "without a title"};
    reasons[1] = (struct reason){skipped->removed, "removed", "removed by the publisher"};
    reasons[2] = (struct reason){skipped->not_item, "not_item", "not an object"};
    reasons[3] = (struct reason){skipped->script, "script", "in a script that the display cannot show"};
}

/* Prints one line and frees the object. An object that is NULL, or cannot be printed, is a lack of memory. */
static int print_line(cJSON *object, bool is_whole)
{
    char *line = is_whole ? cJSON_PrintUnformatted(object) : NULL;

    cJSON_Delete(object);
    if (line == NULL)
        return TKR_E_MEMORY;
    (void)puts(line);
    cJSON_free(line);
    return TKR_OK;
}

static bool add_text(cJSON *object, const char *name, const char *text)
{
    return (text != NULL ? cJSON_AddStringToObject(object, name, text) : cJSON_AddNullToObject(object, name)) != NULL;
}

/* A whole number in full; cJSON's own numbers are doubles. */
static bool add_number(cJSON *object, const char *name, int64_t number)
{
    char digits[24];

    (void)snprintf(digits, sizeof(digits), "%" PRId64, number);
    return cJSON_AddRawToObject(object, name, digits) != NULL;
}

static bool add_time(cJSON *object, const char *name, int64_t time)
{
    return time == TKR_TIME_UNKNOWN ? add_text(object, name, NULL) : add_number(object, name, time);
}

static int print_story(const struct check_story *story)
{
    cJSON *object = cJSON_CreateObject();
    bool is_whole = add_text(object, "title", story->title) && add_text(object, "url", story->url) &&
                    add_time(object, "published", story->published) && add_text(object, "source", story->source) &&
                    add_text(object, "section", story->section) && add_text(object, "id", story->id);

    return print_line(object, is_whole);
}

int check_report_stories(const struct check_report *report)
{
    int result = TKR_OK;

    for (size_t i = 0; i < report->stories->count && result == TKR_OK; i++)
        result = print_story(&report->stories->list[i]);
    return result;
}

static bool add_skipped(cJSON *object, const struct check_report *report)
{
    cJSON *skipped = cJSON_AddObjectToObject(object, "skipped");
    struct reason reasons[REASONS];
    bool is_whole = skipped != NULL;

    list_reasons(reasons, &report->skipped);
    for (int i = 0; i < REASONS; i++) {
        if (reasons[i].count > 0)
            is_whole = is_whole && add_number(skipped, reasons[i].name, reasons[i].count);
    }
    return is_whole;
}

static bool add_errors(cJSON *object, const struct check_report *report)
{
    cJSON *errors = cJSON_AddArrayToObject(object, "errors");
    bool is_whole = errors != NULL;

    for (size_t i = 0; i < report->error_count; i++)
        is_whole = is_whole && cJSON_AddItemToArray(errors, cJSON_CreateString(report->errors[i]));
    return is_whole;
}

int check_report_summary(const struct check_report *report)
{
    cJSON *line = cJSON_CreateObject();
    cJSON *summary = cJSON_AddObjectToObject(line, "summary");
    bool is_whole = summary != NULL && add_text(summary, "format", report->format) &&
                    add_number(summary, "bytes", (int64_t)report->bytes) &&
                    add_number(summary, "stories", (int64_t)report->stories->count) && add_skipped(summary, report) &&
                    add_errors(summary, report) && add_number(summary, "peak_bytes", (int64_t)report->peak_bytes);

    return print_line(line, is_whole);
}

static const char *plural(uint64_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

static void say_skipped(const struct tkr_feed_skipped *skipped)
{
    struct reason reasons[REASONS];
    const char *between = "; left out: ";

    list_reasons(reasons, skipped);
    for (int i = 0; i < REASONS; i++) {
        if (reasons[i].count == 0)
            continue;
        (void)fprintf(stderr, "%s%" PRIu32 " %s", between, reasons[i].count, reasons[i].words);
        between = ", ";
    }
}

void check_report_words(const struct check_report *report)
{
    size_t stories = report->stories->count;

    for (size_t i = 0; i < report->error_count; i++) {
        check_begin_sentence(report->document);
        (void)fprintf(stderr, "%s\n", report->errors[i]);
    }
    check_begin_sentence(report->document);
    if (report->error_count > 0) {
        (void)fputs("refused, nothing of it will scroll\n", stderr);
        return;
    }
    (void)fprintf(stderr, "%zu %s in %" PRIu64 " %s, format %s", stories, plural(stories, "story", "stories"),
                  report->bytes, plural(report->bytes, "byte", "bytes"),
                  report->format != NULL ? report->format : "unknown");
    say_skipped(&report->skipped);
    (void)fprintf(stderr, "; read in %zu bytes of memory\n", report->peak_bytes);
}
