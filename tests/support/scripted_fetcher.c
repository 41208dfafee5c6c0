// SPDX-License-Identifier: MIT
#include "scripted_fetcher.h"

#include <stdio.h>
#include <string.h>

static struct scripted_fetcher *scripted(struct tkr_fetcher *fetcher)
{
    return (struct scripted_fetcher *)fetcher;
}

static void copy(char *to, size_t size, const char *text)
{
    (void)snprintf(to, size, "%s", text != NULL ? text : "");
}

static void end(struct scripted_fetcher *fetcher, enum tkr_fetch_class outcome, const char *reason)
{
    fetcher->result.outcome = outcome;
    copy(fetcher->result.reason, sizeof(fetcher->result.reason), reason);
    fetcher->answer = NULL;
}

static int start(struct tkr_fetcher *base, const struct tkr_fetch_request *request, uint64_t now)
{
    struct scripted_fetcher *fetcher = scripted(base);
    size_t number = fetcher->requests < fetcher->answer_count ? fetcher->requests : fetcher->answer_count - 1;
    const struct scripted_answer *answer = &fetcher->answers[number];

    if (fetcher->answer != NULL)
        return TKR_E_BUSY;
    copy(fetcher->last.url, sizeof(fetcher->last.url), request->url);
    copy(fetcher->last.etag, sizeof(fetcher->last.etag), request->etag);
    copy(fetcher->last.last_modified, sizeof(fetcher->last.last_modified), request->last_modified);
    copy(fetcher->last.header, sizeof(fetcher->last.header), request->header);
    copy(fetcher->last.secret_query, sizeof(fetcher->last.secret_query), request->secret_query);
    copy(fetcher->last.user_agent, sizeof(fetcher->last.user_agent), request->user_agent);
    fetcher->last.at_us = now;
    fetcher->requests++;
    fetcher->result = (struct tkr_fetch_result){
        .retry_after_s = answer->asks_to_wait ? answer->retry_after_s : -1,
        .fresh_for_s = answer->fresh_for_s != 0 ? answer->fresh_for_s : -1,
    };
    if (answer->start_error < 0) {
        end(fetcher, answer->outcome, answer->reason);
        return answer->start_error;
    }
    fetcher->listener = request->listener;
    fetcher->answer = answer;
    fetcher->waited = 0;
    fetcher->sent = 0;
    fetcher->head_sent = false;
    return TKR_OK;
}

/* False: the listener refused. */
static bool send_head(struct scripted_fetcher *fetcher)
{
    const struct scripted_answer *answer = fetcher->answer;
    const struct tkr_fetch_head head = {
        .status = answer->status,
        .content_type = answer->content_type != NULL ? answer->content_type : "application/json",
    };

    fetcher->head_sent = true;
    fetcher->result.status = answer->status;
    return fetcher->listener.on_head(fetcher->listener.context, &head) >= 0;
}

/* The next bytes of the body, copied so that nothing behind them can be read; 0 at the end. */
static size_t next_bytes(struct scripted_fetcher *fetcher, char bytes[SCRIPTED_CHUNK_MOST])
{
    const struct scripted_answer *answer = fetcher->answer;
    size_t room = answer->chunk_bytes > 0 && answer->chunk_bytes < SCRIPTED_CHUNK_MOST ? answer->chunk_bytes
                                                                                       : SCRIPTED_CHUNK_MOST;
    size_t count = 0;

    if (answer->more != NULL)
        return answer->more(answer->context, bytes, room);
    if (answer->body != NULL)
        count = strlen(answer->body) - fetcher->sent;
    if (count > room)
        count = room;
    if (count > 0)
        memcpy(bytes, answer->body + fetcher->sent, count);
    fetcher->sent += count;
    return count;
}

/* 1: more is to come; 0: the body has ended; negative: the listener refused. */
static int send_body(struct scripted_fetcher *fetcher)
{
    char bytes[SCRIPTED_CHUNK_MOST];
    size_t count;

    do {
        count = next_bytes(fetcher, bytes);
        fetcher->result.body_bytes += count;
        if (count > 0 && fetcher->listener.on_body(fetcher->listener.context, bytes, count) < 0)
            return -1;
    } while (count > 0 && fetcher->answer->chunk_bytes == 0);
    return count > 0;
}

static void finish(struct scripted_fetcher *fetcher)
{
    const struct scripted_answer *answer = fetcher->answer;

    copy(fetcher->result.etag, sizeof(fetcher->result.etag), answer->etag);
    copy(fetcher->result.last_modified, sizeof(fetcher->result.last_modified), answer->last_modified);
    end(fetcher, answer->outcome, answer->reason);
}

static int step(struct tkr_fetcher *base, uint64_t now)
{
    struct scripted_fetcher *fetcher = scripted(base);
    int result = 0;

    (void)now;
    if (fetcher->answer == NULL)
        return 0;
    if (fetcher->waited < fetcher->answer->waits) {
        fetcher->waited++;
        return 1;
    }
    if (fetcher->answer->status != 0)
        result = fetcher->head_sent || send_head(fetcher) ? send_body(fetcher) : -1;
    if (result == 1)
        return 1;
    if (result < 0)
        end(fetcher, TKR_FETCH_STOPPED, "news.example: its answer was not wanted");
    else
        finish(fetcher);
    return 0;
}

static void stop(struct tkr_fetcher *base)
{
    if (scripted(base)->answer != NULL)
        end(scripted(base), TKR_FETCH_STOPPED, "stopped");
}

static void wait_set(struct tkr_fetcher *base, struct tkr_wait_set *set, uint64_t now)
{
    (void)base;
    *set = (struct tkr_wait_set){.until_us = now};
}

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *base)
{
    return &((const struct scripted_fetcher *)base)->result;
}

void scripted_fetcher_init(struct scripted_fetcher *fetcher, const struct scripted_answer *answers, size_t count)
{
    static const struct tkr_fetcher_ops ops = {
        .start = start, .step = step, .stop = stop, .wait_set = wait_set, .result = result_of};

    *fetcher = (struct scripted_fetcher){.fetcher = {.ops = &ops}};
    scripted_fetcher_tell(fetcher, answers, count);
}

void scripted_fetcher_tell(struct scripted_fetcher *fetcher, const struct scripted_answer *answers, size_t count)
{
    fetcher->answers = answers;
    fetcher->answer_count = count;
    fetcher->requests = 0;
}
