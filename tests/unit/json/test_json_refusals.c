// SPDX-License-Identifier: MIT
/* What RFC 8259 does not allow: which byte is refused, and in which words. */
#include <tkr/json.h>

#include "check.h"
#include "json_probe.h"

struct bad {
    const char *bytes;
    size_t count;
    int error;
    size_t offset;
    const char *reason;
};

/* A refusal of a literal that may hold NUL bytes. */
#define BAD(literal, error, offset, reason)                                                                            \
    {                                                                                                                  \
        literal, sizeof(literal) - 1, error, offset, reason                                                            \
    }
#define SYNTAX(literal, offset, reason) BAD(literal, TKR_E_SYNTAX, offset, reason)
#define ENCODING(literal, offset, reason) BAD(literal, TKR_E_ENCODING, offset, reason)
#define CUT(literal, reason) BAD(literal, TKR_E_TRUNCATED, sizeof(literal) - 1, reason)

static void expect_all(const struct bad *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        json_expect_refusal(cases[i].bytes, cases[i].count, cases[i].error, cases[i].offset, cases[i].reason);
    }
}

#define EXPECT_ALL(cases) expect_all(cases, sizeof(cases) / sizeof(cases)[0])

static void something_else_than_a_value_is_refused(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("x", 0, "a word is not true, false or null"),
        SYNTAX("<html>", 0, "this looks like HTML or XML, not JSON"),
        SYNTAX(" <?xml?>", 1, "this looks like HTML or XML, not JSON"),
        SYNTAX("[<p>]", 1, "a value is missing"),
        SYNTAX("/* a */ 1", 0, "a comment is not JSON"),
        SYNTAX("[1, # one\n 2]", 4, "a comment is not JSON"),
        SYNTAX("['a']", 1, "a string begins with ' and not with \""),
        SYNTAX("[+1]", 1, "a number begins with +"),
        SYNTAX("[.5]", 1, "a number begins with a point"),
        SYNTAX("[NaN]", 1, "a word is not true, false or null"),
        SYNTAX("[Infinity]", 1, "a word is not true, false or null"),
        SYNTAX("[True]", 1, "a word is not true, false or null"),
        SYNTAX("[nul]", 4, "a word is not true, false or null"),
        SYNTAX("[nulls]", 5, "a comma or ] is missing"),
        SYNTAX("[truE]", 4, "a word is not true, false or null"),
        SYNTAX("[falsy]", 5, "a word is not true, false or null"),
        SYNTAX("[fals\xC3\xA9]", 5, "a word is not true, false or null"),
        SYNTAX("[*]", 1, "a value is missing"),
        SYNTAX("[:1]", 1, "a value is missing"),
        SYNTAX("[\xC3\xA9]", 1, "a value is missing"),
        SYNTAX("\v1", 0, "a value is missing"),
        SYNTAX("\xC2\xA0[]", 0, "a value is missing"),
        SYNTAX("\xE2\x81\xA0[]", 0, "a value is missing"),
        SYNTAX("[\f]", 1, "a value is missing"),
        SYNTAX("[1,\0]", 3, "a value is missing"),
        SYNTAX("]", 0, "a value is missing before a closing bracket"),
        SYNTAX("}", 0, "a value is missing before a closing bracket"),
        SYNTAX(",", 0, "a value is missing before a comma"),
    };
    EXPECT_ALL(cases);
}

static void commas_stand_between_values_only(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("[1,]", 3, "a value is missing before a closing bracket"),
        SYNTAX("[,1]", 1, "a value is missing before a comma"),
        SYNTAX("[1,,2]", 3, "a value is missing before a comma"),
        SYNTAX("[1 2]", 3, "a comma or ] is missing"),
        SYNTAX("[\"a\" \"b\"]", 5, "a comma or ] is missing"),
        SYNTAX("[[][]]", 3, "a comma or ] is missing"),
        SYNTAX("[1;2]", 2, "a comma or ] is missing"),
        SYNTAX("[1:2]", 2, "a comma or ] is missing"),
        SYNTAX("{\"a\":1,}", 7, "a comma stands before }"),
        SYNTAX("{,\"a\":1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{\"a\":1,,\"b\":2}", 7, "a name in quotes is missing"),
        SYNTAX("{\"a\":1 \"b\":2}", 7, "a comma or } is missing"),
        SYNTAX("{\"a\":1\"b\":2}", 6, "a comma or } is missing"),
        SYNTAX("{\"a\":true\0}", 9, "a comma or } is missing"),
    };
    EXPECT_ALL(cases);
}

