// SPDX-License-Identifier: MIT
#include "scan.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

#include <tkr/json.h>

#include "quote.h"
#include "values.h"

enum { IS_OBJECT = UINT16_MAX };

/* One container on the way to the value that is scanned. */
struct level {
    uint16_t next; /* index of the next element; IS_OBJECT */
    uint8_t mark;  /* the length of the container's own path */
};

struct scan {
    struct tkr_mistakes *mistakes;
    size_t kept_bytes;
    bool has_keys;
    size_t text_bytes; /* of the name or text under way */
    struct level levels[TKR_JSON_DEPTH_MAX];
    uint8_t depth;
    bool is_within; /* a name, text or number has begun */
    bool has_nul;
};

static_assert(TKR_CONFIG_PATH_BYTES <= UINT8_MAX, "a mark is a byte");
static_assert(TKR_CONFIG_BYTES_MAX / 2 < IS_OBJECT, "every index is below the mark of an object");

/* The path of the value that begins. A name has set that of a member already. */
static void begin_value(struct scan *scan)
{
    struct level *level = &scan->levels[scan->depth > 0 ? scan->depth - 1 : 0];

    if (scan->depth == 0 || level->next == IS_OBJECT)
        return;
    tkr_mistakes_leave(scan->mistakes, level->mark);
    (void)tkr_mistakes_enter_element(scan->mistakes, level->next++);
}

static void begin_name(struct scan *scan)
{
    tkr_mistakes_leave(scan->mistakes, scan->levels[scan->depth - 1].mark);
    (void)tkr_mistakes_enter(scan->mistakes, "");
}

/* What an arena may take for a block of `bytes`. */
static size_t arena_bytes(size_t bytes)
{
    return bytes + alignof(max_align_t);
}

/* A piece of a name, text or number: the first is where a path changes, the last where a NUL is told. */
static void take_piece(struct scan *scan, const struct tkr_json_token *token)
{
    bool is_name = token->kind == TKR_JSON_NAME;

    if (!scan->is_within && is_name)
        begin_name(scan);
    else if (!scan->is_within)
        begin_value(scan);
    if (is_name)
        tkr_config_add_safe(&scan->mistakes->path, token->bytes, token->count);
    scan->text_bytes += token->count;
    scan->has_nul = scan->has_nul || memchr(token->bytes, '\0', token->count) != NULL;
    scan->is_within = !token->last;
    if (!token->last)
        return;
    if (scan->has_nul)
        tkr_mistakes_say(scan->mistakes, "holds a NUL character (\\u0000), which is allowed nowhere", NULL);
    /* A text may be a pointer of a map, which takes a rule as well. */
    if (token->kind == TKR_JSON_STRING)
        scan->kept_bytes += arena_bytes(scan->text_bytes + 1) + sizeof(struct tkr_feed_rule);
    scan->text_bytes = 0;
    scan->has_nul = false;
}

/* Whether what begins is a key, which brings more than its text: what it stands for. */
static bool is_key(const struct tkr_words *path)
{
    static const char name[] = ".key";
    const size_t count = sizeof(name) - 1;

    return path->count >= count && memcmp(path->bytes + path->count - count, name, count) == 0;
}

static void open_container(struct scan *scan, bool is_object)
{
    begin_value(scan);
    scan->levels[scan->depth++] = (struct level){is_object ? IS_OBJECT : 0, (uint8_t)scan->mistakes->path.count};
    /* An object may be a map, with an array of rules. */
    if (is_object)
        scan->kept_bytes += arena_bytes(sizeof(struct tkr_feed_map)) + arena_bytes(0);
    if (is_object && scan->has_keys && is_key(&scan->mistakes->path))
        scan->kept_bytes += arena_bytes(TKR_CONFIG_KEY_ROOM);
}

static int take(void *context, const struct tkr_json_token *token)
{
    struct scan *scan = context;

    switch (token->kind) {
    case TKR_JSON_OBJECT_BEGIN:
    case TKR_JSON_ARRAY_BEGIN:
        open_container(scan, token->kind == TKR_JSON_OBJECT_BEGIN);
        break;
    case TKR_JSON_OBJECT_END:
    case TKR_JSON_ARRAY_END:
        scan->depth--;
        break;
    case TKR_JSON_NAME:
    case TKR_JSON_STRING:
    case TKR_JSON_NUMBER:
        take_piece(scan, token);
        break;
    case TKR_JSON_TRUE:
    case TKR_JSON_FALSE:
    case TKR_JSON_NULL:
        begin_value(scan);
        break;
    }
    return TKR_OK;
}

/* Characters, not bytes, from 1; a byte order mark is none. */
static void add_place(struct tkr_words *words, const char *text, size_t count)
{
    size_t line = 1, column = 1;

    for (size_t at = count >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; at < count; at++) {
        bool continues = ((unsigned char)text[at] & 0xC0) == 0x80;
        line += text[at] == '\n';
        column = text[at] == '\n' ? 1 : column + !continues;
    }
    tkr_words_add(words, "line ");
    tkr_words_add_number(words, (int64_t)line);
    tkr_words_add(words, ", column ");
    tkr_words_add_number(words, (int64_t)column);
}

void tkr_config_tell_place(struct tkr_mistakes *mistakes, const struct tkr_config_source *source, uint64_t offset,
                           const char *wrong)
{
    struct tkr_sentence sentence;

    tkr_mistakes_leave(mistakes, 0);
    tkr_sentence_begin(&sentence);
    add_place(&sentence.words, source->json, offset < source->count ? (size_t)offset : source->count);
    tkr_words_add(&sentence.words, ": ");
    tkr_words_add(&sentence.words, wrong);
    tkr_mistakes_tell(mistakes, &sentence, NULL);
}

int tkr_config_scan(struct tkr_mistakes *mistakes, const struct tkr_config_source *source, size_t *kept_bytes)
{
    struct scan scan = {.mistakes = mistakes, .has_keys = source->keys.read != NULL};
    struct tkr_json_sink sink = {take, &scan};
    struct tkr_json json;

    tkr_json_init(&json, &sink);
    int result = tkr_json_push(&json, source->json, source->count);
    if (result == TKR_OK)
        result = tkr_json_finish(&json);
    if (result < 0) {
        tkr_config_tell_place(mistakes, source, tkr_json_offset(&json), tkr_json_reason(&json));
        return TKR_E_SYNTAX;
    }
    tkr_mistakes_leave(mistakes, 0);
    *kept_bytes = scan.kept_bytes;
    return TKR_OK;
}
