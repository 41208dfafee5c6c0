// SPDX-License-Identifier: MIT
#include <tkr/fetcher.h>

const char *tkr_fetch_class_words(enum tkr_fetch_class outcome)
{
    switch (outcome) {
    case TKR_FETCH_OK:
        return "complete";
    case TKR_FETCH_NOT_MODIFIED:
        return "not modified";
    case TKR_FETCH_STATUS:
        return "refused by the server";
    case TKR_FETCH_NETWORK:
        return "network failure";
    case TKR_FETCH_TLS:
        return "server not verified";
    case TKR_FETCH_PROTOCOL:
        return "not a proper answer";
    case TKR_FETCH_TOO_LARGE:
        return "too large";
    case TKR_FETCH_STOPPED:
        return "stopped";
    case TKR_FETCH_CLASSES:
        break;
    }
    return "unknown";
}

int tkr_fetcher_start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    return fetcher->ops->start(fetcher, request, now);
}

int tkr_fetcher_step(struct tkr_fetcher *fetcher, uint64_t now)
{
    return fetcher->ops->step(fetcher, now);
}

void tkr_fetcher_stop(struct tkr_fetcher *fetcher)
{
    fetcher->ops->stop(fetcher);
}

void tkr_fetcher_wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    fetcher->ops->wait_set(fetcher, set, now);
}

const struct tkr_fetch_result *tkr_fetcher_result(const struct tkr_fetcher *fetcher)
{
    return fetcher->ops->result(fetcher);
}
