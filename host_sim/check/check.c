// SPDX-License-Identifier: MIT
#include "check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <hosted/hosted.h>
#include <tkr/secrets.h>

#include "reading.h"
#include "report.h"
#include "source.h"
#include "strict.h"

/* A document on its way through one reading for each map. */
struct check {
    const struct check_settings *settings;
    struct check_reading readings[TKR_RING_FEEDS_MAX];
    size_t count;
    struct check_report report;
};

static struct check_source source_of(const struct check_options *options, const struct check_settings *settings)
{
    return (struct check_source){
        .document = options->document,
        .ca = settings->ca,
        .proxy = settings->config.proxy,
        .header = settings->header,
        .secret_query = settings->secret_query,
        .user_agent = settings->user_agent,
    };
}

/* The command line is wrong: the authorities or the proxy cannot be used. */
static int tell_usage(const char *words)
{
    (void)fprintf(stderr, "tkr-check: %s\n", words);
    return CHECK_EXIT_USAGE;
}

/* The taker of the document. As long as one reading goes on, it goes on. */
static int push_all(void *context, const void *bytes, size_t count)
{
    struct check *check = context;
    int result = TKR_E_STOPPED;

    for (size_t i = 0; i < check->count; i++) {
        if (check_reading_push(&check->readings[i], bytes, count) == TKR_OK)
            result = TKR_OK;
    }
    return result;
}

/* Of an error only the publisher's message is wanted, which may be read or not. */
static void push_error(void *context, const void *bytes, size_t count)
{
    (void)push_all(context, bytes, count);
}

static int open_readings(struct check *check, const struct check_settings *settings)
{
    int result = TKR_OK;

    check->settings = settings;
    for (check->count = 0; check->count < settings->map_count && result == TKR_OK; check->count++)
        result = check_reading_open(&check->readings[check->count], settings->maps[check->count], &settings->wishes);
    return result;
}

static void close_readings(struct check *check)
{
    for (size_t i = 0; i < check->count; i++)
        check_reading_close(&check->readings[i]);
}

static char *next_error(struct check_report *report)
{
    return report->errors[report->error_count++];
}

/* Whichever feed of the configuration the document is: a publisher may repeat the key. */
static void hide_keys(const struct check *check, char *words)
{
    const struct tkr_config *config = &check->settings->config;

    tkr_secrets_hide(words, &(struct tkr_ticker_feed_config){.url = check->report.document});
    for (uint8_t i = 0; i < config->feed_count; i++)
        tkr_secrets_hide(words, &config->feeds[i]);
}

/* The document did not come: why, and what the publisher says to that, as far as one of the maps can tell. */
static void report_refusal(struct check *check, const char *reason, int status)
{
    const struct check_reading *speaker = &check->readings[0];
    struct tkr_words words;

    for (size_t i = 0; i < check->count; i++) {
        if (tkr_feed_error(&check->readings[i].as_ticker).count > 0) {
            speaker = &check->readings[i];
            break;
        }
    }
    tkr_words_init(&words, next_error(&check->report), CHECK_ERROR_BYTES);
    tkr_words_add(&words, reason);
    if (status == 0)
        return;
    tkr_words_add(&words, ": ");
    check_reading_add_fault(speaker, status, &words);
    hide_keys(check, words.bytes);
}

/* The first reading that found stories, else the first that found a feed; NULL: all of them refused. */
static const struct check_reading *choose(const struct check *check)
{
    const struct check_reading *chosen = NULL;

    for (size_t i = 0; i < check->count; i++) {
        const struct check_reading *reading = &check->readings[i];

        if (reading->result == TKR_OK && (chosen == NULL || (chosen->stories.count == 0 && reading->stories.count > 0)))
            chosen = reading;
    }
    return chosen;
}

