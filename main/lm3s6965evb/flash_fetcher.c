// SPDX-License-Identifier: MIT
#include "flash_fetcher.h"

#include <string.h>

#include <tkr/words.h>

enum { STATUS_OK = 200, STATUS_NOT_MODIFIED = 304, MAX_BYTES_DEFAULT = 16 * 1024 * 1024 };

static const struct tkr_fetch_result nothing_told = {.retry_after_s = -1, .fresh_for_s = -1};

static void end(struct flash_fetcher *flash, enum tkr_fetch_class outcome, const char *reason)
{
    struct tkr_words words;

    flash->document = NULL;
    flash->result.outcome = outcome;
    tkr_words_init(&words, flash->result.reason, sizeof(flash->result.reason));
    tkr_words_add(&words, reason);
}

static const struct flash_document *find(const struct flash_fetcher *flash, const char *url)
{
    for (size_t i = 0; i < flash->config.document_count; i++) {
        if (strcmp(flash->config.documents[i].url, url) == 0)
            return &flash->config.documents[i];
    }
    return NULL;
}

static int start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    struct flash_fetcher *flash = (struct flash_fetcher *)fetcher;

    if (flash->document != NULL)
        return TKR_E_BUSY;
    flash->result = nothing_told;
    flash->document = find(flash, request->url);
    if (flash->document == NULL) {
        end(flash, TKR_FETCH_NETWORK, "no such feed is in the flash; the addresses are in main.c");
        return TKR_OK;
    }
    flash->listener = request->listener;
    flash->unchanged = request->etag != NULL && strcmp(request->etag, flash->document->etag) == 0;
    flash->max_bytes = request->max_body_bytes != 0 ? request->max_body_bytes : MAX_BYTES_DEFAULT;
    flash->next_us = now + flash->config.head_after_us;
    flash->given = 0;
    flash->head_given = false;
    return TKR_OK;
}

static int give_head(struct flash_fetcher *flash)
{
    struct tkr_fetch_head head = {.status = flash->unchanged ? STATUS_NOT_MODIFIED : STATUS_OK,
                                  .content_type = flash->unchanged ? "" : flash->document->content_type};

    flash->head_given = true;
    flash->result.status = head.status;
    memcpy(flash->result.etag, flash->document->etag, strlen(flash->document->etag) + 1);
    return flash->listener.on_head(flash->listener.context, &head);
}

/* The listener gets no byte beyond the limit. */
static int give_piece(struct flash_fetcher *flash)
{
    size_t left = *flash->document->count - flash->given;
    size_t count = left < flash->config.chunk_bytes ? left : flash->config.chunk_bytes;
    const char *bytes = (const char *)flash->document->bytes + flash->given;

    flash->given += count;
    if (flash->given > flash->max_bytes)
        return TKR_E_TOO_LARGE;
    flash->result.body_bytes = flash->given;
    return flash->listener.on_body(flash->listener.context, bytes, count);
}

static bool is_complete(const struct flash_fetcher *flash)
{
    return flash->head_given && (flash->unchanged || flash->given == *flash->document->count);
}

/* One piece a call, however late it is: the step stays short. */
static int step(struct tkr_fetcher *fetcher, uint64_t now)
{
    struct flash_fetcher *flash = (struct flash_fetcher *)fetcher;
    int result;

    if (flash->document == NULL)
        return 0;
    if (now < flash->next_us)
        return 1;
    flash->next_us += flash->config.chunk_us;
    result = flash->head_given ? give_piece(flash) : give_head(flash);
    if (flash->given > flash->max_bytes)
        end(flash, TKR_FETCH_TOO_LARGE, "the feed is larger than it may be");
    else if (result < 0)
        end(flash, TKR_FETCH_STOPPED, "the reader has stopped");
    else if (is_complete(flash))
        end(flash, flash->unchanged ? TKR_FETCH_NOT_MODIFIED : TKR_FETCH_OK, "");
    return flash->document != NULL;
}

static void stop(struct tkr_fetcher *fetcher)
{
    struct flash_fetcher *flash = (struct flash_fetcher *)fetcher;

    if (flash->document != NULL)
        end(flash, TKR_FETCH_STOPPED, "stopped");
}

static void wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    const struct flash_fetcher *flash = (const struct flash_fetcher *)fetcher;

    *set = (struct tkr_wait_set){.until_us = flash->document != NULL ? flash->next_us : now};
}

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *fetcher)
{
    return &((const struct flash_fetcher *)fetcher)->result;
}

static const struct tkr_fetcher_ops ops = {
    .start = start, .step = step, .stop = stop, .wait_set = wait_set, .result = result_of};

void flash_fetcher_init(struct flash_fetcher *flash, const struct flash_fetcher_config *config)
{
    *flash = (struct flash_fetcher){.fetcher.ops = &ops, .config = *config, .result = nothing_told};
}
