// SPDX-License-Identifier: MIT
#include "check.h"

#include <string.h>

#include <tkr/text.h>

#include "guard.h"

struct example {
    const char *given, *wanted;
};

/* Cleans a text that ends before an unmapped page, and cleans the result once more. */
static void check(const char *given, size_t count, const char *wanted)
{
    struct guard guard;
    guard_open(&guard, count + 1);
    char *text = guard_put(&guard, given, count);
    size_t left = tkr_text_clean(text, count);
    if (left != strlen(wanted) || memcmp(text, wanted, left) != 0) {
        fail_msg("`%.*s` became `%.*s`, not `%s`", (int)count, given, (int)left, text, wanted);
    }
    assert_int_equal(tkr_text_clean(text, left), left);
    assert_memory_equal(text, wanted, left);
    guard_close(&guard);
}

static void check_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check(examples[i].given, strlen(examples[i].given), examples[i].wanted);
    }
}

#define CHECK_ALL(examples) check_all(examples, sizeof(examples) / sizeof((examples)[0]))

static void plain_text_stays_as_it_is(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"", ""},
        {"A", "A"},
        {"5 < 6, R&D", "5 < 6, R&D"},
        {"I <3 C && C++ <= D", "I <3 C && C++ <= D"},
        {"x<y>z", "x<y>z"},
        {"<bold> claims", "<bold> claims"},
        {"</> and <>", "</> and <>"},
        {"AT&T; M&S & Co; 100 % #1", "AT&T; M&S & Co; 100 % #1"},
        {"caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xE6\x9D\xB1\xE4\xBA\xAC",
         "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xE6\x9D\xB1\xE4\xBA\xAC"},
    };
    CHECK_ALL(examples);
}

static void markup_goes_also_when_it_was_encoded_twice(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"It&amp;#039;s AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;", "It's AT&T wins"},
        {"<p>One</p><p>Two</p>", "One Two"},
        {"One<br>Two<BR/>Three", "One Two Three"},
        {"un<b>believ</b>able", "unbelievable"},
        {"<a href=\"x\" title='a > b'>link</a>", "link"},
        {"<a href=\"x?a&gt;b\" title=\"1 &lt; 2\">link</a>", "link"},
        {"<a title=\"never closed>text", "text"},
        {"<a href=it's>text</a> isn't", "text isn't"},
        {"a <!-- hidden <b> --> b", "a b"},
        {"a <!-- open", "a"},
        {"<![CDATA[Fish & <i>chips</i>]]>", "Fish & chips"},
        {"left over ]]> here", "left over here"},
        {"a<script>alert(1 > 0)</script>b<STYLE a=b>p{}</style >c", "abc"},
        {"a<script>never closed </b>", "a"},
        {"</script>a</style>", "a"},
        {"<<b>b>nested</b>", "nested"},
        {"&am<b></b>p;lt; 3", "< 3"},
        {"<blockquote>q</blockquote><figcaption>c</figcaption>", "q c"},
        {"<blockquotes>", "<blockquotes>"},
    };
    CHECK_ALL(examples);
}

static void what_is_not_a_character_is_replaced_once_for_each_subpart(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a\xF0\x9F\x9A!", "a\xEF\xBF\xBD!"},                           /* cut, and as long as what replaces it */
        {"\x81..", "\xEF\xBF\xBD"},                                     /* three bytes have room for one */
        {"\x81 \x8D....", "\xEF\xBF\xBD \xEF\xBF\xBD"},                 /* what finds no room is cut */
        {"\xC0\xAFxxxxx", "\xEF\xBF\xBD\xEF\xBF\xBDx"},                 /* overlong: two subparts */
        {"a\xE2\x82zz", "a\xEF\xBF\xBDz"},                              /* cut: one subpart */
        {"\xED\xA0\x80......", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate: three */
        {"\xF4\x90\x80\x80........", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xEF\xBB\xBFtitle", "title"},
        {"\x81", ""},
    };
    CHECK_ALL(examples);
}

static void a_stray_byte_is_the_letter_that_windows_1252_has_there(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"caf\xE9 cr\xE9\xE9\x65...", "caf\xC3\xA9 cr\xC3\xA9\xC3\xA9"
                                      "e"},
        {"\x93q\x94 \x80.......", "\xE2\x80\x9Cq\xE2\x80\x9D \xE2\x82\xAC."},
        {"na\xEFve, na\xC3\xAFve.", "na\xC3\xAFve, na\xC3\xAFve"},
        {"\xFF..", "\xC3\xBF."},
        {"caf\xE9", "caf"}, /* there is no room for its second byte */
        {"\x9D....", "\xEF\xBF\xBD.."},
    };
    CHECK_ALL(examples);
}

