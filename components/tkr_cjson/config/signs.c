// SPDX-License-Identifier: MIT
/* One sign or several. */
#include "values.h"

enum { NAME_BYTES_MAX = 64 };

#define PLACE(member) offsetof(struct tkr_config_sign, member)

static const struct tkr_config_member members[] = {
    {"panel", tkr_config_read_ascii, PLACE(panel), "a panel", "\"max7219:16\"", 1, NAME_BYTES_MAX},
    {"font", tkr_config_read_ascii, PLACE(font), "a font", "\"5x7\"", 1, NAME_BYTES_MAX},
    {"separator", tkr_config_read_text, PLACE(separator), "a separator", "\" | \"", 1, NAME_BYTES_MAX},
    {"layout", tkr_config_read_layout, PLACE(layout), "a layout", NULL, 0, 0},
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a sign",
    .example = "{\"panel\": \"max7219:16\"}",
};

static void read_sign(struct tkr_config_reading *reading, const cJSON *item, struct tkr_config_sign *sign)
{
    if (tkr_config_read_object(reading, &table, item, sign))
        tkr_config_require(reading, item, "panel", members[0].example);
}

static void read_panel(struct tkr_config_reading *reading, const cJSON *item, struct tkr_config_sign *sign)
{
    tkr_config_read_ascii(reading, &members[0], item, &sign->panel);
}

static void read_list(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                      struct tkr_config *config)
{
    size_t index = 0;

    if (!cJSON_IsArray(item) || item->child == NULL) {
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
        return;
    }
    config->sign_count = 0; /* where both lists stand the mistake is told later */
    for (const cJSON *element = item->child; element != NULL; element = element->next, index++) {
        size_t mark = tkr_mistakes_enter_element(&reading->mistakes, index);

        if (index < TKR_SIGNS_MAX && config->has_signs)
            read_sign(reading, element, &config->signs[config->sign_count++]);
        else if (index < TKR_SIGNS_MAX)
            read_panel(reading, element, &config->signs[config->sign_count++]);
        tkr_mistakes_leave(&reading->mistakes, mark);
    }
    if (index > TKR_SIGNS_MAX)
        tkr_mistakes_too_many(&reading->mistakes, index, config->has_signs ? "signs" : "panels", TKR_SIGNS_MAX);
}

void tkr_config_read_signs(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    struct tkr_config *config = target;

    config->has_signs = true;
    read_list(reading, member, item, config);
}

void tkr_config_read_panels(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target)
{
    struct tkr_config *config = target;

    config->has_signs = false;
    read_list(reading, member, item, config);
}

/* A member that says for one sign what a list says for all. */
static void refuse_beside(struct tkr_config_reading *reading, const cJSON *tree, const char *list, const char *name)
{
    size_t mark;

    if (cJSON_GetObjectItemCaseSensitive(tree, list) == NULL || cJSON_GetObjectItemCaseSensitive(tree, name) == NULL)
        return;
    mark = tkr_mistakes_enter(&reading->mistakes, name);
    tkr_mistakes_say(&reading->mistakes, "stands beside a list of signs or panels", "signs, each with its own");
    tkr_mistakes_leave(&reading->mistakes, mark);
}

void tkr_config_settle_signs(struct tkr_config_reading *reading, const cJSON *tree, struct tkr_config *config)
{
    refuse_beside(reading, tree, "signs", "panels");
    refuse_beside(reading, tree, "signs", "panel");
    refuse_beside(reading, tree, "signs", "layout");
    refuse_beside(reading, tree, "panels", "panel");
    refuse_beside(reading, tree, "panels", "layout");
    if (config->sign_count == 0) {
        config->sign_count = 1;
        config->signs[0].panel = config->panel;
    }
    config->panel = config->signs[0].panel;
    for (uint8_t i = 0; i < config->sign_count; i++) {
        if (config->signs[i].font == NULL)
            config->signs[i].font = config->font;
        if (config->signs[i].separator == NULL)
            config->signs[i].separator = config->separator;
    }
}
