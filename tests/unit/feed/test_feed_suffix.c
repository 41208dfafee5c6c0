// SPDX-License-Identifier: MIT
/* What is cut from the end of headlines, and what else is done to them by a feed's configuration. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include <tkr/text.h>

#include "feed_log.h"

/* A document with these titles, parted by `/`. */
static const char *document_of(const char *titles)
{
    static char document[4096];
    size_t count = (size_t)snprintf(document, sizeof document, "{\"title\":\"Top\",\"items\":[");
    while (*titles != '\0') {
        size_t length = strcspn(titles, "/");
        count +=
            (size_t)snprintf(document + count, sizeof document - count, "{\"title\":\"%.*s\"},", (int)length, titles);
        titles += length + (titles[length] == '/');
    }
    snprintf(document + count - 1, sizeof document - count + 1, "]}");
    return document;
}

/* Reads titles and compares what is shown of them, parted by `/`, the rest in braces. */
static void check_titles(const struct feed_log_setup *setup, const char *titles, const char *wanted)
{
    char shown[4096];
    snprintf(shown, sizeof shown, "%s", feed_log(setup, document_of(titles)));
    *strstr(shown, "\nend:") = '\0';
    for (char *at = shown; *at != '\0'; at++) {
        *at = *at == '\n' ? '/' : *at;
    }
    assert_string_equal(shown, wanted);
}

/* What is learnt of these titles; NULL: nothing. */
static void check_learnt(const char *titles, const char *segment)
{
    static const struct feed_log_setup learning = {.learns = true};
    char wanted[32];
    const char *log = feed_log(&learning, document_of(titles));
    snprintf(wanted, sizeof wanted, "learnt=%08x", segment != NULL ? tkr_text_hash(segment, strlen(segment)) : 0u);
    if (strstr(log, wanted) == NULL) {
        fail_msg("of `%s` was learnt: %s, not %s", titles, log, wanted);
    }
}

static void words_of_the_configuration_are_cut(void **state)
{
    (void)state;
    struct feed_log_setup setup = {.suffix = "The Paper | Live - World"};
    check_titles(&setup, "A | The Paper/B - live/C | World | Live/D | World News/E - Live | Top",
                 "A{ | The Paper}/B{ - live}/C{ | World | Live}/D | World News/E{ - Live | Top}");
    setup.suffix = "Live";
    check_titles(&setup, "Live/A | B | Live/Live | Live", "Live/A | B{ | Live}/Live{ | Live}");
    setup.suffix = "";
    check_titles(&setup, "A | Live", "A | Live");
}

static void what_most_titles_end_in_is_learnt(void **state)
{
    (void)state;
    check_learnt("A | The Paper/B | the paper/C | The Paper/D/E", "The Paper");
    check_learnt("A/B | The Paper/C - The Paper/D \u2013 The Paper/E | The Paper", "The Paper");
    check_learnt("A | The Paper | Top/B | The Paper | Top/C | The Paper", "The Paper");
}

static void what_fewer_titles_end_in_is_not(void **state)
{
    (void)state;
    check_learnt("A | The Paper/B | The Paper", NULL);
    check_learnt("A | The Paper/B | The Paper/C | The Paper/D/E/F", NULL);
    check_learnt("A | Sport/B | World/C | Sport/D | Live/E | Sport/F", NULL);
    check_learnt("A/B/C/D/E", NULL);
    check_learnt("A | Top/B | Top/C | Top/D | Top", NULL);
    check_learnt("", NULL);
}

static void what_was_learnt_is_cut_with_what_stands_before_it(void **state)
{
    (void)state;
    struct feed_log_setup setup = {.learnt = tkr_text_hash("The Paper", 9), .learns = true};
    check_titles(&setup, "A | Top | The Paper/B - the paper | top/C | The Paper II/D",
                 "A{ | Top | The Paper}/B{ - the paper | top}/C | The Paper II/D");
    /* It is learnt again of the same titles, though they are given without it. */
    assert_non_null(strstr(feed_log(&setup, document_of("A | The Paper/B | The Paper/C | The Paper")),
                           "A{ | The Paper}\nB{ | The Paper}\nC{ | The Paper}\n"));
    char wanted[32];
    snprintf(wanted, sizeof wanted, "learnt=%08x", setup.learnt);
    assert_non_null(strstr(feed_log(&setup, document_of("A | The Paper/B | The Paper/C | The Paper")), wanted));
}

static void titles_in_capitals_become_sentences_when_that_is_wanted(void **state)
{
    (void)state;
    struct feed_log_setup setup = {.sentence_case = true};
    check_titles(&setup, "MINISTERS MEET IN GENEVA | TOP/Ministers MEET",
                 "Ministers meet in geneva{ | top}/Ministers MEET");
    setup.sentence_case = false;
    check_titles(&setup, "MINISTERS MEET", "MINISTERS MEET");
}

static void a_story_that_cannot_be_shown_is_counted_and_is_none(void **state)
{
    (void)state;
    struct feed_log_setup setup = {.not_shown = "\u6771"};
    assert_string_equal(feed_log(&setup, document_of("A/\u6771\u4EAC/B/\u6771")),
                        "A\nB\nend: 0 stories=2 no_title=0 removed=0 not_item=0 feed=Top script=2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_the_configuration_are_cut),
        cmocka_unit_test(what_most_titles_end_in_is_learnt),
        cmocka_unit_test(what_fewer_titles_end_in_is_not),
        cmocka_unit_test(what_was_learnt_is_cut_with_what_stands_before_it),
        cmocka_unit_test(titles_in_capitals_become_sentences_when_that_is_wanted),
        cmocka_unit_test(a_story_that_cannot_be_shown_is_counted_and_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
