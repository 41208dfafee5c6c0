// SPDX-License-Identifier: MIT
#include "check.h"

#include <string.h>

#include <tkr/text.h>

static void check_ellipsized(const char *given, size_t limit, const char *wanted)
{
    char text[64];
    size_t count = strlen(given);
    memcpy(text, given, count);
    size_t left = tkr_text_ellipsize(text, count, limit);
    assert_int_equal(left, strlen(wanted));
    assert_memory_equal(text, wanted, left);
}

static void a_text_within_the_limit_is_not_cut(void **state)
{
    (void)state;
    check_ellipsized("headline", 8, "headline");
    check_ellipsized("", 0, "");
    check_ellipsized("ab", 2, "ab");
}

static void a_longer_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    check_ellipsized("headline", 7, "head\xE2\x80\xA6");
    check_ellipsized("headline", 3, "\xE2\x80\xA6");
    check_ellipsized("headline", 2, "");
    check_ellipsized("headline", 0, "");
    check_ellipsized("two words", 7, "two\xE2\x80\xA6");                                     /* no space before it */
    check_ellipsized("\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1", 8, "\xE6\x9D\xB1\xE2\x80\xA6"); /* no half a character */
    check_ellipsized("\xD9\x85\xE2\x80\x8C\xD8\xAE\xD8\xAE", 8, "\xD9\x85\xE2\x80\xA6");     /* no joiner before it */
}

static void what_is_begun_at_the_end_of_a_cut_text_goes(void **state)
{
    (void)state;
    static const struct {
        const char *given, *wanted;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"caf\xC3", "caf"},
        {"caf\xC3\xA9", "caf\xC3\xA9"},
        {"x\xF0\x9F\x9A", "x"},
        {"R &am", "R"},
        {"R &amp;", "R"}, /* more of it may have come */
        {"R & D", "R & D"},
        {"R&D", "R"},
        {"x &#82", "x"},
        {"x &amp;#82", "x"},
        {"x &#8217", "x"},
        {"x &1234567890123", "x &1234567890123"},
        {"text <a href=\"http://exam", "text"},
        {"text <a href=\"x\" title=\"a<b", "text"},
        {"text <a href=\"x\" title=\"a>b", "text"},
        {"text &lt;a href=&quot;http://exam", "text"},
        {"text <a", "text"},
        {"text <a>", "text"},
        {"text <a>x", "text x"},
        {"text <script>no", "text"},
        {"text <script>no</scr", "text"},
        {"text <!-- no", "text"},
        {"text <!-", "text"},
        {"text </", "text"},
        {"text <", "text"},
        {"5 < 6", "5 < 6"},
        {"a {b}", "a {b}"},
        {"a &{b", "a &{b"},
        {"5 <six", "5"},
        {"5 <six letters", "5 <six letters"},
        {"<img src=x", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[64];
        size_t count = strlen(cases[i].given);
        memcpy(text, cases[i].given, count);
        size_t left = tkr_text_clean_cut(text, count);
        if (left != strlen(cases[i].wanted) || memcmp(text, cases[i].wanted, left) != 0) {
            fail_msg("`%s` became `%.*s`, not `%s`", cases[i].given, (int)left, text, cases[i].wanted);
        }
    }
    assert_int_equal(tkr_text_clean_cut(NULL, 0), 0);
    char continued[] = "\x80\x80\x80\x80\x80";
    assert_int_equal(tkr_text_clean_cut(continued, 5), 3);
}

/* However much of a text is there when it is squeezed, the whole is cleaned to the same. */
static void squeezing_on_the_way_changes_nothing(void **state)
{
    (void)state;
    static const char given[] = "<p title=\"a > b\">It&amp;#039;s <b>AT&amp;T</b></p><script>no < yes</script> "
                                "<!-- hidden -->caf\xC3\xA9 <br> &lt;i&gt;5 < 6]]> <a href='x'>end</a>";
    char whole[sizeof given];
    memcpy(whole, given, sizeof given);
    size_t wanted = tkr_text_clean(whole, sizeof given - 1);
    for (size_t first = 0; first < sizeof given; first++) {
        for (size_t second = first; second < sizeof given; second++) {
            char text[sizeof given];
            memcpy(text, given, first);
            size_t count = tkr_text_squeeze(text, first);
            assert_in_range(count, 0, first);
            memcpy(text + count, given + first, second - first);
            count = tkr_text_squeeze(text, count + second - first);
            memcpy(text + count, given + second, sizeof given - 1 - second);
            count = tkr_text_clean(text, count + sizeof given - 1 - second);
            assert_int_equal(count, wanted);
            assert_memory_equal(text, whole, wanted);
        }
    }
}

static void check_segment(const char *text, const char *head, const char *segment)
{
    size_t head_bytes, at;
    assert_true(tkr_text_last_segment(text, strlen(text), &head_bytes, &at));
    assert_int_equal(head_bytes, strlen(head));
    assert_memory_equal(text, head, head_bytes);
    assert_string_equal(text + at, segment);
}

static void the_last_segment_follows_a_bar_or_a_dash(void **state)
{
    (void)state;
    check_segment("Story | World | News", "Story | World", "News");
    check_segment("Story - Reuters", "Story", "Reuters");
    check_segment("Story \xE2\x80\x93 The Paper", "Story", "The Paper");
    check_segment("Story \xE2\x80\x94 The Paper", "Story", "The Paper");
    check_segment("Story  | News", "Story", "News");
    check_segment("A - B | C", "A - B", "C");
}

static void a_text_without_head_or_segment_has_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"",         "Story",   "Story|News", "well-known", " | News",
                                        "Story | ", "Story |", "| News",     " - ",        "-"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t head, segment;
        assert_false(tkr_text_last_segment(texts[i], strlen(texts[i]), &head, &segment));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_within_the_limit_is_not_cut),
        cmocka_unit_test(a_longer_text_ends_in_an_ellipsis),
        cmocka_unit_test(what_is_begun_at_the_end_of_a_cut_text_goes),
        cmocka_unit_test(squeezing_on_the_way_changes_nothing),
        cmocka_unit_test(the_last_segment_follows_a_bar_or_a_dash),
        cmocka_unit_test(a_text_without_head_or_segment_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
