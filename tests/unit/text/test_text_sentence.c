// SPDX-License-Identifier: MIT
#include "check.h"

#include <string.h>

#include <tkr/text.h>

static void check(const char *given, const char *wanted)
{
    char text[128];
    size_t count = strlen(given);
    memcpy(text, given, count);
    size_t left = tkr_text_sentence(text, count);
    if (left != strlen(wanted) || memcmp(text, wanted, left) != 0) {
        fail_msg("`%s` became `%.*s`, not `%s`", given, (int)left, text, wanted);
    }
    memcpy(text, wanted, left);
    assert_int_equal(tkr_text_clean(text, left), left);
}

static void a_title_in_capitals_becomes_a_sentence(void **state)
{
    (void)state;
    check("MINISTERS MEET AGAIN", "Ministers meet again");
    check("RAIN. SNOW! HAIL? SUN: IT'S OVER", "Rain. Snow! Hail? Sun: it's over");
    check("\u201CNO WAY\u201D - AND THEN", "\u201CNo way\u201D - and then");
    check("(WHO KNOWS?)", "(Who knows?)");
    check("2 MEN AND A BOAT", "2 men and a boat");
}

static void every_alphabet_with_capitals_has_them(void **state)
{
    (void)state;
    check("ÄRGER IN ZÜRICH", "Ärger in zürich");
    check("ÉCOLE À ÉVRY", "École à évry");
    check("ŁÓDŹ ŻEGNA GOŚCI", "Łódź żegna gości");
    check("МОСКВА И ЁЛКИ", "Москва и ёлки");
    check("ΟΙ ΝΕΟΙ ΔΡΟΜΟΣ ΣΟΦΙΑΣ", "Οι νεοι δρομος σοφιας");
    check("Ϊ\u0301 W\u030A", "Ϊ\u0301 ẘ");
    check("ÑANDÚ İSTANBUL", "Ñandú istanbul");
}

static void acronyms_stay(void **state)
{
    (void)state;
    check("BBC AND NATO TALK", "BBC and NATO talk");
    check("EU'S PLAN, UK\u2019S ANSWER", "EU's plan, UK\u2019s answer");
    check("THE U.S. AND THE G7 ON COVID-19", "The U.S. and the G7 on COVID-19");
    check("\u00ABNATO\u00BB (UN) SAID I", "\u00ABNATO\u00BB (UN) said I");
    check("BY THE SKY", "By the sky");
    check("USAGE OF NATOS", "Usage of natos");
}

static void any_other_title_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const titles[] = {
        "",          "NATO",    "Ministers MEET AGAIN", "iPHONE SALES RISE", "BREAKING", "5 < 6, 7 - 8",
        "東京 大阪", "ΟΙ νΕΟΙ", "МОСКВА и Я",           "ŁÓDŹ żEGNA",        "Á"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        check(titles[i], titles[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_in_capitals_becomes_a_sentence),
        cmocka_unit_test(every_alphabet_with_capitals_has_them),
        cmocka_unit_test(acronyms_stay),
        cmocka_unit_test(any_other_title_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
