// SPDX-License-Identifier: MIT
/* What RFC 8259 allows, and the tokens that come of it. */
#include <tkr/json.h>

#include "check.h"
#include "json_probe.h"

struct good {
    const char *text, *tokens;
};

static void expect_all(const struct good *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        json_expect_text(cases[i].text, cases[i].tokens);
    }
}

#define EXPECT_ALL(cases) expect_all(cases, sizeof(cases) / sizeof(cases)[0])

static void any_value_may_stand_alone(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {"{}", "{ } #done"},        {"[]", "[ ] #done"},        {"\"\"", "\"\" #done"}, {"\"a\"", "\"a\" #done"},
        {"0", "0 #done"},           {"-0", "-0 #done"},         {"7", "7 #done"},       {"12.5", "12.5 #done"},
        {"true", "true #done"},     {"false", "false #done"},   {"null", "null #done"}, {" 1 ", "1 #done"},
        {"\t\r\n []", "[ ] #done"}, {"[]\t\r\n ", "[ ] #done"}, {"1\n", "1 #done"},
    };
    EXPECT_ALL(cases);
}

static void containers_nest_and_mix(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {"[1]", "[ 1 ] #done"},
        {"[1,2]", "[ 1 2 ] #done"},
        {"[[]]", "[ [ ] ] #done"},
        {"[[],[]]", "[ [ ] [ ] ] #done"},
        {"[{}]", "[ { } ] #done"},
        {"[{},[]]", "[ { } [ ] ] #done"},
        {"{\"a\":1}", "{ \"a\": 1 } #done"},
        {"{\"a\":1,\"b\":2}", "{ \"a\": 1 \"b\": 2 } #done"},
        {"{\"a\":{}}", "{ \"a\": { } } #done"},
        {"{\"a\":[]}", "{ \"a\": [ ] } #done"},
        {"{\"a\":{\"b\":[{\"c\":null}]},\"d\":[true]}",
         "{ \"a\": { \"b\": [ { \"c\": null } ] } \"d\": [ true ] } #done"},
        {"[true,false,null]", "[ true false null ] #done"},
        {"[\"\",\"a\",\"\"]", "[ \"\" \"a\" \"\" ] #done"},
        {"{\"\":\"\"}", "{ \"\": \"\" } #done"},
    };
    EXPECT_ALL(cases);
}

static void equal_names_are_all_given(void **state)
{
    (void)state;
    json_expect_text("{\"a\":1,\"a\":1,\"a\":2}", "{ \"a\": 1 \"a\": 1 \"a\": 2 } #done");
}

static void space_may_stand_between_any_two_tokens(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {" [ 1 , 2 ] ", "[ 1 2 ] #done"},
        {"[ ]", "[ ] #done"},
        {"{ }", "{ } #done"},
        {"{ \"a\" : 1 , \"b\" : [ ] }", "{ \"a\": 1 \"b\": [ ] } #done"},
        {"{\n\t\"a\"\r\n:\ttrue\n}\n", "{ \"a\": true } #done"},
        {"[true ,false\n,null\t]", "[ true false null ] #done"},
        {"[1\t,-2\r]", "[ 1 -2 ] #done"},
    };
    EXPECT_ALL(cases);
}

static void numbers_are_given_as_they_are_spelled(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {"[0,-0,1,-1,9,10]", "[ 0 -0 1 -1 9 10 ] #done"},
        {"[0.0,0.10,-0.5,10.01]", "[ 0.0 0.10 -0.5 10.01 ] #done"},
        {"[0e0,0E0,1e1,1E1]", "[ 0e0 0E0 1e1 1E1 ] #done"},
        {"[1e+1,1e-1,1E+01,1E-00]", "[ 1e+1 1e-1 1E+01 1E-00 ] #done"},
        {"[1.5e300,-1.5E-300]", "[ 1.5e300 -1.5E-300 ] #done"},
        {"[1e400,-1e400,1e-400]", "[ 1e400 -1e400 1e-400 ] #done"},
        {"[9223372036854775807,9223372036854775808]", "[ 9223372036854775807 9223372036854775808 ] #done"},
        {"[-9223372036854775809]", "[ -9223372036854775809 ] #done"},
        {"{\"a\":1}", "{ \"a\": 1 } #done"},
        {"-12.50E+07", "-12.50E+07 #done"},
    };
    EXPECT_ALL(cases);
}

static void a_feed_comes_out_as_it_stands(void **state)
{
    (void)state;
    json_expect_text("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [\n"
                     "  {\"id\": 1, \"title\": \"Caf\\u00e9 \\/ Bar\", \"tags\": [\"a\", \"b\"]},\n"
                     "  {\"id\": \"2\", \"title\": null}\n"
                     "]}\n",
                     "{ \"version\": \"https://jsonfeed.org/version/1.1\" \"items\": [ "
                     "{ \"id\": 1 \"title\": \"Caf\xC3\xA9 / Bar\" \"tags\": [ \"a\" \"b\" ] } "
                     "{ \"id\": \"2\" \"title\": null } ] } #done");
}

static void a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    json_expect_text("\xEF\xBB\xBF[1]", "[ 1 ] #done");
    json_expect_text("\xEF\xBB\xBF  \"a\"", "\"a\" #done");
    json_expect_text("\xEF\xBB\xBF"
                     "7",
                     "7 #done");
    json_expect_text("[\"\xEF\xBB\xBF\"]", "[ \"\xEF\xBB\xBF\" ] #done");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_value_may_stand_alone),
        cmocka_unit_test(containers_nest_and_mix),
        cmocka_unit_test(equal_names_are_all_given),
        cmocka_unit_test(space_may_stand_between_any_two_tokens),
        cmocka_unit_test(numbers_are_given_as_they_are_spelled),
        cmocka_unit_test(a_feed_comes_out_as_it_stands),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
