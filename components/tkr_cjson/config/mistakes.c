// SPDX-License-Identifier: MIT
#include "mistakes.h"

#include <string.h>

#include "../spell.h"
#include "quote.h"

void tkr_mistakes_init(struct tkr_mistakes *mistakes, const struct tkr_config_mistakes *sink)
{
    *mistakes = (struct tkr_mistakes){.sink = *sink};
    tkr_words_init(&mistakes->path, mistakes->path_bytes, sizeof(mistakes->path_bytes));
}

size_t tkr_mistakes_enter(struct tkr_mistakes *mistakes, const char *name)
{
    size_t mark = mistakes->path.count;

    if (mark > 0)
        tkr_words_add(&mistakes->path, ".");
    tkr_config_add_safe(&mistakes->path, name, strlen(name));
    return mark;
}

size_t tkr_mistakes_enter_element(struct tkr_mistakes *mistakes, size_t index)
{
    size_t mark = mistakes->path.count;

    tkr_words_add(&mistakes->path, "[");
    tkr_words_add_number(&mistakes->path, (int64_t)index);
    tkr_words_add(&mistakes->path, "]");
    return mark;
}

void tkr_mistakes_leave(struct tkr_mistakes *mistakes, size_t mark)
{
    mistakes->path.count = mark;
    mistakes->path_bytes[mark] = '\0';
}

void tkr_sentence_begin(struct tkr_sentence *sentence)
{
    tkr_words_init(&sentence->words, sentence->bytes, sizeof(sentence->bytes));
}

void tkr_mistakes_tell(struct tkr_mistakes *mistakes, struct tkr_sentence *sentence, const char *use)
{
    const struct tkr_config_mistakes *sink = &mistakes->sink;

    if (use != NULL) {
        tkr_words_add(&sentence->words, " (use ");
        tkr_words_add(&sentence->words, use);
        tkr_words_add(&sentence->words, ")");
    }
    if (sink->take != NULL && mistakes->count < TKR_CONFIG_MISTAKES_MAX)
        sink->take(sink->context, mistakes->path_bytes, sentence->bytes);
    else if (sink->take != NULL && mistakes->count == TKR_CONFIG_MISTAKES_MAX)
        sink->take(sink->context, "", "and more");
    mistakes->count++;
}

void tkr_mistakes_say(struct tkr_mistakes *mistakes, const char *what, const char *use)
{
    struct tkr_sentence sentence;

    tkr_sentence_begin(&sentence);
    tkr_words_add(&sentence.words, what);
    tkr_mistakes_tell(mistakes, &sentence, use);
}

void tkr_mistakes_too_many(struct tkr_mistakes *mistakes, size_t count, const char *things, size_t most)
{
    struct tkr_sentence sentence;

    tkr_sentence_begin(&sentence);
    tkr_words_add_number(&sentence.words, (int64_t)count);
    tkr_words_add(&sentence.words, " ");
    tkr_words_add(&sentence.words, things);
    tkr_words_add(&sentence.words, " are too many (use at most ");
    tkr_words_add_number(&sentence.words, (int64_t)most);
    tkr_words_add(&sentence.words, ")");
    tkr_mistakes_tell(mistakes, &sentence, NULL);
}

static void add_number(struct tkr_words *words, double number)
{
    char text[TKR_SPELLED_BYTES];

    tkr_words_add(words, "the number");
    if (tkr_cjson_spell(number, text) > 0) {
        tkr_words_add(words, " ");
        tkr_words_add(words, text);
    }
}

static void add_found(struct tkr_words *words, const cJSON *item)
{
    if (cJSON_IsString(item))
        tkr_config_add_quoted(words, item->valuestring, strlen(item->valuestring));
    else if (cJSON_IsNumber(item))
        add_number(words, item->valuedouble);
    else if (cJSON_IsObject(item))
        tkr_words_add(words, "an object");
    else if (cJSON_IsArray(item))
        tkr_words_add(words, item->child != NULL ? "a list" : "an empty list");
    else if (cJSON_IsBool(item))
        tkr_words_add(words, cJSON_IsTrue(item) ? "true" : "false");
    else
        tkr_words_add(words, "null");
}

void tkr_mistakes_found(struct tkr_mistakes *mistakes, const cJSON *item, const char *wrong, const char *use)
{
    struct tkr_sentence sentence;

    tkr_sentence_begin(&sentence);
    add_found(&sentence.words, item);
    tkr_words_add(&sentence.words, " ");
    tkr_words_add(&sentence.words, wrong);
    tkr_mistakes_tell(mistakes, &sentence, use);
}

void tkr_mistakes_found_not(struct tkr_mistakes *mistakes, const cJSON *item, const char *what, const char *use)
{
    struct tkr_sentence sentence;

    tkr_sentence_begin(&sentence);
    add_found(&sentence.words, item);
    tkr_words_add(&sentence.words, " is not ");
    tkr_words_add(&sentence.words, what);
    tkr_mistakes_tell(mistakes, &sentence, use);
}
