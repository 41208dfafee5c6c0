// SPDX-License-Identifier: MIT
#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <hosted/hosted.h>

#include "wait.h"

enum { CHUNK_BYTES = 16384, SUCCESS_MIN = 200, SUCCESS_MAX = 299 };

static enum check_source_end read_stream(const struct check_source *source, FILE *stream, char *words)
{
    char bytes[CHUNK_BYTES];
    size_t count;

    errno = 0;
    while ((count = fread(bytes, 1, sizeof(bytes), stream)) > 0) {
        if (source->take(source->context, bytes, count) < 0)
            return CHECK_SOURCE_ENOUGH;
    }
    if (ferror(stream) == 0)
        return CHECK_SOURCE_WHOLE;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread here
    (void)snprintf(words, TKR_HOSTED_WORDS_BYTES, "it cannot be read: %s", strerror(errno));
    return CHECK_SOURCE_REFUSED;
}

static enum check_source_end read_file(const struct check_source *source, char *words)
{
    FILE *file = fopen(source->document, "rb");
    enum check_source_end end;

    if (file == NULL) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread here
        (void)snprintf(words, TKR_HOSTED_WORDS_BYTES, "it cannot be read: %s", strerror(errno));
        return CHECK_SOURCE_REFUSED;
    }
    end = read_stream(source, file, words);
    (void)fclose(file);
    return end;
}

/* A request under way. */
struct request {
    const struct check_source *source;
    bool is_success, has_enough;
};

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    struct request *request = context;

    request->is_success = head->status >= SUCCESS_MIN && head->status <= SUCCESS_MAX;
    if (!request->is_success && request->source->status != NULL)
        *request->source->status = head->status;
    return TKR_OK;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    struct request *request = context;
    const struct check_source *source = request->source;

    if (!request->is_success) {
        if (source->take_error != NULL)
            source->take_error(source->context, bytes, count);
        return TKR_OK;
    }
    request->has_enough = source->take(source->context, bytes, count) < 0;
    return request->has_enough ? TKR_E_STOPPED : TKR_OK;
}

static enum check_source_end fetch(const struct check_source *source, struct tkr_hosted *hosted, char *words)
{
    struct tkr_fetcher *fetcher = tkr_fetch_curl_fetcher(hosted->curl);
    struct request request = {.source = source};
    const struct tkr_fetch_result *result;
    int started = tkr_fetcher_start(
        fetcher,
        &(struct tkr_fetch_request){.url = source->document,
                                    .header = source->header,
                                    .secret_query = source->secret_query,
                                    .user_agent = source->user_agent,
                                    .listener = {.on_head = on_head, .on_body = on_body, .context = &request}},
        tkr_hosted_now(hosted));

    while (started == TKR_OK && tkr_fetcher_step(fetcher, tkr_hosted_now(hosted)) == 1)
        check_wait(fetcher, hosted);
    result = tkr_fetcher_result(fetcher);
    if (request.has_enough)
        return CHECK_SOURCE_ENOUGH;
    if (started == TKR_OK && result->outcome == TKR_FETCH_OK)
        return CHECK_SOURCE_WHOLE;
    (void)snprintf(words, TKR_HOSTED_WORDS_BYTES, "%s", result->reason);
    return CHECK_SOURCE_REFUSED;
}

static enum check_source_end fetch_address(const struct check_source *source, char *words)
{
    struct tkr_hosted hosted;
    enum check_source_end end;

    if (tkr_hosted_open(&hosted, &(struct tkr_hosted_config){.ca_path = source->ca, .proxy = source->proxy}, words) < 0)
        return CHECK_SOURCE_USAGE;
    end = fetch(source, &hosted, words);
    tkr_hosted_close(&hosted);
    return end;
}

enum check_source_end check_source_bring(const struct check_source *source, char *words)
{
    words[0] = '\0';
    if (strcmp(source->document, "-") == 0)
        return read_stream(source, stdin, words);
    return check_is_address(source->document) ? fetch_address(source, words) : read_file(source, words);
}
