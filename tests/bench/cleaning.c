// SPDX-License-Identifier: MIT
#include "cleaning.h"

#include <string.h>

#include <tkr/text.h>

const struct headline headlines[HEADLINES] = {
    {"plain", "Ministers meet in Geneva as markets wait for a decision on rates"},
    {"accents", "Zürich: Börse schließt mit Verlusten – “vorläufig”, sagt der Präsident"},
    {"marked-up", "<b>Ministers</b> meet in Geneva &amp; markets &#8220;wait&#8221; for&nbsp;a decision"},
    {"cyrillic", "Во Владивостоке открылся первый за десять лет новый мост через бухту"},
    {"decomposed",
     "Zu\u0308rich: Bo\u0308rse in Vie\u0323\u0302t Nam e\u0301tonne \U0001F469\U0001F3FD\u200D\U0001F680 "
     "\U0001F1EB\U0001F1F7"},
};

void cleaning_begin(struct cleaning *cleaning, const struct headline *headline)
{
    cleaning->count = strlen(headline->text);
    memcpy(cleaning->text, headline->text, cleaning->count);
}

void cleaning_run(void *context)
{
    struct cleaning *cleaning = context;

    cleaning->count = tkr_text_clean(cleaning->text, cleaning->count);
}
