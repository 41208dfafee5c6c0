// SPDX-License-Identifier: MIT
#include "members.h"

#include <string.h>

#include "suggest.h"

static void list_names(struct tkr_words *words, const struct tkr_config_table *table)
{
    for (size_t at = 0; at < table->count; at++) {
        tkr_words_add(words, at > 0 ? ", " : "");
        tkr_words_add(words, table->members[at].name);
    }
}

static void tell_unknown(struct tkr_config_reading *reading, const struct tkr_config_table *table, const char *name)
{
    struct tkr_sentence sentence;
    size_t near = 0;

    while (near < table->count && !tkr_config_is_near(name, table->members[near].name))
        near++;
    tkr_sentence_begin(&sentence);
    tkr_words_add(&sentence.words, "is not known here (");
    if (near < table->count) {
        tkr_words_add(&sentence.words, "did you mean \"");
        tkr_words_add(&sentence.words, table->members[near].name);
        tkr_words_add(&sentence.words, "\"?)");
    } else {
        tkr_words_add(&sentence.words, "use ");
        list_names(&sentence.words, table);
        tkr_words_add(&sentence.words, ")");
    }
    tkr_mistakes_tell(&reading->mistakes, &sentence, NULL);
}

/* `seen` has a bit for each member of the table that has been read. */
static void read_member(struct tkr_config_reading *reading, const struct tkr_config_table *table, const cJSON *item,
                        void *target, uint32_t *seen)
{
    size_t at = 0;

    while (at < table->count && strcmp(table->members[at].name, item->string) != 0)
        at++;
    if (at == table->count) {
        tell_unknown(reading, table, item->string);
        return;
    }
    const struct tkr_config_member *member = &table->members[at];
    if ((*seen & (1U << at)) != 0)
        tkr_mistakes_say(&reading->mistakes, "is given twice", NULL);
    else
        member->read(reading, member, item, (char *)target + member->offset);
    *seen |= 1U << at;
}

bool tkr_config_read_object(struct tkr_config_reading *reading, const struct tkr_config_table *table, const cJSON *item,
                            void *target)
{
    uint32_t seen = 0;

    if (!cJSON_IsObject(item)) {
        tkr_mistakes_found_not(&reading->mistakes, item, table->what, table->example);
        return false;
    }
    for (const cJSON *child = item->child; child != NULL; child = child->next) {
        size_t mark = tkr_mistakes_enter(&reading->mistakes, child->string);
        read_member(reading, table, child, target, &seen);
        tkr_mistakes_leave(&reading->mistakes, mark);
    }
    return true;
}

void tkr_config_require(struct tkr_config_reading *reading, const cJSON *object, const char *name, const char *example)
{
    if (cJSON_GetObjectItemCaseSensitive(object, name) != NULL)
        return;
    size_t mark = tkr_mistakes_enter(&reading->mistakes, name);
    tkr_mistakes_say(&reading->mistakes, "is missing", example);
    tkr_mistakes_leave(&reading->mistakes, mark);
}

void *tkr_config_take(struct tkr_config_reading *reading, size_t bytes)
{
    void *taken = tkr_arena_take(&reading->kept, bytes);

    reading->is_short_of_memory = reading->is_short_of_memory || taken == NULL;
    return taken;
}

void tkr_config_keep(struct tkr_config_reading *reading, const char *text, void *target)
{
    const char **place = target;
    size_t bytes = strlen(text) + 1;
    char *kept = tkr_config_take(reading, bytes);

    if (kept != NULL)
        memcpy(kept, text, bytes);
    *place = kept;
}
