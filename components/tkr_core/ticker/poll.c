// SPDX-License-Identifier: MIT
#include "poll.h"

#include <string.h>

#include <tkr/secrets.h>

#include "retry.h"

enum { SUCCESS_MIN = 200, SUCCESS_MAX = 299 };

static struct tkr_ticker_feed *polled(struct tkr_ticker *ticker)
{
    return &ticker->feeds[ticker->polling];
}

/* Whether each sign has what the script of a text needs. */
static bool can_show(const struct tkr_ticker *ticker, struct tkr_span text)
{
    for (uint8_t i = 0; i < ticker->sign_count; i++) {
        if (!tkr_type_can_set(ticker->signs[i]->font, text.bytes, text.count))
            return false;
    }
    return true;
}

/* The feed names itself, unless its owner has named it. */
static void learn_title(struct tkr_ticker *ticker)
{
    struct tkr_ticker_feed *state = polled(ticker);
    struct tkr_span title = tkr_feed_title(&ticker->feed);
    struct tkr_words words;

    if (state->config.label != NULL || !can_show(ticker, title))
        return;
    tkr_words_init(&words, state->status.title, sizeof(state->status.title));
    tkr_words_add_bytes(&words, title.bytes, title.count);
    tkr_secrets_hide(state->status.title, &state->config);
}

/* The first headline is shown before the document has ended, and wants its label then. */
static int put_story(void *context, const struct tkr_story *story)
{
    struct tkr_ticker *ticker = context;
    int result;

    if (!can_show(ticker, (struct tkr_span){story->title.bytes, story->shown_bytes}))
        return TKR_FEED_NOT_SHOWN;
    result = tkr_ring_put(&ticker->ring, story);
    if (polled(ticker)->status.title[0] == '\0')
        learn_title(ticker);
    return result < 0 ? result : TKR_OK;
}

/* An error body has no stories; whatever looks like one is passed over. */
static int pass_over(void *context, const struct tkr_story *story)
{
    (void)context;
    (void)story;
    return TKR_OK;
}

static int open_document(struct tkr_ticker *ticker, int status)
{
    bool success = status >= SUCCESS_MIN && status <= SUCCESS_MAX;

    ticker->answer = success ? TKR_ANSWER_FEED : TKR_ANSWER_ERROR;
    if (success)
        tkr_ring_begin(&ticker->ring, ticker->polling);
    return tkr_feed_init(&ticker->feed, &(struct tkr_feed_config){
                                            .map = polled(ticker)->config.map,
                                            .sink = {.story = success ? put_story : pass_over, .context = ticker},
                                            .scratch = ticker->scratch,
                                            .scratch_bytes = ticker->scratch_bytes,
                                            .suffix = polled(ticker)->config.suffix,
                                            .learnt = polled(ticker)->learnt,
                                            .sentence_case = polled(ticker)->config.sentence_case,
                                        });
}

static int refuse_web_page(struct tkr_ticker *ticker)
{
    ticker->answer = TKR_ANSWER_WEB_PAGE;
    ticker->document = TKR_E_NOT_FEED;
    return TKR_E_STOPPED;
}

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    struct tkr_ticker *ticker = context;

    ticker->document = open_document(ticker, head->status);
    if (ticker->document < 0)
        return ticker->document;
    if (strcmp(head->content_type, "text/html") == 0 && ticker->answer == TKR_ANSWER_FEED)
        return refuse_web_page(ticker);
    return TKR_OK;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Whether the first byte that is not white space opens a tag. */
static bool begins_as_web_page(struct tkr_ticker *ticker, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count && !ticker->body_begun; i++) {
        if (is_space(bytes[i]))
            continue;
        ticker->body_begun = true;
        return bytes[i] == '<';
    }
    return false;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    struct tkr_ticker *ticker = context;

    if (ticker->answer == TKR_ANSWER_NONE)
        return TKR_E_STOPPED; /* a body without a head: there is no document to put it into */
    if (ticker->answer == TKR_ANSWER_FEED && begins_as_web_page(ticker, bytes, count))
        return refuse_web_page(ticker);
    int result = tkr_feed_push(&ticker->feed, bytes, count);

    /* Of an error only the publisher's message is wanted. Without one that can be read the status says enough. */
    if (ticker->answer == TKR_ANSWER_FEED)
        ticker->document = result;
    return ticker->document;
}

void tkr_poll_begin(struct tkr_ticker *ticker, uint8_t feed, uint64_t now)
{
    struct tkr_ticker_feed *state = &ticker->feeds[feed];
    bool asks_whole = tkr_retry_asks_whole(state, now);
    struct tkr_fetch_request request = {
        .url = state->config.url,
        .etag = !asks_whole && state->etag[0] != '\0' ? state->etag : NULL,
        .last_modified = !asks_whole && state->last_modified[0] != '\0' ? state->last_modified : NULL,
        .header = state->config.header,
        .secret_query = state->config.secret_query,
        .accept_gzip = state->config.accept_gzip,
        .user_agent = ticker->user_agent,
        .listener = {.on_head = on_head, .on_body = on_body, .context = ticker},
    };

    state->asks_whole = asks_whole;
    ticker->polling = feed;
    ticker->answer = TKR_ANSWER_NONE;
    ticker->body_begun = false;
    ticker->document = TKR_OK;
    if (ticker->listener.poll_begun != NULL)
        ticker->listener.poll_begun(ticker->listener.context, feed, state);
    /* A request that cannot begin ends at once: the next step answers 0 and the result says why. */
    int result = tkr_fetcher_start(ticker->fetcher, &request, now);

    ticker->document = result < 0 ? result : TKR_OK;
}

