// SPDX-License-Identifier: MIT
/* Publishers' keys: they lie elsewhere, go where the publisher wants them, and are never repeated. */
#include <stdio.h>
#include <string.h>

#include <tkr/config.h>

#include "check.h"

enum { TOLD_BYTES = 2048, JSON_BYTES = 1024, MEMORY_BYTES = 16384 };

struct keys_bench {
    struct tkr_config config;
    int result;
    char told[TOLD_BYTES];
    const char *value; /* of every key; NULL: there is none */
    int error;
    const char *asked_file, *asked_env;
    char file[64], env[64];
    _Alignas(max_align_t) char memory[MEMORY_BYTES];
};

static struct keys_bench bench;

static void gather(void *context, const char *path, const char *words)
{
    struct keys_bench *into = context;
    size_t used = strlen(into->told);

    (void)snprintf(into->told + used, sizeof(into->told) - used, "%s: %s\n", path, words);
}

static int read_key(void *context, const char *file, const char *env, char *key)
{
    struct keys_bench *from = context;

    from->asked_file = file != NULL ? strcpy(from->file, file) : NULL;
    from->asked_env = env != NULL ? strcpy(from->env, env) : NULL;
    if (from->value == NULL)
        return from->error;
    (void)snprintf(key, TKR_CONFIG_KEY_BYTES, "%s", from->value);
    return TKR_OK;
}

/* A configuration of one feed with this key, of which the host says `value`. */
static void read_with(const char *key, const char *value, size_t memory_bytes)
{
    char json[JSON_BYTES];
    struct tkr_arena arena;
    int count = snprintf(json, sizeof(json), "{\"feeds\": [{\"url\": \"https://a.example/\", \"key\": %s}]}", key);

    assert_in_range(count, 1, sizeof(json) - 1);
    bench.told[0] = '\0';
    bench.value = value;
    bench.asked_file = NULL;
    bench.asked_env = NULL;
    memset(bench.memory, 0, sizeof(bench.memory));
    tkr_arena_init(&arena, bench.memory, memory_bytes);
    bench.result = tkr_config_read(&bench.config,
                                   &(struct tkr_config_source){.json = json,
                                                               .count = (size_t)count,
                                                               .mistakes = {.take = gather, .context = &bench},
                                                               .keys = {.read = read_key, .context = &bench}},
                                   &arena);
    if (bench.value != NULL && strlen(bench.value) > 3)
        assert_null(strstr(bench.told, bench.value));
}

static void refuses(const char *key, const char *value, const char *told)
{
    read_with(key, value, MEMORY_BYTES);
    assert_string_equal(bench.told, told);
    assert_int_equal(bench.result, TKR_E_ARGUMENT);
}

static void a_key_from_a_file_becomes_a_header(void **state)
{
    (void)state;
    read_with("{\"file\": \"keys/news.txt\", \"header\": \"X-Api-Key\"}", "s3cr3t/k=y", MEMORY_BYTES);
    assert_int_equal(bench.result, TKR_OK);
    assert_string_equal(bench.asked_file, "keys/news.txt");
    assert_null(bench.asked_env);
    assert_string_equal(bench.config.feeds[0].header, "X-Api-Key: s3cr3t/k=y");
    assert_null(bench.config.feeds[0].secret_query);
}

static void a_key_from_the_environment_becomes_a_query(void **state)
{
    (void)state;
    read_with("{\"env\": \"NEWS_KEY\", \"query\": \"apiKey\"}", "s3cr3t/k=y&%+~", MEMORY_BYTES);
    assert_int_equal(bench.result, TKR_OK);
    assert_null(bench.asked_file);
    assert_string_equal(bench.asked_env, "NEWS_KEY");
    assert_null(bench.config.feeds[0].header);
    assert_string_equal(bench.config.feeds[0].secret_query, "apiKey=s3cr3t%2Fk%3Dy%26%25%2B~");
}

static void the_longest_key_fits_however_it_is_spelled(void **state)
{
    char value[TKR_CONFIG_KEY_BYTES];

    (void)state;
    memset(value, '%', sizeof(value) - 1);
    value[sizeof(value) - 1] = '\0';
    read_with("{\"env\": \"K\", \"query\": \"q\"}", value, MEMORY_BYTES);
    assert_int_equal(bench.result, TKR_OK);
    assert_int_equal(strlen(bench.config.feeds[0].secret_query), 2 + 3 * (sizeof(value) - 1));
    read_with("{\"env\": \"K\", \"header\": \"Authorization\"}", value, MEMORY_BYTES);
    assert_int_equal(strlen(bench.config.feeds[0].header), 15 + sizeof(value) - 1);
}

static void any_memory_that_is_too_small_is_told(void **state)
{
    size_t bytes = 0;

    (void)state;
    do {
        read_with("{\"env\": \"K\", \"query\": \"apiKey\"}", "s3cr3t", bytes);
        assert_true(bench.result == TKR_OK || bench.result == TKR_E_MEMORY);
        bytes += 8;
    } while (bench.result != TKR_OK);
    assert_in_range(bytes, 1000, MEMORY_BYTES);
}

