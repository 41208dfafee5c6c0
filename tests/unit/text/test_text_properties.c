// SPDX-License-Identifier: MIT
/* What the clean-up promises for any text, tried on texts that are made of what could break it. */
#include "check.h"

#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "corpus.h"
#include "guard.h"

enum { RUNS = 100000, TEXT_BYTES = 200 };

static uint32_t random_state = 2463534242u;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

/* Pieces of markup, cut and whole; characters that are dropped, joined or counted; bytes that are none. */
// NOLINTBEGIN(misc-misleading-bidirectional): the mess is meant
static const char *const pieces[] = {
    "<",
    ">",
    "&",
    ";",
    "#",
    "x",
    "b",
    "<b>",
    "</b",
    "<br/>",
    "<script>",
    "</script>",
    "<style ",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "]]",
    "&amp;",
    "&lt;",
    "&gt;",
    "amp;",
    "lt;",
    "&#38;",
    "&#60;",
    "&#x3c;",
    "&#0",
    "&#",
    "39;",
    "&nbsp;",
    "&zwj;",
    "&#x202E;",
    "&shy;",
    "=",
    "\"",
    "'",
    " href=\"",
    "a",
    "e",
    " ",
    "\n",
    "\t",
    "\xC2\xA0",
    "\xE2\x80\x8B",
    "\xE2\x80\x8C",
    "\xE2\x80\x8D",
    "\xE2\x80\xAE",
    "\xD8\x9C",
    "\xD9\x85",
    "\xD8\xAE",
    "\xE0\xA4\x95",
    "\xE0\xA5\x8D",
    "\xCC\x81",
    "\xD9\x8B",
    "\xE2\x83\x90",
    "\xF0\x9F\x91\xA9",
    "\xF0\x9F\x8F\xBD",
    "\xE2\x9D\xA4",
    "\xF0\x9F\x87\xAB",
    "\xF0\x9F\x87\xB7",
    "\xEF\xBC\x9C",
    "\xEF\xBC\x86",
    "\xEF\xBC\x9E",
    "\xEF\xBC\xA5",
    "\xCC\xA3",
    "\xCC\x82",
    "\xCC\xA8",
    "\xCD\x81",
    "\xC7\xBB",
    "\xE1\xBB\x87",
    "\xC8\xB1",
    "\xE2\x84\xAB",
    "\xE1\x84\x80",
    "\xE1\x85\xA0",
    "\xE9",
    "\x93",
    "\xEF\xB8\x8F",
    "\xEF\xBF\xBD",
    "\xFF",
    "\x80",
    "\xC3",
    "\xE2\x80",
    "\xF0\x9F",
    "\xED\xA0\x80",
    "\x1B",
    "\x07",
    "\xC2\x9B",
    " | ",
    " - ",
    "World",
    "\xC3\x89",
    "\xE6\x9D\xB1",
};
// NOLINTEND(misc-misleading-bidirectional)

static size_t make_text(char *text)
{
    size_t count = 0;
    size_t wanted = random_below(TEXT_BYTES - 20);
    while (count < wanted) {
        const char *piece = pieces[random_below(sizeof pieces / sizeof pieces[0])];
        memcpy(text + count, piece, strlen(piece));
        count += strlen(piece);
    }
    return count;
}

static bool is_forbidden(uint32_t code_point)
{
    return code_point < ' ' || (code_point >= 0x7F && code_point < 0xA1) || code_point == 0xAD || code_point == 0x61C ||
           code_point == 0x200B || (code_point >= 0x200E && code_point <= 0x200F) ||
           (code_point >= 0x2028 && code_point <= 0x202F) || (code_point >= 0x2060 && code_point <= 0x206F) ||
           code_point == 0xFEFF || (code_point & 0xFFFE) == 0xFFFE;
}

/* Well formed, no controls, single spaces and none at the ends. */
static void check_is_clean(const char *text, size_t count)
{
    uint32_t before = ' ';
    for (size_t at = 0; at < count;) {
        uint32_t code_point;
        char again[TKR_UTF8_MAX];
        size_t taken = tkr_utf8_decode(text + at, count - at, &code_point);
        assert_int_equal(tkr_utf8_encode(code_point, again), taken);
        assert_memory_equal(again, text + at, taken);
        assert_false(is_forbidden(code_point));
        assert_false(code_point == ' ' && before == ' ');
        before = code_point;
        at += taken;
    }
    assert_true(count == 0 || before != ' ');
}

static void check_stays(const char *text, size_t count)
{
    char again[TEXT_BYTES];
    memcpy(again, text, count);
    assert_int_equal(tkr_text_clean(again, count), count);
    assert_memory_equal(again, text, count);
}

static void check_segments(const char *text, size_t count)
{
    size_t head, segment;
    while (tkr_text_last_segment(text, count, &head, &segment)) {
        assert_in_range(head, 1, count - 1);
        assert_in_range(segment, head + 1, count - 1);
        check_is_clean(text, head);
        check_stays(text, head);
        count = head;
    }
}

