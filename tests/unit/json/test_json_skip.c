// SPDX-License-Identifier: MIT
/* What a receiver does not want is not given, and is validated all the same. */
#include <string.h>

#include <tkr/json.h>

#include "check.h"
#include "json_probe.h"

static void expect_skip_of_name(const char *name, const char *text, const char *expected)
{
    struct json_probe probe = {.skip_name = name};
    json_expect(&probe, text, strlen(text), expected);
}

static void expect_skip_of_begin(unsigned begin, const char *text, const char *expected)
{
    struct json_probe probe = {.skip_begin = begin};
    json_expect(&probe, text, strlen(text), expected);
}

static void the_value_of_an_unwanted_member_is_not_given(void **state)
{
    (void)state;
    expect_skip_of_name("a", "{\"a\":\"x\",\"b\":1}", "{ \"a\": \"b\": 1 } #done");
    expect_skip_of_name("a", "{\"a\":12,\"b\":1}", "{ \"a\": \"b\": 1 } #done");
    expect_skip_of_name("a", "{\"a\":true,\"b\":null}", "{ \"a\": \"b\": null } #done");
    expect_skip_of_name("a", "{\"a\":{},\"b\":1}", "{ \"a\": \"b\": 1 } #done");
    expect_skip_of_name("a", "{\"a\":[],\"b\":1}", "{ \"a\": \"b\": 1 } #done");
    expect_skip_of_name("a", "{\"a\":[1,{\"b\":2}],\"b\":1}", "{ \"a\": \"b\": 1 } #done");
    expect_skip_of_name("a", "{\"a\":{\"a\":{\"a\":[3]}},\"b\":{}}", "{ \"a\": \"b\": { } } #done");
    expect_skip_of_name("a", "{\"b\":1,\"a\":[1]}", "{ \"b\": 1 \"a\": } #done");
    expect_skip_of_name("a", "{\"a\":1,\"a\":2,\"b\":3}", "{ \"a\": \"a\": \"b\": 3 } #done");
    expect_skip_of_name("a", "[{\"a\":\"\\ud800\\n\xC3\xA9\"},2]", "[ { \"a\": } 2 ] #done");
    expect_skip_of_name("a", "[{\"\\u0061\":[\"\\\"]\"]},2]", "[ { \"a\": } 2 ] #done");
    expect_skip_of_name("", "{\"\":1,\"b\":2}", "{ \"\": \"b\": 2 } #done");
}

static void an_unwanted_container_ends_unseen(void **state)
{
    (void)state;
    expect_skip_of_begin(1, "[1,2,3]", "[ #done");
    expect_skip_of_begin(1, "{\"a\":1}", "{ #done");
    expect_skip_of_begin(1, "[]", "[ #done");
    expect_skip_of_begin(1, "{}", "{ #done");
    expect_skip_of_begin(2, "[[1,[2]],3]", "[ [ 3 ] #done");
    expect_skip_of_begin(2, "[{\"a\":{\"b\":[]}},3]", "[ { 3 ] #done");
    expect_skip_of_begin(2, "{\"a\":[1],\"b\":2}", "{ \"a\": [ \"b\": 2 } #done");
    expect_skip_of_begin(3, "[[],[[1]],[2]]", "[ [ ] [ [ 2 ] ] #done");
    expect_skip_of_begin(2, "[[[[[[]]]]],[]]", "[ [ [ ] ] #done");
}

