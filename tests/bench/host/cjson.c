// SPDX-License-Identifier: MIT
#include "cjson.h"

#include <stdbool.h>
#include <string.h>

#include <cJSON.h>
#include <tkr/result.h>

#include "reading.h"

enum { FIELDS = 5, FIELD_BYTES = 208 };

static char ring[READING_RING_SLOTS][FIELDS][FIELD_BYTES];

static void keep(char slot[FIELD_BYTES], const cJSON *item)
{
    const char *text = cJSON_GetStringValue(item);
    size_t count = text != NULL ? strlen(text) : 0;

    count = count < FIELD_BYTES ? count : FIELD_BYTES - 1;
    if (count > 0)
        memcpy(slot, text, count);
    slot[count] = '\0';
}

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static void keep_story(char slot[FIELDS][FIELD_BYTES], const cJSON *item, enum feed_shape shape)
{
    bool is_jsonfeed = shape == FEED_JSONFEED;
    const cJSON *author = cJSON_GetArrayItem(member(item, "authors"), 0);

    keep(slot[0], member(item, "title"));
    keep(slot[1], member(item, "url"));
    keep(slot[2], member(item, is_jsonfeed ? "date_published" : "publishedAt"));
    keep(slot[3], member(is_jsonfeed ? author : member(item, "source"), "name"));
    keep(slot[4], member(item, "id"));
}

void cjson_read(void *context)
{
    struct reading *reading = context;
    cJSON *document = cJSON_ParseWithLength(reading->text, reading->count);
    const cJSON *list = member(document, reading->shape == FEED_JSONFEED ? "items" : "articles");
    const cJSON *item;

    reading->stories = 0;
    cJSON_ArrayForEach(item, list)
    {
        keep_story(ring[reading->stories % READING_RING_SLOTS], item, reading->shape);
        reading->stories++;
    }
    reading->result = document != NULL ? TKR_OK : TKR_E_SYNTAX;
    cJSON_Delete(document);
}