static void brackets_close_what_they_opened(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("[1}", 2, "} closes an array"),
        SYNTAX("{\"a\":1]", 6, "] closes an object"),
        SYNTAX("[}", 1, "a value is missing before a closing bracket"),
        SYNTAX("{]", 1, "a name in quotes or } is missing"),
        SYNTAX("[{\"a\":[1}]", 8, "} closes an array"),
        SYNTAX("[[]}", 3, "} closes an array"),
        SYNTAX("{\"a\":{}]", 7, "] closes an object"),
    };
    EXPECT_ALL(cases);
}

static void members_have_a_name_and_a_colon(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("{a:1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{'a':1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{1:1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{null:1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{[]:1}", 1, "a name in quotes or } is missing"),
        SYNTAX("{\"a\":1,b:2}", 7, "a name in quotes is missing"),
        SYNTAX("{\"a\" 1}", 5, "a colon is missing"),
        SYNTAX("{\"a\",1}", 4, "a colon is missing"),
        SYNTAX("{\"a\"}", 4, "a colon is missing"),
        SYNTAX("{\"a\"=1}", 4, "a colon is missing"),
        SYNTAX("{\"a\"::1}", 5, "a value is missing"),
        SYNTAX("{\"a\":}", 5, "a value is missing before a closing bracket"),
        SYNTAX("{\"a\":,}", 5, "a value is missing before a comma"),
        SYNTAX("{\"a\":\"b\":1}", 8, "a comma or } is missing"),
        SYNTAX("{\"a\"/**/:1}", 4, "a colon is missing"),
    };
    EXPECT_ALL(cases);
}

static void numbers_have_one_spelling(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("01", 1, "a number has a leading zero"),
        SYNTAX("[00]", 2, "a number has a leading zero"),
        SYNTAX("[-01]", 3, "a number has a leading zero"),
        SYNTAX("[0x1]", 2, "a comma or ] is missing"),
        SYNTAX("[-]", 2, "a digit is missing after -"),
        SYNTAX("[--1]", 2, "a digit is missing after -"),
        SYNTAX("[- 1]", 2, "a digit is missing after -"),
        SYNTAX("[-a]", 2, "a digit is missing after -"),
        SYNTAX("[-.5]", 2, "a digit is missing after -"),
        SYNTAX("[-Infinity]", 2, "a digit is missing after -"),
        SYNTAX("[1.]", 3, "a digit is missing after the point of a number"),
        SYNTAX("[1.e1]", 3, "a digit is missing after the point of a number"),
        SYNTAX("[0.-1]", 3, "a digit is missing after the point of a number"),
        SYNTAX("[1e]", 3, "a digit is missing in the exponent of a number"),
        SYNTAX("[1e+]", 4, "a digit is missing in the exponent of a number"),
        SYNTAX("[1E-x]", 4, "a digit is missing in the exponent of a number"),
        SYNTAX("[1e1.5]", 4, "a comma or ] is missing"),
        SYNTAX("[1e1e1]", 4, "a comma or ] is missing"),
        SYNTAX("[1.2.3]", 4, "a comma or ] is missing"),
        SYNTAX("[1+2]", 2, "a comma or ] is missing"),
        SYNTAX("[1a]", 2, "a comma or ] is missing"),
        SYNTAX("[1 000]", 3, "a comma or ] is missing"),
        SYNTAX("[1_000]", 2, "a comma or ] is missing"),
        SYNTAX("[1\0]", 2, "a comma or ] is missing"),
        SYNTAX("1-", 1, "something follows the document"),
        SYNTAX("[\xEF\xBC\x91]", 1, "a value is missing"),
        ENCODING("[1\xFF]", 2, "a byte that is not UTF-8"),
        ENCODING("[0.\xFF]", 3, "a byte that is not UTF-8"),
    };
    EXPECT_ALL(cases);
}

