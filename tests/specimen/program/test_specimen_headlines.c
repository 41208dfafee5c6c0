// SPDX-License-Identifier: MIT
/*
 * The headlines of the fonts' README, one in each of 16 languages: every committed font has all of their characters, and
 * of the letters of these languages. Only 5x7 has no room for those of Vietnamese.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <picture.h>
#include <tkr/fonts.h>
#include <tkr/utf8.h>

#include "lines.h"
#include "specimen_run.h"
#include "told.h"

enum { LANGUAGES = 16, VIETNAMESE = 10 };

/* In the order of the headlines. */
static const struct language {
    const char *name;
    const char *headline; /* what its headline has beyond ASCII, in order, each once */
    const char *letters;  /* what the language writes beyond the letters of ASCII, and some of its signs */
} languages[LANGUAGES] = {
    {"English", "é’£“”–½", "£“”‘’–—…½"},
    {"German", "Öä€öü„ß“", "ÄÖÜäöüßẞ„“‚‘€"},
    {"French", "èàî«Ç»éœë", "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»"},
    {"Spanish", "¿éñ", "ÁÉÍÑÓÚÜáéíñóúü¿¡ªº"},
    {"Portuguese", "çãáéê", "ÀÁÂÃÇÉÊÍÓÔÕÚàáâãçéêíóôõú"},
    {"Polish", "ńóśął„źę”ż", "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"},
    {"Czech", "áňďíťšřčýůě", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýž"},
    {"Hungarian", "Áíáőüéűöúó", "ÁÉÍÓÖŐÚÜŰáéíóöőúüű"},
    {"Romanian", "îățșâ", "ĂÂÎȘȚăâîșț"},
    {"Turkish", "İ’ğışöüç₺", "ÂÇĞİÎÖŞÜâçğıîöşüÛû₺"},
    {"Vietnamese", "ãốđổộướôồâơờỏà",
     "ĂÂĐÊÔƠƯăâđêôơưÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗố"
     "ộờởỡớợùủũúụừửữứựỳỷỹýỵ₫"},
    {"Icelandic", "ðí„Þé“úáýæ", "ÁÐÉÍÓÚÝÞÆÖáðéíóúýþæö"},
    {"Greek", "ΚαύσωνςτηΑθή°–«Μείπι»λέουργό", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ·"},
    {"Russian", "Экспертыобъёмвлащнздцю",
     "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
     "₽"
     "№"},
    {"Ukrainian", "ЇжадорчєхлібуКивеп₴ґнтсйьщ", "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’₴"},
    {"Serbian", "КошавуБегрдђцикћџпслтЉЊјчн", "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџшČĆĐŠŽčćđšž"},
};

static const struct tkr_font *const committed[] = {&tkr_font_5x7, &tkr_font_6x13b, &tkr_font_9x15b, &tkr_font_10x20};

enum { COMMITTED = sizeof(committed) / sizeof(committed[0]) };

static struct specimen_lines headlines;

static int read_headlines(void **state)
{
    (void)state;
    assert_int_equal(specimen_lines_read(&headlines, TKR_HEADLINES), TKR_OK);
    assert_int_equal(headlines.count, LANGUAGES);
    return 0;
}

/* Adds the character at `text` to `list` unless it is there. */
static void note(char *list, const char *text, size_t count)
{
    char character[TKR_UTF8_MAX + 1] = {0};

    memcpy(character, text, count);
    if (strstr(list, character) == NULL)
        strcat(list, character);
}

static void each_headline_has_the_letters_that_are_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++) {
        const struct specimen_line *line = &headlines.line[i];
        char beyond[256] = "";
        size_t taken;

        for (size_t at = 0; at < line->count; at += taken) {
            uint32_t code_point;

            taken = tkr_utf8_decode(line->text + at, line->count - at, &code_point);
            if (code_point > 0x7F)
                note(beyond, line->text + at, taken);
        }
        if (strcmp(beyond, languages[i].headline) != 0)
            fail_msg("%s has \"%s\"", languages[i].name, beyond);
    }
}

static void expect_nothing_missing(const struct tkr_font *font, struct specimen_line line, const char *name)
{
    struct specimen_lines one = {.line = {line}, .count = 1};
    FILE *file = tmpfile();

    assert_non_null(file);
    if (specimen_tell_missing(&one, font, file) > 0) {
        char words[1024];

        rewind(file);
        words[fread(words, 1, sizeof(words) - 1, file)] = '\0';
        fail_msg("%s: %s", name, words);
    }
    (void)fclose(file);
}

/* 5x7 has no room for two marks on a letter. */
static bool is_left_out(const struct tkr_font *font, size_t language)
{
    return font == &tkr_font_5x7 && language == VIETNAMESE;
}

static void no_character_of_a_headline_is_missing_in_a_committed_font(void **state)
{
    (void)state;
    for (size_t f = 0; f < COMMITTED; f++) {
        for (size_t i = 0; i < LANGUAGES; i++) {
            if (!is_left_out(committed[f], i))
                expect_nothing_missing(committed[f], headlines.line[i], languages[i].name);
        }
    }
}

static void no_letter_of_these_languages_is_missing_in_a_committed_font(void **state)
{
    (void)state;
    for (size_t f = 0; f < COMMITTED; f++) {
        for (size_t i = 0; i < LANGUAGES; i++) {
            struct specimen_line line = {
                .text = languages[i].letters, .count = (uint16_t)strlen(languages[i].letters), .number = 1};

            if (!is_left_out(committed[f], i))
                expect_nothing_missing(committed[f], line, languages[i].name);
        }
    }
}

static void the_fonts_of_this_machine_have_all_headlines_with_their_fall_backs(void **state)
{
    (void)state;
    for (size_t f = 1; tkr_font_at(f) != NULL; f++) {
        for (size_t i = 0; i < LANGUAGES; i++)
            expect_nothing_missing(tkr_font_at(f), headlines.line[i], languages[i].name);
    }
}

static void expect_picture(const char *font)
{
    static struct specimen_run run;
    struct view_image drawn;
    struct view_image shown;
    char path[256];

    specimen_run(&run,
                 (const char *const[]){"--strict", "--panel", "plain", "--pitch", "2", "--font", font, "--png",
                                       specimen_png(), TKR_HEADLINES, NULL},
                 NULL);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
    (void)snprintf(path, sizeof(path), "%s/%s.png", TKR_SPECIMENS, font);
    picture_read(&drawn, specimen_png());
    picture_read(&shown, path);
    assert_int_equal(drawn.width, shown.width);
    assert_int_equal(drawn.height, shown.height);
    assert_true(picture_hash(&drawn) == picture_hash(&shown));
    free(drawn.rgb);
    free(shown.rgb);
}

static void the_pictures_of_the_readme_are_what_the_program_draws(void **state)
{
    (void)state;
    expect_picture("6x13b");
    expect_picture("9x15b");
    expect_picture("10x20");
#ifdef TKR_FONTS_HAVE_HELVETICA
    expect_picture("helvb18");
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_headline_has_the_letters_that_are_expected),
        cmocka_unit_test(no_character_of_a_headline_is_missing_in_a_committed_font),
        cmocka_unit_test(no_letter_of_these_languages_is_missing_in_a_committed_font),
        cmocka_unit_test(the_fonts_of_this_machine_have_all_headlines_with_their_fall_backs),
        cmocka_unit_test(the_pictures_of_the_readme_are_what_the_program_draws),
    };

    return cmocka_run_group_tests(tests, read_headlines, NULL);
}
