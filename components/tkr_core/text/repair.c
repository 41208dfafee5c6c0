// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/utf8.h>

#include "markup.h"

enum { REPLACEMENT_BYTES = 3 };

/* What the text will be once it is repaired. */
struct plan {
    size_t kept;   /* bytes of it that find room */
    size_t needed; /* the room that these take */
    bool damaged;  /* U+FFFD will stand in it */
};

/* Plans the next character. Returns false when it finds no room. */
static bool plan_character(struct plan *plan, const char *text, size_t count)
{
    uint32_t code_point;
    size_t taken = tkr_utf8_decode(text + plan->kept, count - plan->kept, &code_point);
    bool damaged = code_point == TKR_REPLACEMENT;
    size_t bytes = damaged ? (size_t)REPLACEMENT_BYTES : taken;
    if (plan->needed + bytes > count) {
        return false;
    }
    plan->kept += taken;
    plan->needed += bytes;
    plan->damaged = plan->damaged || damaged;
    return true;
}

size_t tkr_text_repair(char *text, size_t count)
{
    struct plan plan = {0, 0, false};
    while (plan.kept < count && plan_character(&plan, text, count)) {
    }
    if (!plan.damaged) {
        return plan.kept;
    }
    /* No character shrinks, so from the far end the reading place stays ahead of the writing place. */
    size_t from = count - plan.kept;
    size_t to = 0;
    memmove(text + from, text, plan.kept);
    while (from < count) {
        uint32_t code_point;
        from += tkr_utf8_decode(text + from, count - from, &code_point);
        to += tkr_utf8_encode(code_point, text + to);
    }
    return to;
}