static void nothing_follows_the_document(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        SYNTAX("[]x", 2, "something follows the document"),
        SYNTAX("{}{}", 2, "something follows the document"),
        SYNTAX("[][]", 2, "something follows the document"),
        SYNTAX("1 2", 2, "something follows the document"),
        SYNTAX("\"a\"\"b\"", 3, "something follows the document"),
        SYNTAX("true false", 5, "something follows the document"),
        SYNTAX("[1],", 3, "something follows the document"),
        SYNTAX("[1]]", 3, "something follows the document"),
        SYNTAX("{}}", 2, "something follows the document"),
        SYNTAX("[]\0", 2, "something follows the document"),
        SYNTAX("[] // end", 3, "something follows the document"),
        SYNTAX("[]\xEF\xBB\xBF", 2, "something follows the document"),
        SYNTAX("[]\xE5", 2, "something follows the document"),
        ENCODING("[]\x80", 2, "a byte that is not UTF-8"),
    };
    EXPECT_ALL(cases);
}

static void a_cut_document_is_told_from_a_wrong_one(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        CUT("", "there is no document"),
        CUT(" \n\t ", "there is no document"),
        CUT("\xEF\xBB\xBF", "there is no document"),
        CUT("\xEF\xBB", "there is no document"),
        CUT("[", "the document ends inside an array"),
        CUT("[1", "the document ends inside a number"),
        CUT("[1 ", "the document ends inside an array"),
        CUT("[1,", "the document ends inside an array"),
        CUT("[[]", "the document ends inside an array"),
        CUT("{", "the document ends inside an object"),
        CUT("{\"a\"", "the document ends inside an object"),
        CUT("{\"a\":", "the document ends inside an object"),
        CUT("{\"a\":1,", "the document ends inside an object"),
        CUT("[{}", "the document ends inside an array"),
        CUT("{\"a\":[]", "the document ends inside an object"),
        CUT("{\"a", "the document ends inside a name"),
        CUT("\"", "the document ends inside a string"),
        CUT("[\"a", "the document ends inside a string"),
        CUT("\"\\", "the document ends inside a string"),
        CUT("\"\\u00", "the document ends inside a string"),
        CUT("\"\\ud800", "the document ends inside a string"),
        CUT("\"\\ud800\\", "the document ends inside a string"),
        CUT("\"\xE2\x82", "the document ends inside a string"),
        CUT("-", "the document ends inside a number"),
        CUT("1.", "the document ends inside a number"),
        CUT("1e", "the document ends inside a number"),
        CUT("1e-", "the document ends inside a number"),
        CUT("tru", "the document ends inside a word"),
        CUT("[n", "the document ends inside a word"),
    };
    EXPECT_ALL(cases);
}

static void other_encodings_are_refused_by_name(void **state)
{
    (void)state;
    static const struct bad cases[] = {
        ENCODING("\xFF\xFE[\0]\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\xFE\xFF\0[\0]", 0, "this is UTF-16, not UTF-8"),
        ENCODING("[\0]\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\0[\0]", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\"\0a\0\"\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\"\0\x2D\x4E\"\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("1\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\n\0[\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("t\0r\0", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\xFF\xFE", 0, "this is UTF-16, not UTF-8"),
        ENCODING("\xFF\xFE\0\0[\0\0\0", 0, "this is UTF-32, not UTF-8"),
        ENCODING("\0\0\xFE\xFF\0\0\0[", 0, "this is UTF-32, not UTF-8"),
        ENCODING("[\0\0\0]\0\0\0", 0, "this is UTF-32, not UTF-8"),
        ENCODING("\0\0\0[\0\0\0]", 0, "this is UTF-32, not UTF-8"),
        ENCODING("1\0\0\0", 0, "this is UTF-32, not UTF-8"),
        ENCODING("\xFF", 0, "this is no JSON in UTF-8"),
        ENCODING("\xFEght", 0, "this is no JSON in UTF-8"),
        ENCODING("\0", 0, "this is no JSON in UTF-8"),
        ENCODING("\xEF[]", 1, "the byte order mark is not whole"),
        ENCODING("\xEF\xBB[]", 2, "the byte order mark is not whole"),
        ENCODING("\x80", 0, "a byte that is not UTF-8"),
    };
    EXPECT_ALL(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(something_else_than_a_value_is_refused),
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(brackets_close_what_they_opened),
        cmocka_unit_test(members_have_a_name_and_a_colon),
        cmocka_unit_test(numbers_have_one_spelling),
        cmocka_unit_test(nothing_follows_the_document),
        cmocka_unit_test(a_cut_document_is_told_from_a_wrong_one),
        cmocka_unit_test(other_encodings_are_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