/* What most headlines end in; it is kept until something else is. */
static void learn_suffix(struct tkr_ticker *ticker)
{
    uint32_t learnt = tkr_feed_learnt(&ticker->feed);

    if (learnt == 0)
        return;
    polled(ticker)->learnt = learnt;
    tkr_ring_trim_learnt(&ticker->ring, learnt);
}

static void close_document(struct tkr_ticker *ticker, const struct tkr_fetch_result *result)
{
    bool whole = result->outcome == TKR_FETCH_OK && ticker->document == TKR_OK;
    struct tkr_span title;

    if (ticker->answer != TKR_ANSWER_FEED && ticker->answer != TKR_ANSWER_WEB_PAGE)
        return;
    if (whole)
        ticker->document = tkr_feed_finish(&ticker->feed);
    title = tkr_feed_title(&ticker->feed);
    if (title.count > 0)
        tkr_ring_trim(&ticker->ring, title);
    whole = whole && ticker->document == TKR_OK;
    if (whole)
        learn_suffix(ticker);
    tkr_ring_end(&ticker->ring, whole);
}

static void take_over(struct tkr_ticker *ticker, const struct tkr_fetch_result *result)
{
    struct tkr_ticker_feed *state = polled(ticker);

    if (result->etag[0] != '\0' || result->outcome == TKR_FETCH_OK)
        memcpy(state->etag, result->etag, sizeof(state->etag));
    if (result->last_modified[0] != '\0' || result->outcome == TKR_FETCH_OK)
        memcpy(state->last_modified, result->last_modified, sizeof(state->last_modified));
    if (result->outcome != TKR_FETCH_OK)
        return;
    state->status.stories_read = tkr_feed_stories(&ticker->feed);
    state->status.stories_skipped_script = tkr_feed_skips(&ticker->feed).script;
    state->status.format = tkr_feed_format(&ticker->feed);
    learn_title(ticker);
}

/*
 * A document that broke off may have put its stories in the place of older ones: what the validators stand for is no
 * longer what the ring holds, so the next request is for the whole feed.
 */
static void forget_validators(struct tkr_ticker_feed *state)
{
    state->etag[0] = '\0';
    state->last_modified[0] = '\0';
}

static bool succeeded(const struct tkr_ticker *ticker, const struct tkr_fetch_result *result)
{
    if (ticker->document < 0)
        return false;
    return result->outcome == TKR_FETCH_NOT_MODIFIED ||
           (result->outcome == TKR_FETCH_OK && ticker->answer == TKR_ANSWER_FEED);
}

/* An answer that broke off says nothing about its publisher. */
static enum tkr_feed_fault fault_of(const struct tkr_ticker *ticker, const struct tkr_fetch_result *result)
{
    bool is_refused = ticker->answer == TKR_ANSWER_ERROR && result->outcome == TKR_FETCH_STATUS;
    bool is_no_feed = ticker->answer == TKR_ANSWER_FEED && ticker->document == TKR_E_NOT_FEED;

    if (ticker->answer == TKR_ANSWER_WEB_PAGE)
        return TKR_FEED_FAULT_NOT_FEED;
    return is_refused || is_no_feed ? tkr_feed_fault(&ticker->feed, result->status) : TKR_FEED_FAULT_NONE;
}

static uint64_t moment(uint64_t now)
{
    return now > 0 ? now : 1;
}

static void count_failure(struct tkr_ticker_status *status, uint64_t now)
{
    enum tkr_trouble before = status->failures_in_row > 0 ? status->trouble : TKR_TROUBLE_NONE;

    status->trouble = tkr_retry_trouble(status);
    status->trouble_in_row = status->trouble == before ? status->trouble_in_row + 1 : 1;
    status->failures_of[status->trouble]++;
    status->failures++;
    status->failures_in_row++;
    status->last_failure_us = moment(now);
}

static void account(struct tkr_ticker *ticker, const struct tkr_fetch_result *result, uint64_t now)
{
    struct tkr_ticker_status *status = &polled(ticker)->status;
    bool success = succeeded(ticker, result);
    struct tkr_words words;

    status->polls++;
    status->outcome = result->outcome;
    status->error = ticker->document;
    status->http_status = result->status;
    status->fault = fault_of(ticker, result);
    tkr_words_init(&words, status->words, sizeof(status->words));
    if (polled(ticker)->asks_whole && result->status != 0)
        polled(ticker)->whole_us = now;
    if (success) {
        status->failures_in_row = 0;
        status->last_success_us = moment(now);
        take_over(ticker, result);
    } else {
        count_failure(status, now);
        tkr_poll_report(ticker, &words);
        tkr_secrets_hide(status->words, &polled(ticker)->config);
        if (ticker->answer == TKR_ANSWER_FEED)
            forget_validators(polled(ticker));
    }
    status->next_poll_us = now + tkr_retry_delay_us(polled(ticker), result, &ticker->chance);
    if (success)
        polled(ticker)->pause_us = status->next_poll_us - now;
}

void tkr_poll_step(struct tkr_ticker *ticker, uint64_t now)
{
    const struct tkr_fetch_result *result;
    uint8_t feed = ticker->polling;

    if (tkr_fetcher_step(ticker->fetcher, now) == 1)
        return;
    result = tkr_fetcher_result(ticker->fetcher);
    close_document(ticker, result);
    account(ticker, result, now);
    ticker->polling = ticker->feed_count;
    if (ticker->listener.poll_ended != NULL)
        ticker->listener.poll_ended(ticker->listener.context, feed, &ticker->feeds[feed]);
}
