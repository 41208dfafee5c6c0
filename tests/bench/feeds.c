// SPDX-License-Identifier: MIT
#include "feeds.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <tkr/utf8.h>

enum { WORDS = 20, LANGUAGES = 3 };

struct language {
    const char *words[WORDS];
    const char *source;
};

static const struct language languages[LANGUAGES] = {
    {{"the",   "minister", "said",  "on", "Tuesday", "that",    "rates", "may",  "rise",  "“soon”",
      "after", "talks",    "ended", "in", "Geneva",  "without", "a",     "deal", "while", "markets’"},
     "Example Wire"},
    {{"die",       "Börse", "schließt",  "mit", "Verlusten", "während", "über",  "Zölle",  "gestritten", "wird",
      "Bundesrat", "berät", "Maßnahmen", "für", "Länder",    "nächste", "Woche", "erneut", "–",          "vorläufig"},
     "Beispiel-Bote"},
    {{"министр", "заявил",    "что",    "ставки", "могут", "вырасти",  "после", "переговоров", "в",     "Женеве",
      "рынки",   "закрылись", "ростом", "на",     "фоне",  "ожиданий", "новых", "решений",     "банка", "сегодня"},
     "Пример"},
};

/* Which language each of eight items is in. */
static const uint8_t turns[8] = {0, 0, 1, 0, 2, 0, 1, 0};

const struct feed_kind feed_kinds[FEED_KINDS] = {
    {"jf_20k", FEED_JSONFEED, 20 * 1024},
    {"na_20k", FEED_NEWSAPI, 20 * 1024},
    {"jf_300k", FEED_JSONFEED, 300 * 1024},
    {"na_300k", FEED_NEWSAPI, 300 * 1024},
};

const struct feed_kind *feed_kind_by_name(const char *name)
{
    for (size_t i = 0; i < FEED_KINDS; i++) {
        if (strcmp(feed_kinds[i].name, name) == 0)
            return &feed_kinds[i];
    }
    return NULL;
}

/* The feed as far as it is written, and the item that is being written. */
struct writer {
    char *text;
    size_t count;
    uint32_t item;
    uint32_t state; /* of the choice of words */
};

/* Numerical Recipes' linear congruence; the high bits are the better ones. */
static uint32_t choose(struct writer *writer, uint32_t below)
{
    writer->state = writer->state * 1664525U + 1013904223U;
    return (writer->state >> 16) % below;
}

static void put(struct writer *writer, const char *bytes)
{
    size_t count = strlen(bytes);

    memcpy(writer->text + writer->count, bytes, count);
    writer->count += count;
}

static void put_number(struct writer *writer, uint32_t number, unsigned digits)
{
    for (unsigned i = digits; i > 0; i--) {
        writer->text[writer->count + i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    writer->count += digits;
}

static void put_unit(struct writer *writer, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";

    put(writer, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        writer->text[writer->count++] = digits[unit >> shift & 0xF];
}

/* Text inside a string. None of the words lies beyond the plane of UTF-16's single units. */
static void put_text(struct writer *writer, const char *text)
{
    size_t left = strlen(text);

    if (writer->item / 8 % 2 == 0) {
        put(writer, text);
        return;
    }
    while (left > 0) {
        uint32_t code_point;
        size_t taken = tkr_utf8_decode(text, left, &code_point);

        if (code_point > 0x7F) {
            put_unit(writer, code_point);
        } else {
            if (code_point == '/')
                writer->text[writer->count++] = '\\';
            writer->text[writer->count++] = (char)code_point;
        }
        text += taken;
        left -= taken;
    }
}

static const struct language *language_of(const struct writer *writer)
{
    return &languages[turns[writer->item % 8]];
}

static void put_words(struct writer *writer, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put_text(writer, language_of(writer)->words[choose(writer, WORDS)]);
        put(writer, i + 1 < count ? " " : "");
    }
}

static void put_address(struct writer *writer, const char *end)
{
    put_text(writer, "https://news.example.org/2026/11/story-");
    put_number(writer, writer->item, 6);
    put_text(writer, end);
}

static void put_title(struct writer *writer)
{
    put_words(writer, 9 + choose(writer, 4));
    put(writer, writer->item % 4 == 3 ? " &amp; more | Example Wire" : "");
}

static void put_date(struct writer *writer)
{
    put(writer, "2026-11-");
    put_number(writer, 1 + writer->item / 24 % 28, 2);
    put(writer, "T");
    put_number(writer, writer->item % 24, 2);
    put(writer, ":15:00Z");
}

static void put_html(struct writer *writer)
{
    for (int paragraph = 0; paragraph < 4; paragraph++) {
        put_text(writer, "<p class=\\\"story\\\">");
        put_words(writer, 24);
        put_text(writer, " <a href=\\\"");
        put_address(writer, "#more");
        put_text(writer, "\\\">");
        put_words(writer, 3);
        put_text(writer, "</a>.</p>\\n");
    }
}

static void put_jsonfeed_item(struct writer *writer)
{
    put(writer, writer->item > 0 ? ",\n        {\n" : "\n        {\n");
    put(writer, "            \"id\": \"");
    put_address(writer, "");
    put(writer, "\",\n            \"url\": \"");
    put_address(writer, "?utm_source=feed");
    put(writer, "\",\n            \"title\": \"");
    put_title(writer);
    put(writer, "\",\n            \"content_html\": \"");
    put_html(writer);
    put(writer, "\",\n            \"date_published\": \"");
    put_date(writer);
    put(writer, "\",\n            \"authors\": [\n                {\n                    \"name\": \"");
    put_text(writer, language_of(writer)->source);
    put(writer, "\"\n                }\n            ],\n            \"tags\": [\n                \"");
    put_words(writer, 1);
    put(writer, "\",\n                \"");
    put_words(writer, 1);
    put(writer, "\"\n            ]\n        }");
}

static void put_newsapi_item(struct writer *writer)
{
    put(writer, writer->item > 0 ? ",{\"source\":{\"id\":null,\"name\":\"" : "{\"source\":{\"id\":null,\"name\":\"");
    put_text(writer, language_of(writer)->source);
    put(writer, "\"},\"author\":\"");
    put_words(writer, 2);
    put(writer, "\",\"title\":\"");
    put_title(writer);
    put(writer, "\",\"description\":\"");
    put_words(writer, 25);
    put(writer, "\",\"url\":\"");
    put_address(writer, "");
    put(writer, "\",\"urlToImage\":\"");
    put_address(writer, ".jpg?width=1200");
    put(writer, "\",\"publishedAt\":\"");
    put_date(writer);
    put(writer, "\",\"content\":\"");
    put_words(writer, 30);
    put(writer, "… [+2048 chars]\"}");
}

static void put_items(struct writer *writer, const struct feed_kind *kind)
{
    for (; writer->count < kind->bytes; writer->item++) {
        if (kind->shape == FEED_JSONFEED)
            put_jsonfeed_item(writer);
        else
            put_newsapi_item(writer);
    }
}

size_t feed_make(const struct feed_kind *kind, char *text)
{
    struct writer writer = {.text = text, .state = 1};

    if (kind->shape == FEED_JSONFEED)
        put(&writer, "{\n    \"version\": \"https://jsonfeed.org/version/1.1\",\n    \"title\": \"Example Wire\",\n"
                     "    \"items\": [");
    else
        put(&writer, "{\"status\":\"ok\",\"totalResults\":1000,\"articles\":[");
    put_items(&writer, kind);
    put(&writer, kind->shape == FEED_JSONFEED ? "\n    ]\n}\n" : "]}");
    return writer.count;
}
