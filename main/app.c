// SPDX-License-Identifier: MIT
#include "app.h"

#include <tkr/arena.h>
#include <tkr/words.h>

enum { STORIES_DEFAULT = 40, SENTENCE_BYTES = 512 };

static uint16_t slots_of(const struct tkr_app_config *config)
{
    return config->stories != 0 ? config->stories : (uint16_t)STORIES_DEFAULT;
}

static struct tkr_sign_config sign_config(const struct tkr_app_config *config, const struct tkr_board *board)
{
    return (struct tkr_sign_config){
        .panel = board->panel,
        .zones = config->zones,
        .zone_count = config->zone_count,
        .separator = config->separator,
        .first = config->start,
    };
}

/* The arena aligns what it hands out, at most by this much for each of the four pieces. */
size_t tkr_app_bytes(const struct tkr_app_config *config, const struct tkr_board *board)
{
    const struct tkr_sign_config sign = sign_config(config, board);
    const size_t alignment = 4 * _Alignof(max_align_t);

    return config->feed_count * sizeof(struct tkr_ticker_feed) + TKR_RING_BYTES(slots_of(config), TKR_APP_TITLE_BYTES) +
           TKR_APP_SCRATCH_BYTES + tkr_sign_bytes(&sign) + alignment;
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
    tkr_words_add(&words, state->etag[0] != '\0' ? "if it has changed" : "in full");
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
static void count_round(struct tkr_app *app, uint32_t story)
{
    if (app->first_round == 0 && story <= app->last_story && every_feed_was_polled(app))
        app->first_round = app->chosen;
    app->last_story = story;
}

static void line_chosen(void *context, uint8_t sign, const struct tkr_line *line)
{
    struct tkr_app *app = context;
    char sentence[SENTENCE_BYTES];
    struct tkr_words words;

    (void)sign;
    if (line->kind == TKR_LINE_STORY)
        count_round(app, line->story);
    app->chosen++;
    tkr_words_init(&words, sentence, sizeof(sentence));
    tkr_words_add(&words, line->kind == TKR_LINE_STORY ? "next story: " : "next notice: ");
    tkr_words_add_bytes(&words, line->text, line->text_bytes);
    say(app, TKR_LOG_DEBUG, &words);
}

static int init_sign(struct tkr_app *app, const struct tkr_app_config *config, struct tkr_arena *arena, uint64_t now)
{
    struct tkr_sign_config sign = sign_config(config, &app->board);

    sign.memory_bytes = tkr_sign_bytes(&sign);
    sign.memory = tkr_arena_take(arena, sign.memory_bytes);
    return tkr_sign_init(&app->sign, &sign, now);
}

static int init_ticker(struct tkr_app *app, const struct tkr_app_config *config, struct tkr_arena *arena)
{
    size_t ring_bytes = TKR_RING_BYTES(slots_of(config), TKR_APP_TITLE_BYTES);

    return tkr_ticker_init(
        &app->ticker, &(struct tkr_ticker_config){
                          .feeds = config->feeds,
                          .feed_count = config->feed_count,
                          .sign_count = 1,
                          .signs = {&app->sign},
                          .feed_memory = tkr_arena_take(arena, config->feed_count * sizeof(struct tkr_ticker_feed)),
                          .fetcher = app->board.fetcher,
                          .ring = {.memory = tkr_arena_take(arena, ring_bytes),
                                   .memory_bytes = ring_bytes,
                                   .slots = slots_of(config),
                                   .text_bytes = TKR_APP_TITLE_BYTES},
                          .scratch = tkr_arena_take(arena, TKR_APP_SCRATCH_BYTES),
                          .scratch_bytes = TKR_APP_SCRATCH_BYTES,
                          .user_agent = config->user_agent,
                          .snapshot = config->start,
                          .listener = {.poll_begun = poll_begun,
                                       .poll_ended = poll_ended,
                                       .line_chosen = line_chosen,
                                       .context = app},
                      });
}

int tkr_app_init(struct tkr_app *app, const struct tkr_app_config *config, const struct tkr_board *board, uint64_t now)
{
    struct tkr_arena arena;
    int result;

    if (config->zones == NULL || config->memory == NULL || board->fetcher == NULL || board->panel == NULL ||
        board->log == NULL)
        return TKR_E_ARGUMENT;
    if (config->memory_bytes < tkr_app_bytes(config, board))
        return TKR_E_MEMORY;
    *app = (struct tkr_app){.board = *board};
    tkr_arena_init(&arena, config->memory, config->memory_bytes);
    result = init_sign(app, config, &arena, now);
    return result < 0 ? result : init_ticker(app, config, &arena);
}

int tkr_app_step(struct tkr_app *app, uint64_t now)
{
    return tkr_step(&app->ticker, now);
}

int tkr_app_draw(struct tkr_app *app, uint64_t now)
{
    return tkr_draw(&app->sign, now);
}

bool tkr_app_has_shown_all(const struct tkr_app *app)
{
    return app->first_round > 0 && tkr_mailbox_shown(&app->sign.mailbox).passed >= app->first_round;
}

bool tkr_app_has_nothing_to_show(const struct tkr_app *app)
{
    return every_feed_was_polled(app) && tkr_ring_count(tkr_ticker_ring(&app->ticker)) == 0 &&
           tkr_mailbox_shown(&app->sign.mailbox).passed > 0;
}
