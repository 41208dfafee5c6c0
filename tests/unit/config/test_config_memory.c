// SPDX-License-Identifier: MIT
/* The arena, every size of it, and nothing but the arena. */
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "bench.h"
#include "check.h"

/* The linker sends the heap's functions here (--wrap). The names are its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);

static size_t requests;

void *__wrap_malloc(size_t bytes)
{
    requests++;
    return __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    requests++;
    return __real_calloc(count, bytes);
}

void *__wrap_realloc(void *block, size_t bytes)
{
    requests++;
    return __real_realloc(block, bytes);
}

/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static const char full[] =
    "{\"feeds\": [{\"url\": \"https://a.example/feed.json\", \"every\": \"10m\", \"label\": \"World\", "
    "\"header\": \"X-Api-Key: 0123\", \"stories\": 12, "
    "\"map\": {\"list\": \"/items\", \"title\": [\"/title\", \"/summary\"], \"url\": \"/url\", \"date\": \"/date\"}}, "
    "{\"url\": \"https://b.example/\", \"format\": \"newsapi\"}], \"stories\": 40, \"panel\": \"max7219:16\", "
    "\"font\": \"5x7\", \"speed\": 30, \"brightness\": 128, \"separator\": \" | \", \"ca\": \"roots.pem\", "
    "\"proxy\": \"http://p:1\", \"contact\": \"me@example.org\"}";

static _Alignas(max_align_t) uint8_t memory[16384];

struct told {
    int count;
    char words[256];
};

static void note(void *context, const char *path, const char *words)
{
    struct told *told = context;

    (void)path;
    told->count++;
    strncpy(told->words, words, sizeof(told->words) - 1);
}

static int read_in(struct tkr_arena *arena, const char *json, struct tkr_config *config, struct told *told)
{
    struct tkr_config_source source = {.json = json, .count = strlen(json), .mistakes = {note, told}};

    *told = (struct told){0};
    return tkr_config_read(config, &source, arena);
}

static void need_full(const struct tkr_config *config)
{
    assert_int_equal(config->feed_count, 2);
    assert_string_equal(config->feeds[0].url, "https://a.example/feed.json");
    assert_string_equal(config->feeds[0].header, "X-Api-Key: 0123");
    assert_string_equal(config->feeds[0].map->rules[4].pointer, "/date");
    assert_string_equal(config->contact, "me@example.org");
}

static void an_arena_of_any_size_below_what_is_needed_fails_cleanly(void **state)
{
    struct tkr_arena arena;
    struct tkr_config config;
    struct told told = {0, ""};

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_int_equal(read_in(&arena, full, &config, &told), TKR_OK);
    size_t needed = arena.peak;
    assert_true(needed < sizeof(memory) / 2);
    for (size_t size = 0; size < needed; size++) {
        struct tkr_config before;
        memset(&config, 0xA5, sizeof(config));
        before = config;
        memory[size] = 0x5A;
        tkr_arena_init(&arena, memory, size);
        struct tkr_arena arena_before = arena;
        assert_int_equal(read_in(&arena, full, &config, &told), TKR_E_MEMORY);
        assert_int_equal(told.count, 1);
        assert_non_null(strstr(told.words, "bytes of memory that are left are too few for this configuration"));
        assert_memory_equal(&config, &before, sizeof(before));
        assert_memory_equal(&arena, &arena_before, sizeof(arena));
        assert_int_equal(memory[size], 0x5A);
    }
    tkr_arena_init(&arena, memory, needed);
    assert_int_equal(read_in(&arena, full, &config, &told), TKR_OK);
    need_full(&config);
}

static void what_an_arena_held_before_stays(void **state)
{
    struct tkr_config config;
    struct told told = {0, ""};

    (void)state;
    for (size_t held = 0; held < 40; held++) {
        struct tkr_arena arena;
        tkr_arena_init(&arena, memory, sizeof(memory));
        memset(tkr_arena_take(&arena, held), 0x77, held);
        assert_int_equal(read_in(&arena, full, &config, &told), TKR_OK);
        need_full(&config);
        for (size_t at = 0; at < held; at++)
            assert_int_equal(memory[at], 0x77);
    }
}

static void memory_may_begin_anywhere(void **state)
{
    struct tkr_config config;
    struct told told = {0, ""};

    (void)state;
    for (size_t shift = 0; shift < 16; shift++) {
        struct tkr_arena arena;
        tkr_arena_init(&arena, memory + shift, sizeof(memory) - shift);
        assert_int_equal(read_in(&arena, full, &config, &told), TKR_OK);
        need_full(&config);
    }
}

static void only_what_is_said_stays_in_the_arena(void **state)
{
    struct tkr_arena arena;
    struct tkr_config config;
    struct told told = {0, ""};

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_int_equal(read_in(&arena, full, &config, &told), TKR_OK);
    print_message("%zu bytes of text: %zu bytes while it is read, %zu stay\n", strlen(full), arena.peak, arena.used);
    assert_true(arena.used < arena.peak / 4);
    /* The tree lay behind what stays: that is untouched by whoever takes the rest. */
    size_t rest = arena.size - arena.used - 16;
    memset(tkr_arena_take(&arena, rest), 0xEE, rest);
    need_full(&config);
}

static void two_configurations_share_an_arena(void **state)
{
    struct tkr_arena arena;
    struct tkr_config first, second;
    struct told told = {0, ""};

    (void)state;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_int_equal(read_in(&arena, full, &first, &told), TKR_OK);
    assert_int_equal(read_in(&arena, full, &second, &told), TKR_OK);
    need_full(&first);
    need_full(&second);
    assert_ptr_not_equal(first.contact, second.contact);
}

static void nothing_but_the_arena_is_allocated(void **state)
{
    static const char *const texts[] = {full, "{", "{\"x\": \"\\ud800\"}", "{\"x\": 1.5, \"speed\": 1e300}",
                                        "[]", "{}"};

    (void)state;
    for (size_t at = 0; at < sizeof(texts) / sizeof(texts[0]); at++) {
        struct tkr_arena arena;
        struct tkr_config config;
        struct told told = {0, ""};
        tkr_arena_init(&arena, memory, sizeof(memory));
        size_t before = requests;
        (void)!read_in(&arena, texts[at], &config, &told);
        assert_int_equal(requests, before);
    }
}

static void cjson_uses_the_heap_again_afterwards(void **state)
{
    static const size_t sizes[] = {sizeof(memory), 600};

    (void)state;
    for (size_t at = 0; at < sizeof(sizes) / sizeof(sizes[0]); at++) {
        struct tkr_arena arena;
        struct tkr_config config;
        struct told told = {0, ""};
        tkr_arena_init(&arena, memory, sizes[at]);
        (void)!read_in(&arena, full, &config, &told);
        size_t before = requests;
        cJSON *item = cJSON_Parse("{\"a\": 1}");
        assert_non_null(item);
        assert_true(requests > before);
        assert_false((uint8_t *)item >= memory && (uint8_t *)item < memory + sizeof(memory));
        cJSON_Delete(item);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_of_any_size_below_what_is_needed_fails_cleanly),
        cmocka_unit_test(what_an_arena_held_before_stays),
        cmocka_unit_test(memory_may_begin_anywhere),
        cmocka_unit_test(only_what_is_said_stays_in_the_arena),
        cmocka_unit_test(two_configurations_share_an_arena),
        cmocka_unit_test(nothing_but_the_arena_is_allocated),
        cmocka_unit_test(cjson_uses_the_heap_again_afterwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
