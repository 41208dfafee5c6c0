// SPDX-License-Identifier: MIT
#include "line.h"

#include <string.h>

static const char blanks[] = " \t\r";

/* Takes the quotes and backslashes of a text away; `*text` is behind its opening quote, then behind the closing one. */
static const char *cut_quoted(char **text)
{
    char *from = *text;
    char *to = *text;

    while (*from != '"') {
        if (*from == '\\' && (from[1] == '"' || from[1] == '\\'))
            from++;
        if (*from == '\0')
            return "a quote is not closed (write \" at the end of the text)";
        *to++ = *from++;
    }
    *text = from + 1;
    *to = '\0';
    return NULL;
}

static void cut_plain(char **text)
{
    *text += strcspn(*text, blanks);
    if (**text != '\0')
        *(*text)++ = '\0';
}

const char *script_line_cut(struct script_line *line, char *text)
{
    const char *wrong = NULL;

    line->count = 0;
    for (text += strspn(text, blanks); wrong == NULL && *text != '\0' && *text != '#'; text += strspn(text, blanks)) {
        struct script_word *word = &line->words[line->count];

        if (line->count == SCRIPT_WORDS_MAX)
            return "there are too many words (a text of several words stands in double quotes)";
        word->quoted = *text == '"';
        word->text = word->quoted ? ++text : text;
        if (word->quoted)
            wrong = cut_quoted(&text);
        else
            cut_plain(&text);
        line->count++;
    }
    return wrong;
}