static void a_nul_and_other_controls_are_dropped(void **state)
{
    (void)state;
    check("a\0b\x07\x1B[31mc\x7F\xC2\x9B"
          "d",
          14, "ab[31mcd");
    static const struct example examples[] = {
        {"\x1B]8;;http://x\x07link\x1B]8;;\x07", "]8;;http://xlink]8;;"},
        {"&#27;[2J&#x9b;2J&#7;", "[2J\xE2\x80\xBA"
                                 "2J"},
        {"&#x85;&#133;", "\xE2\x80\xA6\xE2\x80\xA6"},
        {"\xC2\x80\xC2\x84\xC2\x86\xC2\x9F!", "!"},
    };
    CHECK_ALL(examples);
}

static void bidi_controls_and_zero_width_characters_are_dropped(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a\xE2\x80\xAE"
         "b\xE2\x80\xAC"
         "c",
         "abc"},
        {"\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA8x\xE2\x81\xA9\xE2\x81\xA9\xE2\x81\xA9", "x"},
        {"\xE2\x80\x8E\xE2\x80\x8F\xD8\x9Cx", "x"},
        {"ze\xE2\x80\x8Bro\xC2\xADwi\xE2\x81\xA0"
         "dth\xEF\xBB\xBF",
         "zerowidth"},
        {"\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4"},
        {"\xF3\xA0\x81\xA1x\xF0\x9F\xBF\xBE\xEF\xBF\xBF\xEF\xB7\x90", "x"},
        {"&lt;\xE2\x80\x8B"
         "b>x",
         "x"},
    };
    CHECK_ALL(examples);
}

static void characters_beyond_the_first_plane_are_kept_or_dropped(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"\xF0\x9B\xB2\xA0\xF0\x9B\xB2\xA3", ""},                                 /* U+1BCA0, U+1BCA3 */
        {"\xF0\x9B\xB2\x9F\xF0\x9B\xB2\xA4", "\xF0\x9B\xB2\x9F\xF0\x9B\xB2\xA4"}, /* their neighbours */
        {"\xF0\x9D\x85\xB3\xF0\x9D\x85\xBA", ""},                                 /* U+1D173, U+1D17A */
        {"\xF0\x9D\x85\xB2\xF0\x9D\x85\xBB", "\xF0\x9D\x85\xB2\xF0\x9D\x85\xBB"}, /* their neighbours */
        {"\xF3\xA0\x80\x80\xF3\xA0\xBF\xBF", ""},                                 /* U+E0000, U+E0FFF */
        {"\xF3\xB0\x80\x80\xF4\x8F\xBF\xBD", "\xF3\xB0\x80\x80\xF4\x8F\xBF\xBD"}, /* private use */
        {"\xF4\x8F\xBF\xBF\xF0\x9F\xBF\xBF", ""},                                 /* noncharacters */
    };
    CHECK_ALL(examples);
}

