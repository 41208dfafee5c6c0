// SPDX-License-Identifier: MIT
/* Addresses and headers, good and bad; what is secret in them is not repeated. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static void refuses_url(const char *url, const char *words)
{
    char json[4096], told[4096];

    (void)snprintf(json, sizeof(json), "{\"feeds\": [{\"url\": %s}]}", url);
    (void)snprintf(told, sizeof(told), "feeds[0].url: %s (use \"https://...\" without user name and password)\n",
                   words);
    bench_refuses(json, told);
}

static void https_addresses_are_taken(void **state)
{
    static const char *const urls[] = {"https://a",
                                       "https://example.org",
                                       "HTTPS://Example.ORG:8443/feed.json?a=b&c=%20#x",
                                       "https://[2001:db8::1]:443/x",
                                       "https://127.0.0.1:1/",
                                       "https://h?x=a@b",
                                       "https://h/a@b"};

    (void)state;
    for (size_t at = 0; at < sizeof(urls) / sizeof(urls[0]); at++) {
        char json[256];
        (void)snprintf(json, sizeof(json), "{\"feeds\": [{\"url\": \"%s\"}]}", urls[at]);
        bench_read(&bench, json);
        assert_string_equal(bench.told, "");
        assert_string_equal(bench.config.feeds[0].url, urls[at]);
    }
}

static void other_addresses_are_refused(void **state)
{
    (void)state;
    refuses_url("\"http://a.example/\"", "\"http://a.example/\" is not an https address");
    refuses_url("\"\"", "\"\" is not an https address");
    refuses_url("\"a.example/feed\"", "\"a.example/feed\" is not an https address");
    refuses_url("\"file:///etc/passwd\"", "\"file:///etc/passwd\" is not an https address");
    refuses_url("\"https:/a.example\"", "\"https:/a.example\" is not an https address");
    refuses_url("\"https://\"", "\"https://\" has no proper host or port");
    refuses_url("\"https:///x\"", "\"https:///x\" has no proper host or port");
    refuses_url("\"https://:443/\"", "\"https://:443/\" has no proper host or port");
    refuses_url("\"https://h:/\"", "\"https://h:/\" has no proper host or port");
    refuses_url("\"https://h:0\"", "\"https://h:0\" has no proper host or port");
    refuses_url("\"https://h:65536\"", "\"https://h:65536\" has no proper host or port");
    refuses_url("\"https://h:4294967739\"", "\"https://h:4294967739\" has no proper host or port");
    refuses_url("\"https://h:8x\"", "\"https://h:8x\" has no proper host or port");
    refuses_url("\"https://[::1\"", "\"https://[::1\" has no proper host or port");
    refuses_url("\"https://[]/\"", "\"https://[]/\" has no proper host or port");
    refuses_url("\"https://a,b/\"", "\"https://a,b/\" has no proper host or port");
    refuses_url("\"https://h\\\\x\"", "\"https://h\\x\" holds a character that no address has");
    refuses_url("\"https://h/a b\"", "\"https://h/a b\" holds a character that no address has");
    refuses_url("\"https://h/\\r\\nX: y\"", "\"https://h/\\u000D\\u000AX: y\" holds a character that no address has");
    refuses_url("\"https://h/\\u001b[2J\"", "\"https://h/\\u001B[2J\" holds a character that no address has");
    refuses_url("\"https://m\xC3\xBCnchen/\"", "\"https://m\xC3\xBCnchen/\" holds a character that no address has");
    refuses_url("5", "the number 5 is not an address");
}

static void credentials_and_keys_in_addresses_are_never_repeated(void **state)
{
    static const char *const urls[] = {
        "https://user:hunter2@h/", "https://hunter2@h/",          "http://user:hunter2@h/",
        "user:hunter2@h",          "https://h\\\\@x/hunter2?\\n", "https://a:hunter2@[::1]:5/",
        "ftp://h/?apiKey=hunter2", "https://h:x/?apiKey=hunter2", "https://h/?apiKey=hunter2\\n",
        "https:// h/a@#hunter2",   "https://h/#hunter2\\u0000",   "//x:hunter2@",
        "https:///a:hunter2@b",
    };

    (void)state;
    for (size_t at = 0; at < sizeof(urls) / sizeof(urls[0]); at++) {
        char json[256];
        (void)snprintf(json, sizeof(json), "{\"feeds\": [{\"url\": \"%s\"}], \"proxy\": \"%s\"}", urls[at], urls[at]);
        bench_read(&bench, json);
        assert_int_equal(bench.result, TKR_E_ARGUMENT);
        assert_null(strstr(bench.told, "hunter2"));
    }
    refuses_url("\"https://user:hunter2@h/\"", "the address holds a user name or password");
}

static void an_address_may_have_2000_bytes(void **state)
{
    char members[2200];
    char url[2002] = "https://h/";

    (void)state;
    memset(url + strlen(url), 'a', 2000 - strlen(url));
    url[2000] = '\0';
    (void)snprintf(members, sizeof(members), "{\"feeds\": [{\"url\": \"%s\"}]}", url);
    bench_read(&bench, members);
    assert_int_equal(bench.result, TKR_OK);
    assert_string_equal(bench.config.feeds[0].url, url);
    (void)snprintf(members, sizeof(members), "{\"feeds\": [{\"url\": \"%sb\"}]}", url);
    bench_refuses(members, "feeds[0].url: \"https://h/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xE2\x80\xA6\" is too long "
                           "(use \"https://...\" without user name and password)\n");
}

static void headers_are_a_name_a_colon_and_a_value(void **state)
{
    (void)state;
    bench_read_feed(&bench, "\"header\": \"Authorization: Bearer a.b-c\"");
    assert_string_equal(bench.config.feeds[0].header, "Authorization: Bearer a.b-c");
    bench_read_feed(&bench, "\"header\": \"x:y\"");
    assert_string_equal(bench.config.feeds[0].header, "x:y");
}

static void a_wrong_header_is_told_without_its_value(void **state)
{
    static const struct {
        const char *text, *wrong;
    } cases[] = {
        {"\"hunter2\"", "the header has no name with a colon"},
        {"\"\"", "the header has no name with a colon"},
        {"\": hunter2\"", "the header has no name with a colon"},
        {"\"X Key: hunter2\"", "the header has no name with a colon"},
        {"\"X-Key : hunter2\"", "the header has no name with a colon"},
        {"\"X-Key:\"", "the header has no value"},
        {"\"X-Key:   \"", "the header has no value"},
        {"\"X-Key: a\\r\\nHost: hunter2\"",
         "the header holds a line break or another character outside printable ASCII"},
        {"\"X-Key: a\\nhunter2\"", "the header holds a line break or another character outside printable ASCII"},
        {"\"X-Key: \\u00e4\"", "the header holds a line break or another character outside printable ASCII"},
        {"\"X-Key: a\\tb\"", "the header holds a line break or another character outside printable ASCII"},
        {"12345", "a header is a text in quotes"},
        {"[\"X: hunter2\"]", "a header is a text in quotes"},
    };

    (void)state;
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        char members[128], told[256];
        (void)snprintf(members, sizeof(members), "\"header\": %s", cases[at].text);
        (void)snprintf(told, sizeof(told), "feeds[0].header: %s (use \"X-Api-Key: ...\")\n", cases[at].wrong);
        bench_refuses_feed(members, told);
    }
}

static void a_header_may_have_2000_bytes(void **state)
{
    char header[2002] = "X: ";
    char members[2100];

    (void)state;
    memset(header + 3, 'k', 1997);
    header[2000] = '\0';
    (void)snprintf(members, sizeof(members), "\"header\": \"%s\"", header);
    bench_read_feed(&bench, members);
    assert_string_equal(bench.config.feeds[0].header, header);
    (void)snprintf(members, sizeof(members), "\"header\": \"%sk\"", header);
    bench_refuses_feed(members, "feeds[0].header: the header is too long (use \"X-Api-Key: ...\")\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(https_addresses_are_taken),
        cmocka_unit_test(other_addresses_are_refused),
        cmocka_unit_test(credentials_and_keys_in_addresses_are_never_repeated),
        cmocka_unit_test(an_address_may_have_2000_bytes),
        cmocka_unit_test(headers_are_a_name_a_colon_and_a_value),
        cmocka_unit_test(a_wrong_header_is_told_without_its_value),
        cmocka_unit_test(a_header_may_have_2000_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