static void what_is_skipped_is_validated(void **state)
{
    (void)state;
    static const struct {
        const char *text, *outcome;
    } cases[] = {
        {"{\"a\":01}", "{ \"a\": #-5@6 a number has a leading zero"},
        {"{\"a\":1.}", "{ \"a\": #-5@7 a digit is missing after the point of a number"},
        {"{\"a\":nul}", "{ \"a\": #-5@8 a word is not true, false or null"},
        {"{\"a\":}", "{ \"a\": #-5@5 a value is missing before a closing bracket"},
        {"{\"a\":[1,]}", "{ \"a\": #-5@8 a value is missing before a closing bracket"},
        {"{\"a\":[1}}", "{ \"a\": #-5@7 } closes an array"},
        {"{\"a\":{\"b\" 1}}", "{ \"a\": #-5@10 a colon is missing"},
        {"{\"a\":{b:1}}", "{ \"a\": #-5@6 a name in quotes or } is missing"},
        {"{\"a\":\"\\x\"}", "{ \"a\": #-5@7 a backslash stands before a wrong character"},
        {"{\"a\":\"\\u12\"}", "{ \"a\": #-5@10 four hexadecimal digits are missing after \\u"},
        {"{\"a\":\"\n\"}", "{ \"a\": #-5@6 a raw control character stands in a string"},
        {"{\"a\":\"\x80\"}", "{ \"a\": #-7@6 a byte in a string is not UTF-8"},
        {"{\"a\":[\"\xE2\x82\"]}", "{ \"a\": #-7@9 a character in a string is not whole UTF-8"},
        {"{\"a\":{\"\xED\xA0\x80\":1}}", "{ \"a\": #-7@8 a character in a string is not whole UTF-8"},
        {"{\"a\":[", "{ \"a\": #-8@6 the document ends inside an array"},
        {"{\"a\":\"b", "{ \"a\": #-8@7 the document ends inside a string"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect_skip_of_name("a", cases[i].text, cases[i].outcome);
    }
    expect_skip_of_begin(1, "[[1}]", "[ #-5@3 } closes an array");
    expect_skip_of_begin(1, "[1]]", "[ #-5@3 something follows the document");
}

static void the_rest_of_a_string_or_number_can_be_skipped(void **state)
{
    (void)state;
    const struct json_probe probe = {.skip_pieces = true};
    static const char text[] = "[\"abc\",1234,{\"n\":\"\\u0041bc\"},true,\"\",5]";
    json_expect_pieces(&probe, text, SIZE_MAX, "[ \"abc\" 1234 { \"n\": \"A} true \"\" 5 ] #done");
    json_expect_pieces(&probe, text, 1, "[ \"a1{ \"n\": \"A} true \"\" 5] #done");
    json_expect_pieces(&probe, "123", 1, "1#done");
    json_expect_pieces(&probe, "\"a\\", 1, "\"a#-8@3 the document ends inside a string");
}

static void the_rest_of_a_name_is_skipped_with_its_value(void **state)
{
    (void)state;
    const struct json_probe probe = {.skip_name_pieces = true};
    static const char text[] = "[{\"ab\\u0041\":[{\"c\":1}],\"\":2,\"d\":\"e\"},3]";
    json_expect_pieces(&probe, text, SIZE_MAX, "[ { \"ab\"\": \"d\": } 3 ] #done");
    json_expect_pieces(&probe, text, 1, "[ { \"a\"\": \"d} 3 ] #done");
    json_expect_pieces(&probe, "{\"a\xFF", 1, "{ \"a#-7@3 a byte in a string is not UTF-8");
}

static void skipping_at_every_chance_gives_the_outermost_begin(void **state)
{
    (void)state;
    static const struct json_probe probe = {.skip_every_piece = true};
    static const char text[] = "[\"abc\",1234,{\"name\":\"\\u0041bc\"}]";
    json_expect(&probe, text, sizeof text - 1, "[ #done");
    json_expect(&probe, "true", 4, "true #done");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_value_of_an_unwanted_member_is_not_given),
        cmocka_unit_test(an_unwanted_container_ends_unseen),
        cmocka_unit_test(what_is_skipped_is_validated),
        cmocka_unit_test(the_rest_of_a_string_or_number_can_be_skipped),
        cmocka_unit_test(the_rest_of_a_name_is_skipped_with_its_value),
        cmocka_unit_test(skipping_at_every_chance_gives_the_outermost_begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
