// SPDX-License-Identifier: MIT
/* What becomes of characters: letters with marks, full-width forms, pictures and flags. */
#include "check.h"

#include <string.h>

#include <tkr/text.h>

struct example {
    const char *given, *wanted;
};

static void check_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[128];
        size_t length = strlen(examples[i].given);
        memcpy(text, examples[i].given, length);
        size_t left = tkr_text_clean(text, length);
        if (left != strlen(examples[i].wanted) || memcmp(text, examples[i].wanted, left) != 0) {
            fail_msg("`%s` became `%.*s`, not `%s`", examples[i].given, (int)left, text, examples[i].wanted);
        }
    }
}

#define CHECK_ALL(examples) check_all(examples, sizeof(examples) / sizeof((examples)[0]))

static void a_headline_reads_as_its_publisher_meant_it(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"It&amp;#039;s AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;", "It's AT&T wins"},
        {"5 < 6, R&D", "5 < 6, R&D"},
        {"e\u0301", "é"},
        {"👩🏽\u200D🚀", "👩"},
        {"🇫🇷", "FR"},
    };
    CHECK_ALL(examples);
}

static void a_letter_and_its_marks_become_one_letter(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Zu\u0308rich, Ma\u0301laga", "Zürich, Málaga"},
        {"Vie\u0323\u0302t Nam, Vi\u00EA\u0323t, Vi\u1EB9\u0302t", "Việt Nam, Việt, Việt"},
        {"И\u0306, и\u0306, α\u0301, ι\u0308\u0301", "Й, й, ά, ΐ"},
        {"a\u0304\u0323 \u0304a\u0323", "\u1EA1\u0304 \u0304\u1EA1"},
        {"x\u0301", "x\u0301"},
        {"a\u0302\u0301, a\u0301\u0302", "ấ, á\u0302"},
        {"\u212B \u212A \u2126 a\u037E", "Å K Ω a;"},
        {"&#101;&#769; e\u200B\u0301", "é é"},
        {"\uFF45\u0301", "é"},
        {"=\u0338", "≠"},
    };
    CHECK_ALL(examples);
}

/* The parts of ǻ with a dot below take seven bytes instead of four. */
static void what_would_become_longer_stays_as_it_is(void **state)
{
    (void)state;
    static const struct example examples[] = {{"\u01FB\u0323", "\u01FB\u0323"}};
    CHECK_ALL(examples);
}

static void full_width_letters_are_plain_ones(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"ＡＢＣ１２３！～", "ABC123!~"},
        {"\uFF1Cb\uFF1Eno\uFF1C\uFF0Fb\uFF1E \uFF06amp; so", "no & so"},
        {"東京\u3000Ｇ７", "東京 G7"},
    };
    CHECK_ALL(examples);
}

static void of_a_picture_its_base_stays(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"👍🏿 ok", "👍 ok"},
        {"👨\u200D👩\u200D👧\u200D👦!", "👨!"},
        {"❤\uFE0F\u200D🔥 👩\u200D❤\uFE0F\u200D💋\u200D👨", "❤ 👩"},
        {"🏃\u200D♀\uFE0F🏃", "🏃🏃"},
        {"👩\u200Dx", "👩x"},
        {"1\uFE0F\u20E3 ✔\uFE0E", "1 ✔"},
        {"🏴\U000E0067\U000E0062\U000E007F", "🏴"},
        {"🔥🔥", "🔥🔥"},
        {"🏽", ""},
    };
    CHECK_ALL(examples);
}

static void a_flag_is_a_word_of_two_letters(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"🇫🇷🇩🇪", "FR DE"},
        {"Team🇫🇷wins", "Team FR wins"},
        {"(🇺🇸): a 🇺🇸, b", "(US): a US, b"},
        {"🇫", "F"},
        {"🇫🇷🇩", "FR D"},
        {"東🇫🇷京", "東 FR 京"},
        {"🇫🇷🔥", "FR🔥"},
    };
    CHECK_ALL(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_headline_reads_as_its_publisher_meant_it),
        cmocka_unit_test(a_letter_and_its_marks_become_one_letter),
        cmocka_unit_test(what_would_become_longer_stays_as_it_is),
        cmocka_unit_test(full_width_letters_are_plain_ones),
        cmocka_unit_test(of_a_picture_its_base_stays),
        cmocka_unit_test(a_flag_is_a_word_of_two_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
