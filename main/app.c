// SPDX-License-Identifier: MIT
#include "app.h"

#include <tkr/arena.h>
#include <tkr/words.h>

enum { STORIES_DEFAULT = 40, SENTENCE_BYTES = 512 };

static uint16_t slots_of(const struct tkr_app_config *config)
{
    return config->stories != 0 ? config->stories : (uint16_t)STORIES_DEFAULT;
}

static struct tkr_sign_config sign_config(const struct tkr_app_config *config, const struct tkr_board *board,
                                          uint8_t sign)
{
    struct tkr_sign_config whole = config->signs[sign];

    whole.panel = board->panels[sign];
    whole.first = config->start;
    whole.time_zone = config->time_zone;
    return whole;
}

/* The arena aligns what it hands out, at most by this much for each of its pieces. */
size_t tkr_app_bytes(const struct tkr_app_config *config, const struct tkr_board *board)
{
    size_t pieces = 4;
    size_t bytes = config->feed_count * sizeof(struct tkr_ticker_feed) +
                   TKR_RING_BYTES(slots_of(config), TKR_APP_TITLE_BYTES) + TKR_APP_SCRATCH_BYTES +
                   board->panel_count * sizeof(struct tkr_sign);

    for (uint8_t i = 0; i < board->panel_count; i++, pieces++) {
        const struct tkr_sign_config sign = sign_config(config, board, i);

        bytes += tkr_sign_bytes(&sign);
    }
    return bytes + pieces * _Alignof(max_align_t);
}

static void say(const struct tkr_app *app, enum tkr_log_level level, const struct tkr_words *words)
{
    app->board.log(app->board.context, level, words->bytes);
}

static void poll_begun(void *context, uint8_t feed, const struct tkr_ticker_feed *state)
{
    char sentence[SENTENCE_BYTES];
    struct tkr_words words;

    tkr_words_init(&words, sentence, sizeof(sentence));
    tkr_words_add(&words, "feed ");
    tkr_words_add_number(&words, feed + 1);
    tkr_words_add(&words, ": polling, ");
    tkr_words_add(&words, state->asks_whole ? "in full" : "if it has changed");
    say(context, TKR_LOG_DEBUG, &words);
}

static void add_success(struct tkr_words *words, const struct tkr_ticker_status *status)
{
    if (status->outcome == TKR_FETCH_NOT_MODIFIED) {
        tkr_words_add(words, "not modified");
        return;
    }
    tkr_words_add_number(words, status->stories_read);
    tkr_words_add(words, status->stories_read == 1 ? " story" : " stories");
}

static void poll_ended(void *context, uint8_t feed, const struct tkr_ticker_feed *state)
{
    const struct tkr_ticker_status *status = &state->status;
    bool success = status->failures_in_row == 0;
    char sentence[SENTENCE_BYTES];
    struct tkr_words words;

    tkr_words_init(&words, sentence, sizeof(sentence));
    tkr_words_add(&words, "feed ");
    tkr_words_add_number(&words, feed + 1);
    if (status->title[0] != '\0') {
        tkr_words_add(&words, " (");
        tkr_words_add(&words, status->title);
        tkr_words_add(&words, ")");
    }
    tkr_words_add(&words, ": ");
    if (success)
        add_success(&words, status);
    else
        tkr_words_add(&words, status->words);
    say(context, success ? TKR_LOG_INFO : TKR_LOG_WARN, &words);
}

static bool every_feed_was_polled(const struct tkr_app *app)
{
    for (uint8_t i = 0; i < app->ticker.feed_count; i++) {
        if (tkr_ticker_status(&app->ticker, i)->polls == 0)
            return false;
    }
    return true;
}

/*
 * Story numbers grow within a round, so one that does not begins the next. A round that began to repeat itself while
 * the first stories were still coming was not a whole one.
 */
static void count_round(const struct tkr_app *app, struct tkr_app_progress *progress, uint32_t story)
{
    if (progress->first_round == 0 && story <= progress->last_story && every_feed_was_polled(app))
        progress->first_round = progress->chosen;
    progress->last_story = story;
}

static void line_chosen(void *context, uint8_t sign, const struct tkr_line *line)
{
    struct tkr_app *app = context;
    struct tkr_app_progress *progress = &app->progress[sign];
    char sentence[SENTENCE_BYTES];
    struct tkr_words words;

    if (line->kind == TKR_LINE_STORY)
        count_round(app, progress, line->story);
    progress->chosen++;
    tkr_words_init(&words, sentence, sizeof(sentence));
    if (app->board.panel_count > 1) {
        tkr_words_add(&words, "sign ");
        tkr_words_add_number(&words, sign + 1);
        tkr_words_add(&words, ": ");
    }
    tkr_words_add(&words, line->kind == TKR_LINE_STORY ? "next story: " : "next notice: ");
    tkr_words_add_bytes(&words, line->text, line->text_bytes);
    say(app, TKR_LOG_DEBUG, &words);
}