/* Damage is the same for all maps and is told once; of a map that does not fit each is told. */
static void explain(struct check *check)
{
    for (size_t i = 0; i < check->count; i++) {
        char words[CHECK_WORDS_BYTES];

        check_reading_explain(&check->readings[i], words);
        hide_keys(check, words);
        if (i > 0 && strcmp(words, check->report.errors[check->report.error_count - 1]) == 0)
            continue;
        (void)snprintf(next_error(&check->report), CHECK_ERROR_BYTES, "%s", words);
    }
}

static void report_readings(struct check *check)
{
    const struct check_reading *chosen;

    for (size_t i = 0; i < check->count; i++)
        check_reading_finish(&check->readings[i]);
    chosen = choose(check);
    if (chosen == NULL) {
        explain(check);
        return;
    }
    check->report.format = check_reading_format(chosen);
    check->report.stories = &chosen->stories;
    check->report.bytes = check_reading_bytes(chosen);
    check->report.skipped = tkr_feed_skips(&chosen->as_ticker);
}

/* Where the reading came farthest; those of one document differ only when it is refused. */
static uint64_t farthest(const struct check *check)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < check->count; i++) {
        if (check_reading_bytes(&check->readings[i]) > bytes)
            bytes = check_reading_bytes(&check->readings[i]);
    }
    return bytes;
}

/* What is written is known to have arrived only now. */
static int end_output(int code)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return code;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread here
    (void)fprintf(stderr, "tkr-check: standard output cannot be written: %s\n", strerror(errno));
    return CHECK_EXIT_NONE;
}

static int say(const struct check_report *report, bool with_summary)
{
    int result = check_report_stories(report);

    if (result == TKR_OK && with_summary)
        result = check_report_summary(report);
    if (result < 0)
        (void)fprintf(stderr, "tkr-check: %s\n", tkr_result_words(result));
    else if (!with_summary)
        check_report_words(report);
    return end_output(result == TKR_OK && report->stories->count > 0 ? CHECK_EXIT_STORIES : CHECK_EXIT_NONE);
}

static int bring_and_say(struct check *check, const struct check_options *options,
                         const struct check_settings *settings)
{
    static const struct check_stories none;
    struct check_source source = source_of(options, settings);
    char words[TKR_HOSTED_WORDS_BYTES];
    enum check_source_end end;
    int status = 0;

    source.status = &status;
    source.take = push_all;
    source.take_error = push_error;
    source.context = check;
    end = check_source_bring(&source, words);
    if (end == CHECK_SOURCE_USAGE)
        return tell_usage(words);
    check->report.document = options->document;
    check->report.stories = &none;
    check->report.peak_bytes = check_reading_peak_bytes();
    check->report.bytes = farthest(check);
    check->report.format = check->count == 1 ? check_reading_format(&check->readings[0]) : NULL;
    if (end == CHECK_SOURCE_REFUSED)
        report_refusal(check, words, status);
    else
        report_readings(check);
    return say(&check->report, options->summary);
}

int check_feed(const struct check_options *options, const struct check_settings *settings)
{
    static struct check check;
    int result = open_readings(&check, settings);
    int code = CHECK_EXIT_NONE;

    if (result == TKR_OK)
        code = bring_and_say(&check, options, settings);
    else
        (void)fprintf(stderr, "tkr-check: %s\n", tkr_result_words(result));
    close_readings(&check);
    return code;
}

int check_json(const struct check_options *options, const struct check_settings *settings)
{
    struct check_source source = source_of(options, settings);
    char words[TKR_HOSTED_WORDS_BYTES];
    struct check_strict strict;
    enum check_source_end end;

    check_strict_open(&strict);
    source.take = check_strict_take;
    source.context = &strict;
    end = check_source_bring(&source, words);
    if (end == CHECK_SOURCE_USAGE)
        return tell_usage(words);
    if (end == CHECK_SOURCE_REFUSED) {
        check_begin_sentence(options->document);
        (void)fprintf(stderr, "%s\n", words);
        return CHECK_EXIT_NONE;
    }
    return check_strict_finish(&strict, options->document) == TKR_OK ? CHECK_EXIT_STORIES : CHECK_EXIT_NONE;
}