static void a_key_that_is_not_there_is_a_mistake(void **state)
{
    (void)state;
    bench.error = TKR_E_IO;
    refuses("{\"file\": \"x\", \"header\": \"X-Key\"}", NULL,
            "feeds[0].key: is not in that file: does it exist, and may it be read?\n");
    refuses("{\"env\": \"X\", \"header\": \"X-Key\"}", NULL, "feeds[0].key: is not in the environment\n");
    bench.error = TKR_E_TOO_LARGE;
    refuses("{\"file\": \"x\", \"header\": \"X-Key\"}", NULL, "feeds[0].key: is too long\n");
    refuses("{\"file\": \"x\", \"header\": \"X-Key\"}", "", "feeds[0].key: is empty\n");
}

static void a_key_that_would_end_its_header_is_refused_and_not_repeated(void **state)
{
    static const char *const values[] = {"s3cr3t\r\nHost: evil", "s3cr3t key", "s3cr3t\x7f", "s3cr3t\xC3\xA4"};

    (void)state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        refuses("{\"file\": \"x\", \"header\": \"X-Key\"}", values[i],
                "feeds[0].key: holds a space or another character outside printable ASCII\n");
    }
}

static void a_key_says_once_where_it_lies_and_where_it_goes(void **state)
{
    (void)state;
    refuses("{}", "s3cr3t",
            "feeds[0].key: says not once where it lies (use either \"file\" or \"env\")\n"
            "feeds[0].key: says not once where it goes (use either \"header\" or \"query\")\n");
    refuses("{\"file\": \"a\", \"env\": \"B\", \"header\": \"X\"}", "s3cr3t",
            "feeds[0].key: says not once where it lies (use either \"file\" or \"env\")\n");
    refuses("{\"file\": \"a\", \"header\": \"X\", \"query\": \"k\"}", "s3cr3t",
            "feeds[0].key: says not once where it goes (use either \"header\" or \"query\")\n");
    refuses("\"s3cr3t\"", "value",
            "feeds[0].key: \"s3cr3t\" is not a key (use {\"file\": \"key.txt\", \"header\": \"X-Api-Key\"})\n");
    refuses("{\"file\": \"a\", \"header\": \"X: y\"}", "s3cr3t",
            "feeds[0].key.header: \"X: y\" is not the name of a header (use \"X-Api-Key\")\n");
    refuses("{\"file\": \"a\", \"query\": \"a&b\"}", "s3cr3t",
            "feeds[0].key.query: \"a&b\" is not a name (use \"apiKey\")\n");
    refuses("{\"file\": 5, \"query\": \"a\"}", "s3cr3t",
            "feeds[0].key.file: the number 5 is not a path (use \"key.txt\")\n");
}

static void a_header_beside_a_key_that_is_one_is_refused(void **state)
{
    (void)state;
    refuses("{\"file\": \"a\", \"header\": \"X\"}, \"header\": \"Y: z\"", "s3cr3t",
            "feeds[0].header: stands beside a key that is a header (use one of them)\n");
    read_with("{\"file\": \"a\", \"query\": \"k\"}, \"header\": \"Y: z\"", "s3cr3t", MEMORY_BYTES);
    assert_int_equal(bench.result, TKR_OK);
    assert_string_equal(bench.config.feeds[0].header, "Y: z");
}

static void a_program_without_keys_says_so(void **state)
{
    static const char json[] = "{\"feeds\": [{\"url\": \"https://a\", \"key\": {\"file\": \"a\", \"header\": \"X\"}}]}";
    struct tkr_arena arena;

    (void)state;
    bench.told[0] = '\0';
    tkr_arena_init(&arena, bench.memory, sizeof(bench.memory));
    assert_int_equal(tkr_config_read(&bench.config,
                                     &(struct tkr_config_source){.json = json,
                                                                 .count = sizeof(json) - 1,
                                                                 .mistakes = {.take = gather, .context = &bench}},
                                     &arena),
                     TKR_E_ARGUMENT);
    assert_string_equal(bench.told, "feeds[0].key: cannot be read by this program\n");
}

static void a_longest_pause_below_the_usual_one_is_a_mistake(void **state)
{
    (void)state;
    refuses("{\"file\": \"a\", \"header\": \"X\"}, \"longest\": \"5m\"", "s3cr3t",
            "feeds[0].longest: is shorter than \"every\" (use a longer one)\n");
    refuses("{\"file\": \"a\", \"header\": \"X\"}, \"every\": \"2h\", \"longest\": \"1h\"", "s3cr3t",
            "feeds[0].longest: is shorter than \"every\" (use a longer one)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_from_a_file_becomes_a_header),
        cmocka_unit_test(a_key_from_the_environment_becomes_a_query),
        cmocka_unit_test(the_longest_key_fits_however_it_is_spelled),
        cmocka_unit_test(any_memory_that_is_too_small_is_told),
        cmocka_unit_test(a_key_that_is_not_there_is_a_mistake),
        cmocka_unit_test(a_key_that_would_end_its_header_is_refused_and_not_repeated),
        cmocka_unit_test(a_key_says_once_where_it_lies_and_where_it_goes),
        cmocka_unit_test(a_header_beside_a_key_that_is_one_is_refused),
        cmocka_unit_test(a_program_without_keys_says_so),
        cmocka_unit_test(a_longest_pause_below_the_usual_one_is_a_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
