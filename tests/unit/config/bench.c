// SPDX-License-Identifier: MIT
#include "bench.h"

#include <stdio.h>
#include <string.h>

#include <tkr/utf8.h>

#include "check.h"
#include "guard.h"

static void need_harmless(const char *text)
{
    size_t count = strlen(text);
    uint32_t code_point;

    for (size_t at = 0; at < count;) {
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        assert_true(code_point >= ' ' && code_point != 0x7F && (code_point < 0x80 || code_point > 0x9F));
        assert_int_not_equal(code_point, TKR_REPLACEMENT);
    }
}

static void gather(void *context, const char *path, const char *words)
{
    struct bench *bench = context;
    size_t used = strlen(bench->told);

    need_harmless(path);
    need_harmless(words);
    assert_true(words[0] != '\0');
    assert_true(used + strlen(path) + strlen(words) + 4 < sizeof(bench->told));
    (void)snprintf(bench->told + used, sizeof(bench->told) - used, "%s: %s\n", path, words);
    bench->told_count++;
}

void bench_read_bytes(struct bench *bench, const char *json, size_t count)
{
    struct guard guard;
    struct tkr_config before;
    struct tkr_arena arena_before;

    memset(bench, 0xA5, sizeof(*bench));
    bench->told[0] = '\0';
    bench->told_count = 0;
    tkr_arena_init(&bench->arena, bench->memory, sizeof(bench->memory));
    before = bench->config;
    arena_before = bench->arena;
    guard_open(&guard, count);
    struct tkr_config_source source = {
        .json = guard_put(&guard, json, count), .count = count, .mistakes = {.take = gather, .context = bench}};
    bench->result = tkr_config_read(&bench->config, &source, &bench->arena);
    guard_close(&guard); /* nothing may point into the text any more */
    if (bench->result != TKR_OK) {
        assert_true(bench->result < 0);
        assert_memory_equal(&before, &bench->config, sizeof(before));
        assert_memory_equal(&arena_before, &bench->arena, sizeof(arena_before));
    }
    assert_true((bench->result == TKR_OK) == (bench->told_count == 0));
}

void bench_read(struct bench *bench, const char *json)
{
    bench_read_bytes(bench, json, strlen(json));
}

static void write_feed(char *json, size_t size, const char *members)
{
    int count = snprintf(json, size, "{\"feeds\": [{\"url\": \"https://a.example/\", %s}]}", members);

    assert_true(count > 0 && (size_t)count < size);
}

void bench_read_feed(struct bench *bench, const char *members)
{
    char json[4096];

    write_feed(json, sizeof(json), members);
    bench_read(bench, json);
    assert_string_equal(bench->told, "");
    assert_int_equal(bench->result, TKR_OK);
}

void bench_refuses(const char *json, const char *told)
{
    static struct bench bench;

    bench_read(&bench, json);
    assert_string_equal(bench.told, told);
    assert_int_equal(bench.result, TKR_E_ARGUMENT);
}

void bench_refuses_feed(const char *members, const char *told)
{
    char json[4096];

    write_feed(json, sizeof(json), members);
    bench_refuses(json, told);
}