static int init_signs(struct tkr_app *app, const struct tkr_app_config *config, struct tkr_arena *arena, uint64_t now)
{
    int result = TKR_OK;

    app->signs = tkr_arena_take(arena, app->board.panel_count * sizeof(*app->signs));
    for (uint8_t i = 0; i < app->board.panel_count && result == TKR_OK; i++) {
        struct tkr_sign_config sign = sign_config(config, &app->board, i);

        sign.memory_bytes = tkr_sign_bytes(&sign);
        sign.memory = tkr_arena_take(arena, sign.memory_bytes);
        result = tkr_sign_init(&app->signs[i], &sign, now);
    }
    return result;
}

static int init_ticker(struct tkr_app *app, const struct tkr_app_config *config, struct tkr_arena *arena)
{
    size_t ring_bytes = TKR_RING_BYTES(slots_of(config), TKR_APP_TITLE_BYTES);
    struct tkr_ticker_config ticker = {
        .feeds = config->feeds,
        .feed_count = config->feed_count,
        .sign_count = app->board.panel_count,
        .feed_memory = tkr_arena_take(arena, config->feed_count * sizeof(struct tkr_ticker_feed)),
        .fetcher = app->board.fetcher,
        .ring = {.memory = tkr_arena_take(arena, ring_bytes),
                 .memory_bytes = ring_bytes,
                 .slots = slots_of(config),
                 .text_bytes = TKR_APP_TITLE_BYTES},
        .scratch = tkr_arena_take(arena, TKR_APP_SCRATCH_BYTES),
        .scratch_bytes = TKR_APP_SCRATCH_BYTES,
        .user_agent = config->user_agent,
        .device_id = config->device_id,
        .clock = {.wall_us = app->board.wall_us, .context = app->board.context, .zone = config->time_zone},
        .dimmer = config->dimmer,
        .snapshot = config->start,
        .listener = {.poll_begun = poll_begun, .poll_ended = poll_ended, .line_chosen = line_chosen, .context = app},
    };

    for (uint8_t i = 0; i < ticker.sign_count; i++)
        ticker.signs[i] = &app->signs[i];
    return tkr_ticker_init(&app->ticker, &ticker);
}

static bool is_whole(const struct tkr_board *board)
{
    bool is_whole =
        board->fetcher != NULL && board->log != NULL && board->panel_count > 0 && board->panel_count <= TKR_SIGNS_MAX;

    for (uint8_t i = 0; is_whole && i < board->panel_count; i++)
        is_whole = board->panels[i] != NULL;
    return is_whole;
}

int tkr_app_init(struct tkr_app *app, const struct tkr_app_config *config, const struct tkr_board *board, uint64_t now)
{
    struct tkr_arena arena;
    int result;

    if (!is_whole(board) || config->signs == NULL || config->memory == NULL)
        return TKR_E_ARGUMENT;
    if (config->memory_bytes < tkr_app_bytes(config, board))
        return TKR_E_MEMORY;
    *app = (struct tkr_app){.board = *board, .memory = config->memory};
    tkr_arena_init(&arena, config->memory, config->memory_bytes);
    result = init_signs(app, config, &arena, now);
    return result < 0 ? result : init_ticker(app, config, &arena);
}

/* The ticker lies in the application by value; what it is told to call it with must be where it will be. */
int tkr_app_reload(struct tkr_app *app, const struct tkr_app_config *config, uint64_t now)
{
    struct tkr_app fresh;
    int result;

    if (app->ticker.is_held)
        return TKR_E_BUSY;
    if (config->memory == app->memory)
        return TKR_E_ARGUMENT;
    result = tkr_app_init(&fresh, config, &app->board, now);
    if (result < 0)
        return result;
    fresh.ticker.listener.context = app;
    tkr_ticker_inherit(&fresh.ticker, &app->ticker, now);
    *app = fresh;
    return TKR_OK;
}

int tkr_app_step(struct tkr_app *app, uint64_t now)
{
    return tkr_step(&app->ticker, now);
}

int tkr_app_draw(struct tkr_app *app, uint64_t now)
{
    uint8_t due = app->unfinished;
    int error = TKR_OK;

    app->unfinished = 0;
    for (uint8_t i = 0; i < app->board.panel_count; i++) {
        int result = due == 0 || (due & 1U << i) != 0 ? tkr_draw(&app->signs[i], now) : TKR_OK;

        if (result == 1)
            app->unfinished |= (uint8_t)(1U << i);
        else if (error == TKR_OK)
            error = result;
    }
    return error < 0 ? error : app->unfinished != 0;
}

bool tkr_app_has_shown_all(const struct tkr_app *app)
{
    for (uint8_t i = 0; i < app->board.panel_count; i++) {
        uint32_t round = app->progress[i].first_round;

        if (round == 0 || tkr_mailbox_shown(&app->signs[i].mailbox).passed < round)
            return false;
    }
    return true;
}

bool tkr_app_has_nothing_to_show(const struct tkr_app *app)
{
    return every_feed_was_polled(app) && tkr_ring_count(tkr_ticker_ring(&app->ticker)) == 0 &&
           tkr_mailbox_shown(&app->signs[0].mailbox).passed > 0;
}