static void joiners_stay_only_where_letters_join(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a\xE2\x80\x8D"
         "b\xE2\x80\x8C",
         "ab"},
        /* Persian: meem, ye, ZWNJ, khe */
        {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE"},
        {"\xD9\x85\xE2\x80\x8C x", "\xD9\x85 x"},
        {"\xD9\x85\xE2\x80\x8C\xD8\x9C\xD8\xAE", "\xD9\x85\xD8\xAE"},
        {"\xD9\x85\xE2\x80\x8C", "\xD9\x85"},
        /* Presentation forms, and a letter of neither script */
        {"\xEF\xBB\xB5\xE2\x80\x8C\xEF\xAD\x90", "\xEF\xBB\xB5\xE2\x80\x8C\xEF\xAD\x90"},
        {"\xEF\xBB\xB5\xE2\x80\x8C\xE6\x9D\xB1", "\xEF\xBB\xB5\xE6\x9D\xB1"},
        {"\xEE\x80\x80\xE2\x80\x8C\xD9\x85", "\xEE\x80\x80\xD9\x85"},
        /* Malayalam: na, virama, ZWJ at the end of a word */
        {"\xE0\xB4\xA8\xE0\xB5\x8D\xE2\x80\x8D x", "\xE0\xB4\xA8\xE0\xB5\x8D\xE2\x80\x8D x"},
        {"\xE0\xB4\xA8\xE2\x80\x8D\xE2\x80\x8D", "\xE0\xB4\xA8\xE2\x80\x8D"},
    };
    CHECK_ALL(examples);
}

static void all_white_space_is_one_space_and_none_at_the_ends(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"   ", ""},
        {" a\t\r\n b\v\f ", "a b"},
        {"a\xC2\xA0&nbsp;&ensp;&#8239;\xE3\x80\x80\xE2\x80\xA8"
         "b",
         "a b"},
        {"\xE2\xA0\x80\xE1\x9A\x80\xE2\x81\x9F", ""},
        {"a \xE2\x80\x8B b", "a b"},
        {"<p> </p>&nbsp;<br>", ""},
        {"a <b> b </b> c", "a b c"},
    };
    CHECK_ALL(examples);
}

static void eight_combining_marks_are_enough(void **state)
{
    (void)state;
    char text[1 + 2 * 5000 + 1] = "a";
    for (size_t i = 0; i < 5000; i++) {
        memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
    }
    text[sizeof text - 1] = 'b';
    size_t left = tkr_text_clean(text, sizeof text);
    assert_int_equal(left, 2 + 2 * 7 + 1); /* the first one made a letter of its own */
    assert_int_equal(text[left - 1], 'b');
}

/* `&amp;amp;…lt;` and `<<<b>b>b>` may be as deep as they like: the time stays bounded, the result clean. */
static void markup_in_markup_without_end_loses_its_signs(void **state)
{
    (void)state;
    enum { DEPTH = 20000 };
    static char text[4 * DEPTH + 16];
    size_t count = 0;
    text[count++] = '&';
    for (size_t i = 0; i < DEPTH; i++) {
        memcpy(text + count, "amp;", 4);
        count += 4;
    }
    count = tkr_text_clean(text, count);
    assert_null(memchr(text, '&', count));
    count = 0;
    for (size_t i = 0; i < DEPTH; i++) {
        text[count++] = '<';
    }
    for (size_t i = 0; i < DEPTH; i++) {
        memcpy(text + count, "b>", 2);
        count += 2;
    }
    count = tkr_text_clean(text, count);
    assert_null(memchr(text, '<', count));
    check("&amp;amp;amp;amp;amp;amp;lt;b>x", 32 - 1, "x");
}

static void no_text_at_all_is_fine(void **state)
{
    (void)state;
    assert_int_equal(tkr_text_clean(NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays_as_it_is),
        cmocka_unit_test(markup_goes_also_when_it_was_encoded_twice),
        cmocka_unit_test(what_is_not_a_character_is_replaced_once_for_each_subpart),
        cmocka_unit_test(a_stray_byte_is_the_letter_that_windows_1252_has_there),
        cmocka_unit_test(a_nul_and_other_controls_are_dropped),
        cmocka_unit_test(bidi_controls_and_zero_width_characters_are_dropped),
        cmocka_unit_test(characters_beyond_the_first_plane_are_kept_or_dropped),
        cmocka_unit_test(joiners_stay_only_where_letters_join),
        cmocka_unit_test(all_white_space_is_one_space_and_none_at_the_ends),
        cmocka_unit_test(eight_combining_marks_are_enough),
        cmocka_unit_test(markup_in_markup_without_end_loses_its_signs),
        cmocka_unit_test(no_text_at_all_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