static void any_text_becomes_clean_and_stays_so(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, TEXT_BYTES);
    for (int run = 0; run < RUNS; run++) {
        char given[TEXT_BYTES];
        size_t count = make_text(given);
        char *text = guard_put(&guard, given, count);
        size_t left = tkr_text_clean(text, count);
        assert_in_range(left, 0, count);
        check_is_clean(text, left);
        check_stays(text, left);
        check_segments(text, left);
        size_t limit = random_below(TEXT_BYTES);
        left = tkr_text_ellipsize(text, left, limit);
        assert_in_range(left, 0, limit);
        check_is_clean(text, left);
        check_stays(text, left);
        size_t sentence = tkr_text_sentence(text, left);
        assert_in_range(sentence, 0, left);
        check_is_clean(text, sentence);
        check_stays(text, sentence);
    }
    guard_close(&guard);
}

/* What a text that was cut shows is what the whole text shows, up to there. */
static void a_cut_text_shows_a_beginning_of_the_whole(void **state)
{
    (void)state;
    static const char given[] = "<p class=\"a > b\">It&amp;#039;s <b>AT&amp;T</b></p><script>no < yes</script>"
                                "<!-- hidden -->caf\xC3\xA9 &#8220;R&D&#8221; <img alt='x<y'> \xE6\x9D\xB1 <i>end</i>";
    char whole[sizeof given];
    memcpy(whole, given, sizeof given);
    size_t all = tkr_text_clean(whole, sizeof given - 1);
    for (size_t cut = 0; cut < sizeof given; cut++) {
        char text[sizeof given];
        memcpy(text, given, cut);
        size_t left = tkr_text_clean_cut(text, cut);
        assert_in_range(left, 0, all);
        assert_memory_equal(text, whole, left);
    }
}

static void cutting_and_squeezing_read_nothing_beyond_the_text(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, TEXT_BYTES);
    for (int run = 0; run < RUNS / 10; run++) {
        char given[TEXT_BYTES];
        size_t count = make_text(given);
        char *text = guard_put(&guard, given, count);
        size_t left = tkr_text_squeeze(text, count);
        assert_in_range(left, 0, count);
        text = guard_put(&guard, given, count);
        left = tkr_text_clean_cut(text, count);
        assert_in_range(left, 0, count);
        check_is_clean(text, left);
        check_stays(text, left);
    }
    guard_close(&guard);
}

/* Whatever the bytes are, clean or not. */
static void what_reads_a_text_always_goes_on_and_never_too_far(void **state)
{
    (void)state;
    struct guard guard;
    guard_open(&guard, TEXT_BYTES);
    for (int run = 0; run < RUNS / 10; run++) {
        char given[TEXT_BYTES];
        size_t count = make_text(given);
        const char *text = guard_put(&guard, given, count);
        for (size_t at = 0, taken; at < count; at += taken) {
            uint32_t code_point;
            taken = tkr_utf8_decode(text + at, count - at, &code_point);
            assert_in_range(taken, 1, count - at < TKR_UTF8_MAX ? count - at : TKR_UTF8_MAX);
        }
        for (size_t at = 0, taken; at < count; at += taken) {
            taken = tkr_text_cluster(text + at, count - at);
            assert_in_range(taken, 1, count - at);
        }
        size_t limit = random_below(TEXT_BYTES);
        assert_in_range(tkr_text_floor(text, count, limit), 0, limit < count ? limit : count);
    }
    guard_close(&guard);
}

/* At most a character and eight marks, in whatever it was sent. */
static void no_cluster_has_more_than_eight_marks(void **state)
{
    (void)state;
    for (int run = 0; run < RUNS / 10; run++) {
        char text[TEXT_BYTES];
        size_t left = tkr_text_clean(text, make_text(text));
        for (size_t at = 0, cluster; at < left; at += cluster) {
            size_t code_points = 0;
            cluster = tkr_text_cluster(text + at, left - at);
            for (size_t i = at; i < at + cluster; i++) {
                code_points += ((uint8_t)text[i] & 0xC0u) != 0x80;
            }
            assert_in_range(code_points, 1, 1 + 8 + 8); /* joiners of Arabic and Indic do not count */
        }
    }
}

static void check_naughty_line(const char *line, size_t count)
{
    char text[8192];
    if (count <= sizeof text) {
        memcpy(text, line, count);
        size_t left = tkr_text_clean(text, count);
        assert_in_range(left, 0, count);
        check_is_clean(text, left);
        assert_int_equal(tkr_text_clean(text, left), left);
    }
}

static void the_big_list_of_naughty_strings_becomes_clean(void **state)
{
    (void)state;
    corpus_need();
    struct corpus_file file;
    size_t lines = 0;
    corpus_read(&file, "blns/blns.txt");
    for (size_t at = 0; at < file.count; lines++) {
        size_t count = strcspn(file.bytes + at, "\n");
        check_naughty_line(file.bytes + at, count);
        at += count + 1;
    }
    print_message("%zu lines\n", lines);
    assert_in_range(lines, 500, 2000);
    corpus_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_becomes_clean_and_stays_so),
        cmocka_unit_test(a_cut_text_shows_a_beginning_of_the_whole),
        cmocka_unit_test(cutting_and_squeezing_read_nothing_beyond_the_text),
        cmocka_unit_test(what_reads_a_text_always_goes_on_and_never_too_far),
        cmocka_unit_test(no_cluster_has_more_than_eight_marks),
        cmocka_unit_test(the_big_list_of_naughty_strings_becomes_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
