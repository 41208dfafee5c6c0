// SPDX-License-Identifier: MIT
#include "spy.h"

static struct spy_fetcher *spy_of(struct tkr_fetcher *fetcher)
{
    return (struct spy_fetcher *)fetcher;
}

static void watch(const struct spy_fetcher *spy, bool on)
{
    if (spy->watch != NULL)
        spy->watch(on);
}

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    struct spy_fetcher *spy = context;

    spy->heads++;
    return spy->listener.on_head(spy->listener.context, head);
}

static int on_body(void *context, const void *bytes, size_t count)
{
    struct spy_fetcher *spy = context;

    spy->body_bytes += count;
    return spy->listener.on_body(spy->listener.context, bytes, count);
}

static int start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    struct spy_fetcher *spy = spy_of(fetcher);
    struct tkr_fetch_request overheard = *request;
    int result;

    spy->requests++;
    spy->listener = request->listener;
    overheard.listener = (struct tkr_fetch_listener){on_head, on_body, spy};
    watch(spy, true);
    result = tkr_fetcher_start(spy->real, &overheard, now);
    watch(spy, false);
    return result;
}

static int step_fetcher(struct tkr_fetcher *fetcher, uint64_t now)
{
    struct spy_fetcher *spy = spy_of(fetcher);
    int result;

    watch(spy, true);
    result = tkr_fetcher_step(spy->real, now);
    watch(spy, false);
    return result;
}

static void stop(struct tkr_fetcher *fetcher)
{
    tkr_fetcher_stop(spy_of(fetcher)->real);
}

static void wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    tkr_fetcher_wait_set(spy_of(fetcher)->real, set, now);
}

static const struct tkr_fetch_result *result_of(const struct tkr_fetcher *fetcher)
{
    return tkr_fetcher_result(((const struct spy_fetcher *)fetcher)->real);
}

void spy_fetcher_init(struct spy_fetcher *spy, struct tkr_fetcher *real)
{
    static const struct tkr_fetcher_ops ops = {
        .start = start, .step = step_fetcher, .stop = stop, .wait_set = wait_set, .result = result_of};

    *spy = (struct spy_fetcher){.fetcher = {.ops = &ops}, .real = real};
}

static struct tkr_panel *real_of(struct tkr_panel *panel)
{
    return ((struct spy_panel *)panel)->real;
}

static int step_panel(struct tkr_panel *panel, uint64_t now)
{
    struct spy_panel *spy = (struct spy_panel *)panel;

    if (!spy->under_way && spy->pictures < SPY_PICTURES_MAX)
        spy->begun_us[spy->pictures++] = now;
    return tkr_panel_step(spy->real, now);
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    int result = tkr_panel_draw(real_of(panel), zones, count, now);

    ((struct spy_panel *)panel)->under_way = result == 1;
    return result;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    return tkr_panel_dim(real_of(panel), brightness);
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return tkr_panel_report(((const struct spy_panel *)panel)->real);
}

void spy_panel_init(struct spy_panel *spy, struct tkr_panel *real)
{
    static const struct tkr_panel_ops ops = {.step = step_panel, .draw = draw, .dim = dim, .report = report};

    *spy = (struct spy_panel){
        .panel = {.ops = &ops, .columns = real->columns, .rows = real->rows},
        .real = real,
    };
}
